"""What a PDF holds beside its pages: forms that only Adobe's viewers draw, portfolios, attachments; none is passed over in silence."""

from __future__ import annotations

import re
from typing import Any

from extractor.evidence import Flag
from extractor.flags import flag
from extractor.reading.pdf_attachments import attachment_names
from extractor.reading.pdf_catalog import Catalog
from extractor.reading.pdfium import raw as pdfium
from extractor.reading.refusal import refuse

XFA = (
    "动态XFA表单，只有Adobe Reader能显示：请用它打开并打印为PDF",
    "a dynamic XFA form, which only Adobe Reader shows: open it there and print it to PDF",
)
WAITING = re.compile(r"请(?:稍[候后等]|等待|耐心等)|please\s*wait", re.IGNORECASE)
"""What the page says that stands in for a dynamic form."""
FEW = 40
"""Characters up to which the pages of an XFA form say nothing."""
PLACEHOLDER = 1500
"""Characters that a page with Adobe's sentences on waiting holds at most."""
NAMED = 8
"""Attachments named in a sentence; the others are counted."""


def refuse_dynamic_form(document: Any) -> None:
    """Raises UnreadableFileError (`unsupported`) for an XFA form whose pages only ask to wait for it."""
    kind = pdfium.FPDF_GetFormType(document)
    if kind not in (pdfium.FORMTYPE_XFA_FULL, pdfium.FORMTYPE_XFA_FOREGROUND):
        return
    text = _text(document[0])
    waiting = len(text) < PLACEHOLDER and WAITING.search(text)
    if waiting or (kind == pdfium.FORMTYPE_XFA_FULL and len(text) <= FEW):
        raise refuse("unsupported", what=XFA)


def unread_parts(document: Any, catalog: Catalog, *, pinned: bool) -> list[Flag]:
    """Flags for what the pages of `document` do not show: `unsupported` for a portfolio, `partly_unread` for dynamic forms and
    for attachments that cannot be got at; those that can are files of their own.

    `pinned`: a file is attached to one of its pages.
    """
    flags = []
    if pdfium.FPDF_GetFormType(document) == pdfium.FORMTYPE_XFA_FULL:
        flags.append(flag("partly_unread", what=("XFA表单的动态部分", "the dynamic part of an XFA form"), todo=_todo(XFA)))
    if not pinned and not pdfium.FPDFDoc_GetAttachmentCount(document):
        return flags
    names = attachment_names(catalog)
    if not names:
        todo = ("请将附件单独上传", "upload them on their own")
        return [*flags, flag("partly_unread", what=("附件", "attached files"), todo=todo)]
    if catalog.portfolio:
        flags.append(flag("unsupported", what=_portfolio(names)))
    return flags


def _portfolio(names: list[str]) -> tuple[str, str]:
    zh = "、".join(names[:NAMED]) + (f"等{len(names)}个" if len(names) > NAMED else "")
    en = ", ".join(names[:NAMED]) + (f" and {len(names) - NAMED} more" if len(names) > NAMED else "")
    return (
        f"PDF文件包，封面不是材料；内含的{zh}单独读取，未见其结果的请单独上传",
        f"a PDF portfolio, whose cover is no document; {en}: read on their own, upload each that has no result of its own",
    )


def _todo(what: tuple[str, str]) -> tuple[str, str]:
    return what[0].partition("：")[2], what[1].partition(": ")[2]


def _text(page: Any) -> str:
    """What the page says, without white space."""
    try:
        text_page = page.get_textpage()
        try:
            return "".join(text_page.get_text_bounded().split())
        finally:
            text_page.close()
    finally:
        page.close()
