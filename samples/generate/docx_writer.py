"""DOCX files with what readers tend to miss: text boxes, headers, footnotes, pictures; times in the file are fixed."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.shared import Cm, Pt
from PIL import Image

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
FIXED = (2026, 1, 1, 0, 0, 0)
BOX = (
    '<w:r xmlns:w="{w}" xmlns:v="urn:schemas-microsoft-com:vml"><w:pict><v:shape id="box{id}" type="#_x0000_t202" '
    'style="position:absolute;margin-left:250pt;margin-top:{top}pt;width:200pt;height:60pt"><v:textbox><w:txbxContent>{body}'
    "</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
)


class DocxWriter:
    """Collects blocks in order; `package()` gives the file."""

    def __init__(self, header: str = "") -> None:
        self.document: Any = docx.Document()
        self.footnotes: list[str] = []
        self.boxes = 0
        if header:
            self.document.sections[0].header.paragraphs[0].text = header

    def line(self, text: str, *, size: float = 11, centre: bool = False, bold: bool = False) -> None:
        paragraph = self.document.add_paragraph()
        run = paragraph.add_run(text)
        run.font.size, run.bold = Pt(size), bold
        if centre:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER

    def table(self, rows: Sequence[Sequence[str]]) -> None:
        table = self.document.add_table(rows=0, cols=len(rows[0]))
        table.style = "Table Grid"
        for cells in rows:
            for cell, text in zip(table.add_row().cells, cells, strict=True):
                cell.text = text

    def picture(self, image: Image.Image, width_cm: float) -> None:
        data = io.BytesIO()
        image.save(data, "JPEG", quality=50)
        data.seek(0)
        self.document.add_picture(data, width=Cm(width_cm))

    def text_box(self, lines: Sequence[str], *, top: int = 0) -> None:
        """A floating box, as seals and dates are often placed."""
        self.boxes += 1
        body = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in lines)
        self.document.add_paragraph()._p.append(parse_xml(BOX.format(w=W, id=self.boxes, top=top, body=body)))

    def footnote(self, text: str) -> None:
        """A note at the foot of the page, referred to from the end of the last paragraph."""
        self.footnotes.append(text)
        reference = f'<w:r xmlns:w="{W}"><w:footnoteReference w:id="{len(self.footnotes) + 1}"/></w:r>'
        self.document.paragraphs[-1]._p.append(parse_xml(reference))

    def package(self) -> bytes:
        properties = self.document.core_properties
        properties.created = properties.modified = datetime(*FIXED, tzinfo=UTC)
        properties.author = ""
        raw = io.BytesIO()
        self.document.save(raw)
        return self._finished(raw)

    def _finished(self, raw: io.BytesIO) -> bytes:
        """The same package with fixed times and, if there are any, the footnotes part that python-docx cannot make."""
        done = io.BytesIO()
        with zipfile.ZipFile(raw) as source, zipfile.ZipFile(done, "w", zipfile.ZIP_DEFLATED) as target:
            for item in source.infolist():
                content = source.read(item)
                if self.footnotes and item.filename == "word/_rels/document.xml.rels":
                    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
                    content = content.replace(
                        b"</Relationships>", f'<Relationship Id="rIdNotes" Type="{kind}" Target="footnotes.xml"/></Relationships>'.encode()
                    )
                if self.footnotes and item.filename == "[Content_Types].xml":
                    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
                    content = content.replace(
                        b"</Types>", f'<Override PartName="/word/footnotes.xml" ContentType="{kind}"/></Types>'.encode()
                    )
                target.writestr(zipfile.ZipInfo(item.filename, FIXED), content, zipfile.ZIP_DEFLATED)
            if self.footnotes:
                target.writestr(zipfile.ZipInfo("word/footnotes.xml", FIXED), self._footnotes_part(), zipfile.ZIP_DEFLATED)
        return done.getvalue()

    def _footnotes_part(self) -> str:
        fixed = "".join(
            f'<w:footnote w:type="{kind}" w:id="{number}"><w:p/></w:footnote>'
            for number, kind in enumerate(("separator", "continuationSeparator"))
        )
        notes = "".join(
            f'<w:footnote w:id="{number}"><w:p><w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p></w:footnote>'
            for number, text in enumerate(self.footnotes, 2)
        )
        return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:footnotes xmlns:w="{W}">{fixed}{notes}</w:footnotes>'
