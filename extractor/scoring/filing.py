"""Files that were put in no window: which window each belongs in."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.catalogue.rubric_model import Rubric
from extractor.evidence import Extraction
from extractor.scoring.application import Application
from extractor.scoring.exhibits import exhibits, filed_findings
from extractor.scoring.suggestion import Sentence, Unfiled
from extractor.scoring.windows import right_windows

Upload = tuple[str, str, Extraction]
"""Window, name of the file as people know it, and what was found in it."""


def file_uploads(application: Application, rubric: Rubric, uploads: Sequence[Upload]) -> tuple[list[Upload], list[Unfiled]]:
    """The uploads, each in the window that it counts in, and what was done with those in none.

    A file is filed where all its documents that belong anywhere belong in one and the same window.
    """
    filed: list[Upload] = []
    told: list[Unfiled] = []
    for window, file, extraction in uploads:
        place = rubric.window_for(window, application.sector, application.grade)
        if not window:
            one = _placed(application, rubric, file, extraction)
            told.append(one)
            place = one.window
        filed.append((place, file, extraction))
    return filed, told


def _placed(application: Application, rubric: Rubric, file: str, extraction: Extraction) -> Unfiled:
    found = [(one, right_windows(rubric, one)) for one in exhibits(filed_findings([("", file, extraction)]), application.applicant)]
    asked = {one.id for one in rubric.windows if one.applies(application.sector, application.grade) is not False}
    placed = [(one, [window for window in right if window in asked] or right) for one, right in found if right]
    windows = sorted({window for _, right in placed for window in right})
    if len(windows) != 1:
        several = Sentence(f"可归入{'、'.join(windows)}，请选择窗口。", f"It may belong in {', '.join(windows)}; choose a window.")
        unknown = Sentence("未识别为任何窗口的材料，请选择窗口。", "It was not recognised as belonging in any window; choose one.")
        return Unfiled(file, "", 0.0, several if windows else unknown)
    exhibit = placed[0][0]
    zh, en = f"识别为{exhibit.about.zh}，归入窗口{windows[0]}。", f"Recognised as {exhibit.about.en}; filed in window {windows[0]}."
    return Unfiled(file, windows[0], min(one.kind_confidence for one, _ in placed), Sentence(zh, en))
