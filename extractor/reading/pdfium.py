"""pdfium, with a Chinese font of our own for PDFs that do not carry theirs.

Without one, pdfium measures and draws such text by whatever the machine has: on a server without Chinese fonts, lines of equal
text are lost and rendered pages are blank. Only this font is offered, so that a file reads the same on every machine. Import
pypdfium2 from here.
"""

from __future__ import annotations

import ctypes
from pathlib import Path

import pypdfium2
import pypdfium2.raw as raw

__all__ = ["pypdfium2", "raw"]

FONTS = Path(__file__).parent / "fonts"

_Path = ctypes.POINTER(ctypes.c_char)
_folder = ctypes.create_string_buffer(str(FONTS).encode())
_paths = (_Path * 2)(ctypes.cast(_folder, _Path))  # ends with a null

# pypdfium2 starts pdfium when it is imported; where fonts are is only asked at the start. Nothing is open yet.
raw.FPDF_DestroyLibrary()
raw.FPDF_InitLibraryWithConfig(raw.FPDF_LIBRARY_CONFIG(version=2, m_pUserFontPaths=_paths, m_pIsolate=None, m_v8EmbedderSlot=0))
