"""What a file in a container is called: a label for people. It never becomes a path on this machine."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

LONGEST_PART = 200
"""Bytes of one part of a path, in UTF-8."""
MOST_PARTS = 20
NAMELESS = "未命名"
LITTER = re.compile(r"__MACOSX|\._.*|\.DS_Store|Thumbs\.db|ehthumbs\.db|desktop\.ini|~\$.*", re.IGNORECASE)
"""What systems and office programs leave in folders."""
UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
"""Control characters, and those that turn the direction of writing round."""
DRIVE = re.compile(r"^[A-Za-z]:")


def is_litter(name: str) -> bool:
    """Whether the file is a system's own, such as Thumbs.db: nobody's evidence."""
    return any(LITTER.fullmatch(part) for part in name.replace("\\", "/").split("/"))


def label(name: str) -> str:
    """`name` as a relative path without `.`, `..`, drive letters, unseen characters and overlong parts."""
    plain = unicodedata.normalize("NFC", name.encode("utf-8", "replace").decode())
    parts = [UNSEEN.sub("", part).strip() for part in DRIVE.sub("", plain.replace("\\", "/")).split("/")]
    kept = [_short(part) for part in parts if part not in ("", ".", "..")]
    return "/".join(kept[-MOST_PARTS:]) or NAMELESS


def unlike(name: str, taken: set[str]) -> str:
    """`name`, or where it is taken `name (2)`, with the number before the ending; noted in `taken`."""
    stem, dot, ending = name.rpartition(".")
    if not dot or "/" in ending:
        stem, ending = name, ""
    spelling, count = name, 1
    while spelling in taken:
        count += 1
        spelling = f"{stem} ({count}){dot and '.'}{ending}" if ending else f"{name} ({count})"
    taken.add(spelling)
    return spelling


def decode_names(raw: Sequence[bytes]) -> list[str]:
    """Names that do not say how they are encoded: all as UTF-8, else as GB18030, as Chinese systems write them, else as DOS did."""
    for codec in ("utf-8", "gb18030"):
        try:
            return [name.decode(codec) for name in raw]
        except UnicodeDecodeError:
            continue
    return [_alone(name) for name in raw]


def _alone(name: bytes) -> str:
    for codec in ("utf-8", "gb18030"):
        try:
            return name.decode(codec)
        except UnicodeDecodeError:
            continue
    return name.decode("cp437")


def _short(part: str) -> str:
    """At most LONGEST_PART bytes, the ending kept."""
    if len(part.encode()) <= LONGEST_PART:
        return part
    stem, dot, ending = part.rpartition(".")
    ending = dot + ending if dot and len(ending.encode()) < 20 else ""
    return (stem or part).encode()[: LONGEST_PART - len(ending.encode())].decode(errors="ignore") + ending
