"""Lines read at a glance, and what is doubtful in them read again with care."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from itertools import groupby

from extractor.ocr.engine import Picture
from extractor.ocr.recognition import Recognised, Recogniser

GLANCE = 0.75  # width of letters at first sight: time grows with the width
STRETCH = 1.4  # and at second sight: wide, so that narrow letters do not merge
SHORT = 2.0  # times its height: a line up to this long is read wide at once, as merged letters (事由) are taken for one (軸) with certainty
LEGIBLE = 0.5  # mean score under which a box holds no text (ornament, signature, picture)
DOUBTFUL = 0.9  # lowest character score from which on a line is taken at first sight
DISPUTED = 0.7  # score a character gets at most where the two sights differ
HARMLESS = frozenset(" ，、；：")  # whether these were read rightly changes no value
CODE = re.compile(r"[0-9A-Za-z./:—-]+(?: [0-9A-Za-z./:—-]+)*")  # and words of Latin letters, with single spaces
NEIGHBOURS = 2  # characters on either side of a doubtful one that are read again with it


def read_lines(recogniser: Recogniser, cuts: Sequence[Picture], sealed: Mapping[int, Picture]) -> list[Recognised]:
    """One result a cut-out. Of those with doubtful characters that part is read twice, the second time in float32; the surer
    reading wins, disputes cost score.

    `sealed`: the cut-outs under a seal as they were before its ink was taken out. They are read in both states: cleaning may
    take a stroke with it (a 3 under a rim becomes a 2 with certainty), and the ink may add one. Where nothing was taken out
    it is the cut-out itself, which is not asked a third time: it would only agree with itself.
    """
    lines = []
    for index, cut in enumerate(cuts):
        stretch = GLANCE if cut.shape[1] > SHORT * cut.shape[0] else STRETCH
        (first,) = recogniser.recognise([cut], stretch=stretch)
        lines.append(first)
        if first.score < LEGIBLE:
            continue
        if index in sealed:
            care = any(_doubts(first))
            lines[index] = agreed(first, _wide(recogniser, cut, care=care))
            if sealed[index] is not cut:
                lines[index] = agreed(lines[index], _wide(recogniser, sealed[index], care=care))
        elif any(_doubts(first)):
            lines[index] = _read_again(recogniser, cut, first)
    return lines


def _wide(recogniser: Recogniser, cut: Picture, *, care: bool = True) -> Recognised:
    return recogniser.recognise([cut], stretch=STRETCH, care=care)[0]


def _read_again(recogniser: Recogniser, cut: Picture, first: Recognised) -> Recognised:
    """`first` as confirmed or corrected by a second sight of its doubtful parts, or of all of it where those do not fit in."""
    line = first
    for start, stop in reversed(list(_doubtful(first))):
        left, right = _edge(first, start), _edge(first, stop)
        columns = slice(int(left * cut.shape[1]), max(int(left * cut.shape[1]) + 1, round(right * cut.shape[1])))
        second = _wide(recogniser, cut[:, columns])
        part = _part(first, start, stop)
        if not _fits(part, second, open_left=start > 0, open_right=stop < len(first.text)):
            return agreed(first, _wide(recogniser, cut))
        placed = Recognised(second.text, tuple(left + centre * (right - left) for centre in second.centres), second.scores)
        line = _joined(_part(line, 0, start), agreed(part, placed), _part(line, stop, len(line.text)))
    return line


def _fits(part: Recognised, second: Recognised, *, open_left: bool, open_right: bool) -> bool:
    """Whether `second` can take the place of `part`: the cut may have halved a character at an open end, or taken in another.

    A repeated character hides that at the end itself (000 read as 0000), but not in the length.
    """
    ends = (open_left and part.text[:1] != second.text[:1]) or (open_right and part.text[-1:] != second.text[-1:])
    return len(part.text) == len(second.text) and not ends


def _doubts(line: Recognised) -> list[bool]:
    """For each character whether it may be wrong in a way that matters."""
    return [score < DOUBTFUL and character not in HARMLESS for character, score in zip(line.text, line.scores, strict=True)]


def _doubtful(line: Recognised) -> Iterator[tuple[int, int]]:
    """Stretches of characters around doubtful ones, from left to right. Codes and numbers stay whole: only among its
    neighbours is a 0 told from an O."""
    codes = [(found.start(), found.end()) for found in CODE.finditer(line.text)]
    near: set[int] = set()
    for index, doubt in enumerate(_doubts(line)):
        if doubt:
            start, stop = max(0, index - NEIGHBOURS), min(len(line.text), index + NEIGHBOURS + 1)
            touched = [code for code in codes if code[0] < stop and start < code[1]]
            near.update(range(min([start, *(code[0] for code in touched)]), max([stop, *(code[1] for code in touched)])))
    for _, run in groupby(enumerate(sorted(near)), key=lambda pair: pair[1] - pair[0]):
        members = [index for _, index in run]
        yield members[0], members[-1] + 1


def _edge(line: Recognised, index: int) -> float:
    """Where the character `index` begins, in fractions of the line's width."""
    if index in (0, len(line.text)):
        return float(index > 0)
    return (line.centres[index - 1] + line.centres[index]) / 2


def _part(line: Recognised, start: int, stop: int) -> Recognised:
    return Recognised(line.text[start:stop], line.centres[start:stop], line.scores[start:stop])


def _joined(*parts: Recognised) -> Recognised:
    return Recognised(
        "".join(part.text for part in parts),
        tuple(centre for part in parts for centre in part.centres),
        tuple(score for part in parts for score in part.scores),
    )


def agreed(first: Recognised, second: Recognised) -> Recognised:
    """The surer of two readings of the same cut-out; where they differ, no character keeps a high score."""
    if not second.scores:
        return first
    best, other = (first, second) if min(first.scores) + first.score >= min(second.scores) + second.score else (second, first)
    if best.text == other.text:
        return best
    scores = list(best.scores)
    for operation, start, stop, other_start, other_stop in SequenceMatcher(None, best.text, other.text, autojunk=False).get_opcodes():
        if operation == "equal" or not (best.text[start:stop] + other.text[other_start:other_stop]).strip():
            continue
        for index in range(start, stop) if stop > start else range(max(0, start - 1), min(len(scores), start + 1)):
            scores[index] = min(scores[index], DISPUTED)
    return Recognised(best.text, best.centres, tuple(scores))
