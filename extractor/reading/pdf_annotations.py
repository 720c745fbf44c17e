"""What stands on a PDF page as annotations and form fields: drawn into the page where a viewer shows it, told apart where not."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any

import numpy as np

from extractor.document import Box, Line, Page
from extractor.reading.layout import compose
from extractor.reading.pdf_text import PageFrame, turn
from extractor.reading.pdfium import raw as pdfium
from extractor.types.folding import squeeze

UNSEEN = pdfium.FPDF_ANNOT_FLAG_HIDDEN | pdfium.FPDF_ANNOT_FLAG_NOVIEW
NOT_DRAWN = (pdfium.FPDF_ANNOT_LINK, pdfium.FPDF_ANNOT_POPUP)
"""A table of contents has many links; neither shows anything of its own."""
FREE_TEXT = pdfium.FPDF_ANNOT_FREETEXT
GLANCE = 0.05
"""Scale of a drawing that is made for its side effect: pdfium then draws annotations that bring no appearance."""
TYPED = (pdfium.FPDF_FORMFIELD_TEXTFIELD, pdfium.FPDF_FORMFIELD_COMBOBOX, pdfium.FPDF_FORMFIELD_LISTBOX)


@dataclass(frozen=True, slots=True)
class Note:
    """What a field or a typewritten note says, and where, in fractions of the viewed page.

    `bare`: a viewer shows it, but the file does not say how, so that the viewer draws the text itself.
    """

    text: str
    box: Box
    bare: bool


@dataclass(frozen=True, slots=True)
class Annotated:
    """A page with its annotations made part of it, and what its fields and notes say."""

    page: Any
    notes: tuple[Note, ...] = ()


@dataclass(slots=True)
class _Found:
    """Annotations by their index: those that may show something, those that no viewer shows, those without an appearance."""

    drawn: list[int] = field(default_factory=list)
    unseen: list[int] = field(default_factory=list)
    bare: list[int] = field(default_factory=list)


def open_page(document: Any, number: int) -> Annotated:
    """Page `number` (from 1) of `document`, whose forms must be initialised; the caller closes it.

    Values and notes without an appearance are drawn as viewers draw them; hidden annotations are removed.
    """
    page = _load(document, number)
    found = _look(page)
    if not found.drawn and not found.unseen:
        return Annotated(page)
    left, bottom, right, top = page.get_bbox()
    frame = PageFrame(left, bottom, right, top, page.get_rotation())
    forms = document.formenv
    if forms:
        pdfium.FORM_OnAfterLoadPage(page, forms)
    notes = tuple(note for index in [*found.drawn, *found.unseen] if (note := _note(forms, page, index, frame, bare=index in found.bare)))
    for index in reversed(found.unseen):
        pdfium.FPDFPage_RemoveAnnot(page, index)
    if found.bare:
        page.render(scale=GLANCE).close()
    pdfium.FPDFPage_Flatten(page, pdfium.FLAT_NORMALDISPLAY)
    if forms:
        pdfium.FORM_OnBeforeClosePage(page, forms)
    page.close()
    return Annotated(_load(document, number), notes)


def _load(document: Any, number: int) -> Any:
    """The page without the form's own way of drawing, which would make up appearances before they are looked for."""
    forms, document.formenv = document.formenv, None
    try:
        return document[number - 1]
    finally:
        document.formenv = forms


def with_unshown(page: Page, notes: tuple[Note, ...]) -> Page:
    """`page` with the `notes` that it lacks: as lines where pdfium could not draw them and viewers do, else among the hidden ones
    (hidden fields, values whose appearance says something else)."""
    if not notes:
        return page
    shown = squeeze("".join(line.text for line in page.lines)).text
    missing = [note for note in notes if squeeze(note.text).text not in shown]
    if bare := [_line(note, page) for note in missing if note.bare]:
        lines, tables = compose([*page.lines, *bare], page.tables)
        page = replace(page, lines=lines, tables=tables)
    hidden = tuple(_line(note, page) for note in missing if not note.bare)
    if not hidden:
        return page
    return replace(page, hidden=(*page.hidden, *hidden), hidden_because=(*page.hidden_because, "annotation"))


def _look(page: Any) -> _Found:
    found = _Found()
    for index in range(pdfium.FPDFPage_GetAnnotCount(page)):
        with _annotation(page, index) as mark:
            if pdfium.FPDFAnnot_GetSubtype(mark) in NOT_DRAWN:
                continue
            if pdfium.FPDFAnnot_GetFlags(mark) & UNSEEN:
                found.unseen.append(index)
                continue
            found.drawn.append(index)
            if not pdfium.FPDFAnnot_HasKey(mark, b"AP"):
                found.bare.append(index)
    return found


@contextmanager
def _annotation(page: Any, index: int) -> Iterator[Any]:
    mark = pdfium.FPDFPage_GetAnnot(page, index)
    try:
        yield mark
    finally:
        pdfium.FPDFPage_CloseAnnot(mark)


def _note(forms: Any, page: Any, index: int, frame: PageFrame, *, bare: bool) -> Note | None:
    """The value of a field to type in, or the words of a typewritten note; None for all else."""
    with _annotation(page, index) as mark:
        kind = pdfium.FPDFAnnot_GetSubtype(mark)
        text = ""
        if kind == FREE_TEXT:
            text = _string(partial(pdfium.FPDFAnnot_GetStringValue, mark, b"Contents"))
        elif kind == pdfium.FPDF_ANNOT_WIDGET and forms:
            text = _value(forms, mark)
        rect = pdfium.FS_RECTF()
        if not text.strip() or not pdfium.FPDFAnnot_GetRect(mark, rect):
            return None
        edges = frame.fractions(np.array([[rect.left, rect.bottom, rect.right, rect.top]])).clip(0, 1)[0].tolist()
        return Note(text, Box(*edges), bare)


def _value(forms: Any, mark: Any) -> str:
    """What a field shows: the words of the option that is chosen, or what was typed, but not passwords."""
    if pdfium.FPDFAnnot_GetFormFieldType(forms, mark) not in TYPED:
        return ""
    if pdfium.FPDFAnnot_GetFormFieldFlags(forms, mark) & pdfium.FPDF_FORMFLAG_TEXT_PASSWORD:
        return ""
    for option in range(pdfium.FPDFAnnot_GetOptionCount(forms, mark)):
        if pdfium.FPDFAnnot_IsOptionSelected(forms, mark, option):
            return _string(partial(pdfium.FPDFAnnot_GetOptionLabel, forms, mark, option))
    return _string(partial(pdfium.FPDFAnnot_GetFormFieldValue, forms, mark))


def _string(ask: Callable[[Any, int], int]) -> str:
    """pdfium's UTF-16 answer to `ask(buffer, bytes)`."""
    size = ask(None, 0)
    buffer = (ctypes.c_ushort * (size // 2 + 1))()
    ask(buffer, size)
    return bytes(buffer)[: max(0, size - 2)].decode("utf-16-le", "replace")


def _line(note: Note, page: Page) -> Line:
    """The note as one line in the upright page; its characters are taken to be equally wide."""
    box = Box(*turn(np.array([note.box.as_list()]), page.rotation)[0].tolist())
    text = " ".join(note.text.split())
    edges = np.linspace(box.x0, box.x1, len(text) + 1).tolist()
    return Line(text, box, tuple(edges[:-1]), tuple(edges[1:]))
