"""A small writer of OFD files: what the standard's own examples hold, part by part, each replaceable."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence

NS = 'xmlns:ofd="http://www.ofdspec.org/2016"'
HEAD = '<?xml version="1.0" encoding="UTF-8"?>'


def ofd(*pages: str, parts: Mapping[str, str | bytes | None] | None = None, **document: str) -> bytes:
    """One document whose pages hold these layers (or objects, which get a layer of their own).

    `document`: further elements of Document.xml (`common`, `after`), of a page (`page`) and of OFD.xml (`body`); `parts`: parts
    added, replaced, or (None) left out.
    """
    found: dict[str, str | bytes | None] = {
        "OFD.xml": entry(document.get("body", "")),
        "Doc_0/Document.xml": root(len(pages), common=document.get("common", ""), after=document.get("after", "")),
    }
    for number, content in enumerate(pages):
        found[f"Doc_0/Pages/Page_{number}/Content.xml"] = page(content, document.get("page", ""))
    return packed({**found, **(parts or {})})


def packed(parts: Mapping[str, str | bytes | None]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            if content is not None:
                archive.writestr(name, content)
    return out.getvalue()


def entry(body: str = "", documents: Sequence[str] = ("Doc_0/Document.xml",)) -> str:
    bodies = "".join(f"<ofd:DocBody><ofd:DocRoot>{location}</ofd:DocRoot>{body}</ofd:DocBody>" for location in documents)
    return f'{HEAD}<ofd:OFD {NS} Version="1.0" DocType="OFD">{bodies}</ofd:OFD>'


def root(pages: int, *, common: str = "", after: str = "", size: str = "0 0 210 297") -> str:
    listed = "".join(f'<ofd:Page ID="{number + 1}" BaseLoc="Pages/Page_{number}/Content.xml"/>' for number in range(pages))
    area = f"<ofd:PageArea><ofd:PhysicalBox>{size}</ofd:PhysicalBox></ofd:PageArea>"
    return f"{HEAD}<ofd:Document {NS}><ofd:CommonData>{area}{common}</ofd:CommonData><ofd:Pages>{listed}</ofd:Pages>{after}</ofd:Document>"


def page(content: str, before: str = "") -> str:
    layered = content if content.startswith("<ofd:Layer") else f"<ofd:Layer>{content}</ofd:Layer>"
    return f"{HEAD}<ofd:Page {NS}>{before}<ofd:Content>{layered}</ofd:Content></ofd:Page>"


def resources(*items: str, base: str = "Res") -> str:
    return f'{HEAD}<ofd:Res {NS} BaseLoc="{base}">{"".join(items)}</ofd:Res>'


def composite(key: int, content: str) -> str:
    unit = f'<ofd:CompositeGraphicUnit ID="{key}" Width="50" Height="20"><ofd:Content>{content}</ofd:Content></ofd:CompositeGraphicUnit>'
    return f"<ofd:CompositeGraphicUnits>{unit}</ofd:CompositeGraphicUnits>"


def media(key: int, file: str) -> str:
    return (
        f'<ofd:MultiMedias><ofd:MultiMedia ID="{key}" Type="Image"><ofd:MediaFile>{file}</ofd:MediaFile></ofd:MultiMedia></ofd:MultiMedias>'
    )


def text(said: str, x: float, y: float, *, size: float = 4.0, inner: str = "", code: str = "", **attributes: str) -> str:
    """`said` from x on the base line y, in millimetres; Chinese characters a size apart, others half of it."""
    steps = [size if sign > "\xff" else size / 2 for sign in said[:-1]]
    code = code or (f'DeltaX="{" ".join(f"{step:g}" for step in steps)}"' if steps else "")
    more = " ".join(f'{name}="{value}"' for name, value in attributes.items())
    width = size * len(said)
    return (
        f'<ofd:TextObject ID="9" Boundary="{x:g} {y - size:g} {width:g} {size * 1.4:g}" Font="1" Size="{size:g}" {more}>{inner}'
        f'<ofd:TextCode X="0" Y="{size:g}" {code}>{said}</ofd:TextCode></ofd:TextObject>'
    )


def image(key: int, x: float, y: float, width: float, height: float, *, ctm: str = "", **attributes: str) -> str:
    more = " ".join(f'{name}="{value}"' for name, value in attributes.items())
    ctm = ctm or f"{width:g} 0 0 {height:g} 0 0"
    return f'<ofd:ImageObject ID="8" Boundary="{x:g} {y:g} {width:g} {height:g}" CTM="{ctm}" ResourceID="{key}" {more}/>'


def rule(x0: float, y0: float, x1: float, y1: float) -> str:
    return (
        f'<ofd:PathObject ID="7" Boundary="{x0:g} {y0:g} {x1 - x0:g} {y1 - y0:g}" LineWidth="0.3">'
        f"<ofd:AbbreviatedData>M 0 0 L {x1 - x0:g} {y1 - y0:g}</ofd:AbbreviatedData></ofd:PathObject>"
    )


def table(rows: Sequence[Sequence[str]], columns: Sequence[float], *, top: float, height: float = 10.0, size: float = 3.0) -> str:
    """Ruled: `columns` are the edges in millimetres from the left."""
    bottom = top + height * len(rows)
    drawn = [rule(columns[0], top + height * row, columns[-1], top + height * row) for row in range(len(rows) + 1)]
    drawn += [rule(edge, top, edge, bottom) for edge in columns]
    for number, cells in enumerate(rows):
        base = top + height * number + height / 2 + size / 3
        drawn += [text(cell, left + 1, base, size=size) for cell, left in zip(cells, columns, strict=False) if cell]
    return "".join(drawn)


def signatures(*, page: int = 1, place: str = "120 220 40 40", clip: str = "") -> dict[str, str]:
    """The parts that put the seal of `Doc_0/Signs/Sign_0/Seal.esl` on a page; Document's `body` must name Signatures.xml."""
    clipped = f'Clip="{clip}"' if clip else ""
    return {
        "Doc_0/Signs/Signatures.xml": (
            f'{HEAD}<ofd:Signatures {NS}><ofd:Signature ID="1" Type="Seal" BaseLoc="Sign_0/Signature.xml"/></ofd:Signatures>'
        ),
        "Doc_0/Signs/Sign_0/Signature.xml": (
            f'{HEAD}<ofd:Signature {NS}><ofd:SignedInfo><ofd:StampAnnot ID="2" PageRef="{page}" Boundary="{place}" {clipped}/>'
            "<ofd:Seal><ofd:BaseLoc>Seal.esl</ofd:BaseLoc></ofd:Seal></ofd:SignedInfo></ofd:Signature>"
        ),
    }


SIGNED = "<ofd:Signatures>/Doc_0/Signs/Signatures.xml</ofd:Signatures>"


def der(tag: int, content: bytes) -> bytes:
    length = len(content)
    size = (length.bit_length() + 7) // 8
    return bytes([tag]) + (bytes([length]) if length < 128 else bytes([0x80 + size]) + length.to_bytes(size, "big")) + content


def sequence(*parts: bytes) -> bytes:
    return der(0x30, b"".join(parts))


def seal(name: str, picture: bytes, kind: str = "png") -> bytes:
    """SESeal of GM/T 0031, its signature left empty."""
    header = sequence(der(0x16, b"ES"), der(2, b"\x04"), der(0x16, b"maker"))
    properties = sequence(der(2, b"\x01"), der(0x0C, name.encode()), sequence(), der(0x17, b"240101000000Z"))
    shown = sequence(der(0x16, kind.encode()), der(4, picture), der(2, b"\x28"), der(2, b"\x28"))
    return sequence(sequence(header, der(0x16, b"id"), properties, shown), sequence(), der(3, b"\0"))
