"""Where the value of a label stands: the label's row, the rows below, the next cell of its table."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from extractor.catalogue.patterns import LabelRule
from extractor.characters import HAN
from extractor.document import Box, Cell, Page, Table
from extractor.recognising.excerpt import Excerpt, Slice, join
from extractor.recognising.flow import Flow, Row, Segment
from extractor.recognising.spelling import folded_text
from extractor.recognising.vocabulary import Hit
from extractor.types.folding import fold

WIDE_GAP = 2.5  # times the line's height: what stands beyond belongs to another column
NEXT_ROW = 2.3  # times the line's height from middle to middle: a wrapped line
BELOW = 3.5  # times the line's height: how far below its label a value may stand
MAX_WRAPS = 12
PARAGRAPH = 2.6  # times the line's height: how far a paragraph's first row is set in
SAME_SIZE = 0.62  # of the larger height: lines of one value are of one size
UNIT = re.compile(r"[a-z'./& :]+|\([^)]*\)")
BRACKETED_UNIT = re.compile(r"\(?(?P<unit>万?元)\)?")
PAGE_UNIT = re.compile(r"单位:(?:人民币)?(?P<unit>万?元)")
SCRIPT = re.compile(f"[{HAN}]")
LATIN = re.compile("[A-Za-z]{3,}.*[A-Za-z]{3,}")
TRANSLATION = re.compile(r"(?:\([^)\n\t]{1,40}\)|/?[a-z'./&]{3,40})(?P<colon>:?)")
LEAD = re.compile(r"^[\s:;,.·、。|=_/)-]+")
LABEL_REST = re.compile(f"[{HAN}]:")
"""What is left of a spread label (专 利 号：) whose other letters were read as lines of their own, or not at all."""
UNKNOWN_LABEL = re.compile(f"(?![{HAN}]{{0,6}}项目:|其中:|包括:|如下:)[{HAN}]{{2,8}}:")
"""What stands under a label and ends in a colon is the next one, known or not; 一般项目 and the like divide a scope of business."""
NAMES_A_VALUE = re.compile(f"[{HAN}]{{0,9}}(?:日期|时间|期限|编号|号码|名称|字号|地址|住所|电话|传真|范围|结论|等级|有效期):?")
"""What stands under a label and is the name of a value, which is itself none."""
LATIN_LABEL = re.compile(r"[A-Z][A-Za-z]*(?:[ .]+[A-Za-z]+){0,3}\.?:")
LABEL_LIKE = re.compile(f"[{HAN}][{HAN} ]*[{HAN}]")
LONGER = re.compile("(?:字号|编号|号码|证号|代码|日期|时间|地址|电话|类型|性质)(?:及[^:\n\t]{1,6})?(?=:|[\n\t])")
"""What makes the beginning of a longer label no label: 经营者 of 经营者字号："""
ANOTHER = re.compile("(?:[首初上下前]次|原|许可|一般)$")
"""Before a label: its value is another time's (首次发证日期, 下次审核日期) or a part of one (许可经营项目)."""
OPENER = re.compile(r"(?:^|\n|[:;,.()\[\]、。|*\-])\d{0,2}$")
IN_SENTENCE = re.compile(f"[{HAN}],$")
"""A word that follows a comma goes on with a sentence: what it says wraps as the sentence does, not as a value beside a label."""
SENTENCE = re.compile(r"(?:[^:\t\n]|(?<=\d):(?=\d)){10,}")
PLACE_TRUST = {"cell": 1.0, "right": 1.0, "row": 0.97, "below": 0.88}


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands beside a label: `trust` in [0, 1] says how usual the place and the label's own standing are."""

    excerpt: Excerpt
    place: str
    trust: float


@dataclass(frozen=True, slots=True)
class Label:
    """A label in the stream; `standing` in [0, 1]: highest at the start of a piece and before a colon."""

    hit: Hit
    standing: float


def standing(flow: Flow, hit: Hit, *, exact: bool) -> Label | None:
    """`hit` as a label, or None where it is a word of running text."""
    segment = flow.segment_at(hit.start)
    opens = hit.start == segment.start or bool(OPENER.search(flow.text[max(segment.start, hit.start - 3) : hit.start]))
    opens = opens or _after_space(flow, hit)
    after = flow.text[hit.end : hit.end + 2]
    # A bilingual label carries its other half in brackets or after a slash before the colon.
    colon = after[:1] == ":" or bool(re.match(r"(\([^)\n]{1,40}\)|/?[a-z'./ ]{3,40}):", flow.text[hit.end : hit.end + 44]))
    length = hit.end - hit.start
    before = flow.text[max(segment.start, hit.start - 2) : hit.start]
    if not opens and not exact:
        return None
    if not colon and LONGER.match(flow.text, hit.end):
        return None
    if opens and colon:
        value = 1.0
    elif (colon and ANOTHER.search(before)) or IN_SENTENCE.search(before):
        value = 0.6
    elif opens and length > 1:  # a lone letter without its colon begins a word: 注 of 注销
        value = 0.95 if length > 2 else 0.9
    elif colon:
        value = 0.93 if length > 2 else 0.7
    elif length >= 5:
        value = 0.6
    else:
        return None
    return Label(hit, value if exact else value * 0.85)


def _after_space(flow: Flow, hit: Hit) -> bool:
    """Whether a Chinese label begins behind white space in its line: 注册日期 2019年3月7日 有效期至 2029年3月6日."""
    (piece, *_) = flow.excerpt(hit.start, hit.start + 1).slices
    spaced = piece.start > 0 and piece.line.text[piece.start - 1].isspace()
    return spaced and hit.end - hit.start > 2 and SCRIPT.match(flow.text[hit.start]) is not None


def _past_tabs(text: str, start: int, end: int) -> int:
    while start < end and text[start] == "\t":
        start += 1
    return start


def _before_tabs(text: str, end: int) -> int:
    while end and text[end - 1] == "\t":
        end -= 1
    return end


class Placer:
    """Finds the values of labels on the pages of a flow. `labels` are all labels that end a value, sorted."""

    def __init__(self, flow: Flow, labels: Sequence[Label]) -> None:
        self._flow = flow
        self._phrases = {label.hit.start: label.hit.phrase for label in labels if label.standing >= 0.9}
        self._starts = sorted(self._phrases)
        self._cells = {page.number: _cells_by_line(page) for page in flow.pages.values() if page.tables}

    def beside(self, label: Label, rule: LabelRule) -> Iterator[Beside]:
        """The places where the value of `label` may stand, most usual first."""
        if "cell" in rule.places:
            for place, excerpt in self._cell(label.hit):
                yield Beside(excerpt, "cell", label.standing * PLACE_TRUST[place])
        if "right" in rule.places:
            found = list(self._right(label.hit, rule))
            yield from (Beside(excerpt, "right", label.standing * PLACE_TRUST[place]) for place, excerpt in found)
            if found:
                return
        if "below" in rule.places:
            under = self._below(label.hit, rule)
            if under is not None:
                yield Beside(under, "below", label.standing * PLACE_TRUST["below"])

    def owner(self, excerpt: Excerpt) -> str | None:
        """The label on the left of `excerpt` or right over it, where that opens a piece. Empty for one on the left that nobody knows."""
        segment = self._flow.segment_of(excerpt.slices[0].line)
        if segment is None or excerpt.slices[0].start:
            return None
        row = self._flow.rows[segment.row]
        at = row.segments.index(segment)
        above = self._flow.rows[segment.row - 1].segments if segment.row else ()
        over = [one for one in above if one.page == segment.page and right_under(one.box, segment.box)]
        for place in [*row.segments[at - 1 : at], *over]:
            inside = [begin for begin in self._starts[bisect_left(self._starts, place.start) :][:1] if begin < place.end]
            if inside and self._fills(inside[0], place):
                return self._phrases[inside[0]]
        return "" if at and self._flow.text[row.segments[at - 1].end - 1] == ":" else None

    def in_table(self, excerpt: Excerpt) -> bool:
        return any(id(piece.line) in self._cells.get(piece.page, {}) for piece in excerpt.slices)

    def _fills(self, begin: int, segment: Segment) -> bool:
        """Whether the label that starts at `begin` is all that its piece says."""
        rest = self._flow.text[begin + len(self._phrases[begin]) : segment.end]
        return begin - segment.start <= 2 and not UNIT.sub("", rest.rstrip(":"))

    def unit_of(self, label: Label) -> str:
        """`元` or `万元`, as the label says in brackets or the page in its head (单位：万元); empty where neither does."""
        after = self._flow.text[label.hit.end : label.hit.end + 8]
        found = BRACKETED_UNIT.match(after) or PAGE_UNIT.search(self._flow.text)
        return found["unit"] if found else ""

    def _right(self, hit: Hit, rule: LabelRule) -> Iterator[tuple[str, Excerpt]]:
        flow = self._flow
        row = flow.row_at(hit.start)
        gap = _past_tabs(flow.text, hit.end, row.end) - hit.end
        start = self._after_translation(hit.end + gap, row.end)
        following = bisect_left(self._starts, hit.end)
        stop = min([row.end, *self._starts[following : following + 1]])
        own = flow.segment_at(hit.end - 1)
        if hit.end < own.end and id(own.line) in self._cells.get(own.page, {}):
            stop = min(stop, own.end)  # the rest of a cell is no beginning of the next one
        apart = hit.end == flow.segment_at(hit.end - 1).end
        if apart and start >= _before_tabs(flow.text, stop) and (stop < row.end or "below" not in rule.places):
            start = hit.end + gap  # no translation but the value: nothing else is left for it
        start += len(flow.text[start:stop]) - len(LEAD.sub("", flow.text[start:stop]))
        if start >= stop or self._is_label(start):
            return
        near = self._until_gap(row, start, stop)
        tail = self._wrapped(row, start, near, hit, rule) if rule.wraps else []
        yield "right", join([*flow.excerpt(start, near).slices, *tail])
        if near < stop:
            yield "row", flow.excerpt(start, stop)

    def _is_label(self, start: int) -> bool:
        """Whether the piece that begins here ends in a colon: a label, known or not, has no value on its left."""
        segment = self._flow.segment_at(start)
        return segment.start == start and self._flow.text[segment.end - 1] == ":"

    def _after_translation(self, start: int, end: int) -> int:
        """Past the unit in brackets, or the other half of a bilingual label: before its colon, or filling the rest of its own piece."""
        if unit := BRACKETED_UNIT.match(self._flow.text, start, end):
            return unit.end()
        match = TRANSLATION.match(self._flow.text, start, end)
        if not match:
            return start
        piece = self._flow.segment_at(start).end if start < end and self._flow.text[start] not in "\t\n" else start
        behind_chinese = SCRIPT.search(self._flow.text[start - 1]) is not None
        return match.end() if match["colon"] or (match.end() == piece and (piece < end or behind_chinese)) else start

    def _until_gap(self, row: Row, start: int, stop: int) -> int:
        """Where the first wide gap after `start` ends the piece of text."""
        end, previous = stop, None
        for segment in row.segments:
            if segment.end <= start or segment.start >= stop:
                continue
            if previous is not None and segment.box.x0 - previous.box.x1 > WIDE_GAP * segment.box.height * self._aspect(segment.page):
                end = segment.start
                break
            previous = segment
        return min(end, stop)

    def _aspect(self, page: int) -> float:
        """Height over width: turns a share of the page's height into one of its width."""
        return self._flow.pages[page].height / self._flow.pages[page].width

    def _wrapped(self, row: Row, start: int, near: int, hit: Hit, rule: LabelRule) -> list[Slice]:
        """The lines in which the value goes on: under it, as large, close, and opening with no label."""
        flow = self._flow
        first = flow.excerpt(start, near)
        left, right = flow.box(hit.start, hit.end).x0, first.box.x1
        inline = flow.segment_at(hit.start) is flow.segment_at(start)
        indent, above = first.box, first.slices[-1].box
        tail: list[Slice] = []
        for row_above, next_row in pairwise(flow.rows[row.segments[0].row :]):
            if next_row.page != row.page or len(tail) >= MAX_WRAPS:
                break
            segment = self._continuing(next_row, left, indent.x0, right, above.height, full=inline and flow.is_full(row_above))
            if self._other_label(next_row, segment, rule) or (segment and not inline and self._next_pair(next_row, segment, left)):
                break
            if segment is None:
                if any(part.box.overlap_x(indent) > 0 for part in next_row.segments):
                    break
                continue
            if segment.box.middle[1] - above.middle[1] > NEXT_ROW * min(above.height, segment.box.height):
                break
            if any(_translates(*pair) for pair in ((first.text, segment.line.text), (segment.line.text, first.text))):
                break  # a bilingual certificate
            if self._opens_with_label(segment) or self._looks_like_label(segment, left, inline=inline):
                break
            if rule.until and re.search(rule.until, fold(segment.line.text)):
                break
            tail.append(Slice(segment.page, segment.line, 0, self._stop_in(segment)))
            tail += [Slice(part.page, part.line, 0, len(part.line.text)) for part in self._run_on(next_row, segment, right)]
            right, above = max(right, segment.box.x1), segment.box
        return tail

    def _continuing(self, row: Row, left: float, indent: float, right: float, height: float, *, full: bool) -> Segment | None:
        """The segment of a row that could continue a value which starts at `indent` and whose label starts at `left`.

        Below a row that is `full` a short rest may end before the value's own start: label and value run on like a sentence.
        """
        for segment in row.segments:
            em = segment.box.height * self._aspect(segment.page)
            if not min(height, segment.box.height) >= SAME_SIZE * max(height, segment.box.height):
                continue
            aligned = left - 1.2 * em <= segment.box.x0 <= indent + 2.5 * em
            centred = abs(segment.box.middle[0] - (indent + right) / 2) < 1.5 * em
            rest = full and segment is row.segments[0] and left - PARAGRAPH * em <= segment.box.x0 <= left + em
            if rest or ((aligned or centred) and segment.box.x0 < right and segment.box.x1 > indent):
                return segment
        return None

    def _looks_like_label(self, segment: Segment, left: float, *, inline: bool) -> bool:
        """Whether a line under a label that starts at `left` is the next label, though no pattern names it.

        Under a label and its value in one piece (`inline`) it may begin anywhere: such pairs stand in the middle of a page, too.
        """
        text = self._flow.text[segment.start : segment.end]
        under = inline or segment.box.x0 - left < segment.box.height * self._aspect(segment.page)
        return bool(LABEL_REST.match(text) or (under and (UNKNOWN_LABEL.match(text) or LATIN_LABEL.match(fold(segment.line.text)))))

    def _next_pair(self, row: Row, segment: Segment, left: float) -> bool:
        """Whether a piece in the label's own column stands before `segment`: the next label, known or not, but no translation."""
        before = row.segments[: row.segments.index(segment)]
        em = segment.box.height * self._aspect(segment.page)
        return any(abs(part.box.x0 - left) < em and LABEL_LIKE.match(fold(part.line.text)) for part in before)

    def _run_on(self, row: Row, segment: Segment, right: float) -> Iterator[Segment]:
        """What follows `segment` in its row within the value's own width: a line that OCR read in pieces."""
        for part in row.segments[row.segments.index(segment) + 1 :]:
            sizes = (part.box.height, segment.box.height)
            same = min(sizes) >= SAME_SIZE * max(sizes)
            if not same or part.box.x1 > right + part.box.height * self._aspect(part.page) or self._opens_with_label(part):
                return
            yield part

    def _other_label(self, row: Row, segment: Segment | None, rule: LabelRule) -> bool:
        """Whether a label of another field stands in the row before `segment`; the label's own translation may."""
        own = {folded_text(wording) for wording in rule.labels}
        before = row.segments[: row.segments.index(segment)] if segment else row.segments
        phrases = [self._phrases[begin] for part in before for begin in self._starts if part.start <= begin < min(part.start + 3, part.end)]
        return any(phrase not in own for phrase in phrases)

    def _opens_with_label(self, segment: Segment) -> bool:
        return any(segment.start <= begin < min(segment.start + 3, segment.end) for begin in self._starts)

    def _stop_in(self, segment: Segment) -> int:
        """Index in the segment's line at which another label starts."""
        begin = next((begin for begin in self._starts if segment.start < begin < segment.end), None)
        if begin is None:
            return len(segment.line.text)
        last = self._flow.excerpt(segment.start, begin).slices
        return last[-1].end if last else len(segment.line.text)

    def _below(self, hit: Hit, rule: LabelRule) -> Excerpt | None:
        flow = self._flow
        row = flow.row_at(hit.start)
        box = flow.box(hit.start, hit.end)
        own = flow.segment_at(hit.start)
        if SENTENCE.fullmatch(flow.text, own.start, hit.start):
            box = own.box  # the sentence that ends in the label goes on where its lines begin
        for next_row in flow.rows[row.segments[0].row + 1 :]:
            if next_row.page != row.page or next_row.segments[0].box.y0 - box.y1 > BELOW * box.height:
                return None
            segment = next((part for part in next_row.segments if part.box.overlap_x(box) > 0), None)
            if segment is None:
                continue
            if self._opens_with_label(segment) or NAMES_A_VALUE.fullmatch(flow.text, segment.start, segment.end):
                return None
            stop = next((begin for begin in self._starts if segment.start < begin < segment.end), segment.end)
            tail = self._wrapped(next_row, segment.start, stop, Hit("", segment.start, stop), rule) if rule.wraps else []
            return join([*flow.excerpt(segment.start, stop).slices, *tail])
        return None

    def _cell(self, hit: Hit) -> Iterator[tuple[str, Excerpt]]:
        """The cell to the right of the label's, then the one below it; none where the label's own cell goes on."""
        segment = self._flow.segment_at(hit.end - 1)
        if UNIT.sub("", self._flow.text[hit.end : segment.end]):
            return
        page = self._flow.pages[segment.page]
        place = self._cells.get(page.number, {}).get(id(segment.line))
        if place is None:
            return
        table, cell = place
        right = next(
            (c for c in table.cells if c.row <= cell.row < c.row + c.row_span and c.column == cell.column + cell.column_span), None
        )
        below = next((c for c in table.cells if c.column == cell.column and c.row == cell.row + cell.row_span), None)
        for name, neighbour in (("cell", right), ("below", below)):
            if neighbour is not None and neighbour.lines and not self._is_label_cell(page, neighbour):
                yield name, join(Slice(page.number, page.lines[i], 0, len(page.lines[i].text)) for i in neighbour.lines)

    def _is_label_cell(self, page: Page, cell: Cell) -> bool:
        segment = self._flow.segment_of(page.lines[cell.lines[0]])
        return segment is not None and self._opens_with_label(segment)


def right_under(over: Box, box: Box) -> bool:
    """Whether `box` begins where `over` does, in the next line."""
    return abs(over.x0 - box.x0) < box.height and 0 <= box.y0 - over.y1 < 1.5 * box.height


def _translates(chinese: str, latin: str) -> bool:
    return bool(SCRIPT.search(chinese) and LATIN.search(latin) and not SCRIPT.search(latin))


def _cells_by_line(page: Page) -> dict[int, tuple[Table, Cell]]:
    return {id(page.lines[index]): (table, cell) for table in page.tables for cell in table.cells for index in cell.lines}
