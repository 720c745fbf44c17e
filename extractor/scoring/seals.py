"""Whether scans carry the applicant's own seal of confirmation; an issuer's seal is not enough."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.catalogue.window import Window
from extractor.flags import Flag, flag
from extractor.scoring.candidate import Candidate
from extractor.scoring.standing import Standing, about


def seal_flags(window: Window, found: Sequence[Candidate]) -> list[Flag]:
    """`seal_missing` of each file in the window, where the rubric asks for the seal and its pages show none of the applicant."""
    if "own_seal" not in window.marks:
        return []
    exhibits = [one.exhibit for one in found if one.exhibit.window == window.id and one.standing > Standing.NO]
    bare = {one.file for one in exhibits if one.own_seal is False} - {one.file for one in exhibits if one.own_seal}
    return [about(file, flag("seal_missing")) for file in sorted(bare)]
