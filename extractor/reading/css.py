"""What CSS says of visibility and colour: inline styles and simple selectors (element, class, id) of style sheets.

Rules with combinators, pseudo-classes or media conditions are passed over: what they hide counts as seen.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

Declarations = Mapping[str, str]

MOST_RULES = 5000

_COMMENT = re.compile(r"/\*.*?\*/|<!--|-->", re.DOTALL)
_RULE = re.compile(r"([^{}]*)\{([^{}]*)\}")
_AT_BLOCK = re.compile(r"@[\w-]+[^;{}]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}")
_SIMPLE = re.compile(r"(?P<tag>[\w-]+|\*)?(?P<rest>(?:[.#][\w-]+)*)")
_LENGTH = re.compile(r"(-?\d*\.?\d+)\s*(px|pt|em|rem|%|mm|cm|in)?")
_POINTS = {"px": 0.75, "pt": 1.0, "em": 12.0, "rem": 12.0, "%": 0.12, "mm": 2.835, "cm": 28.35, "in": 72.0, None: 0.75}


@dataclass(frozen=True, slots=True)
class Rule:
    tag: str
    classes: frozenset[str]
    ids: frozenset[str]
    declarations: Declarations

    @property
    def weight(self) -> tuple[int, int, int]:
        return len(self.ids), len(self.classes), int(bool(self.tag))


class StyleSheet:
    """Rules found by the class, id or element that they need."""

    def __init__(self, texts: Iterable[str]) -> None:
        rules = [rule for text in texts for rule in _rules(text)][:MOST_RULES]
        self._rules: dict[str, list[Rule]] = {}
        # Sorted once: a stable sort keeps the order of rules of the same weight, of which the last one counts.
        for rule in sorted(rules, key=lambda rule: rule.weight):
            key = next((f"#{name}" for name in rule.ids), None) or next((f".{name}" for name in rule.classes), None) or rule.tag
            self._rules.setdefault(key, []).append(rule)

    def declarations(self, tag: str, classes: Iterable[str], identifier: str) -> dict[str, str]:
        """What applies to such an element, the strongest last."""
        names = frozenset(classes)
        keys = [tag, "", *(f".{name}" for name in names), f"#{identifier}"]
        found = [rule for key in keys for rule in self._rules.get(key, ()) if _fits(rule, tag, names, identifier)]
        applied: dict[str, str] = {}
        for rule in sorted(found, key=lambda rule: rule.weight):
            applied |= rule.declarations
        return applied


def _fits(rule: Rule, tag: str, classes: frozenset[str], identifier: str) -> bool:
    return (not rule.tag or rule.tag == tag) and rule.classes <= classes and rule.ids <= {identifier}


def _rules(text: str) -> Iterator[Rule]:
    bare = _AT_BLOCK.sub("", _COMMENT.sub("", text))
    for match in _RULE.finditer(bare):
        declared = declarations(match[2])
        if not declared:
            continue
        for selector in match[1].rpartition(";")[2].split(","):
            simple = _SIMPLE.fullmatch(selector.strip())
            if simple is not None and selector.strip():
                tag = "" if simple["tag"] in (None, "*") else simple["tag"].lower()
                parts = re.findall(r"([.#])([\w-]+)", simple["rest"])
                classes = frozenset(name for sign, name in parts if sign == ".")
                yield Rule(tag, classes, frozenset(name for sign, name in parts if sign == "#"), declared)


def declarations(text: str) -> dict[str, str]:
    """`a: b; c: d` by name, lower case, without `!important`."""
    found = {}
    for piece in text.split(";"):
        name, colon, value = piece.partition(":")
        if colon:
            found[name.strip().lower()] = value.lower().replace("!important", "").strip()
    return found


def points(value: str) -> float | None:
    """A length in points; of relative ones by the usual size of letters. None for anything else."""
    match = _LENGTH.fullmatch(value.strip())
    return None if match is None else float(match[1]) * _POINTS[match[2]]
