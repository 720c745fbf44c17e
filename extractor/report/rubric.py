"""A rubric in words, on the terminal: what an official checks against the notice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extractor.catalogue.rubric_model import Rubric, Window
from extractor.report.rule_words import accepted_words, rule_words
from extractor.report.wording import SECTORS
from extractor.scoring.suggestion import Sentence, plain


def rubric_lines(rubric: Rubric) -> Iterator[Sentence]:
    """Title, periods and deadlines, the materials, then every section with its windows and their parts, one sentence a line."""
    points = (
        Sentence("无分数", "no points") if rubric.points is None else Sentence(f"满分{plain(rubric.points)}", f"max {plain(rubric.points)}")
    )
    yield Sentence(
        f"{rubric.id} {rubric.version} {rubric.title.zh}（{points.zh}）", f"{rubric.id} {rubric.version} {rubric.title.en} ({points.en})"
    )
    yield rubric.source.said
    for period in rubric.submission:
        grades = _listed(period.grades)
        zh, en = (
            f"申报期{grades.zh}：{period.from_}至{period.until}（{period.clause}）",
            f"Submission{grades.en}: {period.from_} to {period.until}",
        )
        yield Sentence(zh, f"{en} ({period.clause})")
    for one in rubric.deadlines:
        grades = _listed(one.grades)
        when = Sentence(f"{one.on}", f"{one.on}") if one.on else Sentence(f"{one.working_days}个工作日", f"{one.working_days} working days")
        zh, en = (
            f"期限{grades.zh}：{one.title.zh}，{when.zh}（{one.clause}）",
            f"Deadline{grades.en}: {one.title.en}, {when.en} ({one.clause})",
        )
        yield Sentence(zh, en)
    for material in rubric.materials:
        yield from _window(material)
    for section in rubric.sections:
        worth = "" if section.max is None else f"（{plain(section.max)}）"
        yield Sentence(f"{section.section} {section.title.zh}{worth}", f"{section.section} {section.title.en}{worth}")
        for window in section.items:
            yield from _window(window)


def _window(window: Window) -> Iterator[Sentence]:
    rule, grades = rule_words(window), _listed(window.grades)
    sectors = [SECTORS[sector] for sector in window.sectors]
    only = Sentence("、".join(one.zh for one in sectors), ", ".join(one.en for one in sectors))
    least = window.at_least.count
    said = [
        Sentence(
            f"{window.id} {window.title.zh}{grades.zh}（{window.clause}）", f"{window.id} {window.title.en}{grades.en} ({window.clause})"
        ),
        Sentence(f"适用于{only.zh}", f"for {only.en}") if sectors else None,
        Sentence(f"至少{least}", f"at least {least}") if least > 1 else None,
        rule,
    ]
    accepted = list(dict.fromkeys(accepted_words(one) for one in window.evidence))
    if accepted:
        said.append(Sentence("接受：" + "；".join(one.zh for one in accepted), "accepts: " + "; ".join(one.en for one in accepted)))
    kept = [one for one in said if one is not None]
    yield Sentence("  " + "；".join(one.zh for one in kept), "  " + "; ".join(one.en for one in kept))
    for part in window.parts:
        of_part = list(dict.fromkeys(accepted_words(one) for one in part.evidence))
        zh, en = "；".join(one.zh for one in of_part), "; ".join(one.en for one in of_part)
        yield Sentence(
            f"    {part.id} {part.title.zh}" + (f"：{zh}" if zh else ""), f"    {part.id} {part.title.en}" + (f": {en}" if en else "")
        )


def _listed(grades: Sequence[str]) -> Sentence:
    return Sentence(f"［{'、'.join(grades)}］", f" [{', '.join(grades)}]") if grades else Sentence("", "")
