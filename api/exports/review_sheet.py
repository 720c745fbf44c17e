"""The review sheet of one application as texts and numbers, the same for every file format. Chinese, for the files of an administration."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from api.actor import Actor
from api.clock import minute, now
from api.context import Context
from api.models import Application, Upload
from api.reviews.concerns import NO_GRADE, SCORED, UNGRADED
from api.reviews.schemas import StepActView, WayView
from api.reviews.steps import STATES
from api.reviews.views import DecisionView, EvidenceView, FlagView, ItemView, PartView, SuggestionView
from api.reviews.workbench import suggestion_of
from api.reviews.workflow import way_of
from extractor.catalogue.rubric_model import Rubric
from extractor.flags import Severity
from extractor.report.json import number_json
from extractor.report.wording import BASIS, MET, SECTORS, SEVERITY, TRIGGERED
from extractor.scoring.eligibility import AWARD
from extractor.scoring.vocabulary import field_name

Cell = str | int | Decimal | None
ASKED: Mapping[bool | None, str] = {True: "是", False: "否", None: "如有"}
NAMED_RESULTS = {NO_GRADE: "不推荐", UNGRADED: "推荐", SCORED: "以评定分为准"}
RESULT = {"grade": "推荐等级", "recommendation": "推荐意见", "points": "评审结果"}
"""What a conclusion is called, by the rubric's outcome."""
OUTCOMES = {"passed": "通过", "returned": "退回补正", "concluded": "作出结论"}
_GRAVEST_FIRST: tuple[Severity, ...] = ("block", "warn", "info")


@dataclass(frozen=True, slots=True)
class Row:
    """One item; points are None where nothing was suggested, or nobody has decided."""

    id: str
    title: str
    max: Decimal | None
    suggested: Decimal | None
    low: Decimal | None
    high: Decimal | None
    decided: Decimal | None
    open: bool
    basis: str
    why: str
    decision: str
    """Who decided what and why; empty before the decision."""
    evidence: tuple[str, ...]
    flags: tuple[str, ...]
    parts: tuple[str, ...]
    """A line for each bullet: what speaks to it."""
    asked: str
    need: int
    have: int
    standing: str
    """Whether what is asked for is there."""


@dataclass(frozen=True, slots=True)
class Section:
    title: str
    max: Decimal | None
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Note:
    """A list below the items, such as the vetoes."""

    title: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReviewSheet:
    title: str
    facts: tuple[tuple[str, str], ...]
    sections: tuple[Section, ...]
    max: Decimal | None
    suggested: Decimal | None
    low: Decimal | None
    high: Decimal | None
    decided: Decimal | None
    complete: str
    """In place of the total where there are no points."""
    notes: tuple[Note, ...]
    made: str
    """When, and from which versions."""

    @property
    def items_title(self) -> str:
        """What the list of items is called."""
        return "评分" if self.max is not None else "材料核对"

    @property
    def headings(self) -> tuple[str, ...]:
        """Of the six columns before the reasons."""
        return (
            ("编号", "评分项", "满分", "建议", "范围", "评定")
            if self.max is not None
            else ("编号", "材料", "须提供", "需要", "确认", "核对")
        )

    @property
    def totals(self) -> tuple[Cell, ...]:
        """The last line of the list, in the columns of `headings`."""
        if self.max is None:
            return ("合计", self.complete, "", "", "", "")
        return ("合计", "", self.max, self.suggested, f"{points(self.low)}～{points(self.high)}", self.decided)

    def cells(self, row: Row) -> tuple[Cell, ...]:
        """The row in the columns of `headings`."""
        if self.max is None:
            return (row.id, row.title, row.asked, row.need, row.have, row.standing)
        span = points(row.low) if row.low == row.high else f"{points(row.low)}～{points(row.high)}"
        decided: Cell = row.decided if row.decided is not None else ("待评" if row.open else "—")
        return (row.id, row.title, row.max, row.suggested if row.suggested is not None else "—", span, decided)


def review_sheet(session: Session, context: Context, actor: Actor, application: Application) -> ReviewSheet:
    """NotFoundError before the first suggestion."""
    view = suggestion_of(session, context, actor, application)
    rubric = context.rubric(view.rubric)
    windows = {window.id for window in rubric.items}
    items = [item for item in view.items if item.id in windows]
    way = way_of(session, context, actor, application)
    titles = {section.section: section.title.zh for section in rubric.sections}
    return ReviewSheet(
        title=f"{application.campaign.title}评审表",
        facts=_facts(application, view, rubric),
        sections=tuple(_sections(items, titles)),
        max=view.total.max,
        suggested=view.total.suggested,
        low=view.total.low,
        high=view.total.high,
        decided=view.decided_total,
        complete=_completeness(items),
        notes=tuple(note for note in (*_notes(view, _names(session, application)), _way(way)) if note.lines),
        made=_made(view),
    )


def points(value: Decimal | None) -> str:
    """As people write them: 2, 1.5; a dash where there are none."""
    return "—" if value is None else str(number_json(value))


def with_points(section: Section) -> str:
    """A section's heading with what it is worth."""
    return section.title if section.max is None else f"{section.title}（{points(section.max)}分）"


def grade_title(grade: str) -> str:
    """A recommended grade as people say it; empty before the conclusion."""
    return NAMED_RESULTS.get(grade, grade)


def _facts(application: Application, view: SuggestionView, rubric: Rubric) -> tuple[tuple[str, str], ...]:
    sector = SECTORS.get(application.sector)
    revenue = "" if application.revenue is None else f"{number_json(application.revenue)}万元"
    facts = [
        ("申报组织", application.organisation.name),
        ("统一社会信用代码", application.organisation.uscc),
        ("申报等级", application.grade or "—"),
        ("类别", sector.zh if sector else application.sector),
        ("申报地区", application.region or "—"),
        ("主营业务收入", revenue or "—"),
        ("是否复评", "是" if application.is_renewal else "否"),
        ("提交日期", application.submitted_on.isoformat() if application.submitted_on else "—"),
        ("评分细则", rubric.title.zh),
        ("审核状态", STATES[view.state][0]),
        (RESULT[rubric.outcome], grade_title(application.decided_grade) or "—"),
        ("待评项", f"{sum(bool(item.open) for item in view.items)}项"),
    ]
    if application.remark:
        facts.append(("备注", application.remark))
    return tuple(facts)


def _sections(items: Sequence[ItemView], titles: Mapping[str, str]) -> Iterable[Section]:
    for key in dict.fromkeys(item.section for item in items):
        rows = tuple(_row(item) for item in items if item.section == key)
        worths = [row.max for row in rows if row.max is not None]
        yield Section(f"{key} {titles.get(key, '')}".strip(), sum(worths, Decimal(0)) if worths else None, rows)


def _row(item: ItemView) -> Row:
    return Row(
        id=item.id,
        title=item.title.zh,
        max=item.max,
        suggested=item.suggested,
        low=item.low,
        high=item.high,
        decided=item.decision.points if item.decision else None,
        open=bool(item.open),
        basis=BASIS[item.basis].zh,
        why=item.why.zh,
        decision=_decided(item),
        evidence=_evidence(item.evidence),
        flags=_flags(item.flags),
        parts=tuple(f"{part.id} {part.title.zh}：{_speaking(part)}" for part in item.parts),
        asked=ASKED[item.applies],
        need=item.need,
        have=item.have,
        standing=_standing(item),
    )


def _speaking(part: PartView) -> str:
    holds = {True: "，成立", False: "，不成立", None: ""}[part.holds]
    return f"{'、'.join(dict.fromkeys(piece.file for piece in part.evidence))}{holds}" if part.covered else "未见材料"


def _standing(item: ItemView) -> str:
    if item.applies is False:
        return "不须提供"
    if item.complete is None:
        return "待核实" if item.evidence else "—"
    return "齐全" if item.complete else "缺"


def _completeness(items: Sequence[ItemView]) -> str:
    counts = Counter(map(_standing, items))
    return f"齐全{counts['齐全']}份，缺{counts['缺']}份，待核实{counts['待核实']}份"


def _way(way: WayView) -> Note:
    """What became of the application in each step."""
    return Note("办理进程", tuple(f"{step.title.zh}：{_act(act)}" for step in way.steps for act in step.acts))


def _act(act: StepActView) -> str:
    proposed = f"，意见{grade_title(act.grade)}" if act.grade else ""
    return f"{OUTCOMES[act.outcome]}{proposed}。{act.opinion}（{act.user}，{minute(act.at)}）"


def _decided(item: ItemView) -> str:
    decision = item.decision
    if decision is None:
        return ""
    verb = "采纳建议" if decision.kind == "accept" else f"改为{points(decision.points)}分：{decision.reason}"
    again = "；证据已变化，须重新评定" if item.contradiction else ""
    return f"{verb}{again}（{decision.user}，{minute(decision.created_at)}）"


def _evidence(pieces: Iterable[EvidenceView]) -> tuple[str, ...]:
    """A line for each page of a file and what became of it: the values that were read there."""
    lines: dict[tuple[str, int, bool, str], list[str]] = {}
    for piece in pieces:
        value = piece.text if piece.name == "kind" else f"{field_name(piece.name).zh} {piece.text}"
        value += "" if piece.corrected is None else f"〔更正为{piece.corrected}〕"
        lines.setdefault((piece.file, piece.page, piece.counted, piece.why.zh), []).append(value)
    return tuple(
        f"{'✓' if counted else '✗'} {file} 第{page}页：{'；'.join(dict.fromkeys(values))}{'' if counted else f'（{why}）'}"
        for (file, page, counted, why), values in lines.items()
    )


def _flags(flags: Iterable[FlagView]) -> tuple[str, ...]:
    ordered = sorted(flags, key=lambda flag: _GRAVEST_FIRST.index(flag.severity))
    return tuple(f"【{SEVERITY[flag.severity].zh}】{flag.zh}" for flag in ordered)


def _names(session: Session, application: Application) -> dict[int, str]:
    """Upload → window and name."""
    uploads = session.execute(select(Upload.id, Upload.window, Upload.name).where(Upload.application_id == application.id))
    return {row.id: f"{row.window}/{row.name}" for row in uploads}


def _notes(view: SuggestionView, names: Mapping[int, str]) -> list[Note]:
    used = [f"【{SEVERITY[one.flag.severity].zh}】{one.window}/{one.file} 第{one.page}页：{one.flag.zh}" for one in view.shared or ()]
    return [
        Note("审核结论", _conclusion(view)),
        Note("否决项", tuple(f"{veto.title.zh}：{TRIGGERED[veto.triggered].zh}。{veto.why.zh}" for veto in view.vetoes)),
        Note(
            "等级条件" if view.grade else "申报条件",
            tuple(
                f"{'全部条件' if grade == AWARD else grade}：{MET[one.met].zh}。{''.join(reason.zh for reason in one.reasons)}"
                for grade, one in view.eligibility.items()
            ),
        ),
        Note("期限", tuple(one.zh for one in view.deadlines)),
        Note("未归入窗口的文件", tuple(f"{one.file}：{one.zh}" for one in view.unfiled)),
        Note("缺少的材料", tuple(one.zh for one in view.missing)),
        Note("疑点与提示", (*_flags(view.flags), *used)),
        Note("排除的材料", tuple(_rejected(act, names) for act in view.rejected or ())),
        Note("更正的读取值", tuple(_corrected(act, names) for act in view.corrections or ())),
    ]


def _conclusion(view: SuggestionView) -> tuple[str, ...]:
    """What it came to, then each concern with the reason given."""
    said = view.conclusion
    if said is None:
        return ()
    total = "" if said.points is None else f"，{points(said.points)}分"
    whole = f"{grade_title(said.grade)}{total}（{said.user}，{minute(said.concluded_at)}）{said.remark}"
    return (whole, *(f"{one.zh}{one.reason}" for one in said.answers))


def _rejected(act: DecisionView, names: Mapping[int, str]) -> str:
    document = "" if act.document is None else f" 第{act.document + 1}份材料"
    return f"{names.get(act.upload or 0, '')}{document}：{act.reason}（{act.user}，{minute(act.created_at)}）"


def _corrected(act: DecisionView, names: Mapping[int, str]) -> str:
    correction = act.correction
    was = "（未读到）" if correction["old"] is None else correction["old"]
    place = f"{names.get(act.upload or 0, '')} 第{correction['page']}页“{field_name(correction['field']).zh}”"
    return f"{place}：{was} → {correction['new']}，{act.reason}（{act.user}，{minute(act.created_at)}）"


def _made(view: SuggestionView) -> str:
    patterns = "、".join(view.patterns_versions) or "—"
    return f"打印时间 {minute(now())}；评分细则 {view.rubric} {view.rubric_version}，识别规则 {patterns}，预评分 {view.suggestion}"
