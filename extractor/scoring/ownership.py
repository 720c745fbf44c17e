"""Does the evidence belong to the applicant? The credit code decides; without one, the name."""

from __future__ import annotations

from difflib import get_close_matches

from extractor.evidence import Field
from extractor.flags import Flag, flag
from extractor.scoring.exhibits import Exhibit
from extractor.scoring.standing import FINE, Standing, Verdict, doubted, not_found, refused, unsure
from extractor.scoring.suggestion import Applicant, Sentence
from extractor.types.organisation_name import comparable, is_chinese

NEAR = 0.8
"""Of a name's characters that another must share for it to be named as a likely misreading."""


def ownership(exhibit: Exhibit, applicant: Applicant, *, confident_from: float) -> Verdict:
    """CERTAIN by credit code or name; LIKELY for a declared former name or branch; POSSIBLE where nothing can be compared.

    An undeclared branch is another organisation. A code that fails its check character is not believed: the name decides.
    A name in Latin letters cannot be compared with a Chinese one and stays open, and so does a public list without the
    applicant: it may be uploaded in part or be misread.
    """
    names = [field for name in exhibit.about.holders for field in exhibit.all(name)]
    declared = next((field for field in names if _is_one_of(field, (*applicant.former_names, *applicant.branches))), None)
    code = exhibit.first("uscc")
    if code and code.value == applicant.uscc:
        renamed = _under_another_name(names, applicant) if _sure(code, confident_from) is FINE else None
        return renamed or _sure(code, confident_from)
    if code and code.check != "invalid" and not declared:
        return refused(flag("uscc_mismatch", found=str(code.value), applicant=applicant.uscc), sure=code.confidence >= confident_from)
    own = next((field for field in names if _is_one_of(field, (applicant.name,))), None)
    if own:
        return _sure(own, confident_from)
    if declared:
        return Verdict(Standing.LIKELY, *_as_declared(declared, applicant))
    if not names and exhibit.about.statement:
        return FINE
    if not names and exhibit.listed:
        return doubted(_not_listed(exhibit, applicant))
    if not names:
        return not_found("organisation")
    chinese = [field for field in names if is_chinese(str(field.value))]
    if not chinese and is_chinese(applicant.name):
        return doubted(_foreign(names[0], applicant))
    sure = all(field.confidence >= confident_from for field in chinese or names)
    found = "、".join(str(field.value) for field in (chinese or names)[:3])
    return refused(flag("other_organisation", found=found, applicant=applicant.name), sure=sure)


def _is_one_of(field: Field, names: tuple[str, ...]) -> bool:
    return comparable(str(field.value)) in {comparable(name) for name in names}


def _sure(field: Field, confident_from: float) -> Verdict:
    return FINE if field.confidence >= confident_from else unsure(field)


def _as_declared(field: Field, applicant: Applicant) -> tuple[Sentence, Flag]:
    zh = f"属于已申明的曾用名或分支机构“{field.value}”，请核对其证明。"
    en = f"Belongs to “{field.value}”, declared as a former name or branch of {applicant.name}; check the proof."
    return Sentence(zh, en), Flag("other_organisation", "info", zh, en)


def _under_another_name(names: list[Field], applicant: Applicant) -> Verdict | None:
    """The applicant's code beside a name that it is not known by: it counts, and the name is shown."""
    chinese = [field for field in names if is_chinese(str(field.value))]
    if not chinese or any(comparable(str(field.value)) in applicant.comparable_names for field in chinese):
        return None
    zh = f"统一社会信用代码与申报企业一致，名称为“{chinese[0].value}”，请核对是否更名。"
    en = f"The credit code is the applicant's, the name is “{chinese[0].value}”; check whether it was renamed."
    return Verdict(Standing.CERTAIN, flag=Flag("other_organisation", "info", zh, en))


def _foreign(field: Field, applicant: Applicant) -> Flag:
    return Flag(
        "other_organisation",
        "warn",
        f"英文名称“{field.value}”无法与“{applicant.name}”比对，请核对是否为同一单位。",
        f"The name “{field.value}” cannot be compared with “{applicant.name}”; check that they are the same.",
    )


def _not_listed(exhibit: Exhibit, applicant: Applicant) -> Flag:
    names = [str(field.value) for field in exhibit.listed]
    near = get_close_matches(applicant.name, names, 1, NEAR)
    like = (f"，最接近的是“{near[0]}”", f"; the nearest is “{near[0]}”") if near else ("", "")
    return Flag(
        "other_organisation",
        "warn",
        f"名单读出{len(names)}个单位，其中没有“{applicant.name}”{like[0]}；请核对名单是否完整。",
        f"The list names {len(names)} organisations, “{applicant.name}” is not among them{like[1]}; check that it is complete.",
    )
