"""DOC and WPS (the binary format of Word 97 to 2003) → pages, by a program that is installed: LibreOffice, antiword or catdoc.

Without one the file is `unsupported`, with a sentence that says how to save it.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from lxml import etree

from extractor.flags import Detail
from extractor.ocr.engine import OcrEngine
from extractor.reading import tools
from extractor.reading.flow import Block, FlowCell, FlowTable, flow
from extractor.reading.flowing import read_docx
from extractor.reading.left_out import left_out
from extractor.reading.opened import Opened
from extractor.reading.refusal import refuse, too_many_pages
from extractor.reading.txt import decode
from extractor.settings import Settings

TOOLS = ("soffice", "libreoffice", "antiword", "catdoc")
"""In the order in which they are taken: LibreOffice keeps tables, pictures and what is hidden."""
NOT_INSTALLED: Detail = (
    "DOC、WPS文档；本机未安装LibreOffice、antiword或catdoc，请用Word或WPS另存为DOCX或PDF",
    "DOC, WPS; LibreOffice, antiword or catdoc is not installed here, so save it as DOCX or PDF with Word or WPS",
)
PICTURES = ("文档中的图片", "pictures in the document")
UNTOLD = ("隐藏文字与正文未能区分", "hidden text could not be told from the rest")
SAVE: tuple[str, str] = ("请用Word或WPS另存为DOCX或PDF后上传", "save it as DOCX or PDF with Word or WPS and upload that")
SHARE_OF_TIME = 0.5
"""Of the file's time limit that the program may take."""

_SECURITY = {"BlockUntrustedRefererLinks": "true", "DisableMacrosExecution": "true", "MacroSecurityLevel": "3"}
"""Settings of LibreOffice: nothing that a document links to is fetched, none of its macros runs."""


def read_doc(data: bytes, engine: Callable[[], OcrEngine], settings: Settings) -> Opened:
    """Raises UnreadableFileError (`unsupported` without a program, `corrupt`, `timed_out`, `too_large`)."""
    programs = tools.found(*TOOLS)
    if not programs:
        raise refuse("unsupported", what=NOT_INSTALLED)
    said = ""
    for program in programs:
        with tempfile.TemporaryDirectory(prefix="assay-doc-") as name:
            folder = Path(name)
            (folder / "input.doc").write_bytes(data)
            try:
                return _CONVERTERS[Path(program).stem](program, folder, engine, settings)
            except tools.ToolFailedError as error:
                if error.timed_out:
                    seconds = settings.file_timeout * SHARE_OF_TIME
                    raise refuse("timed_out", what=(f"{error.says}，{seconds:g}秒", f"{error.says}, {seconds:g} s")) from error
                said = error.says
    raise refuse("corrupt", what=said[:120])


def _by_libreoffice(program: str, folder: Path, engine: Callable[[], OcrEngine], settings: Settings) -> Opened:
    profile = folder / "profile"
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(_registry(), encoding="utf-8")
    command = [program, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore", "--nolockcheck"]
    command += ["--convert-to", "docx:MS Word 2007 XML", "--outdir", str(folder), str(folder / "input.doc")]
    tools.run(command, folder, seconds=settings.file_timeout * SHARE_OF_TIME)
    made = folder / "input.docx"
    if not made.exists():
        # LibreOffice says nothing by its exit status.
        raise tools.ToolFailedError("LibreOffice")
    return read_docx(made.read_bytes(), engine, settings)


def _registry() -> str:
    path = "/org.openoffice.Office.Common/Security/Scripting"
    items = (
        f'<item oor:path="{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
        for name, value in _SECURITY.items()
    )
    head = '<oor:items xmlns:oor="http://openoffice.org/2001/registry">'
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{head}{"".join(items)}</oor:items>'


def _by_antiword(program: str, folder: Path, _engine: Callable[[], OcrEngine], settings: Settings) -> Opened:
    """DocBook keeps tables; antiword leaves hidden and deleted text out by itself."""
    command = [program, "-x", "db", str(folder / "input.doc")]
    book = tools.run(command, folder, seconds=settings.file_timeout * SHARE_OF_TIME)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=True)
    try:
        root = etree.fromstring(book, parser)
    except etree.XMLSyntaxError as error:
        raise tools.ToolFailedError("antiword") from error
    return _opened(_docbook(root), "antiword", b"" if root.find(".//graphic") is None else b"1", settings)


def _docbook(root: Any) -> list[Block]:
    blocks: list[Block] = []
    for element in root.iter("para", "title", "subtitle", "informaltable"):
        if element.tag == "informaltable":
            blocks.append(_docbook_table(element))
        elif next(element.iterancestors("entry", "informaltable"), None) is None and element.find(".//informaltable") is None:
            blocks += [line for line in "".join(element.itertext()).splitlines() if line.strip()]
    return blocks


def _docbook_table(element: Any) -> FlowTable:
    rows = [[" ".join("".join(entry.itertext()).split()) for entry in row.iter("entry")] for row in element.iter("row")]
    columns = max(map(len, rows), default=1)
    return FlowTable(columns, tuple(tuple(FlowCell(place, (text,)) for place, text in enumerate(row)) for row in rows))


def _by_catdoc(program: str, folder: Path, _engine: Callable[[], OcrEngine], settings: Settings) -> Opened:
    command = [program, "-d", "utf-8", "-w", str(folder / "input.doc")]
    text = decode(tools.run(command, folder, seconds=settings.file_timeout * SHARE_OF_TIME)) or ""
    return _opened(list(text.splitlines()), "catdoc", b"", settings, UNTOLD)


def _opened(blocks: list[Block], name: str, pictures: bytes, settings: Settings, *unread: tuple[str, str]) -> Opened:
    pages = flow(blocks)
    if len(pages) > settings.max_pages:
        raise too_many_pages(len(pages), settings.max_pages)
    return Opened(len(pages), iter(pages), (name, "0"), left_out([*unread, *([PICTURES] if pictures else [])], SAVE))


_CONVERTERS = {"soffice": _by_libreoffice, "libreoffice": _by_libreoffice, "antiword": _by_antiword, "catdoc": _by_catdoc}
