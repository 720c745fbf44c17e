"""Whether a letter bears the applicant's own seal and a signature, from the marks on its pages."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from extractor.characters import HAN
from extractor.document import Mark, Page, Signature
from extractor.evidence import Field
from extractor.types.folding import squeeze
from extractor.types.organisation import OrganisationType
from extractor.types.organisation_name import LEGAL_FORMS

PLAUSIBLE = 0.8
KIND = "commitment_letter"
LEGIBLE = 6
"""Chinese characters of a rim from which a seal says whose it is."""
OWN, STRANGE = 0.5, 0.34
"""Share of the applicant's name, without its legal form, that its seal shows at least, and that another's shows at most."""
READ, UNREAD, OTHERS, NONE = 0.95, 0.8, 0.8, 0.8
WRITTEN, STAMPED, DIGITAL, UNSIGNED = 0.9, 0.75, 0.9, 0.8
"""Confidence of what a mark says."""
EITHER = re.compile("章")
"""A label that lets a person's stamp stand for the signature."""
FORM = re.compile(rf"(?:{LEGAL_FORMS})|集团|合作社|厂$")


@dataclass(frozen=True, slots=True)
class _Placed:
    page: Page
    mark: Mark

    def field(self, name: str, value: bool, confidence: float, pattern: str) -> Field:
        box = self.page.view_box(self.mark.box)
        return Field(name, self.mark.text, value, confidence, self.page.number, box, pattern=f"{KIND}/{name}@{pattern}")


def with_marks(fields: Sequence[Field], pages: Sequence[Page], signatures: Sequence[Signature]) -> tuple[Field, ...]:
    """`fields` of a letter with `sealed` and `signed` as its marks tell, each absent where nothing tells."""
    marks = [_Placed(page, mark) for page in pages for mark in page.marks]
    organisation = _printed_name(fields, pages)
    judged = {"sealed": _sealed(marks, organisation), "signed": _signed(marks, signatures, fields)}
    kept = [field for field in fields if judged.get(field.name) is None]
    return (*kept, *(field for field in judged.values() if field is not None))


def _printed_name(fields: Sequence[Field], pages: Sequence[Page]) -> str:
    """The applicant as printed: a seal cannot vouch for itself. Without its field, the company printed last."""
    field = next((field for field in fields if field.name == "organisation"), None)
    if field is not None and not field.pattern.endswith("@seal"):
        return str(field.value)
    printed = [match for page in pages for line in page.lines if line.source != "seal" for match in OrganisationType().find(line.text)]
    companies = [str(match.value) for match in printed if FORM.search(str(match.value)) and match.plausibility >= PLAUSIBLE]
    if companies or field is None:
        return companies[-1] if companies else ""
    return field.alternatives[0].text if field.alternatives else str(field.value)


def _sealed(marks: Sequence[_Placed], organisation: str) -> Field | None:
    """By the seal that is surest to be the applicant's own; None where there is no seal at all."""
    seals = [one for one in marks if one.mark.kind == "seal"]
    best: Field | None = None
    for seal in seals:
        owner = whose(seal.mark.text, organisation)
        value, confidence = owner != "other", {"own": READ, "unknown": UNREAD, "other": OTHERS}[owner]
        field = seal.field("sealed", value, confidence, owner)
        if best is None or (field.value, field.confidence) > (best.value, best.confidence):
            best = field
    return best


def whose(text: str, organisation: str) -> str:
    """`own`, `other` or `unknown`: a rim that is hardly legible may be anybody's."""
    read, name = (FORM.sub("", "".join(re.findall(f"[{HAN}]", squeeze(one).text))) for one in (text, organisation))
    if len(re.findall(f"[{HAN}]", text)) < LEGIBLE or not name:
        return "unknown"
    shared = sum(block.size for block in SequenceMatcher(None, read, name, autojunk=False).get_matching_blocks())
    share = shared / len(name)
    return "own" if share >= OWN else "other" if share <= STRANGE else "unknown"


def _signed(marks: Sequence[_Placed], signatures: Sequence[Signature], fields: Sequence[Field]) -> Field | None:
    """By ink in a place for it, a stamp where the label allows one, or a digital signature that holds; None without a place."""
    places = [one for one in marks if one.mark.kind in ("ink", "blank")]
    written = [one for one in places if one.mark.kind == "ink"]
    if written:
        return written[0].field("signed", True, WRITTEN, "ink")
    stamps = [one for one in marks if one.mark.kind == "stamp"]
    for place in places:
        beside = [stamp for stamp in stamps if stamp.page is place.page and _beside(stamp.mark, place.mark)]
        if beside and EITHER.search(place.mark.text):
            return place.field("signed", True, STAMPED, "stamp")
    whole = [one for one in signatures if one.intact is not False]
    if whole and (places or fields):
        page, box = (places[0].page.number, places[0].page.view_box(places[0].mark.box)) if places else (fields[0].page, fields[0].box)
        return Field("signed", whole[0].signer, True, DIGITAL, page, box, pattern=f"{KIND}/signed@digital")
    return places[0].field("signed", False, UNSIGNED, "blank") if places else None


def _beside(stamp: Mark, label: Mark) -> bool:
    """Whether the stamp stands in the label's row, right of where it begins."""
    height = stamp.box.height
    return stamp.box.x1 > label.box.x0 and abs(stamp.box.middle[1] - label.box.middle[1]) < height
