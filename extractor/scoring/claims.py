"""Where a report is told otherwise by itself, or by the evidence that was uploaded with it, and what nothing proves.

What proves a figure or a claim is said by the rubric: how many documents there are, or what one of them says for the same year.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from extractor.catalogue.figure import ClaimRule, FigureRule, Proof
from extractor.catalogue.inquiry import Silence
from extractor.flags import Flag, flag
from extractor.scoring.answering import sentences_of
from extractor.scoring.counting import Weighed
from extractor.scoring.exhibits import Exhibit
from extractor.scoring.figures import IN_YUAN, alike
from extractor.scoring.fitting import best_fit
from extractor.scoring.holding.base import years_of
from extractor.scoring.speaking import Passage
from extractor.scoring.standing import Standing, lowest
from extractor.scoring.suggestion import Claim, Contradiction, Figure, Sentence, plain

ROUNDED = Decimal("0.005")
"""Share by which a figure in 万元 or 亿元 may differ from the exact one in yuan."""
SURE = Decimal("0.9")
"""Confidence of a year that a document is compared by."""


def contradictions_of(rules: Sequence[FigureRule], figures: Sequence[Figure], weighed: Sequence[Weighed]) -> tuple[Contradiction, ...]:
    """Between pages of the report, and between report and evidence of the applicant that counts."""
    own = _counting(weighed)
    found = _within(figures)
    for rule in rules:
        if rule.proof:
            told = [figure for figure in figures if figure.name == rule.name]
            found += _values(told, rule.proof, own) if rule.proof.field else _counts(told, rule.proof, own)
    return tuple(found)


def claim_flags(
    rules: Sequence[FigureRule],
    claims: Sequence[ClaimRule],
    silence: Silence,
    figures: Sequence[Figure],
    passages: Sequence[Passage],
    weighed: Sequence[Weighed],
    contradictions: Sequence[Contradiction],
) -> list[Flag]:
    """A flag for each contradiction, and one for what the report claims and no evidence was uploaded for."""
    own = _counting(weighed)
    flags = [flag("contradiction", what=(one.said.zh.split("：", 1)[0], one.about), claims=_told(one.claims)) for one in contradictions]
    for rule in rules:
        claimed = _latest([figure for figure in figures if figure.name == rule.name])
        if rule.proof and not rule.proof.field and claimed and claimed.value > 0 and not _proofs(rule.proof, own):
            flags.append(_unsupported(rule, _of(claimed)))
    for claim in claims:
        place = next(_said(claim, silence, passages), None)
        if place and not _proofs(claim.proof, own):
            flags.append(_unsupported(claim, Claim(Decimal(1), place.file, place.field.page)))
    return flags


def _counting(weighed: Sequence[Weighed]) -> list[Exhibit]:
    return [one.exhibit for one in weighed if lowest(one.verdicts) >= Standing.LIKELY]


def _unsupported(rule: FigureRule | ClaimRule, claim: Claim) -> Flag:
    zh, en = _where(claim)
    return flag("claim_unsupported", what=(f"{rule.title.zh}（{zh}）", f"{rule.title.en} ({en})"))


def _said(claim: ClaimRule, silence: Silence, passages: Sequence[Passage]) -> Iterator[Passage]:
    """The passages that claim it."""
    for passage in passages:
        if not any(word in passage.text for word in claim.words):
            continue
        for sentence in sentences_of(passage.text):
            denied = any(phrase in sentence for phrase in (*silence.not_done, *silence.planned))
            named = any(word in sentence for word in claim.words)
            if named and not denied and (not claim.verbs or any(verb in sentence for verb in claim.verbs)):
                yield passage
                break


def _proofs(proof: Proof, own: Sequence[Exhibit]) -> dict[tuple[str, ...], str]:
    """The documents that prove it: identity → file."""
    return {one.identity or (one.file,): one.file for one in own if best_fit(proof.accepts, one)[1]}


def _told(claims: Sequence[Claim]) -> tuple[str, str]:
    zh = "、".join(f"{plain(one.value)}（{_where(one)[0]}）" for one in claims)
    return zh, ", ".join(f"{plain(one.value)} ({_where(one)[1]})" for one in claims)


def _where(claim: Claim) -> tuple[str, str]:
    if claim.page is None:
        return ("上传的材料", "evidence uploaded")
    return (f"{claim.file}第{claim.page}页", f"{claim.file} page {claim.page}")


def _contradiction(figure: Figure, claims: tuple[Claim, ...]) -> Contradiction:
    zh, en = _told(claims)
    said = Sentence(f"{figure.year}年{figure.title.zh}：{zh}。", f"{figure.title.en}, {figure.year}: {en}.")
    return Contradiction(figure.name, claims, said)


def _of(figure: Figure) -> Claim:
    return Claim(figure.value, figure.file, figure.page)


def _within(figures: Sequence[Figure]) -> list[Contradiction]:
    told: dict[tuple[str, int], list[Figure]] = {}
    for figure in figures:
        told.setdefault((figure.name, figure.year), []).append(figure)
    return [_contradiction(same[0], tuple(map(_of, same))) for same in told.values() if _comparable(same)]


def _comparable(same: Sequence[Figure]) -> bool:
    """Whether two of the figures are told in one unit, or in units of money, and differ."""
    return any(
        (one.unit == other.unit or {one.unit, other.unit} <= IN_YUAN.keys()) and not alike(one, other)
        for at, one in enumerate(same)
        for other in same[at + 1 :]
    )


def _latest(figures: Sequence[Figure]) -> Figure | None:
    return max(figures, key=lambda figure: figure.year, default=None)


def _counts(told: Sequence[Figure], proof: Proof, own: Sequence[Exhibit]) -> list[Contradiction]:
    """More was claimed than was uploaded, but something was."""
    claimed, proofs = _latest(told), _proofs(proof, own)
    if claimed is None or not proofs or claimed.value <= len(proofs):
        return []
    return [_contradiction(claimed, (_of(claimed), Claim(Decimal(len(proofs)), "", None, tuple(sorted(set(proofs.values()))))))]


def _values(told: Sequence[Figure], proof: Proof, own: Sequence[Exhibit]) -> list[Contradiction]:
    """A document says otherwise for the same year."""
    found = []
    for exhibit in own:
        field, year = exhibit.first(proof.field), years_of(exhibit, SURE)
        if field is None or not best_fit(proof.accepts, exhibit)[1] or not isinstance(field.value, int | float | Decimal):
            continue
        for figure in told:
            if figure.year == year and not _agrees(figure, Decimal(str(field.value))):
                value = Decimal(str(field.value)) / IN_YUAN.get(figure.unit, Decimal(1))
                found.append(_contradiction(figure, (_of(figure), Claim(value, exhibit.file, field.page))))
    return found


def _agrees(figure: Figure, value: Decimal) -> bool:
    """Whether the figure is `value`, which is in yuan where the figure is money."""
    factor: Mapping[str, Decimal] = IN_YUAN
    if figure.unit in factor:
        return abs(value / factor[figure.unit] - figure.value) <= ROUNDED * abs(value / factor[figure.unit])
    return alike(figure, replace(figure, value=value))
