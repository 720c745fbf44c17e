"""Candidates for one field: each rule of its pattern proposes excerpts, the value type decides what they are worth."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from extractor.catalogue.patterns import (
    AloneRule,
    DeriveRule,
    FieldPattern,
    LabelRule,
    MentionRule,
    PatternRule,
    SealRule,
    SignedRule,
    TitleRule,
)
from extractor.evidence import Value
from extractor.recognising.excerpt import Excerpt, join
from extractor.recognising.flow import Flow
from extractor.recognising.gazetteer import strange_place
from extractor.recognising.kinds import is_heading
from extractor.recognising.placing import Label, Placer
from extractor.recognising.sealed_names import SealedName, name_of
from extractor.recognising.spelling import folded_text
from extractor.recognising.unlabelled import Found, Unlabelled
from extractor.recognising.vocabulary import Vocabulary
from extractor.types.amount import AmountType
from extractor.types.choice import ChoiceType
from extractor.types.date import DateType
from extractor.types.date_range import DateRange, find_ranges
from extractor.types.duration import LONG_TERM
from extractor.types.match import Match, ValueType
from extractor.types.organisation import OrganisationType
from extractor.types.registry import value_type

TERM = re.compile("有效|期限|(?i:valid)")
BEGINS = re.compile("自|从|由|起|生效|(?i:from|date of issue)")
OPEN_END = re.compile(r"(?:(?:至|到|to|[-—~])[\s*]*|日起|起算|起生效)$")
"""A period whose end is not given."""
CUT_OFF = re.compile(
    r"(?:至|到|[-—~])\s*(?:\d{1,4}\s*年?\s*(?:\d{1,2}\s*月?\s*\d{0,2})?"
    r"|[〇零一二三四五六七八九]{1,4}(?:年[一二三四五六七八九十]{0,3}月?[一二三四五六七八九十]{0,3})?)?$"
)
"""A period whose end goes on in the next row."""
NO_UNIT = 0.5  # plausibility below which an amount stands without a unit
UNLED = 0.9  # a value that does not stand right beside its label
INVALID = 0.6  # a value whose check characters are wrong
REPAIRED = 0.9
SEAL_AND_PRINT = 0.97  # a name that both a seal and the print below it say
STRANGE_PLACE = 0.9
GUESSED = 0.75  # a value beside a label that no pattern lists …
FORMED = 0.5  # … which must have a form of its own
ANOTHERS = 0.5  # a value that stands beside the label of another field
DISPUTED = 0.8  # where the two show different letters
TRUTH = {"true": True, "false": False}


@dataclass(frozen=True, slots=True)
class Candidate:
    """A value, where it was read and how much it is trusted, in [0, 1]; `pattern` names the rule."""

    excerpt: Excerpt
    match: Match
    trust: float
    pattern: str
    rivals: tuple[Candidate, ...] = ()

    @property
    def value(self) -> Value:
        """The normalised value; the choices `true` and `false` are truth values."""
        return TRUTH.get(self.match.value, self.match.value) if isinstance(self.match.value, str) else self.match.value

    @property
    def confidence(self) -> float:
        """Rule, place, form, check and recognition together."""
        factor = INVALID if self.match.check == "invalid" else REPAIRED if self.match.repaired else 1.0
        return self.trust * self.match.plausibility * factor * self.excerpt.recognition


def in_unit(type_: ValueType, match: Match, text: str, unit: str) -> Match:
    """A bare number of money in the `unit` that its label or its table names; any other match as it is."""
    if not isinstance(type_, AmountType) or not unit or match.plausibility >= NO_UNIT:
        return match
    better = type_.clean(text[: match.end] + unit)
    return replace(better, end=match.end) if better else match


def _is_word(excerpt: Excerpt, phrase: str) -> bool:
    """Whether a Latin phrase stands by itself: the stream knows no spaces and finds RvA in “Harbour Valve”."""
    piece = excerpt.slices[0]
    around = piece.line.text[max(0, piece.start - 1) : piece.start] + piece.line.text[piece.end : piece.end + 1]
    words = len(phrase.split())
    return len(excerpt.slices) == 1 and len(piece.text.split()) <= words and not re.search("[A-Za-z0-9]", around)


def _end_of(period: DateRange, part: str, text: str) -> Match:
    """One end of a period, placed on its own date where the text writes one."""
    value = period.first if part == "start" else period.last
    dates = DateType().find(text[period.start : period.end])
    for match in dates if part == "start" else reversed(dates):
        if match.value == value:
            return replace(match, start=match.start + period.start, end=match.end + period.start, plausibility=period.plausibility)
    return Match(period.start, period.end, value, plausibility=period.plausibility)


def value_type_of(name: str, field: str, choices: Mapping[str, Sequence[str]]) -> ValueType:
    """The value type `name`, made for `field` where it is a choice among wordings."""
    if name != "choice":
        return value_type(name)
    return ChoiceType(field, {wording: value for value, wordings in choices.items() for wording in wordings})


class FieldRules:
    """A field's pattern made ready: its type and, for choices, their vocabulary."""

    def __init__(self, name: str, pattern: FieldPattern) -> None:
        self.name = name
        self.pattern = pattern
        self._ids = {wording: value for value, wordings in pattern.choices.items() for wording in wordings}
        self.type = value_type_of(pattern.type, name, pattern.choices)
        self._mentioned = Vocabulary.of(self._ids)
        self._wordings = frozenset(folded for rule in pattern.label_rules for _, folded in rule.folded_labels)

    @property
    def derives_first(self) -> bool:
        """Whether what follows from another field outweighs what is read."""
        return isinstance(self.pattern.find[0], DeriveRule)

    def candidates(self, flow: Flow, placer: Placer, labels: dict[str, list[Label]], unlabelled: Unlabelled) -> Iterator[Candidate]:
        """Every candidate of every rule; a list's rule gives all values of a place, one after the other."""
        found = list(self._proposed(flow, placer, labels, unlabelled))
        sealed = {id(piece.line) for one in found if one.pattern == f"{self.name}@seal" for piece in one.excerpt.slices}
        # What the seal and the print say together stands for what the print alone says in that line.
        for one in map(self._judged, found):
            if one.pattern == f"{self.name}@seal" or not all(id(piece.line) in sealed for piece in one.excerpt.slices):
                yield one

    def _judged(self, one: Candidate) -> Candidate:
        """A name that has no known place in its brackets, where it has two or three letters there, may be misread."""
        if isinstance(self.type, OrganisationType) and strange_place(str(one.match.value)):
            return replace(one, trust=one.trust * STRANGE_PLACE)
        return one

    def _proposed(self, flow: Flow, placer: Placer, labels: dict[str, list[Label]], unlabelled: Unlabelled) -> Iterator[Candidate]:
        for number, rule in enumerate(self.pattern.find):
            match rule:
                case LabelRule():
                    yield from self._beside_labels(rule, placer, labels)
                case PatternRule():
                    yield from self._by_pattern(rule, number, flow, placer)
                case SealRule():
                    yield from self._on_seals(rule, flow)
                case MentionRule():
                    yield from self._mentions(rule, flow)
                case TitleRule():
                    yield from self._placed(rule, "title", unlabelled.title(rule, self.type))
                case SignedRule():
                    yield from self._placed(rule, "signed", unlabelled.signed(rule, self.type))
                case AloneRule():
                    yield from self._placed(rule, "alone", unlabelled.alone(rule, self.type))
                case DeriveRule():
                    pass  # from other fields, once they are chosen

    def _placed(self, rule: TitleRule | SignedRule | AloneRule, place: str, found: Iterator[Found]) -> Iterator[Candidate]:
        for excerpt, match in found:
            yield Candidate(excerpt.cut(match.start, match.end), match, rule.trust, f"{self.name}={place}")

    def guessed(self, placer: Placer, labels: Sequence[tuple[Label, LabelRule]]) -> Iterator[Candidate]:
        """Values beside labels that no pattern lists (unknown_labels.py): proposals, none of them sure."""
        for label, rule in labels:
            for one in self._beside_label(rule, label.hit.phrase, label, placer):
                if one.match.plausibility >= FORMED:
                    yield replace(one, trust=one.trust * GUESSED, pattern=f"{self.name}?{label.hit.phrase}")

    def _beside_labels(self, rule: LabelRule, placer: Placer, labels: dict[str, list[Label]]) -> Iterator[Candidate]:
        for wording, folded in rule.folded_labels:
            for label in labels.get(folded, []):
                yield from self._beside_label(rule, wording, label, placer)

    def _beside_label(self, rule: LabelRule, wording: str, label: Label, placer: Placer) -> Iterator[Candidate]:
        places = list(placer.beside(label, rule))
        if rule.part != "any" and any(CUT_OFF.search(place.excerpt.text) for place in places):
            places = list(placer.beside(label, rule.model_copy(update={"wraps": True})))
        if rule.part != "any":
            # A period says more than a lone date, wherever beside the label it stands.
            places.sort(key=lambda place: not find_ranges(place.excerpt.text))
        for place in places:
            found = [
                Candidate(place.excerpt.cut(match.start, match.end), match, rule.trust * place.trust * factor, f"{self.name}:{wording}")
                for match, factor in self._matches(place.excerpt, rule, wording, placer.unit_of(label))
                if not (rule.unless and re.search(rule.unless, folded_text(place.excerpt.text[match.start : match.end])))
            ]
            if found:
                yield from found
                break

    def _matches(self, excerpt: Excerpt, rule: LabelRule, wording: str, unit: str) -> list[tuple[Match, float]]:
        text = excerpt.text
        if rule.part != "any" and (ranges := find_ranges(text)):
            end = _end_of(ranges[0], rule.part, text)
            return [] if end.value == LONG_TERM else [(end, 1.0)]  # 长期 is no date
        if self.pattern.many:
            return [(match, 1.0) for match in self.type.find(text)]
        if rule.part == "end" and OPEN_END.search(text):
            return []
        if rule.part == "start" and TERM.search(wording) and not (BEGINS.search(wording + text) or OPEN_END.search(text)):
            return []  # the one date of a term is its end
        if match := self.type.clean(text):
            return [(in_unit(self.type, match, text, unit), 1.0)]
        return [(match, UNLED) for match in self.type.find(text)[:1]]

    def _by_pattern(self, rule: PatternRule, number: int, flow: Flow, placer: Placer) -> Iterator[Candidate]:
        first = min(flow.pages, default=1)
        text, places = flow.joined if rule.joined else (flow.text, range(len(flow.text) + 1))
        for hit in re.finditer(rule.pattern, text):
            start, end = hit.span("value")
            if start == end or (rule.unless and re.search(rule.unless, hit["value"])):
                continue
            excerpt = flow.excerpt(places[start], places[end - 1] + 1)
            if not excerpt.slices or (rule.first_page and excerpt.page != first):
                continue
            if not rule.region[0] <= flow.height_share(excerpt.page, excerpt.box.y0) <= rule.region[1]:
                continue
            matches: list[Match | None]
            if rule.part != "any":
                matches = [_end_of(period, rule.part, excerpt.text) for period in find_ranges(excerpt.text)[:1]]
            else:
                matches = [*self.type.find(excerpt.text)] if self.pattern.many else [self.type.clean(excerpt.text)]
            bare = not self.pattern.everywhere and not text[hit.start() : start].strip("\n\t")
            # What stands beside another field's label is that field's, unless the expression says itself what leads to it,
            # or the field's values stand anywhere.
            trust = rule.trust * (ANOTHERS if bare and placer.owner(excerpt) not in {*self._wordings, None} else 1.0)
            for match in matches:
                if match is not None:
                    yield Candidate(excerpt.cut(match.start, match.end), match, trust, f"{self.name}#{number}")

    def _on_seals(self, rule: SealRule, flow: Flow) -> Iterator[Candidate]:
        for seal in flow.seals:
            name = SealedName(seal.line.text) if isinstance(self.type, ChoiceType) else name_of(seal, flow, rule.seal)
            hit = re.search(rule.seal, name.text)
            match = self.type.clean(hit["value"]) if hit else None
            if hit is None or match is None:
                continue
            excerpt, start, end = join([seal]), *hit.span("value")
            trust = rule.trust
            if name.printed:
                excerpt, start, end = name.printed, 0, len(name.printed.text)
                trust = max(trust, SEAL_AND_PRINT) * (DISPUTED if name.disputed else 1.0)
            placed = replace(match, start=start, end=min(end, len(excerpt.text)), repaired=match.repaired or name.repaired)
            yield Candidate(excerpt.cut(placed.start, placed.end), placed, trust, f"{self.name}@seal")

    def _mentions(self, rule: MentionRule, flow: Flow) -> Iterator[Candidate]:
        hits = list(map(flow.in_stream, self._mentioned.hits(flow.doc)))
        if rule.mention == "heading":
            hits = [hit for hit in hits if is_heading(flow, hit)]
        else:
            hits += flow.over_rows(self._mentioned)
        for hit in hits:
            if hit.end - hit.start == 1:
                continue  # one letter is a wording beside a label, not a mention
            excerpt = flow.excerpt(hit.start, hit.end)
            if hit.phrase.isascii() and not _is_word(excerpt, hit.phrase):
                continue
            match = Match(0, len(excerpt.text), self._ids[hit.phrase])
            # Of several mentions the longest wording is the most telling.
            trust = rule.trust * (1 - 0.5 / (1 + hit.end - hit.start))
            yield Candidate(excerpt, match, trust, f"{self.name}~{hit.phrase}")
