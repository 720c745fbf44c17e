"""One drawn document: kind, wordings, values, layout, noise and damage, all from one seed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from random import Random

from benchmarks.drawn.layouts import LAYOUTS, MARGIN, Item, Style
from benchmarks.drawn.plan import FieldPlan, KindPlan, load_plan, load_words, titles_known, wordings
from benchmarks.drawn.sheet import PITCH, Sheet, width_of
from benchmarks.drawn.values import Values
from extractor.document import Page
from extractor.evidence import Value
from extractor.recognising.spelling import folded_text

WORDINGS = {"known": 4, "composed": 3, "held": 3}
"""How often labels are drawn: of those that a kind lists, that shared words make up, that nothing knows."""
LOOKALIKES = "亏号|曰日|末未|己已|士土|人入|大太|干千|间问|晶品|址扯|称秤|机杌|关夫|至全|限很|期朋|证怔|发友"
TIPS = load_words()["tips"]


@dataclass(frozen=True, slots=True)
class Fact:
    """What is true of a field, and how it was drawn: `wording` known, composed, held, english, or none (no label)."""

    name: str
    value: Value
    wording: str
    label: str = ""
    damage: str = ""


@dataclass(frozen=True, slots=True)
class Drawn:
    seed: int
    kind: str
    title: str
    title_known: bool
    layout: str
    page: Page
    facts: tuple[Fact, ...]
    marked: bool = False
    """A purpose mark stands over the page."""


@dataclass(slots=True)
class _Draft:
    """A document while its parts are chosen."""

    rng: Random
    kind: str
    plan: KindPlan
    values: Values
    patterns: Path
    layout: str
    title: str
    facts: dict[str, Fact] = field(default_factory=dict)
    printed: dict[str, str] = field(default_factory=dict)
    marked: bool = False


def draw(seed: int, patterns: Path) -> Drawn:
    """The document of `seed`; `patterns` tells which wordings are known."""
    rng = Random(f"drawn{seed}")
    plan = load_plan()
    kind = rng.choices(list(plan.kinds), [one.weight for one in plan.kinds.values()])[0]
    chosen = plan.kinds[kind]
    layout = rng.choice(_layouts(chosen))
    english = layout == "english"
    title = rng.choice(chosen.english_titles if english else chosen.titles)
    draft = _Draft(rng, kind, chosen, Values.at_random(rng, english=english), patterns, layout, title)
    for name, one in chosen.fields.items():
        if not (english and (chosen.english_roles.get(name) == "none")) and rng.random() < one.share:
            text, value = (title, title) if one.title else draft.values.of(one.value)
            draft.printed[name] = text
            draft.facts[name] = Fact(name, value, "none")
    page = _page(draft)
    known = folded_text(title) in titles_known(patterns, kind)
    return Drawn(seed, kind, title, known, layout, page, tuple(draft.facts.values()), draft.marked)


def _layouts(plan: KindPlan) -> list[str]:
    listed = plan.layouts or [*LAYOUTS, *(["prose"] if plan.prose else [])]
    return [*listed, *(["english"] * 2 if plan.english_titles else [])]


def _page(draft: _Draft) -> Page:
    rng = draft.rng
    wide = rng.random() < 0.25 and draft.layout != "prose"
    sheet = Sheet(842.0, 595.0) if wide else Sheet()
    sheet.ocr = rng.random() < 0.6
    y = rng.choice([30.0, 60.0, 110.0])
    if rng.random() < 0.25:
        sheet.put(rng.choice(TIPS), MARGIN, y - 22, 9)
    y = _title(draft, sheet, y)
    signing = [name for name in draft.plan.foot if name in draft.facts]
    signed = bool(signing) and (draft.layout == "prose" or rng.random() < 0.45)
    told = _prose(draft, sheet, y, signing if signed else [])
    y = told[0]
    items = list(_items(draft, [*told[1], *(signing if signed else [])]))
    if sheet.ocr and rng.random() < 0.3:
        items = _damaged(draft, sheet, items)
    style = Style(rng.choice([10.5, 11, 12, 13]), rng.choice(["：", "：", ":"]), rng.random() < 0.3, rng.random() < 0.25)
    for text in draft.plan.body if draft.layout != "english" else []:
        y = sheet.paragraph(text, MARGIN, y, style.size, sheet.width - 2 * MARGIN, indent=2 * style.size)
    arrange = LAYOUTS[draft.layout] if draft.layout in LAYOUTS else LAYOUTS[rng.choice(["lines", "centred"])]
    y = arrange(sheet, items, y, style, rng) if items else y
    if signed:
        y = _foot(draft, sheet, y, signing, style.size)
    for tip in rng.sample(TIPS, rng.randrange(0, 3)):
        y = max(y + 16, sheet.height - 60)
        sheet.put(tip, rng.choice([MARGIN, sheet.width / 2 - width_of(tip, 8) / 2]), min(y, sheet.height - 12), 8)
    if sheet.ocr and rng.random() < 0.2:
        _marked(draft, sheet)
    return sheet.page(1)


def _marked(draft: _Draft, sheet: Sheet) -> None:
    """A purpose mark repeated over the page, as OCR reads it between the lines of print."""
    draft.marked, mark = True, draft.rng.choice(["仅供投标使用", "仅供资质申报", "复印无效", "样张"])
    for _ in range(draft.rng.randrange(3, 8)):
        sheet.put(mark, draft.rng.uniform(20, sheet.width - 120), draft.rng.uniform(60, sheet.height - 60), draft.rng.uniform(14, 20))


def _title(draft: _Draft, sheet: Sheet, y: float) -> float:
    rng, text = draft.rng, draft.title
    size = rng.choice([18.0, 22.0, 28.0])
    if width_of(text, size) > sheet.width - 60:
        size = 16.0
    way = rng.choice(["plain", "plain", "plain", "spread", "bracket", "two"])
    if way == "spread" and len(text) < 9 and draft.layout != "english":
        sheet.centre(" ".join(text), y, size)
    elif way == "bracket" and draft.layout != "english":
        sheet.centre(text, y, size)
        y += size * 1.3
        sheet.centre("（副本）", y, 11)
    elif way == "two" and len(text) > 8 and draft.layout != "english":
        head = len(text) - 4
        sheet.centre(text[:head], y, size)
        y += size * 1.35
        sheet.centre(text[head:], y, size)
    else:
        sheet.centre(text, y, size)
    return y + size * 2


def _prose(draft: _Draft, sheet: Sheet, y: float, signing: list[str]) -> tuple[float, list[str]]:
    """The sentences of a certificate; the height below them and the fields they told."""
    sentences = draft.plan.english_prose if draft.layout == "english" else draft.plan.prose if draft.layout in ("prose", "centred") else []
    told: list[str] = []
    del signing
    if not sentences or (draft.layout != "prose" and draft.rng.random() < 0.4):
        return y, told
    size = draft.rng.choice([13.0, 15.0])
    for sentence in sentences:
        told += [name for name in draft.printed if "{" + name + "}" in sentence]
        text = sentence.format_map(draft.printed)
        if sentence.startswith("{") or width_of(text, size) < sheet.width * 0.35 or draft.layout == "english":
            sheet.centre(text, y, size)
            y += size * PITCH
        else:
            y = sheet.paragraph(text, MARGIN, y, size, sheet.width - 2 * MARGIN, indent=2 * size)
    return y + 8, told


def _items(draft: _Draft, without: list[str]) -> Iterator[Item]:
    """Labelled values in an order of their own, with labels of no field among them."""
    plan, rng = load_plan(), draft.rng
    items = [
        _item(draft, name, one) for name, one in draft.plan.fields.items() if name in draft.facts and name not in without and not one.title
    ]
    if draft.layout not in ("prose", "english"):
        extra = {**draft.plan.extra, **dict(rng.sample(sorted(plan.decoys.items()), rng.randrange(0, 3)))}
        others = [Item(label, _other(draft.values, sort), "Remark") for label, sort in extra.items() if rng.random() < 0.7]
        items += others
        if rng.random() < 0.6:
            rng.shuffle(items)
    yield from items


def _item(draft: _Draft, name: str, one: FieldPlan) -> Item:
    plan, rng = load_plan(), draft.rng
    role = draft.plan.english_roles.get(name, one.role)
    if draft.layout == "english" and role in plan.english:
        label = rng.choice(plan.english[role])
        draft.facts[name] = replace(draft.facts[name], wording="english", label=label)
        return Item(label, draft.printed[name])
    chosen = wordings(draft.patterns, draft.kind)[name]
    groups = {"known": chosen.known, "composed": chosen.composed, "held": chosen.held}
    wording = rng.choices(*zip(*((group, WORDINGS[group]) for group, labels in groups.items() if labels), strict=True))[0]
    label = rng.choice(groups[wording])
    draft.facts[name] = replace(draft.facts[name], wording=wording, label=label)
    value = draft.printed[name]
    if one.value == "end_date" and label.endswith(("有效期", "有效期限")) and rng.random() < 0.5:
        value = (
            f"{draft.values.issue_date()[0]}{rng.choice(['至', ' 至 ', '-'])}{value}"
            if "-" not in value
            else f"{draft.values.issue_date()[0]}至{value}"
        )
    return Item(label, value, rng.choice(plan.english[role]) if role in plan.english else "Item")


def _other(values: Values, sort: str) -> str:
    rng = values.rng
    match sort:
        case "phone":
            return f"0{rng.randrange(510, 530)}-{rng.randrange(10**7, 10**8)}"
        case "postcode":
            return str(rng.randrange(210000, 230000))
        case "count":
            return f"{rng.randrange(1, 9)}件"
        case "model":
            return f"DT-{rng.randrange(100, 999)}"
        case "sex":
            return rng.choice("男女")
        case _:
            return values.of(sort)[0]


def _damaged(draft: _Draft, sheet: Sheet, items: list[Item]) -> list[Item]:
    """One label with a letter that OCR took for another, or lost."""
    places = [at for at, item in enumerate(items) if len(item.label) >= 4 and not item.label.isascii()]
    if not places:
        return items
    rng, at = draft.rng, draft.rng.choice(places)
    label = items[at].label
    letter = rng.randrange(1, len(label) - 1)
    if rng.random() < 0.5:
        damage, spoilt = "lost letter", replace(items[at], label=label[:letter] + label[letter + 1 :], spoilt=True)
    else:
        other = next((pair[0] for pair in LOOKALIKES.split("|") if pair[1] == label[letter]), rng.choice("卅亍冂匚"))
        damage, spoilt = "other letter", replace(items[at], label=label[:letter] + other + label[letter + 1 :], spoilt=True)
        sheet.doubts[spoilt.label] = letter
    for name, fact in draft.facts.items():
        if fact.label == label:
            draft.facts[name] = replace(fact, damage=damage)
    return [*items[:at], spoilt, *items[at + 1 :]]


def _foot(draft: _Draft, sheet: Sheet, y: float, signing: list[str], size: float) -> float:
    """Who signs and when, at the right or in the middle, without labels; a seal over it at times."""
    rng = draft.rng
    y = max(y + size * 2, min(sheet.height * rng.choice([0.7, 0.8]), sheet.height - 90))
    centre = sheet.width * rng.choice([0.5, 0.7, 0.7])
    for name in signing:
        text = draft.printed[name]
        if sheet.ocr and text.endswith("日") and rng.random() < 0.3:
            _in_pieces(sheet, text.replace(" ", ""), centre, y, size)
            y += size * PITCH
            continue
        sheet.put(text, max(20.0, min(centre - width_of(text, size) / 2, sheet.width - width_of(text, size) - 20)), y, size)
        y += size * PITCH
    if rng.random() < 0.4 and sheet.ocr:
        value = str(draft.facts[signing[0]].value)
        sheet.put(value, centre - 50, y - size * 4, 90 / max(len(value), 8), source="seal")
    return y


def _in_pieces(sheet: Sheet, text: str, centre: float, y: float, size: float) -> None:
    """A date whose figures and characters stand apart, each a line of its own."""
    x = centre - 60
    for piece in re.findall("[0-9〇一二三四五六七八九十]+|[年月日]", text):
        sheet.put(piece, x, y, size)
        x += width_of(piece, size) + size * 0.8
