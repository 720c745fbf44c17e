"""A rubric in words, on the terminal: what an official checks against the notice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extractor.catalogue.pieces import Dated
from extractor.catalogue.rubric_model import Deadline, Rubric, Submission
from extractor.catalogue.window import Part, Window
from extractor.report.rubric_origins import Origins
from extractor.report.rule_words import accepted_words, rule_words
from extractor.report.wording import SECTORS
from extractor.scoring.suggestion import Sentence, plain

_WINDOWS = ("windows", "variants")


def rubric_lines(rubric: Rubric) -> Iterator[Sentence]:
    """Title, periods and deadlines, materials, conditions, vetoes, then the sections with their windows and parts, one sentence a line.

    Of a rubric based on another, each line says where it comes from, and the last ones what was removed.
    """
    points = (
        Sentence("无分数", "no points") if rubric.points is None else Sentence(f"满分{plain(rubric.points)}", f"max {plain(rubric.points)}")
    )
    yield Sentence(
        f"{rubric.id} {rubric.version} {rubric.title.zh}（{points.zh}）", f"{rubric.id} {rubric.version} {rubric.title.en} ({points.en})"
    )
    yield rubric.source.said
    origins = Origins(rubric)
    yield from origins.head()
    for period in rubric.submission:
        yield _joined(_period(period), origins.of(("submission",), period.id))
    for deadline in rubric.deadlines:
        yield _joined(_deadline(deadline), origins.of(("deadlines",), deadline.id))
    for material in rubric.materials:
        yield from _window(material, origins, ("materials",))
    for condition in rubric.conditions:
        grades, said = _listed(condition.grades), condition.check.in_words()
        zh, en = f"条件{grades.zh}：{said.zh}（{condition.clause}）", f"Condition{grades.en}: {said.en} ({condition.clause})"
        yield _joined(Sentence(zh, en), _dates(condition), origins.of(("conditions",), condition.id))
    for veto in rubric.vetoes:
        said = veto.records.in_words()
        zh, en = f"否决{veto.id} {veto.title.zh}：{said.zh}（{veto.clause}）", f"Veto {veto.id} {veto.title.en}: {said.en} ({veto.clause})"
        yield _joined(Sentence(zh, en), _dates(veto), origins.of(("vetoes",), veto.id))
    for section in rubric.sections:
        worth = "" if section.max is None else f"（{plain(section.max)}）"
        title = Sentence(f"{section.section} {section.title.zh}{worth}", f"{section.section} {section.title.en}{worth}")
        yield _joined(title, origins.of(("sections",), section.section))
        for window in section.items:
            yield from _window(window, origins, _WINDOWS)
    yield from origins.removed()


def _period(period: Submission) -> Sentence:
    grades, days = _listed(period.grades), (period.from_, period.until)
    return Sentence(
        f"申报期{grades.zh}：{days[0]}至{days[1]}（{period.clause}）", f"Submission{grades.en}: {days[0]} to {days[1]} ({period.clause})"
    )


def _deadline(one: Deadline) -> Sentence:
    grades = _listed(one.grades)
    when = Sentence(f"{one.on}", f"{one.on}") if one.on else Sentence(f"{one.working_days}个工作日", f"{one.working_days} working days")
    zh, en = (
        f"期限{grades.zh}：{one.title.zh}，{when.zh}（{one.clause}）",
        f"Deadline{grades.en}: {one.title.en}, {when.en} ({one.clause})",
    )
    return Sentence(zh, en)


def _window(window: Window, origins: Origins, lists: tuple[str, ...]) -> Iterator[Sentence]:
    rule, grades = rule_words(window), _listed(window.grades)
    sectors = [SECTORS[sector] for sector in window.sectors]
    only = Sentence("、".join(one.zh for one in sectors), ", ".join(one.en for one in sectors))
    least = window.at_least.count
    said = [
        Sentence(
            f"{window.id} {window.title.zh}{grades.zh}" + (f"（{window.clause}）" if window.clause else ""),
            f"{window.id} {window.title.en}{grades.en}" + (f" ({window.clause})" if window.clause else ""),
        ),
        Sentence(f"适用于{only.zh}", f"for {only.en}") if sectors else None,
        Sentence(f"至少{least}", f"at least {least}") if least > 1 else None,
        rule,
    ]
    accepted = list(dict.fromkeys(_joined(accepted_words(one), _dates(one)) for one in window.evidence))
    if accepted:
        said.append(Sentence("接受：" + "；".join(one.zh for one in accepted), "accepts: " + "; ".join(one.en for one in accepted)))
    kept = [one for one in said if one is not None]
    line = Sentence("  " + "；".join(one.zh for one in kept), "  " + "; ".join(one.en for one in kept))
    origin = origins.of(lists, window.id)
    yield _joined(line, _dates(window), origin)
    new = origin if origins.is_new(lists, window.id) else Sentence("", "")
    for part in window.parts:
        yield _joined(_part(part), _dates(part), origins.of(("parts",), part.id, within=new))


def _part(part: Part) -> Sentence:
    accepted = list(dict.fromkeys(_joined(accepted_words(one), _dates(one)) for one in part.evidence))
    zh, en = "；".join(one.zh for one in accepted), "; ".join(one.en for one in accepted)
    return Sentence(
        f"    {part.id} {part.title.zh}" + (f"：{zh}" if zh else ""), f"    {part.id} {part.title.en}" + (f": {en}" if en else "")
    )


def _dates(one: Dated) -> Sentence:
    """For applications of which days it is in force; nothing where for all."""
    if one.from_ is None and one.until is None:
        return Sentence("", "")
    zh = (f"自{one.from_}起" if one.from_ else "") + (f"至{one.until}止" if one.until else "")
    en = " ".join(said for said in (f"from {one.from_}" if one.from_ else "", f"until {one.until}" if one.until else "") if said)
    return Sentence(f"［{zh}提交的］", f" [submitted {en}]")


def _joined(*pieces: Sentence) -> Sentence:
    return Sentence("".join(one.zh for one in pieces), "".join(one.en for one in pieces))


def _listed(grades: Sequence[str]) -> Sentence:
    return Sentence(f"［{'、'.join(grades)}］", f" [{', '.join(grades)}]") if grades else Sentence("", "")
