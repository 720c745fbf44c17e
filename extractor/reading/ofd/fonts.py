"""Characters of an OFD file → fonts and codes of the PDF it is drawn as.

Each PDF font says for each of its codes what the OFD file says that it means, so that text comes out exactly; what is drawn are
the glyphs of the embedded font. Both may differ in a forged or faulty file: whoever reads the PDF compares them.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field

from extractor.reading.ofd.font_file import Kind, glyphs_of, kind_of, widths_of
from extractor.reading.ofd.pdf_file import PdfFile, told

FULL, HALF = 1.0, 0.5
"""Widths in em of Chinese and of other characters, where nothing tells better."""
ASCII = range(0x20, 0x7F)
"""Codes of half width in our own font: the first of Adobe's collection of Chinese characters."""
PRIVATE = range(0xE000, 0xF900)
"""Codes for what no single code can say."""
BLOCK = 100
"""Most entries of one block of a ToUnicode table."""
MOST_VARIANTS = 20


@dataclass(frozen=True, slots=True)
class Glyph:
    """`font` is the PDF's name for it, `code` two bytes in it, `width` in em."""

    font: str
    code: int
    width: float


@dataclass(slots=True)
class _PdfFont:
    """One font object; `said` is what its codes mean."""

    number: int
    name: str
    said: dict[int, str] = field(default_factory=dict)


@dataclass(slots=True)
class Face:
    """An embedded font file. A glyph that stands for several characters needs as many variants of the PDF font."""

    kind: Kind
    file: int
    glyphs: dict[str, int]
    variants: list[_PdfFont] = field(default_factory=list)
    letters: dict[int, str] = field(default_factory=dict)
    """Glyph → character by the font's own table."""
    widths: tuple[float, ...] = ()

    def width(self, glyph: int, text: str) -> float:
        """In em; by what `text` is where the font does not tell."""
        return self.widths[min(glyph, len(self.widths) - 1)] if self.widths else width_of(text)


class Fonts:
    def __init__(self, pdf: PdfFile) -> None:
        self._pdf = pdf
        self._plain: _PdfFont | None = None
        self._faces: list[Face] = []

    def embed(self, data: bytes) -> Face | None:
        """None for a file that is no font pdfium draws with."""
        kind = kind_of(data)
        if kind is None:
            return None
        entries = {"truetype": "", "opentype": "/Subtype/OpenType", "cff": "/Subtype/CIDFontType0C"}[kind]
        glyphs = {} if kind == "cff" else glyphs_of(data)
        letters = {glyph: sign for sign, glyph in glyphs.items()}
        widths = () if kind == "cff" else widths_of(data)
        face = Face(kind, self._pdf.pack(f"{entries}/Length1 {len(data)}", data), glyphs, letters=letters, widths=widths)
        self._faces.append(face)
        return face

    def glyph(self, face: Face | None, text: str, number: int | None) -> Glyph:
        """What draws `text` (mostly one character): glyph `number` of `face`, or the one its table names, else our own font."""
        if face is not None:
            number = face.glyphs.get(text) if number is None else number
        if face is None or number is None or not 0 <= number <= 0xFFFF:
            font = self._plain = self._plain or self._new()
            code = _plain_code(font, text)
        else:
            if not legible(text):
                text = face.letters.get(number, text)
            font, code = self._variant(face, number, text), number
        font.said.setdefault(code, text)
        width = face.width(code, text) if face is not None and font is not self._plain else HALF if code in ASCII else FULL
        return Glyph(font.name, code, width)

    def _variant(self, face: Face, glyph: int, text: str) -> _PdfFont:
        for font in face.variants:
            if font.said.get(glyph, text) == text:
                return font
        if len(face.variants) < MOST_VARIANTS:
            face.variants.append(self._new())
        return face.variants[-1]

    def _new(self) -> _PdfFont:
        number = self._pdf.reserve()
        return _PdfFont(number, self._pdf.name("Font", number, "F"))

    def finish(self) -> None:
        """Writes the font objects, once everything has been drawn."""
        if self._plain:
            self._write(self._plain, None)
        for face in self._faces:
            for font in face.variants:
                self._write(font, face)

    def _write(self, font: _PdfFont, face: Face | None) -> None:
        pdf = self._pdf
        base = f"OFD{font.number}"
        program = "" if face is None else f"/{'FontFile2' if face.kind == 'truetype' else 'FontFile3'} {face.file} 0 R"
        descriptor = pdf.put(
            f"<</Type/FontDescriptor/FontName/{base}/Flags 4/FontBBox[0 -120 1000 880]/ItalicAngle 0"
            f"/Ascent 880/Descent -120/CapHeight 700/StemV 80{program}>>"
        )
        subtype = "CIDFontType0" if face is not None and face.kind != "truetype" else "CIDFontType2"
        identity = "/CIDToGIDMap/Identity" if face is not None and face.kind == "truetype" else ""
        if face is None:
            # pdfium has our own font stand in for what is not embedded where the codes are those of Chinese; widths go by its table.
            encoding, ordering, widths = "UniGB-UTF16-H", "GB1", f"1 {len(ASCII)} {told(1000 * HALF)}"
        else:
            encoding, ordering, widths = "Identity-H", "Identity", _widths(font, face)
        descendant = pdf.put(
            f"<</Type/Font/Subtype/{subtype}/BaseFont/{base}/CIDSystemInfo<</Registry(Adobe)/Ordering({ordering})/Supplement 0>>"
            f"/FontDescriptor {descriptor} 0 R/DW 1000/W[{widths}]{identity}>>"
        )
        meaning = pdf.pack("", _to_unicode(font.said.items()))
        pdf.put(
            f"<</Type/Font/Subtype/Type0/BaseFont/{base}/Encoding/{encoding}/DescendantFonts[{descendant} 0 R]/ToUnicode {meaning} 0 R>>",
            number=font.number,
        )


def _widths(font: _PdfFont, face: Face) -> str:
    """Entries of W for what is not as wide as a Chinese character."""
    widths = ((code, face.width(code, text)) for code, text in sorted(font.said.items()))
    return " ".join(f"{code}[{told(1000 * width)}]" for code, width in widths if width != FULL)


def legible(text: str) -> bool:
    """Whether a text code means something: `¤`, private use and the like stand for glyphs that the writer had no code for."""
    return not any(sign in "¤\ufffd" or unicodedata.category(sign) in ("Cc", "Cn", "Co", "Cs") for sign in text)


def width_of(text: str) -> float:
    return FULL if not text or unicodedata.east_asian_width(text[0]) in "WFA" else HALF


def _plain_code(font: _PdfFont, text: str) -> int:
    """The character's own code where there is one, else a free one of private use."""
    if len(text) == 1 and ord(text) <= 0xFFFF and font.said.get(ord(text), text) == text:
        return ord(text)
    known = (code for code in PRIVATE if font.said.get(code, text) == text)
    return next(known, 0xFFFD)


def _to_unicode(said: Iterable[tuple[int, str]]) -> bytes:
    rows = [f"<{code:04X}> <{text.encode('utf-16-be', 'replace').hex().upper()}>" for code, text in sorted(said)]
    blocks = [rows[start : start + BLOCK] for start in range(0, len(rows), BLOCK)]
    body = "\n".join(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks)
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /OFD def /CMapType 2 def\n"
        f"1 begincodespacerange <0000> <FFFF> endcodespacerange\n{body}\nendcmap end end"
    ).encode()
