"""So many points for the first of a kind, so many for each further one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Literal

from extractor.catalogue.pieces import Points, Text
from extractor.scoring.candidate import Candidate
from extractor.scoring.rules.base import Rule
from extractor.scoring.suggestion import Sentence, plain
from extractor.scoring.vocabulary import field_name, word, words


class CountRule(Rule):
    """`base` for the first distinct value of `field`, `step` for each further one, at most the window's maximum."""

    type: Literal["count"]
    field: Text
    base: Points
    step: Points

    @property
    def decisive(self) -> tuple[str, ...]:
        return (self.field,)

    def valued(self, candidate: Candidate) -> Candidate:
        exhibit = candidate.exhibit
        things = frozenset(str(field.value) for field in exhibit.all(self.field)) or frozenset({exhibit.file})
        further = frozenset(str(field.value) for field in exhibit.all(f"further_{self.field}"))
        return replace(candidate, things=things, further=further)

    def uncapped(self, worth: Decimal, chosen: Sequence[Candidate], *, further: bool = False) -> Decimal:
        return self.base + self.step * (len(self._things(chosen, further=further)) - 1)

    def explained(self, chosen: Sequence[Candidate]) -> Sentence:
        values, name = self._things(chosen), field_name(self.field)
        zh = "、".join(word(self.field, value).zh for value in values)
        en = ", ".join(word(self.field, value).en for value in values)
        sum_of = f"{plain(self.base)}+{plain(self.step)}×{len(values) - 1}=" if len(values) > 1 else ""
        return Sentence(
            f"有效证书{len(chosen)}张，{name.zh}{len(values)}种：{zh} → {sum_of}",
            f"{len(chosen)} valid certificate(s), {len(values)} distinct by {name.en}: {en} → {sum_of}",
        )

    def in_words(self, top: str) -> Sentence:
        name, base, step = field_name(self.field), plain(self.base), plain(self.step)
        return Sentence(
            f"按{name.zh}去重计数：第一种{base}分，每增加一种加{step}分，最高{top}分。",
            f"Distinct by {name.en}: {base} for the first, {step} for each further one, at most {top}.",
        )

    def _things(self, chosen: Sequence[Candidate], *, further: bool = False) -> list[str]:
        """The distinct values that count, in the vocabulary's order."""
        found = {thing for one in chosen for thing in (one.things | one.further if further else one.things)}
        known = [value for value in words(self.field) if value in found]
        return known + sorted(found.difference(known))
