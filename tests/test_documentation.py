"""docs/reference.md names every command, option, JSON key, setting, kind, field, fixed word and flag of the code."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import pytest
import typer

from api.cli import app
from api.settings import ServiceSettings
from extractor.catalogue.load import load_patterns
from extractor.catalogue.rubrics import load_rubric
from extractor.document import Box, Code, Page, Reading, Signature
from extractor.evidence import Alternative, Extraction, Field, Finding, Record
from extractor.flags import FLAGS, FlagKind, flag
from extractor.report.json import extraction_json, suggestion_json
from extractor.scoring.cases import Case, Given, load_cases, uploads
from extractor.scoring.score import score
from extractor.scoring.vocabulary import kinds, words
from extractor.settings import MIB, ROOT, Settings

REFERENCE = (ROOT / "docs" / "reference.md").read_text(encoding="utf-8")
PAGES = [*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"), ROOT / "samples" / "README.md"]
ALL_FIELDS = frozenset(name for kind in kinds().values() for name, _ in kind.every_field())
COMMANDS = vars(typer.main.get_command(app))["commands"]


def section(heading: str) -> str:
    """The text below `heading`, up to the next heading of its level or above."""
    level = len(heading) - len(heading.lstrip("#"))
    start = REFERENCE.index(f"\n{heading}") + len(heading) + 1
    following = re.search(rf"^#{{1,{level}}} ", REFERENCE[start:], re.MULTILINE)
    return REFERENCE[start : start + following.start()] if following else REFERENCE[start:]


def rows(heading: str) -> dict[str, list[str]]:
    """The table below `heading`: the code in the first column → the other columns."""
    found = re.findall(r"^\| `([^`]+)` \| (.*) \|$", section(heading), re.MULTILINE)
    return {name: rest.split(" | ") for name, rest in found}


@pytest.mark.parametrize("name", COMMANDS)
def test_command_is_documented_with_its_options(name: str) -> None:
    documented = set(re.findall(r"^\| `(--[a-z-]+)", section(f"### `assay {name}"), re.MULTILINE))
    commands = (COMMANDS[name], *getattr(COMMANDS[name], "commands", {}).values())
    options = {option for command in commands for one in command.params for option in one.opts}
    assert documented == {option for option in options if option.startswith("--")}


def test_no_command_is_documented_that_does_not_exist() -> None:
    assert set(re.findall(r"^### `assay ([a-z]+)", REFERENCE, re.MULTILINE)) == set(COMMANDS)


def test_keys_of_extract_are_documented() -> None:
    box = Box(0.1, 0.1, 0.2, 0.2)
    value = Field("title", "甲", "甲", 0.9, 1, box, alternatives=(Alternative("乙", "乙", 0.1),))
    found = Finding("patent_list", 1.0, 1, 1, (value,), (Record("patents", (value,)),), (flag("lapsed", what="终止"),))
    pages = (Page(1, 1, 1, codes=(Code("QRCode", "甲", box),)),)
    signatures = (Signature("Signature1", "甲", True, None, False),)
    extraction = Extraction(Reading("a.pdf", "0", "application/pdf", pages, signatures=signatures), (found,), (flag("empty"),), "1")
    assert set(keys(extraction_json("a.pdf", extraction))) <= codes("### `extract --json`")


def test_keys_of_score_are_documented() -> None:
    rubrics = Settings().rubrics
    rubric = load_rubric(rubrics, "jiangsu-2023")
    application = load_cases(rubrics, "jiangsu-2023").application.as_application()
    pilot = Given(window="5.1", kind="standardisation_pilot", says={"project": "甲", "level": "national"})
    suggestion = score(application, rubric, uploads(Case(name="", given=(pilot,)), application.applicant.name))
    grades = {one.grade for one in suggestion.eligibility}
    assert set(keys(suggestion_json(suggestion))) - grades <= codes("### `score --json`") | codes("### `extract --json`")


def keys(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield key
            yield from keys(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from keys(inner)


def codes(heading: str) -> set[str]:
    return set(re.findall(r"`([^`]+)`", section(heading)))


def test_settings_are_documented_with_their_defaults() -> None:
    defaults = Settings()
    documented = {name: columns[0].strip("`") for name, columns in rows("## Settings").items()}
    assert documented == {one.name: readable(one.name, getattr(defaults, one.name)) for one in fields(Settings)}


def test_service_settings_are_documented_with_their_defaults() -> None:
    documented = {name: columns[0].strip("`") for name, columns in rows("## Service settings").items()}
    defaults = {name: field.get_default() for name, field in ServiceSettings.model_fields.items()}
    assert documented == {f"ASSAY_{name.upper()}": service_default(name, value) for name, value in defaults.items()}


def service_default(name: str, value: object) -> str:
    """A default as the table writes it; units stand in the last column."""
    if name == "workers":
        return "one less than cores, at least 1"
    if value is None:
        return "—"
    if isinstance(value, Path) and value.is_relative_to(ROOT):
        return f"{value.relative_to(ROOT)}/"
    if isinstance(value, bool):
        return "true" if value else "false"
    return f"{value:g}" if isinstance(value, float) else str(value)


def readable(name: str, value: object) -> str:
    """A default as the table writes it."""
    if name == "processes":
        return "one a core"
    if value is None:
        return "none"
    if isinstance(value, Path):
        return f"{value.relative_to(ROOT)}/"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:g} s"
    if isinstance(value, str):
        return value
    assert isinstance(value, int)
    return f"{value // MIB:,} MiB" if name.endswith("_bytes") else f"{value:,}"


def test_kinds_are_documented_with_names_and_fields() -> None:
    names = {"other": kinds()["other"].zh} | {one.kind: one.zh for one in load_patterns(Settings().patterns).kinds.values()}
    documented = rows("## Kinds of documents")
    of_kinds = {kind: columns for kind, columns in documented.items() if kind in kinds()}
    assert {kind: zh for kind, (zh, _) in of_kinds.items()} == names
    assert {kind: listed(columns[1]) for kind, columns in of_kinds.items()} == {
        kind: {*about.fields, *(f"{name}.{sub}" for name, record in about.records.items() for sub in record.fields)}
        for kind, about in kinds().items()
    }


def listed(column: str) -> frozenset[str]:
    """Names of a row such as `organisation, standards[], patents{title, status}`; sub-fields as `patents.title`."""
    records = re.findall(r"(\w+)\{([^}]*)\}", column)
    plain = re.findall(r"\w+", re.sub(r"\w+\{[^}]*\}", "", column).replace("—", ""))
    return frozenset(plain) | {f"{name}.{sub}" for name, subs in records for sub in subs.split(", ")}


@pytest.mark.parametrize("field", sorted(name for name in ALL_FIELDS if words(name)))
def test_fixed_words_are_documented(field: str) -> None:
    assert tuple(re.findall(r"[a-z][a-z_0-9]+", rows("### Fixed words")[field][0])) == words(field)


def test_flags_are_documented_with_severity_and_both_sentences() -> None:
    documented = {code: (severity, zh, en) for code, (severity, zh, en) in rows("## Flags").items()}
    assert documented == {code: said(kind) for code, kind in FLAGS.items()}


def said(kind: FlagKind) -> tuple[str, str, str]:
    return (kind.severity, kind.zh, kind.en)


def test_every_make_target_is_explained() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z-]+):", makefile, re.MULTILINE))
    assert targets == set(re.findall(r"^([a-z-]+):.*## \S", makefile, re.MULTILINE))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    links = re.findall(r"\]\((?!https?://|#)([^)#\s]+)", page.read_text(encoding="utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []
