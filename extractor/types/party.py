"""Owners of rights: organisations and persons, mixed in one list (某某有限公司；张三)."""

from __future__ import annotations

from dataclasses import replace

from extractor.types.match import Match
from extractor.types.organisation import OrganisationType
from extractor.types.person_list import PersonListType


class PartyType:
    name = "party"

    def find(self, text: str) -> list[Match]:
        """Every organisation in `text`, and every person in what lies before, between and behind them."""
        found = OrganisationType().find(text)
        persons = []
        start = 0
        for end, following in [*((match.start, match.end) for match in found), (len(text), len(text))]:
            gap = text[start:end].lstrip(" ;；、,，:：")
            begin = end - len(gap)
            persons += [replace(match, start=match.start + begin, end=match.end + begin) for match in PersonListType().find(gap)]
            start = following
        return sorted([*found, *persons], key=lambda match: match.start)

    def clean(self, text: str) -> Match | None:
        return next(iter(self.find(text)), None)
