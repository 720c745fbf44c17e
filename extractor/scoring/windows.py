"""Which windows a piece of evidence belongs in, and what to say of one that was uploaded elsewhere."""

from __future__ import annotations

from dataclasses import replace

from extractor.catalogue.rubric_model import Accepted, Condition, Item, PlainRule, Rubric
from extractor.evidence import Field, Flag
from extractor.flags import flag
from extractor.scoring.exhibits import Exhibit

_MOST_NAMED = 3
"""A paper that fits more windows than this, such as a policy document, is no evidence for any of them in particular."""


def holds(condition: Condition, fields: tuple[Field, ...]) -> bool | None:
    """Whether any of the values fits; None where there is no value."""
    if not fields:
        return None
    if condition.one_of:
        return any(field.value in condition.one_of for field in fields)
    return any(piece in str(field.value) for field in fields for piece in condition.contains)


def fits(accepted: Accepted, exhibit: Exhibit) -> bool | None:
    """Whether the exhibit is what `accepted` asks for; None where a field that decides was not found."""
    if accepted.kind != exhibit.kind:
        return False
    answers = [holds(condition, exhibit.all(name)) for name, condition in accepted.where.items()]
    return False if False in answers else None if None in answers else True


def best_fit(item: Item, exhibit: Exhibit) -> tuple[Accepted | None, bool | None]:
    """The entry of the item that the exhibit fits best, and how it fits."""
    found: tuple[Accepted | None, bool | None] = (None, False)
    for accepted in item.evidence:
        if accepted.kind != exhibit.kind:
            continue
        fit = fits(accepted, exhibit)
        if fit:
            return accepted, fit
        if found[0] is None or fit is None:
            found = accepted, fit
    return found


def right_windows(rubric: Rubric, exhibit: Exhibit) -> list[str]:
    """Ids of the windows the exhibit belongs in; empty where it belongs in none in particular."""
    materials = [material.id for material in rubric.materials if exhibit.kind in material.kinds]
    fitting = [item for item in rubric.items if best_fit(item, exhibit)[1]]
    ruled = [item.id for item in fitting if not isinstance(item.rule, PlainRule) or item.rule.type == "presence"]
    judged = [item.id for item in fitting]
    return materials + (ruled or (judged if len(judged) <= _MOST_NAMED else []))


def is_in_place(rubric: Rubric, exhibit: Exhibit) -> bool:
    """Whether the window it was uploaded in accepts the exhibit."""
    material = next((material for material in rubric.materials if material.id == exhibit.window), None)
    if material:
        return exhibit.kind in material.kinds
    item = rubric.item(exhibit.window)
    return item is not None and best_fit(item, exhibit)[1] is not False


def misplaced(rubric: Rubric, exhibit: Exhibit) -> Flag:
    """What to say of an exhibit that is not in place."""
    right = right_windows(rubric, exhibit)
    if not right:
        return flag("irrelevant")
    raised = flag("wrong_window", kind=exhibit.about.zh, right="、".join(right))
    return replace(raised, en=flag("wrong_window", kind=exhibit.about.en, right=", ".join(right)).en)
