"""What a PDF holds beside its pages and its files: forms that only Adobe's viewers draw, not passed over in silence."""

from __future__ import annotations

import re
from typing import Any

from extractor.flags import Flag, flag
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


def refuse_dynamic_form(document: Any) -> None:
    """Raises UnreadableFileError (`unsupported`) for an XFA form whose pages only ask to wait for it."""
    kind = pdfium.FPDF_GetFormType(document)
    if kind not in (pdfium.FORMTYPE_XFA_FULL, pdfium.FORMTYPE_XFA_FOREGROUND):
        return
    text = _text(document[0])
    waiting = len(text) < PLACEHOLDER and WAITING.search(text)
    if waiting or (kind == pdfium.FORMTYPE_XFA_FULL and len(text) <= FEW):
        raise refuse("unsupported", what=XFA)


def unread_parts(document: Any) -> list[Flag]:
    """`partly_unread` for what the pages of `document` do not show; the files in it are read as files of their own."""
    if pdfium.FPDF_GetFormType(document) != pdfium.FORMTYPE_XFA_FULL:
        return []
    return [flag("partly_unread", what=("XFA表单的动态部分", "the dynamic part of an XFA form"), todo=_todo(XFA))]


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
