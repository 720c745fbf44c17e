"""Which adverse records a rubric asks about."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Self

from pydantic import model_validator

from extractor.catalogue.accepted import Accepted, Recent
from extractor.catalogue.pieces import Condition, Dated, Kind, Piece, Text, Years, check_field, check_vocabulary
from extractor.scoring.suggestion import Sentence
from extractor.scoring.vocabulary import kinds, word


class AdverseEvidence(Dated):
    """A document that is an adverse record itself, such as a failed inspection: its kind, what it must say, and its date `on`."""

    kind: Kind
    where: Mapping[str, Condition] = {}
    words: tuple[Text, ...] = ()
    on: Text

    @model_validator(mode="after")
    def _in_the_vocabulary(self) -> Self:
        for name, condition in self.where.items():
            check_field(self.kind, name, condition.one_of)
        check_field(self.kind, self.on)
        return self


class AdverseRecords(Piece):
    """Over the `years` before the reference date: records of credit reports, by category or type, and other `evidence`."""

    years: Years
    categories: tuple[Text, ...] = ()
    record_types: tuple[Text, ...] = ()
    evidence: tuple[AdverseEvidence, ...] = ()

    @model_validator(mode="after")
    def _asks_for_something(self) -> Self:
        if not (self.of_reports or self.evidence):
            zh = "categories、record_types、evidence至少写一个"
            raise ValueError(f"{zh} / write categories, record_types or evidence")
        check_vocabulary("category", self.categories)
        check_vocabulary("record_type", self.record_types)
        return self

    @property
    def of_reports(self) -> bool:
        """Whether it asks for records of credit reports."""
        return bool(self.categories or self.record_types)

    @cached_property
    def accepted(self) -> tuple[Accepted, ...]:
        """The other evidence, as windows say what they accept."""
        return tuple(
            Accepted(
                kind=one.kind, where=one.where, words=one.words, recent=Recent(field=one.on, years=self.years), shown=(*one.where, one.on)
            )
            for one in self.evidence
        )

    def in_words(self) -> Sentence:
        words = [*(word("category", one) for one in self.categories), *(word("record_type", one) for one in self.record_types)]
        words += [Sentence(kinds()[one.kind].zh, kinds()[one.kind].en) for one in self.evidence]
        zh, en = "、".join(one.zh for one in words), ", ".join(one.en for one in words)
        return Sentence(f"近{self.years}年的记录：{zh}", f"records of {self.years} year(s): {en}")
