"""A seal and the print that it stands over say one name: where each has lost letters, the other makes up for them."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from difflib import SequenceMatcher

from extractor.characters import HAN
from extractor.recognising.excerpt import Excerpt, Slice, join
from extractor.recognising.flow import Flow
from extractor.recognising.gazetteer import mended, stem_of_place, strange_place
from extractor.types.folding import fold, squeeze
from extractor.types.organisation import OrganisationType
from extractor.types.organisation_name import LEGAL_FORMS

ALIKE = 0.6  # of the longer of the two readings that both must share, to be readings of one name
FEWEST = 4  # letters that they must share
SPARE = 3  # letters at either end that the seal alone may have lost
MOST_LOST = 2  # letters in a row that the print may have lost under the seal
WHOLE = 0.85  # plausibility of a name that has its form
PREFERENCES = ("print", "both", "seal")
"""Whose letters stand where the two differ; both, where each has lost one of two that stand side by side."""
FORM = re.compile(rf"(?:{LEGAL_FORMS})$")
LETTERS = re.compile(f"[{HAN}()]+")


@dataclass(frozen=True, slots=True)
class SealedName:
    """A seal's name; `printed` is where the same name is printed, None where it is not.

    `repaired`: the name is not the print's alone. `disputed`: the two show different letters in one place.
    """

    text: str
    printed: Excerpt | None = None
    repaired: bool = False
    disputed: bool = False


def name_of(seal: Slice, flow: Flow, wording: str = "") -> SealedName:
    """What `seal` says, with the help of the print. `wording`: regular expression that its name must match, where one reading does."""
    if not LETTERS.search(seal.line.text):
        return SealedName(seal.line.text)
    read = squeeze(seal.line.text).text
    twin = _printed(read, flow)
    if twin is None:
        better = mended(read) or _completed(read, flow)
        return SealedName(better or read, repaired=better is not None)
    printed = squeeze(twin.text).text
    # Of equally good readings the print's own comes first.
    text = max((_united(printed, read, prefer=prefer) for prefer in PREFERENCES), key=lambda name: _soundness(name, wording))
    text = mended(text) or text
    body = len(FORM.sub("", printed))
    steps = SequenceMatcher(None, printed, read, autojunk=False).get_opcodes()
    # The ends of the rim are often rubbish, and the legal form tells no two names apart.
    inner = [printed[i:j] for kind, i, j, k, m in steps if kind == "replace" and k > 0 and m < len(read) and i < body]
    return SealedName(text, twin, repaired=text != printed, disputed=any(map(LETTERS.fullmatch, inner)))


def _soundness(name: str, wording: str) -> tuple[bool, bool, bool, bool]:
    return (
        re.search(wording, name) is not None,
        _is_whole(name),
        not strange_place(name),
        re.search("(?<!有)限公司$", name) is None,
    )


def _printed(read: str, flow: Flow) -> Excerpt | None:
    """The piece of print that most resembles what was read on the seal, the fullest where it is printed more than once."""
    letters = Counter(read)
    best: tuple[tuple[int, bool, int], Excerpt] | None = None
    for segment in flow.segments:
        text = fold(segment.line.text)
        if (Counter(text) & letters).total() < max(FEWEST, ALIKE * len(read)):
            continue
        blocks = [block for block in SequenceMatcher(None, text, read, autojunk=False).get_matching_blocks() if block.size]
        start = _begin(text, blocks[0].a, blocks[0].b)
        end = _end(text, blocks[-1].a + blocks[-1].size, len(read) - blocks[-1].b - blocks[-1].size)
        shared = sum(block.size for block in blocks)
        if shared >= max(FEWEST, ALIKE * max(len(read), end - start)):
            rank = (shared, _is_whole(text[start:end]), end - start)
            if best is None or rank > best[0]:
                best = rank, join([Slice(segment.page, segment.line, start, end)])
    return best[1] if best else None


def _begin(text: str, first: int, missed: int) -> int:
    """Where the name begins in `text`, whose letter `first` is the first that the seal shares; the seal shows `missed` before it."""
    lead = len(text[:first]) - len(re.sub(f"[{HAN}()]*$", "", text[:first]))
    return first - (lead if lead <= max(missed, SPARE) else missed)


def _end(text: str, last: int, missed: int) -> int:
    tail = LETTERS.match(text, last)
    length = len(tail[0]) if tail else 0
    return last + (length if length <= max(missed, SPARE) else missed)


def _united(printed: str, read: str, *, prefer: str) -> str:
    """The print with what only the seal shows; `prefer` is one of PREFERENCES."""
    parts: list[str] = []
    forms = list(re.finditer(LEGAL_FORMS, read))
    for kind, i, j, k, m in SequenceMatcher(None, printed, read, autojunk=False).get_opcodes():
        ours, theirs = printed[i:j], read[k:m]
        if kind in ("equal", "delete"):
            parts.append(ours)
        elif j == len(printed):  # the end of the rim is often rubbish
            whole = [tail for tail in (ours, *(theirs[:size] for size in range(1, len(theirs) + 1))) if _is_whole("".join(parts) + tail)]
            parts.append(whole[0] if whole else ours)
        elif kind == "insert":
            parts.append(theirs if i > 0 and len(theirs) <= MOST_LOST and LETTERS.fullmatch(theirs) else "")
        else:
            theirs = theirs if len(theirs) <= len(ours) + MOST_LOST else ours
            rubbish = not LETTERS.fullmatch(ours) or any(form.start() <= k and m <= form.end() for form in forms)
            parts.append(theirs if rubbish or prefer == "seal" else ours + theirs if prefer == "both" and theirs != ours else ours)
    return "".join(parts)


def _is_whole(name: str) -> bool:
    match = OrganisationType().clean(name)
    return match is not None and (match.start, match.end) == (0, len(name)) and match.plausibility >= WHOLE and not match.repaired


def _completed(read: str, flow: Flow) -> str | None:
    """`read` with the first letter of its place, where the document writes the same words with it (州高新区 … 苏州高新区)."""
    if stem_of_place(read):
        return None
    before = {flow.text[hit.start() - 1] for hit in re.finditer(re.escape(read[:FEWEST]), flow.text) if hit.start()}
    letter = before.pop() if len(before) == 1 else ""
    return letter + read if letter and stem_of_place(letter + read) else None
