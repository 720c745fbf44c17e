"""Where the enterprise is registered."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from extractor.catalogue.pieces import Text, Title
from extractor.evidence import Field as Value
from extractor.flags import Flag, flag
from extractor.recognising.gazetteer import codes_of_place
from extractor.scoring.checks.base import Check, Dossier, Outcome
from extractor.scoring.suggestion import Sentence

MOVED = 2
"""Of address and authority: how many name another place where the enterprise has moved."""


class Region(Check):
    """Registered where the credit code has the division `division`, or an address or authority begins with one of `names`.

    `division` is the beginning of a code of GB/T 2260, of two digits (a province), four (a city) or six (a county).
    """

    type: Literal["region"]
    division: Annotated[str, StringConstraints(pattern=r"^[0-9]{2}([0-9]{2}){0,2}$")]
    title: Title
    names: Annotated[tuple[Text, ...], Field(min_length=1)]
    flag: Literal["not_in_jiangsu", "not_in_region"] = "not_in_region"

    def in_words(self) -> Sentence:
        return Sentence(f"登记在{self.title.zh}", f"registered in {self.title.en}")

    def judge(self, dossier: Dossier) -> Outcome:
        code = dossier.application.applicant.uscc
        licence = dossier.identity
        places = [field for name in ("address", "authority") if licence and (field := licence.exhibit.first(name))]
        named = next((field for field in places if str(field.value).startswith(self.names)), None)
        if named:
            return Outcome(True, Sentence(f"营业执照载明：{named.text}。", f"The licence says: {named.text}."))
        elsewhere = [field for field in places if self._lies_elsewhere(field, dossier.confident_from)]
        # The code keeps the division of the first registration: where both place and office are elsewhere, the enterprise has moved.
        if code[2:8].startswith(self.division) and len(elsewhere) < MOVED:
            zh, en = f"统一社会信用代码{code}的行政区划为{code[2:8]}。", f"The credit code {code} has the division {code[2:8]}."
            return Outcome(True, Sentence(zh, en))
        if not elsewhere:
            return Outcome(None, Sentence("未读清登记机关和住所。", "Registration authority and address were not clearly read."))
        outside = self._outside("；".join(field.text for field in elsewhere))
        return Outcome(False, Sentence(outside.zh, outside.en), outside, outside.code)

    def _outside(self, found: str) -> Flag:
        if self.flag == "not_in_jiangsu":
            return flag("not_in_jiangsu", found=found)
        return flag("not_in_region", region=(self.title.zh, self.title.en), found=found)

    def _lies_elsewhere(self, field: Value, confident_from: Decimal) -> bool:
        """Whether the field surely names a place in another division; one that only names a larger area does not tell."""
        codes = codes_of_place(str(field.value))
        if Decimal(str(field.confidence)) < confident_from or not codes:
            return False
        return not any(code.startswith(self.division) or self.division.startswith(code.rstrip("0") or code) for code in codes)
