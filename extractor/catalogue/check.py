"""`assay check`: every file of patterns/ and rubrics/ by itself and against the others, and the examples and cases written in them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from extractor.catalogue import check_pattern, check_shared_labels, run_examples, strict_yaml
from extractor.catalogue.examples import examples_of
from extractor.catalogue.label_sharing import with_shared_labels
from extractor.catalogue.load import WORDS, load_field_names, load_kind, load_shared_labels, load_vocabularies
from extractor.catalogue.names import load_shared_pieces
from extractor.catalogue.patterns import CalibrationPoints, KindPattern, Patterns
from extractor.catalogue.problem import Problem
from extractor.catalogue.rubrics import load_rubric
from extractor.catalogue.source import Source
from extractor.catalogue.workflow import FILE as WORKFLOW
from extractor.catalogue.workflow import load_workflow
from extractor.errors import AssayError
from extractor.recognising.recognise import Recogniser
from extractor.scoring.cases import cases_of, faults
from extractor.scoring.vocabulary import use


def check(patterns: Path, rubrics: Path) -> list[Problem]:
    """Everything wrong in the two folders; empty where all is right. Rubrics are checked by the words of these patterns."""
    use(patterns)
    return [*check_patterns(patterns), *check_rubrics(rubrics)]


def check_patterns(folder: Path) -> list[Problem]:
    """Faults of each kind.yaml and examples.yaml, and of calibration.yaml.

    Examples are run once every kind.yaml is sound, since what a document is depends on all of them.
    """
    found: list[Problem] = []
    calibration = folder / "calibration.yaml"
    if calibration.exists():
        try:
            strict_yaml.load(calibration, CalibrationPoints)
        except AssayError as error:
            found.append(Problem.of(calibration, error))
    kinds: dict[Path, KindPattern] = {}
    try:
        pieces = load_shared_pieces(folder / WORDS / "pieces.yaml")
    except AssayError as error:
        return [*found, Problem.of(folder / WORDS / "pieces.yaml", error)]
    for file in sorted(path / "kind.yaml" for path in folder.glob("*/") if path.name != WORDS):
        try:
            kinds[file] = load_kind(file, pieces)
        except AssayError as error:
            found.append(Problem.of(file, error))
    patterns = Patterns({pattern.kind: pattern for pattern in kinds.values()}, "check")
    try:
        patterns = replace(
            patterns,
            field_names=load_field_names(folder / WORDS / "fields.yaml"),
            vocabularies=load_vocabularies(folder / WORDS / "values.yaml"),
        )
    except AssayError as error:
        return [*found, Problem.of(folder / WORDS, error)]
    shared_file = folder / WORDS / "labels.yaml"
    try:
        shared = load_shared_labels(shared_file)
    except AssayError as error:
        return [*found, Problem.of(shared_file, error)]
    found += check_shared_labels.problems(shared_file, shared, patterns)
    for file, kind in kinds.items():
        found += check_pattern.problems(Source.of(file), kind, patterns)
    if not kinds and not found:
        found.append(Problem(folder, f"{folder}：没有任何文件类型。", f"{folder}: holds no kinds."))
    whole = {file: with_shared_labels(kind, shared) for file, kind in kinds.items()}
    return found or list(_example_problems(kinds, replace(patterns, kinds={kind.kind: kind for kind in whole.values()})))


def _example_problems(kinds: Mapping[Path, KindPattern], patterns: Patterns) -> Iterator[Problem]:
    recogniser = Recogniser(patterns)
    for file, pattern in kinds.items():
        path = file.with_name("examples.yaml")
        try:
            source = Source.of(path)
            examples = examples_of(source)
        except AssayError as error:
            yield Problem.of(path, error)
        else:
            yield from run_examples.problems(source, pattern, examples, recogniser)


def check_rubrics(folder: Path) -> Iterator[Problem]:
    """Faults of each rubric, and the cases in its tests.yaml that come out otherwise than written."""
    found = sorted(folder.glob("*/rubric.yaml"))
    if not found:
        yield Problem(folder, f"{folder}：没有任何评分标准。", f"{folder}: holds no rubrics.")
    for file in found:
        yield from _rubric_problems(file)


def _rubric_problems(file: Path) -> Iterator[Problem]:
    folder, identifier, tests = file.parent.parent, file.parent.name, file.with_name("tests.yaml")
    try:
        rubric = load_rubric(folder, identifier)
    except AssayError as error:
        yield Problem.of(file, error)
        return
    try:
        load_workflow(folder, rubric)
    except AssayError as error:
        yield Problem.of(file.with_name(WORKFLOW), error)
    try:
        source = Source.of(tests)
        cases = cases_of(source)
    except AssayError as error:
        yield Problem.of(tests, error)
        return
    if (named := cases.application.rubric) != identifier:
        zh, en = f"例子写的评分标准是“{named}”，不是“{identifier}”。", f"the cases are of the rubric “{named}”, not of “{identifier}”."
        yield Problem.at(source, "application.rubric", zh, en)
    for number, case in enumerate(cases.cases):
        try:
            for fault in faults(case, cases.application, rubric):
                yield Problem.at(source, ("cases", number, *fault.at), fault.said.zh, fault.said.en)
        except AssayError as error:  # a grade or sector that the rubric does not have
            yield Problem.at(source, f"cases.{number}", error.zh, error.en)
