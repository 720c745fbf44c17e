"""What the answer about words looks like."""

from __future__ import annotations

from pydantic import BaseModel

from api.uploads.schemas import Sentence
from extractor.flags import FLAGS, Severity
from extractor.scoring import vocabulary

_GRAVEST_FIRST: tuple[Severity, ...] = ("block", "warn", "info")


class FlagWords(Sentence):
    """A flag in a few words, for filters and counts, where there is no room for its sentence."""

    code: str
    severity: Severity


class KindWords(Sentence):
    """A kind of document, and the ids of its fields, records and sub-fields."""

    fields: list[str]


class Words(BaseModel):
    """`flags`: the gravest first. `kinds` and `fields`: by their ids. `values`: field or vocabulary → value → what people write."""

    flags: list[FlagWords]
    kinds: dict[str, KindWords]
    fields: dict[str, Sentence]
    values: dict[str, dict[str, Sentence]]

    @classmethod
    def now(cls) -> Words:
        """The flags of this version and the words of the patterns in use."""
        flags = sorted(FLAGS.items(), key=lambda pair: _GRAVEST_FIRST.index(pair[1].severity))
        return cls(
            flags=[FlagWords(code=code, severity=one.severity, zh=one.short_zh, en=one.short_en) for code, one in flags],
            kinds={
                kind: KindWords(zh=about.zh, en=about.en, fields=list(dict(about.names()))) for kind, about in vocabulary.kinds().items()
            },
            fields={name: Sentence(zh=one.zh, en=one.en) for name, one in vocabulary.field_names().items()},
            values={
                name: {value: Sentence(zh=one.zh, en=one.en) for value, one in values.items()}
                for name, values in vocabulary.value_words().items()
            },
        )
