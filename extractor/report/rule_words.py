"""A window's rule in words, as people read a rubric."""

from __future__ import annotations

from extractor.catalogue.accepted import Accepted
from extractor.catalogue.window import Window
from extractor.scoring.suggestion import Sentence, plain
from extractor.scoring.vocabulary import field_name, kinds, word


def rule_words(window: Window) -> Sentence | None:
    """How the window's points come about; None where it has none."""
    return window.rule.in_words(plain(window.worth)) if window.worth is not None else None


def accepted_words(accepted: Accepted) -> Sentence:
    """A kind of document that the window accepts, with the conditions it must fit."""
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
    if accepted.words:
        zh.append(f"含{'或'.join(f'“{one}”' for one in accepted.words)}")
        en.append(f"with {' or '.join(accepted.words)}")
    for years in (one for one in (accepted.period and accepted.period.years_back, accepted.recent and accepted.recent.years) if one):
        zh.append(f"近{years}年")
        en.append(f"of the last {years} year(s)")
    return Sentence(f"{kind.zh}（{'；'.join(zh)}）" if zh else kind.zh, f"{kind.en} ({'; '.join(en)})" if en else kind.en)


def _value(name: str, value: str | bool) -> Sentence:
    """A value as people write it; schemes of certification have the words of the awards they lead to."""
    if isinstance(value, bool):
        return Sentence("是", "yes") if value else Sentence("否", "no")
    own = word(name, value)
    return own if own.zh != value else word("award_family", value)
