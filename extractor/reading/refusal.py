"""Errors that turn into a file's flag."""

from __future__ import annotations

from extractor.errors import UnreadableFileError
from extractor.flags import Detail, flag


def refuse(code: str, *, what: Detail = "") -> UnreadableFileError:
    """The error whose `code` and sentences are those of the flag `code`, with `what` filled in where it asks for it."""
    told = flag(code, what=what)
    return UnreadableFileError(code, zh=told.zh, en=told.en)


def too_many_pages(count: int, limit: int) -> UnreadableFileError:
    """The refusal of a file of `count` pages where `limit` are allowed."""
    return refuse("too_large", what=(f"{count}页，上限{limit}页", f"{count} pages, the limit is {limit}"))
