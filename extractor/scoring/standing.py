"""How surely a piece of evidence counts, and why."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import IntEnum

from extractor.evidence import Field
from extractor.flags import Flag, flag
from extractor.scoring.suggestion import Sentence
from extractor.scoring.vocabulary import field_name


class Standing(IntEnum):
    """What a piece of evidence counts towards; each level includes those above it."""

    NO = 0
    """Nothing."""
    POSSIBLE = 1
    """`high` only: a reviewer may accept it."""
    LIKELY = 2
    """`suggested` and `high`: it counts if what was read is right."""
    CERTAIN = 3
    """`low`, `suggested` and `high`."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """The outcome of one check, with its reason and flag where it is not plainly in favour."""

    standing: Standing
    why: Sentence | None = None
    flag: Flag | None = None


FINE = Verdict(Standing.CERTAIN)


def about(file: str, raised: Flag) -> Flag:
    """`raised` with the name of the file it concerns in front of both sentences."""
    return replace(raised, zh=f"{file}：{raised.zh}", en=f"{file}: {raised.en}")


def told(code: str, what: Sentence) -> Flag:
    """The flag `code` whose detail `what` is said in each sentence's own language."""
    return flag(code, what=(what.zh, what.en))


def unsure(field: Field) -> Verdict:
    """`field` was read with low confidence and decides something."""
    name = field_name(field.name)
    return doubted(told("low_confidence", Sentence(f"{name.zh}：{field.text}", f"{name.en}: {field.text}")), Standing.LIKELY)


def not_found(name: str) -> Verdict:
    """The field `name`, which decides something, was not found at all."""
    return doubted(replace(told("date_missing", field_name(name)), code="low_confidence"))


def refused(raised: Flag, *, sure: bool) -> Verdict:
    """The flag's refusal; where it rests on a value read with low confidence, a reviewer may still accept the evidence."""
    return Verdict(Standing.NO if sure else Standing.POSSIBLE, Sentence(raised.zh, raised.en), raised)


def doubted(raised: Flag, standing: Standing = Standing.POSSIBLE) -> Verdict:
    """Left open by the flag."""
    return Verdict(standing, Sentence(raised.zh, raised.en), raised)


def lowest(verdicts: Iterable[Verdict]) -> Standing:
    """The standing of evidence that must pass all of `verdicts`."""
    return min((verdict.standing for verdict in verdicts), default=Standing.CERTAIN)


def reasons(verdicts: Iterable[Verdict]) -> Sentence | None:
    """Every reason against, in one text a language; None where there is none."""
    sentences = list(dict.fromkeys(verdict.why for verdict in verdicts if verdict.why))
    return Sentence("".join(one.zh for one in sentences), " ".join(one.en for one in sentences)) if sentences else None
