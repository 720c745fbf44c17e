"""An answer that documents give to a question about the applicant, with what it rests on."""

from __future__ import annotations

from dataclasses import dataclass

from extractor.evidence import Field
from extractor.flags import Flag
from extractor.scoring.standing import about, told
from extractor.scoring.suggestion import Evidence, Sentence

_NO_LEAD = Sentence("", "")


@dataclass(frozen=True, slots=True)
class Answer:
    """`found` is True where a record counts, False where a report proves there is none, None where the reports cannot tell."""

    found: bool | None
    why: Sentence
    evidence: tuple[Evidence, ...] = ()
    records: Sentence | None = None
    """The records that count or may count, by name."""
    file: str = ""
    """The first report that shows them."""
    note: Flag | None = None
    """What a person should know of an answer that is clear enough."""

    def flagged(self, code: str, lead: Sentence = _NO_LEAD) -> Flag | None:
        """The flag `code` naming file and records, or None where there are no records."""
        if self.records is None:
            return None
        return about(self.file, told(code, Sentence(lead.zh + self.records.zh, lead.en + self.records.en)))


@dataclass(frozen=True, slots=True)
class Hit:
    """A record or document that speaks against the applicant; `counts` is None where a reviewer must judge that. `fields` show it."""

    file: str
    name: Sentence
    counts: bool | None
    fields: tuple[Field, ...]
