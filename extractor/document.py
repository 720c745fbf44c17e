"""What a reader gives: pages of placed text, the same for every file format."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import Literal

from extractor.flags import Flag

Source = Literal["text", "ocr", "seal"]
Method = Literal["text", "ocr", "mixed"]
Rotation = Literal[0, 90, 180, 270]
HiddenReason = Literal[
    "invisible",  # painted without ink
    "transparent",
    "colour",  # of its ground
    "covered",  # by what is painted later
    "clipped",
    "layer",  # that is switched off
    "tiny",
    "outside",  # of the page
    "annotation",  # that is hidden
    "ocr_layer",  # under or over the picture of a page, which was read itself
    "format",  # hidden by a word processor's format
    "sheet",  # in hidden rows, columns or sheets
]
MarkKind = Literal["seal", "stamp", "ink", "blank"]


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in fractions of the page, origin top left, 0 ≤ x0 ≤ x1 ≤ 1 and 0 ≤ y0 ≤ y1 ≤ 1."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def width(self) -> float:
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        return self.y1 - self.y0

    @property
    def middle(self) -> tuple[float, float]:
        return (self.x0 + self.x1) / 2, (self.y0 + self.y1) / 2

    def union(self, other: Box) -> Box:
        return Box(min(self.x0, other.x0), min(self.y0, other.y0), max(self.x1, other.x1), max(self.y1, other.y1))

    def overlap_x(self, other: Box) -> float:
        """Shared width in fractions of the page, negative where a gap lies between the two."""
        return min(self.x1, other.x1) - max(self.x0, other.x0)

    def overlap_y(self, other: Box) -> float:
        """Shared height in fractions of the page, negative where a gap lies between the two."""
        return min(self.y1, other.y1) - max(self.y0, other.y0)

    def turned(self, degrees: int) -> Box:
        """Where it stands once the page is turned clockwise by 0, 90, 180 or 270 degrees."""
        if degrees == 90:
            return Box(1 - self.y1, self.x0, 1 - self.y0, self.x1)
        if degrees == 180:
            return Box(1 - self.x1, 1 - self.y1, 1 - self.x0, 1 - self.y0)
        if degrees == 270:
            return Box(self.y0, 1 - self.x1, self.y1, 1 - self.x0)
        return self

    def as_list(self) -> list[float]:
        return [round(edge, 5) for edge in (self.x0, self.y0, self.x1, self.y1)]


@dataclass(frozen=True, slots=True)
class Line:
    """One run of text on one base line without a wide gap: a table cell or a column gives a line of its own.

    `starts` and `ends` are the left and right edges of each character of `text` in fractions of the page, so that any
    slice of the line has a tight box. `scores` are the characters' recognition scores in [0, 1]; a text layer has none
    and counts as 1.
    """

    text: str
    box: Box
    starts: tuple[float, ...]
    ends: tuple[float, ...]
    source: Source = "text"
    scores: tuple[float, ...] = ()

    def slice_box(self, start: int, end: int) -> Box:
        """Box of `text[start:end]`; the slice must not be empty."""
        return Box(min(self.starts[start:end]), self.box.y0, max(self.ends[start:end]), self.box.y1)


@dataclass(frozen=True, slots=True)
class Sight:
    """What OCR read where `lines[line].text[start:end]` of a page's text layer stands, with the scores of its characters.

    A character that OCR cannot tell from the one in the text layer has the score 0.
    """

    line: int
    start: int
    end: int
    text: str
    scores: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table; `row` and `column` count from 0, `lines` are indices into `Page.lines` in reading order."""

    row: int
    column: int
    box: Box
    lines: tuple[int, ...]
    row_span: int = 1
    column_span: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    box: Box
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """What somebody put on a page that is no print, and where nothing was put.

    `seal`: a round or oval one, `text` what it says, empty where illegible. `stamp`: a square one, as persons have. `ink`: a signature,
    written or as a picture, and `blank`: none, each in the place whose label is `text`.
    """

    kind: MarkKind
    box: Box
    text: str = ""


@dataclass(frozen=True, slots=True)
class Code:
    """A bar code or QR code: `format` as zxing names it (`QRCode`, `Code128`), `text` what it holds. Never opened, whatever it is."""

    format: str
    text: str
    box: Box


@dataclass(frozen=True, slots=True)
class Signature:
    """One digital signature of a file. None is “cannot be told”: an algorithm nobody here knows, or no list of trusted roots.

    `intact`: the bytes it signs are those that were signed. `trusted`: its certificate leads to a root of the list.
    `edited`: what the file shows was changed afterwards. `signed_at`: the time the signer gives, ISO 8601, empty where none.
    """

    field: str
    signer: str
    intact: bool | None
    trusted: bool | None
    edited: bool | None
    signed_at: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """One page. Lines and tables stand in the upright page; `view_box` maps them to the page as a viewer shows it.

    `width` and `height` are those of the upright page, in points (PDF) or pixels (pictures). `rotation` is the
    clockwise turn in degrees that made the page stand on its feet, `skew` the further clockwise turn (degrees, small,
    about the middle) that made its lines level. Lines are in reading order.
    """

    number: int
    width: float
    height: float
    lines: tuple[Line, ...] = ()
    tables: tuple[Table, ...] = ()
    method: Method = "text"
    rotation: Rotation = 0
    skew: float = 0.0
    flags: tuple[Flag, ...] = ()
    picture_hash: str = ""
    """Perceptual hash of a page that was read as a picture (reading.picture_hash)."""
    hidden: tuple[Line, ...] = ()
    """What the file holds for this page and no viewer shows; no evidence, kept to tell whether it would have given a value.

    Of a line that is shown in part it is the whole line as the file tells it.
    """
    hidden_because: tuple[HiddenReason, ...] = ()
    """Why `hidden` is not shown, most frequent reason first."""
    seen: tuple[Sight, ...] = ()
    """Pieces of the text layer that were compared with what the page shows."""
    marks: tuple[Mark, ...] = ()
    """Seals and signatures, in the upright page."""
    codes: tuple[Code, ...] = ()
    """In the upright page."""

    def view_box(self, box: Box) -> Box:
        """`box` of the upright page in fractions of the page as stored (EXIF and PDF rotation applied)."""
        if self.skew:
            box = self._tilted(box)
        return box.turned(-self.rotation % 360)

    def _tilted(self, box: Box) -> Box:
        """The upright rectangle around `box` once the deskewing is undone."""
        sine, cosine = math.sin(math.radians(-self.skew)), math.cos(math.radians(-self.skew))
        corners = []
        for x, y in ((box.x0, box.y0), (box.x1, box.y0), (box.x1, box.y1), (box.x0, box.y1)):
            across, down = (x - 0.5) * self.width, (y - 0.5) * self.height
            corners.append((0.5 + (across * cosine - down * sine) / self.width, 0.5 + (across * sine + down * cosine) / self.height))
        columns, rows = zip(*corners, strict=True)
        return Box(max(min(columns), 0.0), max(min(rows), 0.0), min(max(columns), 1.0), min(max(rows), 1.0))


@dataclass(frozen=True, slots=True)
class Reader:
    """Which way the text of a file was read; `engine` and `version` name what turned pixels or bytes into text."""

    method: Method
    engine: str
    version: str


@dataclass(frozen=True, slots=True)
class Inner:
    """A file inside another. `path` leads to it from the outer one, with `/`; what it leads through (`b.zip/c.pdf`) may be packed, too.

    A file that could not be unpacked has no `sha256` and says why in `flags`. `size` is in bytes.
    """

    path: str
    sha256: str = ""
    size: int = 0
    flags: tuple[Flag, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """One file as read. A file that could not be read has no pages and says why in `flags`; an archive has files `inside` instead."""

    file: str
    sha256: str
    media_type: str
    pages: tuple[Page, ...] = ()
    flags: tuple[Flag, ...] = ()
    reader: Reader = field(default=Reader("text", "none", "0"))
    inside: tuple[Inner, ...] = ()
    signatures: tuple[Signature, ...] = ()

    @property
    def failed(self) -> bool:
        """Whether nothing came out of the file."""
        return not self.pages and not self.inside
