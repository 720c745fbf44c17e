"""The way of the data, stage by stage: read → classify → extract → look again → check → findings → indicators → suggestion."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from extractor.catalogue.load import load_patterns
from extractor.catalogue.rubrics import load_rubric
from extractor.document import Reading
from extractor.evidence import Extraction
from extractor.in_order import Progress, in_order
from extractor.reading.read import read_file
from extractor.reading.recorded import dump, load
from extractor.reading.sandbox import Sandbox
from extractor.reading.second_look import as_shown, look
from extractor.reading.sniff import MIME_MAIL, OUTLOOK_MAIL, PDF
from extractor.recognising.blurred import excused
from extractor.recognising.decisive import decisive_pieces, doubted
from extractor.recognising.hidden_values import hidden_flags
from extractor.scoring.application import load_application, uploaded_files, window_of
from extractor.scoring.score import score
from extractor.scoring.standing import about
from extractor.scoring.suggestion import Suggestion
from extractor.scoring.vocabulary import use
from extractor.settings import Settings

if TYPE_CHECKING:
    from extractor.ocr.pp_ocr import PpOcrEngine
    from extractor.recognising.recognise import Recogniser

READER_VERSION = "2"
"""Of everything that turns files into pages: raised when a file would be read otherwise than before."""
HEARD_TWICE = frozenset({"corrupt", "unreadable", "blurred", "empty", "reading_failed"})
"""Flags of files that are believed only when a fresh process says so."""
PROGRESS = ".progress"
ARCHIVE_ENDINGS = (".zip", ".7z", ".rar")
"""What probably holds many files: a hint for the number of processes, nothing else."""


def extract(reading: Reading, settings: Settings) -> Extraction:
    """What a reading says: take its pages as shown, classify them, extract fields, check them; look through what is hidden."""
    stages = _recogniser(settings)
    shown, contradictions = as_shown(reading)
    sections = () if _is_cover(reading) else stages.classify(shown)
    checked = [stages.check(stages.extract(section, shown), shown) for section in sections]
    documents = tuple(excused(doubted(finding, contradictions, reading), reading) for finding in checked)
    if reading.media_type == PDF and reading.inside:
        documents = tuple(document for document in documents if document.kind != "other")  # the cover of a portfolio
    flags = (*reading.flags, *(raised for page in reading.pages for raised in page.flags), *hidden_flags(reading))
    return Extraction(reading, documents, flags, stages.patterns.version)


def extract_file(path: Path, settings: Settings, *, folder: Path | None = None) -> Extraction:
    """Reads one file in this process and extracts from it; the files inside it are kept in `folder`, where one is given."""
    reading = read_file(path, engine=partial(ocr_engine, settings), settings=settings, folder=folder)
    return _seen(path, extract(reading, settings), settings)


def read_and_extract(path: Path, settings: Settings, *, folder: Path | None = None) -> tuple[str, Extraction]:
    """One file for those who store readings: the recorded reading, and the extraction without its lines.

    The files inside it are kept in `folder`, where one is given; those that could not be unpacked are among its flags.
    The file beside it called `path` + PROGRESS, where it exists, tells how far reading is: pages done and pages there are (0 = not known).
    """
    told = path.with_name(path.name + PROGRESS)
    progress = partial(_tell, told) if told.exists() else None
    reading = read_file(path, engine=partial(ocr_engine, settings), settings=settings, progress=progress, folder=folder)
    extraction = _seen(path, extract(reading, settings), settings)
    return dump(extraction.reading), _light(_with_lost(extraction))


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
    return [_light(_with_lost(extract(load(recorded), settings))) for recorded in readings]


def extract_files(paths: Sequence[Path], settings: Settings, progress: Progress | None = None) -> Iterator[tuple[Path, Extraction]]:
    """Every file, each read in a child process of its own sandbox; in the order given, as soon as they are done.

    The files inside an archive or mail come before it, each called as if its container were a folder. The readings come
    back without their lines, which nobody needs after extraction. A file that crashes, hangs or eats memory gives an
    Extraction without documents whose flag says so.
    """
    load_patterns(settings.patterns)  # a faulty file is named here, in one sentence, not by each child
    files = list(dict.fromkeys(paths))
    wanted = settings.processes if any(path.suffix.lower() in ARCHIVE_ENDINGS for path in files) else len(files)
    settings = replace(settings, processes=max(1, min(settings.processes, wanted)))
    with Sandbox(settings, partial(warm, settings)) as sandbox:
        extract_light = partial(_extract_light, settings=settings)
        yield from in_order(sandbox, extract_light, files, at_once=settings.processes + 1, settled=settled, progress=progress)


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
    use(settings.patterns)
    application = load_application(folder)
    if as_of:
        application = replace(application, submitted_on=as_of)
    rubric = load_rubric(settings.rubrics, rubric_id or application.rubric)
    windows = {path: window for window, path in uploaded_files(folder)}
    extractions = dict(extract_files(list(windows), settings, progress))
    findings = [(window_of(path, windows), path.relative_to(folder).as_posix(), found) for path, found in extractions.items()]
    if failures is not None:
        failures += [(path, found) for path, found in extractions.items() if found.reading.failed]
    return score(application, rubric, findings)


def ocr_engine(settings: Settings) -> PpOcrEngine:
    """The OCR engine of this process, loaded when the first picture comes."""
    from extractor.ocr.pp_ocr import open_engine

    return open_engine(
        settings.ocr_backend,
        threads=settings.ocr_threads,
        precision=settings.recogniser_precision,
        folder=settings.ocr_models,
        device=settings.ocr_device,
    )


def warm(settings: Settings) -> None:
    """A child loads its patterns before its first file, so that no file's time limit pays for them."""
    _recogniser(settings)


def warm_with_ocr(settings: Settings) -> None:
    """As `warm`, with the OCR models: for children that wait for files."""
    warm(settings)
    ocr_engine(settings).warm_up()


def _recogniser(settings: Settings) -> Recogniser:
    """Imported here: spaCy takes seconds to load, which only the children that read files have to pay."""
    from extractor.recognising.recognise import recogniser

    use(settings.patterns)
    return recogniser(settings.patterns, calibrated=settings.calibrated)


def _tell(told: Path, done: int, total: int) -> None:
    told.write_text(f"{done} {total}")


def _extract_light(path: Path, settings: Settings, folder: Path) -> Extraction:
    return _light(extract_file(path, settings, folder=folder))


def _is_cover(reading: Reading) -> bool:
    """Whether it is a mail that brings files: what its text says of them is no evidence beside them."""
    return reading.media_type in (MIME_MAIL, OUTLOOK_MAIL) and bool(reading.inside)


def _with_lost(extraction: Extraction) -> Extraction:
    """With the flags of the files inside that could not be unpacked, and so are nowhere else."""
    lost = tuple(about(inner.path, raised) for inner in extraction.reading.inside for raised in inner.flags)
    return replace(extraction, flags=(*extraction.flags, *lost))


def _light(extraction: Extraction) -> Extraction:
    """Without the lines, which nobody needs after extraction and every process boundary would copy."""
    pages = tuple(replace(page, lines=(), tables=(), hidden=()) for page in extraction.reading.pages)
    return replace(extraction, reading=replace(extraction.reading, pages=pages))
