"""What speaks against the applicant: records of credit reports, and the other documents that the rubric says are such a record."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from extractor.catalogue.adverse import AdverseRecords
from extractor.scoring.answer import Answer, Hit
from extractor.scoring.candidate import Candidate
from extractor.scoring.counting import Weighed
from extractor.scoring.credit import CreditReport, hits, silence
from extractor.scoring.fitting import fitting
from extractor.scoring.standing import Standing
from extractor.scoring.suggestion import Evidence, Sentence
from extractor.scoring.vocabulary import word

_NONE_UPLOADED = Sentence(
    "没有上传此类材料，不能说明没有不良记录，由评审人员查询。", "No such document was uploaded, which proves nothing; to be looked up."
)


def adverse(
    reports: Sequence[CreditReport], weighed: Sequence[Weighed], wanted: AdverseRecords, as_of: date, confident_from: Decimal
) -> Answer:
    """Whether the documents show a wanted record within the years up to and including `as_of`."""
    found = [*hits(reports, wanted, as_of), *_documents(weighed, wanted, as_of, confident_from)]
    surely, perhaps = ([one for one in found if one.counts is counts] for counts in (True, None))
    if surely:
        named = _named(surely)
        why = Sentence(f"存在不良记录：{named.zh}。", f"Adverse record: {named.en}.")
        return Answer(True, why, _shown(surely, counted=True), named, surely[0].file)
    if perhaps:
        named = _named(perhaps)
        why = Sentence(f"是否计入须由评审人员判断：{named.zh}。", f"For a reviewer to judge whether it counts: {named.en}.")
        return Answer(None, why, _shown(perhaps, counted=False), named, perhaps[0].file)
    return silence(reports, wanted.years, as_of) if wanted.of_reports else Answer(None, _NONE_UPLOADED)


def _documents(weighed: Sequence[Weighed], wanted: AdverseRecords, as_of: date, confident_from: Decimal) -> list[Hit]:
    """The applicant's documents that are such a record; one that is doubtful in any way is for a reviewer."""
    fitted = fitting(wanted.accepted, weighed, as_of, confident_from)
    return [_hit(one) for one in fitted if one.standing > Standing.NO]


def _hit(one: Candidate) -> Hit:
    exhibit = one.exhibit
    fields = tuple(field for name in one.shown for field in exhibit.all(name))
    words = [word(field.name, field.value) for field in fields]
    zh, en = "，".join(said.zh for said in words), ", ".join(said.en for said in words)
    name = Sentence(f"{exhibit.about.zh}（{zh}）", f"{exhibit.about.en} ({en})") if words else Sentence(exhibit.about.zh, exhibit.about.en)
    return Hit(exhibit.file, name, True if one.standing >= Standing.LIKELY else None, fields or exhibit.fields)


def _named(found: Sequence[Hit]) -> Sentence:
    return Sentence("；".join(one.name.zh for one in found), "; ".join(one.name.en for one in found))


def _shown(found: Sequence[Hit], *, counted: bool) -> tuple[Evidence, ...]:
    return tuple(Evidence.of(one.file, field, one.name, counted=counted) for one in found for field in one.fields)
