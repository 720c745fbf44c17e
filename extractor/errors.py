"""Every error that leaves the library: what was wrong and what to do, in Chinese and English."""

from __future__ import annotations


class AssayError(Exception):
    """Root of all errors. `zh` and `en` say what was wrong and what to do; `exit_status` is the command line's."""

    exit_status = 1

    def __init__(self, *, zh: str, en: str) -> None:
        super().__init__(f"{zh} / {en}")
        self.zh = zh
        self.en = en


class UsageError(AssayError):
    """The caller asked for something that cannot be done as asked (wrong path, unknown rubric, wrong option)."""

    exit_status = 2


class UnreadableFileError(AssayError):
    """A file that gives no text; `code` is the contract's flag (`encrypted`, `corrupt`, `too_large`, `empty` …)."""

    def __init__(self, code: str, *, zh: str, en: str) -> None:
        super().__init__(zh=zh, en=en)
        self.code = code


class CatalogueError(AssayError):
    """A file in patterns/ or rubrics/ is wrong; the message names file and line."""
