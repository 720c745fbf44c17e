"""One document of a known kind → its fields: the best candidate of each, with the ones that lost."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from extractor.catalogue.patterns import DeriveRule, FieldPattern
from extractor.document import Page
from extractor.evidence import Alternative, Field, Value
from extractor.recognising.calibration import Calibration
from extractor.recognising.candidates import Candidate, FieldRules
from extractor.recognising.derivations import DERIVATIONS
from extractor.recognising.flow import Flow
from extractor.recognising.misread_labels import MisreadLabels
from extractor.recognising.placing import Label, Placer, standing
from extractor.recognising.spelling import folded_text
from extractor.recognising.unknown_labels import UnknownLabels
from extractor.recognising.unlabelled import Unlabelled
from extractor.recognising.vocabulary import Vocabulary
from extractor.types.match import Match
from extractor.types.organisation import comparable

YEAR = re.compile(r"[:-](?:19|20)\d\d$")
SHORTEST_MENDED = 4  # letters of a label that is still known by when one inner letter is missing
RIVAL = 0.85  # a different value this close to the best one's confidence makes the best one doubtful
DOUBT = 0.8
FLOOR = 0.3  # raw confidence under which a value is no better than a guess, and absent
CHORUS = 0.03  # by which every further place with the same value raises a candidate over its rivals
AGREEMENT = 0.5  # of the doubt that remains when a second rule finds the same value elsewhere


class FieldFinder:
    """The fields of one kind, ready to be looked for in any number of documents."""

    def __init__(self, fields: Mapping[str, FieldPattern], ends: Sequence[str], *, calibration: Calibration) -> None:
        self._rules = [FieldRules(name, pattern) for name, pattern in fields.items()]
        self._calibration = calibration
        wordings = [wording for pattern in fields.values() for rule in pattern.label_rules for wording in rule.labels]
        exact = {folded_text(wording): folded_text(wording) for wording in [*wordings, *ends]}
        self._exact = frozenset(exact)
        self._unknown = UnknownLabels(fields, ends)
        self._misread = MisreadLabels(self._exact)
        self._labels = Vocabulary(exact | {spelling: label for label in exact for spelling in _mended(label) if spelling not in exact})

    def find(self, flow: Flow) -> tuple[Field, ...]:
        """Every field found, in the pattern's order; a list field once for each of its values."""
        labels = self._standing_labels(flow)
        placer = Placer(flow, [label for group in labels.values() for label in group])
        unlabelled = Unlabelled(flow, placer)
        found: dict[str, list[Candidate]] = {}
        for rules in self._rules:
            found[rules.name] = self._chosen(rules, list(rules.candidates(flow, placer, labels, unlabelled)))
        guesses = self._unknown.of(flow, [name for name, chosen in found.items() if chosen])
        for rules in self._rules:
            if rules.name in guesses:
                found[rules.name] = self._chosen(rules, list(rules.guessed(placer, guesses[rules.name])))
            if not found[rules.name] or rules.derives_first:
                found[rules.name] = self._derived(rules, found, flow) or found[rules.name]
        return tuple(
            as_field(name, candidate, flow.pages[candidate.excerpt.page], self._calibration)
            for name, candidates in found.items()
            for candidate in candidates
        )

    def _standing_labels(self, flow: Flow) -> dict[str, list[Label]]:
        labels: dict[str, list[Label]] = {}
        for hit in map(flow.in_stream, self._labels.hits(flow.doc)):
            exact = flow.text[hit.start : hit.end].replace("\t", "") in self._exact
            if label := standing(flow, hit, exact=exact):
                labels.setdefault(hit.phrase, []).append(label)
        for hit in self._misread.hits(flow):
            if label := standing(flow, hit, exact=False):
                labels.setdefault(hit.phrase, []).append(label)
        return labels

    def _chosen(self, rules: FieldRules, candidates: list[Candidate]) -> list[Candidate]:
        # A wrong check character is a doubt to show, however little the value is worth.
        candidates = [one for one in candidates if one.confidence >= FLOOR or one.match.check == "invalid"]
        if not candidates:
            return []
        voices = _voices(candidates)
        ranked = [candidates[at] for at in sorted(range(len(candidates)), key=lambda at: -candidates[at].confidence - CHORUS * voices[at])]
        if rules.pattern.everywhere:
            dated = {YEAR.sub("", one.value) for one in ranked if isinstance(one.value, str) and YEAR.search(one.value)}
            return [one for one in _distinct(ranked) if one.value not in dated]  # ISO 9001 beside ISO 9001:2015
        if rules.pattern.many:
            return _distinct([candidate for candidate in candidates if _same_place(candidate, ranked[0])])
        best = ranked[0]
        trust = best.trust
        if any(other.pattern != best.pattern and _same(other.value, best.value) for other in ranked[1:]):
            trust = 1 - (1 - trust) * AGREEMENT
        if any(not _same(other.value, best.value) and other.confidence > RIVAL * best.confidence for other in ranked[1:]):
            trust *= DOUBT
        return [replace(best, trust=trust, rivals=_rivals(best, ranked[1:]))]

    def _derived(self, rules: FieldRules, found: Mapping[str, list[Candidate]], flow: Flow) -> list[Candidate]:
        for rule in rules.pattern.find:
            if not isinstance(rule, DeriveRule):
                continue
            for source in found.get(rule.derive, []):
                value = DERIVATIONS[rule.by](source.value, flow.text)
                if value is not None:
                    match = Match(0, len(source.excerpt.text), value, source.match.check, source.match.plausibility, source.match.repaired)
                    return [Candidate(source.excerpt, match, source.trust * rule.trust, f"{rules.name}<{rule.derive}")]
        return []


def as_field(name: str, candidate: Candidate, page: Page, calibration: Calibration) -> Field:
    """The candidate as the field `name`, its box in the page as a viewer shows it, its confidence calibrated."""
    excerpt, match = candidate.excerpt, candidate.match
    return Field(
        name,
        excerpt.text,
        candidate.value,
        round(calibration(candidate.confidence), 3),
        page.number,
        page.view_box(excerpt.box),
        match.check,
        candidate.pattern,
        match.repaired,
        tuple(Alternative(rival.excerpt.text, rival.value, round(calibration(rival.confidence), 3)) for rival in candidate.rivals),
        page.rotation,
    )


def _mended(label: str) -> list[str]:
    """The label with one inner letter missing: what is left when a watermark or a fold hides it."""
    if len(label) < SHORTEST_MENDED or label.isascii():
        return []
    return [label[:index] + label[index + 1 :] for index in range(1, len(label) - 1)]


def _key(value: Value) -> Value:
    """Equal for values that are the same, however they are spelled."""
    return comparable(value) if isinstance(value, str) else value


def _same(one: Value, other: Value) -> bool:
    return _key(one) == _key(other)


def _voices(candidates: Sequence[Candidate]) -> list[int]:
    """For each candidate, in how many other places the same value was read."""
    keys = [(_key(one.value), one.excerpt.place) for one in candidates]
    values, here = Counter(value for value, _ in keys), Counter(keys)
    return [values[key[0]] - here[key] for key in keys]


def _same_place(one: Candidate, best: Candidate) -> bool:
    """Values of one list: found by the same wording on the same page."""
    return one.pattern == best.pattern and one.excerpt.page == best.excerpt.page


def _distinct(candidates: Sequence[Candidate]) -> list[Candidate]:
    """The first candidate of each value."""
    first: dict[Value, Candidate] = {}
    for candidate in candidates:
        first.setdefault(_key(candidate.value), candidate)
    return list(first.values())


def _rivals(best: Candidate, others: Sequence[Candidate]) -> tuple[Candidate, ...]:
    return tuple(other for other in _distinct(others) if not _same(other.value, best.value))[:3]
