"""Points by a table of values: the rows of all evidence added, or the best one's alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field

from extractor.catalogue.pieces import Piece, Points
from extractor.scoring.candidate import Candidate
from extractor.scoring.rules.base import Rule
from extractor.scoring.standing import Standing, Verdict
from extractor.scoring.suggestion import Sentence, plain
from extractor.scoring.vocabulary import word


class Row(Piece):
    """Points of evidence whose fields have one of the values of `when`, in every field named."""

    when: dict[str, tuple[str, ...]]
    points: Points

    @property
    def said(self) -> Sentence:
        parts = [list(dict.fromkeys(word(name, value) for value in values)) for name, values in self.when.items()]
        zh = "·".join("或".join(one.zh for one in part) for part in parts) or "其他"
        en = ", ".join(" or ".join(one.en for one in part) for part in parts) or "any"
        return Sentence(f"{zh}{plain(self.points)}分", f"{en} {plain(self.points)}")


class _TableRule(Rule):
    rows: Annotated[tuple[Row, ...], Field(min_length=1)]

    @property
    def decisive(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(name for row in self.rows for name in row.when))

    def valued(self, candidate: Candidate) -> Candidate:
        exhibit = candidate.exhibit
        names = [word(name, found.value) for name in self.decisive if (found := exhibit.first(name))]
        label = Sentence("".join(name.zh for name in names), ", ".join(name.en for name in names))
        rows = [
            row
            for row in self.rows
            if all((found := exhibit.first(name)) is None or found.value in values for name, values in row.when.items())
        ]
        if not rows:
            why = Sentence(f"“{label.zh}”不在计分范围内。", f"No points are given for “{label.en}”.")
            return replace(candidate, verdicts=(*candidate.verdicts, Verdict(Standing.NO, why)), label=label)
        return replace(candidate, points=max(row.points for row in rows), label=label)

    @property
    def asks(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        return tuple(pair for row in self.rows for pair in row.when.items())

    @property
    def _rows(self) -> Sentence:
        said = [row.said for row in self.rows]
        return Sentence("；".join(row.zh for row in said), "; ".join(row.en for row in said))


class TableSumRule(_TableRule):
    """The rows' points of all evidence added, at most the maximum."""

    type: Literal["table_sum"]

    def uncapped(self, worth: Decimal, chosen: Sequence[Candidate], *, further: bool = False) -> Decimal:
        return sum((one.points for one in chosen), Decimal(0))

    def explained(self, chosen: Sequence[Candidate]) -> Sentence:
        groups = Counter((one.label, one.points) for one in chosen)
        ordered = sorted(groups.items(), key=lambda group: (-group[0][1], group[0][0].zh))
        zh = "、".join(f"{label.zh}{count}项×{plain(each)}" for (label, each), count in ordered)
        en = ", ".join(f"{label.en} {count}×{plain(each)}" for (label, each), count in ordered)
        return Sentence(f"{zh} → ", f"{en} → ")

    def in_words(self, top: str) -> Sentence:
        return Sentence(f"逐项累加，最高{top}分：{self._rows.zh}。", f"Added up, at most {top}: {self._rows.en}.")


class BestSingleRule(_TableRule):
    """The best one's points alone."""

    type: Literal["best_single"]

    def uncapped(self, worth: Decimal, chosen: Sequence[Candidate], *, further: bool = False) -> Decimal:
        return self._best(chosen).points

    def counts(self, one: Candidate, chosen: Sequence[Candidate]) -> bool:
        return one is self._best(chosen)

    def explained(self, chosen: Sequence[Candidate]) -> Sentence:
        best = self._best(chosen)
        zh, en = f"取单项最高：{best.label.zh}（{best.exhibit.file}） → ", f"Best single one: {best.label.en} ({best.exhibit.file}) → "
        return Sentence(zh, en)

    def in_words(self, top: str) -> Sentence:
        return Sentence(f"取最高一项：{self._rows.zh}。", f"The best one alone: {self._rows.en}.")

    def _best(self, chosen: Sequence[Candidate]) -> Candidate:
        return max(chosen, key=lambda one: one.points)
