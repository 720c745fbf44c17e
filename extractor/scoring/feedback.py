"""What an enterprise is told of each file right after it was read: what it is, whether it fits, what is wrong. No points."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extractor.catalogue.rubric_model import Rubric
from extractor.evidence import Field
from extractor.flags import Flag, flag
from extractor.scoring.application import Application
from extractor.scoring.completeness import completeness
from extractor.scoring.counting import Weighed, weigh
from extractor.scoring.exhibits import exhibits, filed_findings
from extractor.scoring.filing import Upload, file_uploads
from extractor.scoring.items import suggest
from extractor.scoring.suggestion import ItemSuggestion, Missing, Sentence, Unfiled
from extractor.scoring.windows import is_in_place, misplaced, right_windows

MOST_ROWS = 20
"""Rows of a list whose doubts are named one by one."""


@dataclass(frozen=True, slots=True)
class DocumentFeedback:
    """One document of a file. `right_windows` is empty where it belongs in none in particular, or stands in the right one."""

    kind: str
    name: Sentence
    first_page: int
    fields: tuple[Field, ...]
    in_place: bool
    right_windows: tuple[str, ...]
    flags: tuple[Flag, ...]


@dataclass(frozen=True, slots=True)
class FileFeedback:
    file: str
    window: str
    documents: tuple[DocumentFeedback, ...]
    flags: tuple[Flag, ...]
    """Of the file as a whole, such as `encrypted` or `duplicate_file`."""
    unfiled: Unfiled | None = None
    """Where it seems to belong, of a file that was put in no window."""


@dataclass(frozen=True, slots=True)
class Feedback:
    """`items` say of each window whether it applies and is complete, and of its parts whether they are covered."""

    files: tuple[FileFeedback, ...]
    missing: tuple[Missing, ...]
    items: tuple[ItemSuggestion, ...]


def feedback(application: Application, rubric: Rubric, uploads: Sequence[Upload]) -> Feedback:
    """Of every upload, in the order given, and what is still missing; judged on `application.submitted_on`.

    A file in no window is judged in the one that it seems to belong in.
    """
    rubric = rubric.on(application.submitted_on)
    confident = float(rubric.confident_from)
    filed, unfiled = file_uploads(application, rubric, uploads)
    proposed = iter(unfiled)
    found = exhibits(filed_findings(filed), application.applicant)
    weighed = weigh(found, application.applicant, application.submitted_on, confident_from=confident)
    of_file: dict[tuple[str, str], dict[int, list[Weighed]]] = {}
    for one in weighed:
        of_file.setdefault((one.exhibit.window, one.exhibit.file), {}).setdefault(one.exhibit.place[0], []).append(one)
    repeats = _repeated(weighed)
    first: dict[str, str] = {}
    files = []
    for (window, file, extraction), (place, _, _) in zip(uploads, filed, strict=True):
        original = first.setdefault(extraction.reading.sha256, file)
        copies = (flag("duplicate_file", other=original),) if original != file else ()
        documents = tuple(_document(rubric, rows, repeats) for rows in of_file.get((place, file), {}).values())
        files.append(FileFeedback(file, window, documents, (*extraction.flags, *copies), None if window else next(proposed)))
    items = tuple(suggest(item, section.section, rubric, weighed, application, ()) for section in rubric.sections for item in section.items)
    windows = {window for window, _, _ in filed}
    return Feedback(tuple(files), completeness(application, rubric, weighed, windows, items).missing, items)


def _document(rubric: Rubric, rows: Sequence[Weighed], repeats: dict[tuple[str, str, tuple[int, int]], str]) -> DocumentFeedback:
    exhibit = rows[0].exhibit
    in_place = is_in_place(rubric, exhibit)
    flags = list(exhibit.flags)
    for one in rows[:MOST_ROWS]:
        flags += [verdict.flag for verdict in one.verdicts if verdict.flag]
        other = repeats.get((one.exhibit.window, one.exhibit.file, one.exhibit.place))
        if other is not None:
            flags.append(flag("duplicate_evidence", other=other))
    if not in_place and exhibit.window:
        flags.append(misplaced(rubric, exhibit))
    return DocumentFeedback(
        kind=exhibit.kind,
        name=Sentence(exhibit.about.zh, exhibit.about.en),
        first_page=exhibit.page,
        fields=exhibit.fields if len(rows) == 1 else (),
        in_place=in_place,
        right_windows=() if in_place else tuple(right_windows(rubric, exhibit)),
        flags=tuple(dict.fromkeys(flags)),
    )


def _repeated(weighed: Sequence[Weighed]) -> dict[tuple[str, str, tuple[int, int]], str]:
    """Exhibits whose certificate or achievement an earlier file has already put forward in the same window → that file."""
    first: dict[tuple[str, ...], str] = {}
    found = {}
    for one in weighed:
        identity = one.exhibit.identity
        if identity is None:
            continue
        file = first.setdefault((one.exhibit.window, *identity), one.exhibit.file)
        if file != one.exhibit.file:
            found[one.exhibit.window, one.exhibit.file, one.exhibit.place] = file
    return found
