"""Names of organisations in English text: found by their legal form, read backwards word by word."""

from __future__ import annotations

import re

from extractor.types.folding import fold
from extractor.types.match import Match
from extractor.types.organisation_name import spell

MAX_WORDS = 12
MAX_LENGTH = 120

_FORM = re.compile(
    r"(?:(?:Co(?:mpany)?|CO(?:MPANY)?)[ ]?[.,]{0,2}[ ]?,?[ ]?(?:Ltd|LTD|Limited|LIMITED)|Ltd|LTD|Limited|LIMITED|Inc|INC|Incorporated"
    r"|LLC|L\.L\.C|GmbH|GMBH|Corporation|CORPORATION|Corp|CORP|PLC|B\.V|S\.A|University|Institute|Association|Services)(?![A-Za-z])(?:\.(?![A-Za-z]))?"
)
_CONNECTORS = frozenset({"and", "of", "&", "for", "the", "-"})
_NOT_IN_A_NAME = frozenset(
    {"This", "That", "The", "To", "By", "Is", "In", "We", "Hereby", "Certify", "Certifies", "Certificate", "Company", "Name", "Holder"}
    | {"Manufacturer", "Producer", "Applicant", "Organization", "Organisation", "Issued", "Address", "Client", "Enterprise"}
    | {"Patentee", "Owner", "Assignee", "Registered"}
)


def find_english(text: str) -> list[Match]:
    """Every English name in `text`; universities, services and the like, which have no legal form, at plausibility 0.7."""
    folded = fold(text)
    matches: list[Match] = []
    for form in _FORM.finditer(folded):
        floor = matches[-1].end if matches else 0
        start = _start(folded, form.start(), floor)
        if start == form.start() and not re.search(r"[A-Z]", folded[max(floor, start - 1) : start]):
            continue
        plausibility = 0.7 if form[0].startswith(("Univ", "Inst", "Asso", "Serv")) else 1.0
        matches.append(Match(start, form.end(), spell(text[start : form.end()]), plausibility=plausibility))
    return matches


def _start(folded: str, end: int, floor: int) -> int:
    """Where the name whose legal form begins at `end` starts: at the first of the capitalised words before it."""
    floor = max(floor, end - MAX_LENGTH)
    before = re.search(r"[A-Za-zÀ-ÖØ-öø-ÿ0-9&.'()\- ,]*$", folded[floor:end])
    floor += before.start() if before else 0
    start = end
    for word in list(re.finditer(r"[^ ]+", folded[floor:end]))[::-1][:MAX_WORDS]:
        part = word[0]
        closed = part.endswith(",") and floor + word.end() < len(folded[:end].rstrip())
        named = part[0].isupper() or part[0].isdigit() or part[0] == "(" or part in _CONNECTORS
        if closed or not named or part.strip("().,") in _NOT_IN_A_NAME:
            break
        start = floor + word.start()
    leading = re.match(r"(?:(?:and|of|for|the|-|&)[ ]+|[(.,\- ]+(?![A-Za-z]))*", folded[start:end])
    return start + (leading.end() if leading else 0)
