"""The way of the data, stage by stage: read → classify → extract → check → findings → indicators → suggestion."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from extractor.catalogue.patterns import load_patterns
from extractor.catalogue.rubrics import load_rubric
from extractor.document import Reading
from extractor.evidence import Extraction, Flag
from extractor.flags import flag
from extractor.ocr.engine import OcrEngine
from extractor.reading.read import read_file
from extractor.reading.recorded import dump, load
from extractor.reading.sandbox import Outcome, Sandbox
from extractor.reading.second_look import as_shown, look
from extractor.recognising.decisive import decisive_pieces, doubted
from extractor.recognising.hidden_values import hidden_flags
from extractor.scoring.application import load_application, uploaded_files
from extractor.scoring.score import score
from extractor.scoring.suggestion import Suggestion
from extractor.settings import Precision, Settings

if TYPE_CHECKING:
    from extractor.recognising.recognise import Recogniser

PDF = "application/pdf"
READER_VERSION = "2"
"""Of everything that turns files into pages: raised when a file would be read otherwise than before."""
HEARD_TWICE = frozenset({"corrupt", "unreadable", "empty", "reading_failed"})
"""Flags of files that are believed only when a fresh process says so."""
PROGRESS = ".progress"
Progress = Callable[[Path, int, int], None]
"""Called with a finished file, the number of files done and the number there are."""


def extract(reading: Reading, settings: Settings) -> Extraction:
    """What a reading says: take its pages as shown, classify them, extract fields, check them; look through what is hidden."""
    stages = _recogniser(settings)
    shown, contradictions = as_shown(reading)
    sections = stages.classify(shown)
    documents = tuple(doubted(stages.check(stages.extract(section, shown), shown), contradictions, reading) for section in sections)
    flags = (*reading.flags, *(raised for page in reading.pages for raised in page.flags), *hidden_flags(reading))
    return Extraction(reading, documents, flags, stages.patterns.version)


def extract_file(path: Path, settings: Settings) -> Extraction:
    """Reads one file in this process and extracts from it."""
    reading = read_file(path, engine=partial(ocr_engine, settings), settings=settings)
    return _seen(path, extract(reading, settings), settings)


def read_and_extract(path: Path, settings: Settings) -> tuple[str, Extraction]:
    """One file for those who store readings: the recorded reading, and the extraction without its lines.

    The file beside it called `path` + PROGRESS, where it exists, tells how far reading is: pages done and pages there are (0 = not known).
    """
    told = path.with_name(path.name + PROGRESS)
    progress = partial(_tell, told) if told.exists() else None
    reading = read_file(path, engine=partial(ocr_engine, settings), settings=settings, progress=progress)
    extraction = _seen(path, extract(reading, settings), settings)
    return dump(extraction.reading), _light(extraction)


def _seen(path: Path, found: Extraction, settings: Settings) -> Extraction:
    """`found` once its decisive values have been looked at on the drawn pages; extracted again where these show something else."""
    if found.reading.media_type != PDF or all(page.method == "ocr" for page in found.reading.pages):
        return found
    patterns = _recogniser(settings).patterns
    for every in (False, True):
        pieces = decisive_pieces(found.documents, patterns, found.reading, every=every)
        looked = look(path, found.reading, pieces, engine=partial(ocr_engine, settings), settings=settings)
        if not as_shown(looked)[1]:
            return replace(found, reading=looked)
        found = extract(looked, settings)
    return found


def settled(extraction: Extraction) -> bool:
    """Whether nothing was said of the file that has to be heard from a fresh process too: damaged, illegible, without any text."""
    return not any(mark.code in HEARD_TWICE for mark in extraction.flags)


def extract_again(readings: Sequence[str], settings: Settings) -> list[Extraction]:
    """Extractions from recorded readings by the patterns of `settings`, without their lines."""
    return [_light(extract(load(recorded), settings)) for recorded in readings]


def extract_files(paths: Sequence[Path], settings: Settings, progress: Progress | None = None) -> Iterator[tuple[Path, Extraction]]:
    """Every file, each read in a child process of its own sandbox; in the order given, as soon as they are done.

    The readings come back without their lines, which nobody needs after extraction. A file that crashes, hangs or
    eats memory gives an Extraction without documents whose flag says so.
    """
    load_patterns(settings.patterns)  # a faulty file is named here, in one sentence, not by each child
    task = partial(_extract_light, settings=settings)
    done: dict[Path, Extraction] = {}
    waiting = list(dict.fromkeys(paths))
    total = len(waiting)
    settings = replace(settings, processes=max(1, min(settings.processes, total)))
    with Sandbox(settings, partial(warm, settings)) as sandbox:
        for outcome in sandbox.map(task, waiting, settled=settled):
            done[outcome.path] = _extraction(outcome)
            if progress:
                progress(outcome.path, len(done), total)
            while waiting and waiting[0] in done:
                path = waiting.pop(0)
                yield path, done[path]


def suggest(
    folder: Path,
    settings: Settings,
    *,
    rubric_id: str | None = None,
    as_of: date | None = None,
    progress: Progress | None = None,
    failures: list[tuple[Path, Extraction]] | None = None,
) -> Suggestion:
    """The suggestion for an application folder; `rubric_id` and `as_of` override what application.yaml says.

    Files that could not be read are flagged in the suggestion and also added to `failures`.
    """
    application = load_application(folder)
    if as_of:
        application = replace(application, submitted_on=as_of)
    rubric = load_rubric(settings.rubrics, rubric_id or application.rubric)
    uploads = uploaded_files(folder)
    extractions = dict(extract_files([path for _, path in uploads], settings, progress))
    findings = [(window, path.relative_to(folder).as_posix(), extractions[path]) for window, path in uploads]
    if failures is not None:
        failures += [(path, found) for path, found in extractions.items() if not found.reading.pages]
    return score(application, rubric, findings)


def ocr_engine(settings: Settings) -> OcrEngine:
    """The OCR engine of this process, loaded when the first picture comes."""
    return _engine(settings.ocr_threads, settings.recogniser_precision)


@cache
def _engine(threads: int, precision: Precision) -> OcrEngine:
    from extractor.ocr.pp_ocr import PpOcrEngine

    return PpOcrEngine(threads=threads, precision=precision)


def warm(settings: Settings) -> None:
    """A child loads its patterns before its first file, so that no file's time limit pays for them."""
    _recogniser(settings)


def warm_with_ocr(settings: Settings) -> None:
    """As `warm`, with the OCR models: for children that wait for files."""
    warm(settings)
    ocr_engine(settings)


def _recogniser(settings: Settings) -> Recogniser:
    """Imported here: spaCy takes seconds to load, which only the children that read files have to pay."""
    from extractor.recognising.recognise import recogniser

    return recogniser(settings.patterns, calibrated=settings.calibrated)


def _tell(told: Path, done: int, total: int) -> None:
    told.write_text(f"{done} {total}")


def _extract_light(path: Path, settings: Settings) -> Extraction:
    return _light(extract_file(path, settings))


def _light(extraction: Extraction) -> Extraction:
    """Without the lines, which nobody needs after extraction and every process boundary would copy."""
    pages = tuple(replace(page, lines=(), tables=(), hidden=()) for page in extraction.reading.pages)
    return replace(extraction, reading=replace(extraction.reading, pages=pages))


def _extraction(outcome: Outcome[Extraction]) -> Extraction:
    if outcome.value is not None:
        return outcome.value
    failure: Flag = outcome.flag or flag("reading_failed", what=outcome.error or "?")
    return Extraction(Reading(outcome.path.name, "", ""), (), (failure,), "")
