"""Layouts: where labels and values of a document stand. Each takes the sheet, the items and a height, and gives the height below."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random

from benchmarks.drawn.sheet import PITCH, Sheet, width_of, wrapped

MARGIN = 70.0


@dataclass(frozen=True, slots=True)
class Item:
    """A label (Chinese, and what is printed of it in English) and its value as printed; `spoilt` where a letter of the label is misread."""

    label: str
    value: str
    english: str = ""
    spoilt: bool = False


@dataclass(frozen=True, slots=True)
class Style:
    """What a document keeps to: size of letters in points, colon, whether labels are spread or justified."""

    size: float
    colon: str
    spread: bool
    apart: bool
    """Label and value are pieces of their own."""

    def label(self, item: Item, *, colon: bool = True) -> str:
        text = item.label
        if self.spread and len(text) in (2, 3) and not item.spoilt:
            text = ("　　" if len(text) == 2 else "　").join(text)
        return text + (self.colon if colon else "")


Layout = Callable[[Sheet, Sequence[Item], float, Style, Random], float]


def lines(sheet: Sheet, items: Sequence[Item], y: float, style: Style, rng: Random) -> float:
    """`label：value`, one under the other; what wraps goes on under the value or under the label."""
    size = style.size
    hanging = rng.random() < 0.7
    left = MARGIN + rng.choice([0, 20, 60])
    for item in items:
        label = style.label(item)
        start = left + width_of(label, size) + (size * 0.6 if style.apart else 0)
        room = sheet.width - MARGIN - start
        first, *rest = wrapped(item.value, size, room)
        if rest and not hanging:
            rest = wrapped(item.value[len(first) :], size, sheet.width - MARGIN - left)
        if style.apart:
            sheet.put(label, left, y, size)
            sheet.put(first, start, y, size)
        else:
            sheet.put(label + first, left, y, size)
        y += size * PITCH
        for line in rest:
            sheet.put(line, start if hanging else left, y, size)
            y += size * PITCH
    return y


def columns(sheet: Sheet, items: Sequence[Item], y: float, style: Style, rng: Random) -> float:
    """Two `label：value` a row; long values have a row of their own."""
    size = style.size
    half = (sheet.width - 2 * MARGIN) / 2
    short = [item for item in items if width_of(style.label(item) + item.value, size) < half - 10]
    for number in range(0, len(short), 2):
        for column, item in enumerate(short[number : number + 2]):
            sheet.put(style.label(item) + item.value, MARGIN + column * half, y, size)
        y += size * PITCH * 1.1
    return lines(sheet, [item for item in items if item not in short], y, style, rng)


def gap(sheet: Sheet, items: Sequence[Item], y: float, style: Style, rng: Random) -> float:
    """Labels in one column, values in another, with or without colons between."""
    size = style.size
    colon = rng.random() < 0.3
    start = MARGIN + max(width_of(style.label(item), size) for item in items) + rng.choice([14, 30, 60])
    for item in items:
        sheet.put(style.label(item, colon=colon), MARGIN, y, size)
        for line in wrapped(item.value, size, sheet.width - MARGIN - start):
            sheet.put(line, start, y, size)
            y += size * PITCH
        y += size * 0.3
    return y


def ruled(sheet: Sheet, items: Sequence[Item], y: float, style: Style, rng: Random) -> float:
    """A ruled table of one or two pairs a row."""
    room = sheet.width - 2 * MARGIN
    pairs = rng.choice([1, 2])
    share = 0.3 if pairs == 1 else 0.2
    widths = [room / pairs * part for _ in range(pairs) for part in ((share, 1 - share) if pairs == 1 else (share * 2, 1 - share * 2))]
    rows = []
    for number in range(0, len(items), pairs):
        chosen = list(items[number : number + pairs])
        row = [text for item in chosen for text in (style.label(item, colon=False), item.value)]
        rows.append(row + [""] * (2 * pairs - len(row)))
    return sheet.table(rows, MARGIN, y, widths, min(style.size, 11))


def below(sheet: Sheet, items: Sequence[Item], y: float, style: Style, rng: Random) -> float:
    """Each value under its label: a grid of three a row, ruled or not."""
    size = min(style.size, 10.5)
    across = rng.choice([1, 2, 3])
    room = (sheet.width - 2 * MARGIN) / across
    is_ruled = rng.random() < 0.4
    for number in range(0, len(items), across):
        chosen = items[number : number + across]
        if is_ruled:
            rows = [[item.label for item in chosen], [item.value for item in chosen]]
            y = sheet.table(rows, MARGIN, y, [room] * len(chosen), size)
            continue
        ends = []
        for column, item in enumerate(chosen):
            sheet.put(style.label(item), MARGIN + column * room, y, size)
            under = y + size * PITCH
            for line in wrapped(item.value, size, room - 12):
                sheet.put(line, MARGIN + column * room, under, size)
                under += size * 1.4
            ends.append(under)
        y = max(ends) + size * 0.8
    return y


def centred(sheet: Sheet, items: Sequence[Item], y: float, style: Style, rng: Random) -> float:
    """`label：value` in the middle of the page."""
    del rng
    for item in items:
        for line in wrapped(style.label(item) + item.value, style.size, sheet.width - 2 * MARGIN):
            sheet.centre(line, y, style.size)
            y += style.size * PITCH
    return y


def bilingual(sheet: Sheet, items: Sequence[Item], y: float, style: Style, rng: Random) -> float:
    """The English half of a label under it, beside it after a slash, or in brackets."""
    size = style.size
    way = rng.choice(["under", "slash", "brackets"])
    start = MARGIN + 150 + (60 if way != "under" else 0)
    for item in items:
        english = item.english or "Item"
        if way == "under":
            sheet.put(style.label(item), MARGIN, y, size)
            sheet.put(english, MARGIN, y + size * 1.15, size * 0.7)
        else:
            label = f"{item.label}/{english}{style.colon}" if way == "slash" else f"{item.label}({english}){style.colon}"
            sheet.put(label, MARGIN, y, size * 0.9)
            start = max(start, MARGIN + width_of(label, size * 0.9) + 10)
        for line in wrapped(item.value, size, sheet.width - MARGIN - start):
            sheet.put(line, start, y, size)
            y += size * PITCH
        y += size * 0.8
    return y


LAYOUTS: dict[str, Layout] = {
    "lines": lines,
    "columns": columns,
    "gap": gap,
    "ruled": ruled,
    "below": below,
    "centred": centred,
    "bilingual": bilingual,
}
