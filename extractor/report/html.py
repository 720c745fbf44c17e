"""A suggestion as one HTML page that needs nothing else: pictures inside, no script, no request."""

from __future__ import annotations

import base64
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from extractor.reading.sandbox import Sandbox
from extractor.report import wording
from extractor.report.crops import Crop, Mark, Pictures, Tone, View, file_pictures
from extractor.report.grouping import Exhibit, Outcome, by_file, by_section
from extractor.scoring.suggestion import Evidence, ItemSuggestion, Sentence, Suggestion, Veto, plain
from extractor.scoring.vocabulary import field_name
from extractor.settings import Settings
from extractor.unpacking.within_reach import within_reach

OUTSIDE = Sentence("无法显示页面图像：文件不在申报文件夹内。", "The page cannot be shown: the file is not in the application's folder.")


@dataclass(frozen=True, slots=True)
class ShownPage:
    """One page of an exhibit: its pictures, why there are none, or (neither) its values to be quoted."""

    number: int
    pictures: Pictures
    pieces: tuple[Evidence, ...]

    @property
    def failure(self) -> Sentence | None:
        return self.pictures if isinstance(self.pictures, Sentence) else None

    @property
    def crops(self) -> tuple[Crop, ...]:
        return () if isinstance(self.pictures, Sentence) else self.pictures


@dataclass(frozen=True, slots=True)
class ShownOutcome:
    tone: Tone
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class ShownExhibit:
    file: str
    pages: tuple[ShownPage, ...]
    outcomes: tuple[ShownOutcome, ...]


class Gallery:
    """Every picture of a suggestion, made file by file in child processes: a page that crashes pdfium costs its file's pictures."""

    def __init__(self, suggestion: Suggestion, folder: Path, settings: Settings) -> None:
        self._folder = folder.resolve()
        judged: tuple[ItemSuggestion | Veto, ...] = (*suggestion.vetoes, *suggestion.items)
        shown = [(path, exhibit, one) for one in judged for exhibit in by_file(one.evidence) if (path := self._path(exhibit.file))]
        with within_reach([path for path, _, _ in shown], settings) as places:
            self._places = places
            wanted: dict[Path, dict[View, None]] = {}
            for path, exhibit, one in shown:
                views_of = wanted.setdefault(places.get(path, path), {})
                views_of.update(dict.fromkeys(_view(exhibit, page, one) for page in exhibit.pages))
            views = {path: tuple(of_file) for path, of_file in wanted.items()}
            self._pictures = _pictures(views, settings) if views else {}

    def _path(self, file: str) -> Path | None:
        """What `file` is called on disk; None where its name leads out of the application's folder."""
        path = (self._folder / file).resolve()
        return path if path.is_relative_to(self._folder) else None

    def exhibits(self, of: ItemSuggestion | Veto) -> list[ShownExhibit]:
        return [self._shown(exhibit, of) for exhibit in by_file(of.evidence)]

    def _shown(self, exhibit: Exhibit, of: ItemSuggestion | Veto) -> ShownExhibit:
        path = self._path(exhibit.file)
        path = self._places.get(path, path) if path else None
        pages = (
            ShownPage(
                page,
                self._pictures[path, _view(exhibit, page, of)] if path else OUTSIDE,
                tuple(piece for piece in exhibit.pieces if piece.page == page),
            )
            for page in exhibit.pages
        )
        outcomes = (ShownOutcome(wording.tone(outcome.counted, of), outcome) for outcome in exhibit.outcomes)
        return ShownExhibit(exhibit.file, tuple(pages), tuple(outcomes))


def write_html(suggestion: Suggestion, folder: Path, out: Path, settings: Settings) -> None:
    """Writes the page to `out`; `folder` holds the evidence files under the names the suggestion has for them.

    A file that is missing or cannot be shown is named on the page. Only `out` itself raises (OSError).
    """
    rubric, sections = wording.titles(suggestion, settings)
    gallery = Gallery(suggestion, folder, settings)
    page = _template().render(
        suggestion=suggestion,
        rubric=rubric,
        sections=[(key, wording.section_title(key, sections), items) for key, items in by_section(suggestion.items).items()],
        exhibits=gallery.exhibits,
    )
    out.write_text(page, encoding="utf-8")


def _view(exhibit: Exhibit, page: int, of: ItemSuggestion | Veto) -> View:
    marks = (Mark(piece.box, wording.tone(piece.counted, of), piece.rotation) for piece in exhibit.pieces if piece.page == page)
    return View(page, tuple(dict.fromkeys(marks)))


def _pictures(views: dict[Path, tuple[View, ...]], settings: Settings) -> dict[tuple[Path, View], Pictures]:
    """The pictures of every view, the files side by side."""
    shown: dict[tuple[Path, View], Pictures] = {}
    with Sandbox(replace(settings, processes=min(settings.processes, len(views)))) as sandbox:
        for done in sandbox.map(partial(file_pictures, views, settings), views):
            of_file = views[done.path]
            if done.value is not None:
                pictures: Sequence[Pictures] = done.value
            else:
                reason = Sentence(done.flag.zh, done.flag.en) if done.flag else Sentence(done.error, done.error)
                pictures = (Sentence(f"无法显示页面图像：{reason.zh}", f"The page cannot be shown: {reason.en}"),) * len(of_file)
            shown |= {(done.path, view): picture for view, picture in zip(of_file, pictures, strict=True)}
    return shown


@cache
def _template() -> Template:
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters |= {"plain": plain, "data_uri": _data_uri, "by_severity": wording.by_severity, "field_name": field_name}
    environment.filters |= {"window_style": _window_style, "whole_page": _whole_page}
    words = ("BASIS", "SEVERITY", "TONE", "TRIGGERED", "MET", "SECTORS", "NO_POINTS", "standing")
    environment.globals |= {name: getattr(wording, name) for name in words}
    return environment.get_template("suggestion.html.j2")


def _data_uri(crop: Crop) -> str:
    return f"data:image/jpeg;base64,{base64.b64encode(crop.jpeg).decode('ascii')}"


def _window_style(crop: Crop) -> str:
    """CSS variables that show the crop's window first, and all of it once opened."""
    window = crop.window
    ratio = window.width * crop.width / (window.height * crop.height)
    return (
        f"--ratio:{ratio:.4f};--width:{100 / window.width:.2f}%;"
        f"--left:{-100 * window.x0 / window.width:.2f}%;--top:{-100 * window.y0 / window.height:.2f}%"
    )


def _whole_page(pieces: Iterable[Evidence]) -> bool:
    """Whether no place on the page is pointed at, only the page."""
    return all(piece.box.width >= 1 and piece.box.height >= 1 for piece in pieces)
