"""Errors that turn into a file's flag."""

from __future__ import annotations

from extractor.errors import UnreadableFileError
from extractor.flags import flag


def refuse(code: str, *, what: str = "") -> UnreadableFileError:
    """The error whose `code` and sentences are those of the flag `code`, with `what` filled in where it asks for it."""
    told = flag(code, what=what)
    return UnreadableFileError(code, zh=told.zh, en=told.en)
