"""RTF → paragraphs, tables and hidden text (Rich Text Format 1.9.1). Nothing it links to is fetched.

Read here and not by a library, since those at hand give hidden and deleted text as text.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from extractor.reading.colours import PAGE, looks_same
from extractor.reading.flow import Block, FlowCell, Hidden
from extractor.reading.refusal import refuse
from extractor.reading.rtf_table import RtfRow, rtf_table

MAX_DEPTH = 2000
"""Groups inside each other; Word writes a dozen."""
SMALLEST_SIZE = 4
"""Half points."""


_TOKEN = re.compile(rb"\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z])|([{}])|[\r\n]+|([^\\{}\r\n]+)|\\", re.DOTALL)
_CODE_PAGES = {134: "gb18030", 136: "big5", 128: "cp932", 129: "cp949", 0: "cp1252", 238: "cp1250", 204: "cp1251"}
_SKIPPED = frozenset({
    "stylesheet", "info", "fldinst", "annotation", "atnid", "atnauthor", "atnref", "header", "headerl", "headerf", "footerf",
    "nonshppict", "objdata", "datastore", "themedata", "colorschememapping", "latentstyles", "listtable", "listoverridetable",
    "revtbl", "rsidtbl", "generator", "xmlnstbl", "sp", "bkmkstart", "bkmkend", "filetbl", "tc", "xe", "private", "pgptbl",
    "mmathPr", "wgrffmtfilter", "ftnsep", "aftnsep", "ftnsepc", "aftnsepc", "template", "operator",
})  # fmt: skip
_SIGNS = {
    "tab": "\t", "line": "\n", "emdash": "—", "endash": "–", "bullet": "•", "lquote": "‘", "rquote": "’",
    "ldblquote": "“", "rdblquote": "”", "emspace": " ", "enspace": " ",
}  # fmt: skip
_KNOWN_EXTRAS = frozenset({"shppict", "shpinst", "nesttableprops"})
"""Groups marked as optional (`\\*`) that are read all the same."""


@dataclass(frozen=True, slots=True)
class _State:
    """What a group inherits and changes for itself."""

    target: str = "text"
    unseen: bool = False
    deleted: bool = False
    size: int = 24
    ink: int = 0
    painted: bool = False
    codec: str = "cp1252"
    fallback: int = 1


@dataclass(slots=True)
class RtfText:
    """`pictures` are those in the file, PNG and JPEG; `unread`: what was left out, in Chinese and English."""

    blocks: list[Block] = field(default_factory=list)
    pictures: list[bytes] = field(default_factory=list)
    unread: dict[tuple[str, str], None] = field(default_factory=dict)


def rtf_blocks(data: bytes) -> list[Block]:
    """Raises UnreadableFileError (`corrupt`, `too_large`)."""
    return rtf_text(data).blocks


def rtf_text(data: bytes) -> RtfText:
    """Raises UnreadableFileError (`corrupt`, `too_large`)."""
    reader = _Reader()
    reader.read(data)
    return reader.text


class _Reader:
    def __init__(self) -> None:
        self.text = RtfText()
        self._state = _State()
        self._outer: list[_State] = []
        self._default = "cp1252"
        self._fonts: dict[int, str] = {}
        self._font = 0
        self._colours: list[str] = []
        self._colour = [0, 0, 0]
        self._bytes = bytearray()
        self._shown: list[str] = []
        self._hidden: list[str] = []
        self._cell: list[Block] = []
        self._row = RtfRow()
        self._rows: list[RtfRow] = []
        self._defined: list[int] = []
        self._in_table = False
        self._starred = False
        self._skip = 0
        self._picture: list[bytes] = []

    def read(self, data: bytes) -> None:
        place = 0
        while match := _TOKEN.match(data, place):
            place = match.end()
            word, number, code, sign, brace, plain = match.groups()
            if word == b"bin":
                place += max(0, int(number or 0))
            elif code is not None:
                self._byte(int(code, 16))
            elif plain is not None:
                self._plain(plain)
            elif word is not None:
                self._flush()
                self._word(word.decode(), None if number is None else int(number))
            else:
                self._flush()
                self._sign(sign, brace)
        self._flush()
        self._end_paragraph()
        self._end_table()
        if self._outer:
            # Text after the missing end may be gone: Word refuses such a file, and so it is said.
            raise refuse("corrupt", what=("RTF不完整", "an incomplete RTF"))

    def _sign(self, sign: bytes | None, brace: bytes | None) -> None:
        if brace == b"{":
            self._outer.append(self._state)
            if len(self._outer) > MAX_DEPTH:
                raise refuse("too_large", what=("RTF嵌套过深", "RTF nested too deeply"))
        elif brace == b"}":
            if self._state.target == "picture" and (not self._outer or self._outer[-1].target != "picture"):
                self._end_picture()
            self._state = self._outer.pop() if self._outer else self._state
        elif sign == b"*":
            self._starred = True
            return
        elif sign is not None:
            self._add({b"~": "\u00a0", b"_": "-", b"\n": "\n", b"\r": "\n"}.get(sign, sign.decode("latin-1") if sign in b"\\{}" else ""))
        self._starred = False

    def _byte(self, code: int) -> None:
        if self._skip:
            self._skip -= 1
        elif self._state.target == "text":
            self._bytes.append(code)

    def _plain(self, plain: bytes) -> None:
        if self._skip:
            plain, self._skip = plain[self._skip :], max(0, self._skip - len(plain))
        target = self._state.target
        if target == "picture":
            self._picture.append(plain)
        elif target == "colours":
            self._colours += [f"{self._colour[0]:02X}{self._colour[1]:02X}{self._colour[2]:02X}"] * plain.count(b";")
            self._colour = [0, 0, 0] if b";" in plain else self._colour
        elif target == "text":
            # The second byte of a Chinese character may stand there as a letter.
            self._bytes += plain
            self._flush()

    def _flush(self) -> None:
        if self._bytes:
            text, self._bytes = self._bytes.decode(self._state.codec, "replace"), bytearray()
            self._add(text)

    def _add(self, text: str) -> None:
        state = self._state
        if state.target != "text" or state.deleted or not text:
            return
        ink = self._colours[state.ink] if 0 < state.ink < len(self._colours) else "000000"
        unseen = state.unseen or state.size <= SMALLEST_SIZE or (not state.painted and looks_same(ink, PAGE))
        (self._hidden if unseen else self._shown).append(text)

    def _word(self, word: str, number: int | None) -> None:
        starred, self._starred = self._starred, False
        if (starred and word not in _KNOWN_EXTRAS) or word in _SKIPPED:
            self._state = replace(self._state, target="nothing")
        elif word in _SIGNS:
            self._add(_SIGNS[word])
        elif word in _WORDS:
            _WORDS[word](self, number)
        elif word in _LOOKS:
            self._state = _LOOKS[word](self._state, 1 if number is None else number)

    def _unicode(self, number: int | None) -> None:
        code = (number or 0) & 0xFFFF
        self._skip = self._state.fallback
        self._add(chr(code))

    def _set_font(self, number: int | None) -> None:
        self._font = number or 0
        if self._state.target == "text":
            self._state = replace(self._state, codec=self._fonts.get(self._font, self._default))

    def _set_charset(self, number: int | None) -> None:
        if self._state.target == "fonts":
            self._fonts[self._font] = _CODE_PAGES.get(number or 0, self._default) if number else self._default

    def _set_code_page(self, number: int | None) -> None:
        self._default = "gb18030" if number == 936 else f"cp{number}"
        try:
            "".encode(self._default)
        except LookupError:
            self._default = "cp1252"
        self._state = replace(self._state, codec=self._default)

    def _end_paragraph(self) -> None:
        sink = self._cell if self._in_table else self.text.blocks
        hidden, shown = "".join(self._hidden), _joined("".join(self._shown))
        self._shown, self._hidden = [], []
        if not self._in_table and (hidden.strip() or shown.strip()):
            self._end_table()
        sink += [Hidden(hidden)] if hidden.strip() else []
        sink += [line for line in shown.split("\n") if line.strip()]

    def _end_cell(self) -> None:
        self._in_table = True
        self._end_paragraph()
        texts = tuple(block for block in self._cell if isinstance(block, str))
        hidden = tuple(block.text for block in self._cell if isinstance(block, Hidden))
        self._row.cells.append(FlowCell(len(self._row.cells), texts, hidden=hidden))
        self._cell = []

    def _end_row(self) -> None:
        self._row.edges = self._defined
        if self._row.cells:
            self._rows.append(self._row)
        self._row = RtfRow()

    def _end_table(self) -> None:
        if self._rows:
            self.text.blocks.append(rtf_table(self._rows))
        self._rows = []

    def _end_picture(self) -> None:
        digits = re.sub(rb"[^0-9a-fA-F]", b"", b"".join(self._picture))
        content = bytes.fromhex(digits[: len(digits) // 2 * 2].decode())
        self._picture = []
        if content.startswith((b"\x89PNG", b"\xff\xd8")):
            self.text.pictures.append(content)
        elif content:
            self.text.unread[("EMF、WMF等矢量图", "vector drawings (EMF, WMF)")] = None

    def target(self, name: str) -> None:
        if self._state.target != "nothing":
            self._state = replace(self._state, target=name)

    def start_row(self) -> None:
        self._defined = []

    def edge(self, number: int | None) -> None:
        self._defined.append(number or 0)

    def paragraph_starts(self) -> None:
        self._in_table = False
        self._state = replace(self._state, painted=False)

    def page(self) -> None:
        self._end_paragraph()
        self.text.blocks.append("\f")

    def in_table(self) -> None:
        self._in_table = True

    def embedded(self) -> None:
        self.text.unread[("嵌入的对象", "embedded objects")] = None

    def component(self, which: int, number: int | None) -> None:
        if self._state.target == "colours":
            self._colour[which] = (number or 0) & 0xFF


_WORDS: dict[str, Callable[[_Reader, int | None], None]] = {
    "u": _Reader._unicode,
    "f": _Reader._set_font,
    "fcharset": _Reader._set_charset,
    "ansicpg": _Reader._set_code_page,
    "par": lambda reader, _: reader._end_paragraph(),
    "sect": lambda reader, _: reader._end_paragraph(),
    "page": lambda reader, _: reader.page(),
    "cell": lambda reader, _: reader._end_cell(),
    "nestcell": lambda reader, _: reader._add(" "),
    "nestrow": lambda reader, _: reader._end_paragraph(),
    "row": lambda reader, _: reader._end_row(),
    "trowd": lambda reader, _: reader.start_row(),
    "cellx": lambda reader, number: reader.edge(number),
    "pard": lambda reader, _: reader.paragraph_starts(),
    "intbl": lambda reader, _: reader.in_table(),
    "fonttbl": lambda reader, _: reader.target("fonts"),
    "colortbl": lambda reader, _: reader.target("colours"),
    "pict": lambda reader, _: reader.target("picture"),
    "object": lambda reader, _: reader.embedded(),
    "red": lambda reader, number: reader.component(0, number),
    "green": lambda reader, number: reader.component(1, number),
    "blue": lambda reader, number: reader.component(2, number),
}
"""What control words do."""

_LOOKS: dict[str, Callable[[_State, int], _State]] = {
    "v": lambda state, on: replace(state, unseen=bool(on)),
    "deleted": lambda state, on: replace(state, deleted=bool(on)),
    "fs": lambda state, size: replace(state, size=size),
    "cf": lambda state, index: replace(state, ink=index),
    "uc": lambda state, count: replace(state, fallback=max(0, min(count, 8))),
    "plain": lambda state, _: replace(state, unseen=False, deleted=False, size=24, ink=0, painted=False),
    **dict.fromkeys(("highlight", "chcbpat", "cb", "cbpat", "clcbpat"), lambda state, index: replace(state, painted=index > 0)),
}
"""What control words change of how text looks."""


def _joined(text: str) -> str:
    """Halves of characters beyond U+FFFF, which RTF writes one by one, put together; a half alone is dropped."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "ignore")
