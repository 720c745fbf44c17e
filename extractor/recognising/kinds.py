"""What a document is, and where in a file a new one starts: weighted headings and cues for and against each kind."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain, pairwise

from extractor.catalogue.patterns import KindPattern, Patterns
from extractor.characters import HAN
from extractor.document import Page
from extractor.recognising.flow import Flow, Row
from extractor.recognising.side_by_side import WHOLE, Part, halves
from extractor.recognising.tokens import as_doc
from extractor.recognising.vocabulary import Hit, Vocabulary

OTHER = "other"
LARGE = 1.2  # times the median line height: a heading's letters
TOP = 0.4  # of the page's height: a heading's place, whatever its size
COVER = 0.6  # of a heading's line that the phrase fills …
TITLE_COVER = 0.25  # … or, where it ends a short line that is no sentence (2025年度某某公司顾客满意度测评报告)
SENTENCE = re.compile(r"[,。，;；:、]")
SUFFIX = re.compile(r"\([^()]*\)")  # behind the last word of a title (副本) or inside it (修、试)
LONGEST_TITLE = 40  # characters
TITLE_ROWS = 8  # rows of a page among which a title may stand in two
EVEN = 0.75  # of the larger height: two rows of one title
FOREIGN = 0.4  # of a heading's weight, which it counts against the other kinds
LONGEST_LINE = 400  # characters, whatever they are: no heading
CUE_PAGES = 4  # pages of a document whose cues count
SCRIPT = re.compile(f"[{HAN}]")
TITLED = 1.4  # times the threshold: what the title of a long text is worth at least
HEADING_SPARE = re.compile(r"[\W\d_]+")


@dataclass(frozen=True, slots=True)
class Section:
    """Pages `first`…`last` (from 1) hold one document of `kind`; of page `first` only `part` where two stand side by side."""

    kind: str
    confidence: float
    first: int
    last: int
    part: Part = WHOLE

    def pages(self, pages: Sequence[Page]) -> list[Page]:
        """Its own of a file's pages."""
        return [self.part.of(page) if page.number == self.first else page for page in pages if self.first <= page.number <= self.last]


@dataclass(frozen=True, slots=True)
class PageCues:
    """Phrases on one page: those in a heading, and all; `ocr` where the page was read from pixels."""

    number: int
    ocr: bool
    headings: frozenset[str]
    phrases: frozenset[str]
    text: str
    part: Part = WHOLE


class KindRecogniser:
    def __init__(self, patterns: Patterns) -> None:
        self._kinds = patterns.kinds
        phrases = {
            phrase
            for kind in patterns.kinds.values()
            for group in (kind.recognise.every_heading, kind.recognise.cues, kind.recognise.against)
            for phrase in group
        }
        self._vocabulary = Vocabulary.of(sorted(phrases))
        sure = [kind.recognise.every_heading for kind in patterns.kinds.values() if not kind.recognise.last]
        self._weights = {heading: max(headings.get(heading, 0.0) for headings in sure) for heading in set(chain(*sure))}
        """Heading → what it is worth to the kind whose it is."""

    def sections(self, pages: Sequence[Page], *, pasted: bool = False) -> list[Section]:
        """The documents of a file in order; every page belongs to one, a file without text is one of kind `other`.

        `pasted`: pages read by OCR are pictures pasted into a text, which belong to it unless they are of another kind.
        """
        groups: list[list[PageCues]] = []
        for page in chain.from_iterable(map(self._documents, pages)):
            if groups and not self._starts(groups[-1], page, pasted=pasted and page.ocr and not groups[-1][0].ocr):
                groups[-1].append(page)
            else:
                groups.append([page])
        return [self._section(group) for group in groups]

    def _starts(self, group: Sequence[PageCues], page: PageCues, *, pasted: bool) -> bool:
        """Whether `page` begins a new document after the pages of `group`."""
        kind = self._opens(page)
        if kind is None or CONTINUES.search(page.text[:400]):
            return False
        scores = self._scores(group[:CUE_PAGES])
        if self._titled(group[0]) and _runs_on(group[-1], page):
            return False
        repeats = self._kinds[kind].recognise.repeats and not pasted and not ANNEX.match(page.text)
        return repeats or kind != max(scores, key=lambda name: scores[name])

    def _documents(self, page: Page) -> Sequence[PageCues]:
        """The cues of a page, or of each of the two documents that stand on it side by side: complete, in one language."""
        parts = halves(page)
        if parts is None:
            return [self._cues(page)]
        pair = [replace(self._cues(part.of(page)), part=part) for part in parts]
        titles = [self._titles(cues) for cues in pair]
        bilingual = len({any(map(SCRIPT.search, found)) for found in titles}) > 1
        return pair if all(titles) and not bilingual else [self._cues(page)]

    def _titles(self, page: PageCues) -> frozenset[str]:
        """The headings by which this page alone opens a document; none where it opens none."""
        kind = self._opens(page)
        return page.headings & self._kinds[kind].recognise.every_heading.keys() if kind else frozenset()

    def _cues(self, page: Page) -> PageCues:
        flow = Flow([page])
        hits = [flow.in_stream(hit) for hit in self._vocabulary.all_hits(flow.doc)]
        headings = frozenset(hit.phrase for hit in hits if is_heading(flow, hit)) | self._over_two_rows(flow)
        return PageCues(page.number, page.method == "ocr", headings, frozenset(hit.phrase for hit in hits) | headings, flow.text)

    def _over_two_rows(self, flow: Flow) -> frozenset[str]:
        """The headings that a title in two large rows ends in: 承装（修、试）电力设施 over 许可证."""
        found: set[str] = set()
        for upper, lower in two_row_titles(flow):
            title = flow.text[upper.start : upper.end] + flow.text[lower.start : lower.end]
            hits = self._vocabulary.all_hits(as_doc(title))
            found |= {hit.phrase for hit in hits if hit.start < upper.end - upper.start and hit.end == len(title)}
        return frozenset(found)

    def _opens(self, page: PageCues) -> str | None:
        """The kind whose heading this page carries and which it is alone by itself, if any."""
        (_, best), *_ = self._ranked([page])
        recognise = self._kinds[best].recognise
        carries = any(heading in page.headings for heading in recognise.every_heading)
        return best if carries and self._scores([page])[best] >= recognise.threshold else None

    def _titled(self, page: PageCues) -> str | None:
        """The kind of a long text whose title the page carries: such a text speaks of everything, and cues tell nothing of it."""
        for name, kind in self._kinds.items():
            title = max((weight for phrase, weight in kind.recognise.headings.items() if phrase in page.headings), default=0.0)
            if kind.recognise.runs_on and title >= kind.recognise.threshold:
                return name
        return None

    def _scores(self, pages: Sequence[PageCues]) -> Mapping[str, float]:
        headings = frozenset().union(*(page.headings for page in pages))
        phrases = frozenset().union(*(page.phrases for page in pages))
        text = "\n".join(page.text for page in pages)
        return {name: _score(kind, headings, phrases, text) - self._foreign(kind, headings) for name, kind in self._kinds.items()}

    def _foreign(self, kind: KindPattern, headings: frozenset[str]) -> float:
        """What stronger headings of other kinds in heading position count against a kind; those inside its own headings are none.

        Nothing counts so against the last kind, which is taken only where none of the others is sure.
        """
        if kind.recognise.last:
            return 0.0
        own = [heading for heading in headings if heading in kind.recognise.every_heading]
        best = max((kind.recognise.every_heading[heading] for heading in own), default=0.0)
        others = [heading for heading in headings - set(own) if not any(heading in longer for longer in own)]
        strongest = max((self._weights.get(heading, 0.0) for heading in others), default=0.0)
        return FOREIGN * strongest if strongest > best else 0.0

    def _ranked(self, pages: Sequence[PageCues]) -> list[tuple[float, str]]:
        """Score ÷ threshold and kind, best first; what is of no other kind comes after all that reach their threshold."""
        shares = [(score / self._kinds[kind].recognise.threshold, kind) for kind, score in self._scores(pages).items()]
        return sorted(shares, key=lambda one: (one[0] >= 1 and not self._kinds[one[1]].recognise.last, *one), reverse=True)

    def _section(self, group: Sequence[PageCues]) -> Section:
        ranked = self._ranked(group[:CUE_PAGES])
        best, kind = ranked[0]
        second = max((share for share, other in ranked[1:] if not self._kinds[other].recognise.last), default=0.0)
        pages = (group[0].number, group[-1].number, group[0].part)
        if titled := self._titled(group[0]):
            share = next(share for share, name in ranked if name == titled)
            return Section(titled, _confidence(max(TITLED, share), 0.0), *pages)
        if best < 1:
            return Section(OTHER, _confidence(1.5 - best, 0.5), *pages)
        return Section(kind, _confidence(best, max(second, 0.0)), *pages)


CONTINUES = re.compile(r"(^|\n)第[2-9二三四五六七八九]页[,，共/(（]|续页")
DIGITS = re.compile(r"\d+")
ANNEX = re.compile(r"\t?附件[\d一二三四五六七八九]{0,2}:?\n")


def _runs_on(before: PageCues, page: PageCues) -> bool:
    """Whether two pages are pages of one text: text of the file both, or with the same running head or foot but for its number."""
    if not before.ocr and not page.ocr:
        return True
    ends = [[DIGITS.sub("0", rows[at]) for at in (0, -1)] for rows in (one.text.strip().split("\n") for one in (before, page))]
    return any(head and head == other for head, other in zip(*ends, strict=True))


def _score(kind: KindPattern, headings: frozenset[str], phrases: frozenset[str], text: str) -> float:
    recognise = kind.recognise
    score = max((weight for phrase, weight in recognise.every_heading.items() if phrase in headings), default=0.0)
    score += sum(weight for phrase, weight in recognise.cues.items() if phrase in phrases)
    score += sum(weight for pattern, weight in recognise.patterns.items() if re.search(pattern, text))
    return score - sum(weight for phrase, weight in recognise.against.items() if phrase in phrases)


def is_heading(flow: Flow, hit: Hit) -> bool:
    """Whether the phrase fills a line that is large or stands near the top, or is the last word of a title that is and does both."""
    row = flow.row_at(hit.start)
    segments = [segment for segment in row.segments if segment.start < hit.end and segment.end > hit.start]
    if segments[-1].end - segments[0].start > LONGEST_LINE:
        return False
    line = flow.text[segments[0].start : segments[-1].end]
    around = HEADING_SPARE.sub("", line)
    length = hit.end - hit.start
    height = max(segment.box.height for segment in segments)
    large, at_top = height >= LARGE * flow.line_height, segments[0].box.y0 < TOP
    last_word = large and at_top and not SUFFIX.sub("", flow.text[hit.end : segments[-1].end])
    title = (
        (last_word or length >= TITLE_COVER * len(around))
        and len(around) <= LONGEST_TITLE
        and not SENTENCE.search(SUFFIX.sub("", line))
        and segments[-1].end - hit.end <= 8
    )
    if length < COVER * len(around) and not (title and len(row.segments) == 1):
        return False
    return large or at_top


def two_row_titles(flow: Flow) -> Iterator[tuple[Row, Row]]:
    """Every title in two rows one under the other, each of one large piece near the top."""
    for upper, lower in pairwise(flow.rows[:TITLE_ROWS]):
        if upper.page != lower.page or len(upper.segments) != 1 or len(lower.segments) != 1:
            continue
        one, other = upper.segments[0].box, lower.segments[0].box
        large = min(one.height, other.height) >= LARGE * flow.line_height and one.y0 < TOP
        even = min(one.height, other.height) >= EVEN * max(one.height, other.height) and other.y0 - one.y1 < one.height
        text = flow.text[upper.start : lower.end]
        if large and even and one.overlap_x(other) > 0 and len(text) <= LONGEST_TITLE and not SENTENCE.search(SUFFIX.sub("", text)):
            yield upper, lower


def _confidence(best: float, second: float) -> float:
    """Logistic in how far the best score clears its threshold (1) and the next kind."""
    clear = min(best - 0.75, best - second)
    return 1 / (1 + math.exp(-6 * clear))
