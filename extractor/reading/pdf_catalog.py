"""What a PDF's catalogue says and pdfium does not tell: layers, how form fields are shown."""

from __future__ import annotations

import io
import zlib
from functools import cached_property
from typing import Any

from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import dict_value, resolve1
from pdfminer.psexceptions import PSException

UNPARSED = (PSException, zlib.error, TypeError, ValueError, KeyError, IndexError, AttributeError, RecursionError)
"""What pdfminer raises at documents it cannot follow; pdfium, which repairs more, may still read them."""


class Catalog:
    """The document's catalogue, parsed when something is first asked of it (pdfminer is slow: ask only where pdfium gives reason to)."""

    def __init__(self, data: bytes) -> None:
        self._data = data

    @cached_property
    def document(self) -> PDFDocument | None:
        """The document as pdfminer sees it (empty password), None where it cannot make sense of it."""
        try:
            return PDFDocument(PDFParser(io.BytesIO(self._data)), fallback=True)
        except UNPARSED:
            return None

    @cached_property
    def root(self) -> dict[str, Any]:
        return self.document.catalog if self.document else {}

    @cached_property
    def layers(self) -> bool:
        """Whether the document has optional content, some of which may be off; True where it cannot be told."""
        # Only a compressed object may hide the word.
        if b"/OCProperties" not in self._data and b"/ObjStm" not in self._data:
            return False
        return self.document is None or bool(self._part("OCProperties"))

    @cached_property
    def needs_appearances(self) -> bool:
        """Whether viewers draw form fields by their values, whatever their appearances show."""
        return bool(self._part("AcroForm").get("NeedAppearances"))

    def _part(self, name: str) -> dict[str, Any]:
        try:
            found = dict_value(self.root.get(name))
            return {key: resolve1(value) for key, value in found.items()}
        except UNPARSED:
            return {}
