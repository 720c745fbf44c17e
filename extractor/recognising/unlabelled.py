"""Values that no label leads: the title, a name or date that stands alone, and the foot of a paper where somebody signs with a date.

A piece is what stands between wide gaps and line feeds of the stream. Only pieces that stand beside no label are looked at: what has a
label, known or not, is what its label says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from extractor.catalogue.patterns import AloneRule, SignedRule, TitleRule
from extractor.characters import HAN
from extractor.recognising.excerpt import Excerpt
from extractor.recognising.flow import Flow, Segment
from extractor.recognising.kinds import TOP, two_row_titles
from extractor.recognising.placing import Placer, right_under
from extractor.recognising.spelling import folded_text
from extractor.types.date import DateType
from extractor.types.match import Match, ValueType
from extractor.types.organisation import OrganisationType

LONGEST = 60
"""Characters of a piece that may be a value."""
FOOT = 0.35
"""Share of the printed height below which a paper is signed."""
APART = 3.5
"""Times the line's height: how far below who signs the date may stand."""
LEAD_IN = 4
"""Letters before a name that may lead in to it: 兹证明, 兹授予."""
NAMED = 0.5
"""Plausibility of a name that stands without a label: it has a form of organisation."""
LABEL_ENDS = (
    "日期|时间|期限|有效期|号|号码|编码|代码|名称|全称|姓名|单位|企业|公司|机构|机关|部门|组织|实验室|主体|方|人|者"
    "|类型|类别|范围|项目|结论|结果|等级|级别|地址|住所|至|日|电话|传真"
)
SHORT = re.compile(f"\t?(?:[{HAN}]{{0,9}}(?:{LABEL_ENDS})|[{HAN}]{{2,10}}(?=:)):?")
"""A piece that is a label, whoever knows it."""
INLINE = re.compile(r"\t?[^:\n\t]{2,14}:[^\n\t]")
"""A label with its value in one piece, whoever knows it."""
PIECE = re.compile(r"[^\n\t]+")
SPARE = re.compile(r"[\s:：,，.。;；、|()（）\[\]“”\"'章盖]*")
BRACKETS = re.compile(r"\([^()]*\)$")
ORGANISATION, DATE = OrganisationType(), DateType()


@dataclass(frozen=True, slots=True)
class Piece:
    """`start`…`end` in the stream, and its text as read."""

    start: int
    end: int
    excerpt: Excerpt


Found = tuple[Excerpt, Match]


class Unlabelled:
    """The pieces of a flow that stand beside no label and in no table, found once for all fields."""

    def __init__(self, flow: Flow, placer: Placer) -> None:
        self._flow, self._placer = flow, placer

    @cached_property
    def pieces(self) -> list[Piece]:
        """In reading order; of the first and the last page."""
        ends = {min(self._flow.pages, default=1), max(self._flow.pages, default=1)}
        spans = [hit.span() for hit in PIECE.finditer(self._flow.text)]
        # A date at the end of a row that another line of print begins is a piece as well.
        lasts = [row.segments[-1] for row in self._flow.rows if len(row.segments) > 1]
        spans += [(last.start, last.end) for last in lasts if self._flow.text[last.start - 1] != "\t" and _filled(last.line.text, DATE)]
        return [piece for start, end in sorted(spans) if self._flow.segment_at(start).page in ends and (piece := self._piece(start, end))]

    def _piece(self, start: int, end: int) -> Piece | None:
        """What stands at `start`…`end`, if it is short, no label with its value, and beside none."""
        if end - start > LONGEST or INLINE.match(self._flow.text[start:end]) or self._is_led(start):
            return None
        excerpt = self._flow.excerpt(start, end)
        free = excerpt.slices and self._placer.owner(excerpt) is None and not self._placer.in_table(excerpt)
        return Piece(start, end, excerpt) if free else None

    def _is_led(self, start: int) -> bool:
        """Whether a short piece stands on the left of the one that begins here, or a label right over it: what that says, nobody knows."""
        segment = self._flow.segment_at(start)
        row = self._flow.rows[segment.row]
        if segment is not row.segments[0] and self._is_label(row.segments[row.segments.index(segment) - 1]):
            return True
        above = self._flow.rows[segment.row - 1].segments if segment.row else ()
        return any(over.page == segment.page and self._is_label(over) and right_under(over.box, segment.box) for over in above)

    def _is_label(self, segment: Segment) -> bool:
        text = self._flow.text[segment.start : segment.end]
        return SHORT.fullmatch(text) is not None and not (text[-1] != ":" and _filled(text, ORGANISATION))

    def alone(self, rule: AloneRule, type_: ValueType) -> Iterator[Found]:
        """Values that fill a piece of their own and sign nothing."""
        signed = {id(part.line) for pair in self._signatures for excerpt, _ in pair for part in excerpt.slices}
        for piece in self.pieces:
            share = self._flow.height_share(piece.excerpt.page, piece.excerpt.box.y0)
            if rule.alone[0] <= share <= rule.alone[1] and not any(id(part.line) in signed for part in piece.excerpt.slices):
                match = _filled(piece.excerpt.text, type_)
                if match and not (rule.unless and re.search(rule.unless, str(match.value))):
                    yield piece.excerpt, match

    def signed(self, rule: SignedRule, type_: ValueType) -> Iterator[Found]:
        """Who signs, or when."""
        del type_
        for who, when in self._signatures[-1:]:
            yield who if rule.sign == "by" else when

    def title(self, rule: TitleRule, type_: ValueType) -> Iterator[Found]:
        """The title, if it ends in one of the rule's words or is English and has one; what stands in brackets behind it is left out."""
        endings = tuple(map(folded_text, rule.title))
        for start, end in self._titles:
            text = self._flow.text[start:end].rstrip("\t\n")
            bare = BRACKETS.sub("", text)
            if ":" in text:
                continue
            if bare.endswith(endings) or (text.isascii() and any(word in text for word in endings)):
                excerpt = self._flow.excerpt(start, start + len(bare))
                if match := type_.clean(excerpt.text):
                    yield excerpt, match
                    return

    @cached_property
    def _titles(self) -> list[tuple[int, int]]:
        """Where rows near the top stand in the stream: two rows of one title first, then the largest."""
        flow = self._flow
        found = [(upper.start, lower.end) for upper, lower in two_row_titles(flow)]
        first = min(flow.pages, default=1)
        rows = [row for row in flow.rows if row.page == first and len(row.segments) == 1 and row.segments[0].box.y0 < TOP]
        found += [(row.start, row.end) for row in sorted(rows, key=lambda row: -row.segments[0].box.height)]
        return found

    @cached_property
    def _signatures(self) -> list[tuple[Found, Found]]:
        """Pairs of a name and a date, one right under the other, in the lower part of a page; from top to bottom."""
        feet = [piece for piece in self.pieces if self._flow.height_share(piece.excerpt.page, piece.excerpt.box.y0) >= FOOT]
        pairs = []
        for number, upper in enumerate(feet):
            for lower in feet[number + 1 : number + 4]:
                for who, when in ((upper, lower), (lower, upper)):
                    if _near(upper, lower) and (pair := _signature(who, when)):
                        pairs.append(pair)
        return pairs


def _signature(who: Piece, when: Piece) -> tuple[Found, Found] | None:
    name, date = _filled(who.excerpt.text, ORGANISATION), _filled(when.excerpt.text, DATE)
    return ((who.excerpt, name), (when.excerpt, date)) if name and date else None


def _near(upper: Piece, lower: Piece) -> bool:
    above, below = upper.excerpt.box, lower.excerpt.box
    close = below.y0 - above.y1 <= APART * max(above.height, below.height)
    return upper.excerpt.page == lower.excerpt.page and close and above.overlap_x(below) > 0


def _filled(text: str, type_: ValueType) -> Match | None:
    """The value that is all `text` says, with a form of its own; lead-ins that the type knows (兹证明) are no part of it."""
    match = type_.clean(text)
    if match is None or match.plausibility < NAMED or SPARE.fullmatch(text, match.end) is None:
        return None
    lead = text[: match.start]
    return match if len(re.findall(f"[{HAN}A-Za-z0-9]", lead)) <= LEAD_IN else None
