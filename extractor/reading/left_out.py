"""The one flag that says which parts of a file were not read, and what to do about it."""

from __future__ import annotations

from collections.abc import Iterable

from extractor.flags import Flag, flag

MOST_NAMED = 6
TODO = ("请将这些内容另存为PDF或图片，单独上传", "save them as PDF or pictures and upload those, too")


def left_out(parts: Iterable[tuple[str, str]], todo: tuple[str, str] = TODO) -> list[Flag]:
    """`partly_unread` naming `parts` (Chinese, English), each once; nothing where there are none."""
    named = list(dict.fromkeys(parts))
    if not named:
        return []
    zh, en = ([part[side] for part in named[:MOST_NAMED]] for side in (0, 1))
    more = len(named) - MOST_NAMED
    zh, en = zh + ([f"等{len(named)}处"] if more > 0 else []), en + ([f"and {more} more"] if more > 0 else [])
    return [flag("partly_unread", what=("、".join(zh), ", ".join(en)), todo=todo)]
