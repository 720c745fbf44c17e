"""Where a report is told otherwise by itself, or by the evidence that was uploaded with it."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from extractor.flags import Flag, flag
from extractor.scoring.counting import Weighed
from extractor.scoring.holding.base import years_of
from extractor.scoring.standing import Standing, lowest
from extractor.scoring.suggestion import Claim, Contradiction, Figure, Sentence, plain

ROUNDED = Decimal("0.005")
"""Share by which a figure in 万元 or 亿元 may differ from the exact one."""
TENTH = Decimal("0.1")
"""Points of satisfaction by which two figures that are rounded differ."""
FACTORS = {"万元": Decimal(10_000), "亿元": Decimal(100_000_000)}
MONEY = {"revenue": "revenue", "rd_expense": "rd_expense", "net_profit": "net_profit"}
"""Figure → the field of a financial report that says the same, in yuan."""
PATENTS = "invention_patents"
SATISFACTION = "satisfaction"


def contradictions_of(figures: Sequence[Figure], weighed: Sequence[Weighed]) -> tuple[Contradiction, ...]:
    """Between pages of the report, and between report and evidence of the applicant that counts."""
    own = [one for one in weighed if lowest(one.verdicts) >= Standing.LIKELY]
    return (*_within(figures), *_patents(figures, own), *_satisfaction(figures, own), *_money(figures, own))


def claim_flags(figures: Sequence[Figure], weighed: Sequence[Weighed], contradictions: Sequence[Contradiction]) -> list[Flag]:
    """A flag for each contradiction, and one for claims that no evidence was uploaded for."""
    flags = [flag("contradiction", what=(one.said.zh.split("：", 1)[0], one.about), claims=_told(one.claims)) for one in contradictions]
    claimed = _latest(figures, PATENTS)
    if claimed and claimed.value > 0 and not _inventions([one for one in weighed if lowest(one.verdicts) >= Standing.LIKELY]):
        flags.append(flag("claim_unsupported", what=(claimed.title.zh, claimed.title.en)))
    return flags


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
    found = []
    told: dict[tuple[str, int, str], list[Figure]] = {}
    for figure in figures:
        told.setdefault((figure.name, figure.year, figure.unit), []).append(figure)
    for same in told.values():
        if len({figure.value for figure in same}) > 1:
            found.append(_contradiction(same[0], tuple(map(_of, same))))
    return found


def _latest(figures: Sequence[Figure], name: str) -> Figure | None:
    return max((figure for figure in figures if figure.name == name), key=lambda figure: figure.year, default=None)


def _inventions(own: Sequence[Weighed]) -> dict[str, str]:
    """Number of each invention patent that was uploaded, with its file."""
    return {
        str(number.value): one.exhibit.file
        for one in own
        if one.exhibit.about.family == "patent"
        and not one.exhibit.about.statement
        and (number := one.exhibit.first("patent_no"))
        and any(field.value == "invention" for field in one.exhibit.all("patent_type"))
    }


def _patents(figures: Sequence[Figure], own: Sequence[Weighed]) -> list[Contradiction]:
    claimed, inventions = _latest(figures, PATENTS), _inventions(own)
    if claimed is None or not inventions or claimed.value <= len(inventions):
        return []
    proved = Claim(Decimal(len(inventions)), "", None, tuple(sorted(set(inventions.values()))))
    return [_contradiction(claimed, (_of(claimed), proved))]


def _satisfaction(figures: Sequence[Figure], own: Sequence[Weighed]) -> list[Contradiction]:
    found = []
    for one in own:
        score, year = one.exhibit.first("score"), years_of(one.exhibit, Decimal("0.9"))
        if "survey" not in one.exhibit.about.roles or score is None or not isinstance(score.value, int | float | Decimal):
            continue
        value = Decimal(str(score.value))
        found += [
            _contradiction(figure, (_of(figure), Claim(value, one.exhibit.file, score.page)))
            for figure in figures
            if figure.name == SATISFACTION
            and figure.year == year
            and figure.value.quantize(Decimal("0.1")) != value.quantize(Decimal("0.1"))
        ]
    return found


def _money(figures: Sequence[Figure], own: Sequence[Weighed]) -> list[Contradiction]:
    found = []
    for one in own:
        if "accounts" not in one.exhibit.about.roles:
            continue
        year = years_of(one.exhibit, Decimal("0.9"))
        for figure in figures:
            field = one.exhibit.first(MONEY.get(figure.name, ""))
            if figure.year != year or field is None or figure.unit not in FACTORS or not isinstance(field.value, int | float | Decimal):
                continue
            value = Decimal(str(field.value)) / FACTORS[figure.unit]
            if abs(value - figure.value) > ROUNDED * abs(value):
                found.append(_contradiction(figure, (_of(figure), Claim(value, one.exhibit.file, field.page))))
    return found
