"""What of a rubric is in force on a day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, TypeVar

from extractor.catalogue.pieces import Dated, Piece

Some = TypeVar("Some", bound=Piece)


def in_force(piece: Some, day: date) -> Some:
    """`piece` without the entries of its lists, however deep, that are not in force on `day`; itself where there are none."""
    kept = {name: _kept(getattr(piece, name), day) for name in type(piece).model_fields}
    if all(value is getattr(piece, name) for name, value in kept.items()):
        return piece
    # Not `model_copy`, which keeps what was computed of the whole.
    return type(piece).model_construct(piece.model_fields_set, **kept)


def _kept(value: Any, day: date) -> Any:
    if isinstance(value, Piece):
        return in_force(value, day)
    if not isinstance(value, tuple):
        return value
    kept = tuple(_kept(one, day) for one in value if not isinstance(one, Dated) or one.in_force(day))
    same = len(kept) == len(value) and all(new is old for new, old in zip(kept, value, strict=True))
    return value if same else kept


def boundaries(piece: Piece) -> set[date]:
    """First days on which something of `piece` is in force, or no longer is."""
    found = set()
    for one in _dated(piece):
        found |= {one.from_} if one.from_ else set()
        found |= {one.until + timedelta(days=1)} if one.until and one.until < date.max else set()
    return found


def _dated(value: Any) -> Iterator[Dated]:
    if isinstance(value, Dated):
        yield value
    if isinstance(value, Piece):
        for name in type(value).model_fields:
            yield from _dated(getattr(value, name))
    elif isinstance(value, tuple):
        for one in value:
            yield from _dated(one)
