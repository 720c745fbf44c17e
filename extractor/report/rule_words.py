"""An item's rule in words, as people read a rubric."""

from __future__ import annotations

from extractor.catalogue.rubric_model import Accepted, CountRule, Item, PlainRule, Row
from extractor.scoring.explain import plain
from extractor.scoring.suggestion import Sentence
from extractor.scoring.vocabulary import field_name, kinds, word


def rule_words(item: Item) -> Sentence:
    """How the item's points come about."""
    top, rule = plain(item.max), item.rule
    if isinstance(rule, CountRule):
        name, base, step = field_name(rule.field), plain(rule.base), plain(rule.step)
        return Sentence(
            f"按{name.zh}去重计数：第一种{base}分，每增加一种加{step}分，最高{top}分。",
            f"Distinct by {name.en}: {base} for the first, {step} for each further one, at most {top}.",
        )
    if isinstance(rule, PlainRule):
        return {
            "presence": Sentence(f"有符合要求的材料得{top}分。", f"{top} where there is such evidence."),
            "coverage": Sentence(f"由评审人员按材料质量评0–{top}分。", f"A reviewer judges the evidence: 0–{top}."),
            "reviewer": Sentence(f"由评审人员评0–{top}分。", f"A reviewer decides: 0–{top}."),
        }[rule.type]
    rows = [_row(row) for row in rule.rows]
    zh, en = "；".join(row.zh for row in rows), "; ".join(row.en for row in rows)
    if rule.type == "table_sum":
        return Sentence(f"逐项累加，最高{top}分：{zh}。", f"Added up, at most {top}: {en}.")
    return Sentence(f"取最高一项：{zh}。", f"The best one alone: {en}.")


def _row(row: Row) -> Sentence:
    parts = [list(dict.fromkeys(word(name, value) for value in values)) for name, values in row.when.items()]
    zh = "·".join("或".join(one.zh for one in part) for part in parts) or "其他"
    en = ", ".join(" or ".join(one.en for one in part) for part in parts) or "any"
    points = plain(row.points)
    return Sentence(f"{zh}{points}分", f"{en} {points}")


def accepted_words(accepted: Accepted) -> Sentence:
    """A kind of document that the item accepts, with the conditions it must fit."""
    kind = kinds()[accepted.kind]
    zh, en = [], []
    for name, condition in accepted.where.items():
        title, values = field_name(name), [_value(name, value) for value in condition.one_of]
        pieces = [piece for piece in condition.contains if not piece.isascii()]  # the others are ids
        if pieces:
            zh.append(f"{title.zh}含{'或'.join(f'“{piece}”' for piece in pieces)}")
            en.append(f"{title.en} with {' or '.join(pieces)}")
        else:
            zh.append(f"{title.zh}：{'、'.join(one.zh for one in values)}")
            en.append(f"{title.en}: {', '.join(one.en for one in values)}")
    if accepted.period:
        zh.append(f"近{accepted.period.years_back}年")
        en.append(f"of the last {accepted.period.years_back} year(s)")
    return Sentence(f"{kind.zh}（{'；'.join(zh)}）" if zh else kind.zh, f"{kind.en} ({'; '.join(en)})" if en else kind.en)


def _value(name: str, value: str | bool) -> Sentence:
    """A value as people write it; schemes of certification have the words of the awards they lead to."""
    if isinstance(value, bool):
        return Sentence("是", "yes") if value else Sentence("否", "no")
    own = word(name, value)
    return own if own.zh != value else word("award_family", value)
