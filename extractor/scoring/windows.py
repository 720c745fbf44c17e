"""Which windows a piece of evidence belongs in, and what to say of one that was uploaded elsewhere."""

from __future__ import annotations

from dataclasses import replace

from extractor.catalogue.rubric_model import Rubric
from extractor.catalogue.window import Window
from extractor.flags import Flag, flag
from extractor.scoring.exhibits import Exhibit
from extractor.scoring.fitting import best_fit

_MOST_NAMED = 3
"""A paper that fits more windows than this, such as a policy document, is no evidence for any of them in particular."""


def right_windows(rubric: Rubric, exhibit: Exhibit) -> list[str]:
    """Ids of the windows the exhibit belongs in; empty where it belongs in none in particular."""
    fitting = [window for window in rubric.windows if best_fit(window.accepted, exhibit)[1]]
    materials = [window.id for window in fitting if window in rubric.materials]
    ruled = [window.id for window in fitting if window not in rubric.materials and not window.rule.judged]
    judged = [window.id for window in fitting if window not in rubric.materials]
    return materials + (ruled or (judged if len(judged) <= _MOST_NAMED else []))


def is_in_place(rubric: Rubric, exhibit: Exhibit) -> bool:
    """Whether the window it was uploaded in accepts the exhibit."""
    window = rubric.window(exhibit.window)
    if window is None:
        return False
    fit = best_fit(window.accepted, exhibit)[1]
    return fit is not False and not speaks_elsewhere(rubric, window, exhibit, fit)


def speaks_elsewhere(rubric: Rubric, window: Window, exhibit: Exhibit, fit: bool | None) -> bool:
    """Whether the exhibit, which fits `window` as `fit` says, is plainly of another window.

    It has none of the words by which the window tells its papers; or it does not fit, where each file counts in its own window alone.
    """
    told_by_words = fit is None and any(one.words for one in window.accepted if one.kind == exhibit.kind)
    outside = fit is False and rubric.wrong_window == "excluded"
    return (told_by_words or outside) and bool(right_windows(rubric, exhibit))


def misplaced(rubric: Rubric, exhibit: Exhibit) -> Flag:
    """What to say of an exhibit that is not in place."""
    right = right_windows(rubric, exhibit)
    if not right:
        return flag("irrelevant")
    raised = flag("wrong_window", kind=exhibit.about.zh, right="、".join(right))
    return replace(raised, en=flag("wrong_window", kind=exhibit.about.en, right=", ".join(right)).en)
