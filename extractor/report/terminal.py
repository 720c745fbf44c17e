"""A suggestion, or what was found in files, on the terminal: Chinese first, readable in 100 columns."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from rich.console import Console, Group
from rich.padding import Padding
from rich.panel import Panel
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from extractor.document import Reading
from extractor.evidence import Check, Extraction, Field, Finding, Record
from extractor.flags import Flag, Severity
from extractor.report.crops import Tone
from extractor.report.grouping import by_file, by_section
from extractor.report.wording import BASIS, MET, NO_POINTS, SEVERITY, TONE, TRIGGERED, Language, by_severity, section_title, standing, tone
from extractor.scoring.suggestion import Evidence, ItemSuggestion, PartSuggestion, Sentence, Suggestion, Total, Veto, plain
from extractor.scoring.vocabulary import field_name, word

SEVERITY_STYLE: dict[Severity, str] = {"block": "bold red", "warn": "yellow", "info": "cyan"}
TONE_STYLE: dict[Tone, str] = {"counted": "green", "refused": "red", "open": "blue"}
MET_STYLE: dict[bool | None, str] = {True: "green", False: "bold red", None: "blue"}
REPAIRED = Sentence("已修正", "repaired")
"""A character was replaced to make a check character or a name right: the original decides."""
CHECK: dict[Check, Sentence] = {
    "valid": Sentence("通过", "valid"),
    "invalid": Sentence("不通过", "invalid"),
    "none": Sentence("", ""),
}
WIDEST_RECORD = 6
"""Columns of a table of records; further fields follow as a line under each."""


def print_suggestion(
    suggestion: Suggestion, console: Console, *, language: Language = "zh", sections: Mapping[str, Sentence] | None = None
) -> None:
    """Prints totals, vetoes, eligibility, every item, missing materials and flags; `sections` are the sections' titles by id."""
    say = _Speaker(language)
    console.print(_head(suggestion, say))
    if suggestion.vetoes:
        console.print(_vetoes(suggestion, say))
    if suggestion.eligibility:
        console.print(_eligibility(suggestion, say))
    for key, items in by_section(suggestion.items).items():
        console.print()
        console.print(_section(section_title(key, sections or {}), items, say))
    if suggestion.missing:
        console.print(_titled(Sentence("缺少的材料", "Missing materials"), say))
        console.print(*(say.line(Sentence(one.zh, one.en), lead="· ") for one in suggestion.missing), sep="\n")
    if suggestion.deadlines:
        console.print(_titled(Sentence("期限", "Deadlines"), say))
        console.print(*(say.line(one.said, lead="· ") for one in suggestion.deadlines), sep="\n")
    if suggestion.unfiled:
        console.print(_titled(Sentence("自动归入窗口的文件", "Files put in windows"), say))
        console.print(*(say.line(one.why, lead=f"· {one.file}  ") for one in suggestion.unfiled), sep="\n")
    if suggestion.flags:
        console.print(_titled(Sentence("疑点与提示", "Flags"), say))
        console.print(*(say.flag(one) for one in by_severity(suggestion.flags)), sep="\n")


def print_extractions(
    extractions: Iterable[Extraction], console: Console, *, language: Language = "zh", kinds: Mapping[str, str] | None = None
) -> None:
    """Prints every file with its documents; `kinds` gives the kinds' names by id, which is shown beside."""
    say = _Speaker(language)
    for extraction in extractions:
        reading = extraction.reading
        count = say.short(_extent(reading))
        console.print(Rule(Text(reading.file, "bold", overflow="fold"), align="left"))
        console.print(Text(f"{reading.media_type or '?'} · {count} · {reading.reader.engine}", "dim"))
        for flag in by_severity(extraction.flags):
            console.print(say.flag(flag))
        for finding in extraction.documents:
            console.print(_document(finding, say, kinds or {}))


def _extent(reading: Reading) -> Sentence:
    """Pages, and the files in it."""
    pages, files = len(reading.pages), len(reading.inside)
    said = [Sentence(f"{pages}页", f"{pages} page(s)")] if pages or not files else []
    said += [Sentence(f"内有{files}个文件", f"{files} file(s) inside")] if files else []
    return Sentence("，".join(one.zh for one in said), ", ".join(one.en for one in said))


class _Speaker:
    """Says things in the language asked for; in both, English follows dimmed."""

    def __init__(self, language: Language) -> None:
        self._language = language

    def short(self, sentence: Sentence) -> str:
        """A word or two, on one line."""
        if self._language == "both" and sentence.zh != sentence.en:
            return f"{sentence.zh} {sentence.en}"
        return sentence.en if self._language == "en" else sentence.zh

    def line(self, sentence: Sentence, *, lead: str = "", style: str = "") -> Text:
        """`lead` and the sentence, English on a line of its own."""
        if self._language == "both" and sentence.zh != sentence.en:
            return Text.assemble((lead + sentence.zh, style), "\n", (sentence.en, "dim"))
        return Text(lead + self.short(sentence), style)

    def flag(self, flag: Flag) -> Text:
        page = self.short(Sentence(f"（第{flag.page}页）", f" (page {flag.page})")) if flag.page else ""
        lead = Text(f"[{self.short(SEVERITY[flag.severity])}] ", SEVERITY_STYLE[flag.severity])
        return lead + self.line(Sentence(flag.zh, flag.en)) + Text(page, "dim")


def _titled(title: Sentence, say: _Speaker) -> Text:
    return Text(f"\n{say.short(title)}", "bold")


def _head(suggestion: Suggestion, say: _Speaker) -> Panel:
    total, applicant = suggestion.total, suggestion.applicant
    about = [
        f"{say.short(Sentence('评分标准', 'Rubric'))} {suggestion.rubric} {suggestion.rubric_version}",
        f"{say.short(Sentence('基准日', 'as of'))} {suggestion.as_of.isoformat()}",
    ]
    if suggestion.grade:
        about.append(f"{say.short(Sentence('申报等级', 'grade'))} {suggestion.grade}")
    note = say.line(Sentence("程序建议，以人工评定为准。", "A suggestion; a person decides."), style="dim")
    lines = [Text(f"{applicant.name}  {applicant.uscc}", "bold"), Text(" · ".join(about)), *_total(total, say), note]
    return Panel(Group(*lines))


def _total(total: Total, say: _Speaker) -> Iterable[Text]:
    """Nothing where the rubric has no points."""
    if total.low is None or total.high is None or total.max is None:
        return
    suggested = say.short(NO_POINTS) if total.suggested is None else plain(total.suggested)
    yield Text.assemble(
        say.short(Sentence("建议", "suggested")), " ", (suggested, "bold green"), "  ",
        say.short(Sentence("范围", "range")), f" {plain(total.low)}–{plain(total.high)}  ",
        say.short(Sentence("满分", "max")), f" {plain(total.max)}",
    )  # fmt: skip


def _vetoes(suggestion: Suggestion, say: _Speaker) -> Table:
    table = _table(say, Sentence("否决项", "Vetoes"), [Sentence("项目", "Veto"), Sentence("结论", "Outcome"), Sentence("说明", "Why")])
    for veto in suggestion.vetoes:
        style = MET_STYLE[None if veto.triggered is None else not veto.triggered]
        why = [say.line(veto.why), *_evidence(veto, say)]
        table.add_row(f"{veto.id} {say.short(veto.title)}", Text(say.short(TRIGGERED[veto.triggered]), style), Group(*why))
    return table


def _eligibility(suggestion: Suggestion, say: _Speaker) -> Table:
    columns = [Sentence("等级", "Grade"), Sentence("结论", "Outcome"), Sentence("理由", "Reasons")]
    table = _table(say, Sentence("申报条件", "Eligibility"), columns)
    for one in suggestion.eligibility:
        table.add_row(
            one.grade,
            Text(say.short(MET[one.met]), MET_STYLE[one.met]),
            Group(*(say.line(Sentence(reason.zh, reason.en)) for reason in one.reasons)),
        )
    return table


def _section(title: Sentence, items: Sequence[ItemSuggestion], say: _Speaker) -> Table:
    table = Table(title=say.short(title), title_justify="left", title_style="bold", expand=True, show_lines=True)
    table.add_column(say.short(Sentence("编号", "Item")), no_wrap=True)
    table.add_column(say.short(Sentence("指标", "Title")), ratio=2, overflow="fold")
    table.add_column(say.short(Sentence("分值", "Points")), justify="right", no_wrap=True)
    table.add_column(say.short(Sentence("说明与证据", "Why, evidence")), ratio=7, overflow="fold")
    for item in items:
        name = Text.assemble(say.short(item.title), "\n", (say.short(BASIS[item.basis]), "dim"))
        table.add_row(item.id, name, _points(item, say), _details(item, say))
    return table


def _points(item: ItemSuggestion, say: _Speaker) -> Text:
    """Suggested of maximum, and the range below; without points whether it is complete."""
    if item.low is None or item.high is None or item.max is None:
        return Text(say.short(standing(item)), MET_STYLE[item.complete])
    suggested = say.short(NO_POINTS) if item.suggested is None else plain(item.suggested)
    range_of = f"{plain(item.low)}–{plain(item.high)}"
    return Text.assemble((suggested, "bold green" if item.suggested else "bold"), f" / {plain(item.max)}\n", (range_of, "dim"))


def _details(item: ItemSuggestion, say: _Speaker) -> Group:
    lines = [say.line(item.why), *(_part(part, say) for part in item.parts), *_evidence(item, say)]
    return Group(*lines, *(say.flag(flag) for flag in by_severity(item.flags)))


def _part(part: PartSuggestion, say: _Speaker) -> Text:
    """A bullet with the files that speak for it."""
    files = "、".join(dict.fromkeys(piece.file for piece in part.evidence))
    sign, style = ("✓", "green") if part.covered else ("–", "dim")
    said = Text.assemble((f"{sign} {part.id} ", style), say.short(part.title), f"  {files}" if files else "")
    return said if part.holds is None else said + Text(f"  {say.short(part.why)}", MET_STYLE[part.holds])


def _evidence(of: ItemSuggestion | Veto, say: _Speaker) -> Iterable[Text | Padding]:
    """Each file with what became of it, the reason, and the values read."""
    for exhibit in by_file(of.evidence):
        for outcome in exhibit.outcomes:
            mood = tone(outcome.counted, of)
            pages = "、".join(str(page) for page in sorted({piece.page for piece in outcome.pieces}))
            place = say.short(Sentence(f"第{pages}页", f"p. {pages}"))
            yield Text.assemble((f"▪ {say.short(TONE[mood])} ", TONE_STYLE[mood]), (exhibit.file, "bold"), f" {place}")
            yield Padding(Group(say.line(outcome.why), _values(outcome.pieces, say)), (0, 0, 0, 2))


def _values(pieces: Sequence[Evidence], say: _Speaker) -> Text:
    """A line for each field, with all its values."""
    values: dict[str, list[str]] = {}
    for piece in pieces:
        values.setdefault(piece.name, []).append(piece.text)
    return Text("\n".join(f"{say.short(field_name(name))}：{'、'.join(texts)}" for name, texts in values.items()), "dim")


def _document(finding: Finding, say: _Speaker, kinds: Mapping[str, str]) -> Group:
    span = f"{finding.first_page}" if finding.first_page == finding.last_page else f"{finding.first_page}–{finding.last_page}"
    head = Text.assemble(
        (kinds.get(finding.kind, finding.kind), "bold"),
        (f" {finding.kind} {finding.kind_confidence:.0%} · ", "dim"),
        (say.short(Sentence(f"第{span}页", f"p. {span}")), "dim"),
    )
    parts: list[Text | Table] = [head]
    if finding.fields:
        parts.append(_fields(finding.fields, say))
    for name in dict.fromkeys(record.name for record in finding.records):
        parts.append(_records(name, [record for record in finding.records if record.name == name], say))
    return Group(*parts, *(say.flag(flag) for flag in by_severity(finding.flags)))


def _fields(fields: Iterable[Field], say: _Speaker) -> Table:
    table = Table(expand=True, show_edge=False, pad_edge=False)
    table.add_column(say.short(Sentence("字段", "Field")), ratio=3, overflow="fold")
    table.add_column(say.short(Sentence("值", "Value")), ratio=6, overflow="fold")
    table.add_column(say.short(Sentence("把握", "Confidence")), justify="right", no_wrap=True)
    table.add_column(say.short(Sentence("校验", "Check")), no_wrap=True)
    table.add_column(say.short(Sentence("页", "Page")), justify="right", no_wrap=True)
    for field in fields:
        check = Text(say.short(CHECK[field.check]), "red" if field.check == "invalid" else "green")
        if field.repaired:
            check = Text(say.short(REPAIRED), "yellow")
        table.add_row(f"{say.short(field_name(field.name))}", _value(field, say), f"{int(100 * field.confidence)}%", check, str(field.page))
    return table


def _records(name: str, records: Sequence[Record], say: _Speaker) -> Table:
    """One row a record; sub-fields beyond the first WIDEST_RECORD share the last column, so that 100 columns hold them."""
    names = list(dict.fromkeys(field.name for record in records for field in record.fields))
    apart, together = names[:WIDEST_RECORD], names[WIDEST_RECORD:]
    table = Table(title=say.short(field_name(name)), title_justify="left", expand=True)
    for one in apart:
        table.add_column(say.short(field_name(one)), overflow="fold")
    if together:
        table.add_column(say.short(Sentence("其他", "More")), overflow="fold")
    for record in records:
        values = {one: "、".join(_value(field, say) for field in record.fields if field.name == one) for one in names}
        rest = "；".join(f"{say.short(field_name(one))} {values[one]}" for one in together if values[one])
        table.add_row(*(values[one] for one in apart), *([rest] if together else []))
    return table


def _value(field: Field, say: _Speaker) -> str:
    """The normalised value, in words where it is one of the contract's."""
    if isinstance(field.value, bool):
        return say.short(Sentence("是", "yes") if field.value else Sentence("否", "no"))
    return say.short(word(field.name, field.value))


def _table(say: _Speaker, title: Sentence, columns: Sequence[Sentence]) -> Table:
    """A table of three columns: what, outcome, reasons."""
    table = Table(title=say.short(title), title_justify="left", title_style="bold", expand=True, show_lines=True)
    for column, ratio in zip(columns, (2, 1, 6), strict=True):
        table.add_column(say.short(column), ratio=ratio, overflow="fold")
    return table
