"""Namespaces of WordprocessingML as lxml writes them, and how its on/off values are read."""

from __future__ import annotations

from typing import Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
WPS = "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}"
V = "{urn:schemas-microsoft-com:vml}"
OFFICE = "{urn:schemas-microsoft-com:office:office}"

LARGEST_NUMBER = 1000
"""Spans and columns beyond it are a slip or an attack; Word itself stops at 63 columns."""


def switch(element: Any) -> bool | None:
    """An on/off element: on unless its value says otherwise; None where it is absent."""
    return None if element is None else element.get(f"{W}val", "true").lower() not in ("0", "false", "off")


def number(element: Any, default: int) -> int:
    """The whole number an element carries, at most 1000."""
    value = "" if element is None else element.get(f"{W}val", "")
    return min(int(value), LARGEST_NUMBER) if value.isdigit() else default
