"""AbbreviatedData of OFD → path operators of PDF."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator

from extractor.reading.ofd.pdf_file import told
from extractor.reading.ofd.values import Matrix, number

Point = tuple[float, float]
ARGUMENTS = {"S": 2, "M": 2, "L": 2, "Q": 4, "B": 6, "A": 7, "C": 0}


def path_operators(data: str, place: Matrix | None = None) -> str:
    """`m`, `l`, `c` and `h` with their points moved by `place`; what cannot be understood is left out."""
    place = place or Matrix()

    def moved(*points: Point) -> str:
        return told(*(value for x, y in points for value in (place.a * x + place.c * y + place.e, place.b * x + place.d * y + place.f)))

    found: list[str] = []
    here = start = (0.0, 0.0)
    for step, values in _steps(data):
        points = list(zip(values[0::2], values[1::2], strict=False))
        if step in ("S", "M"):
            here = start = points[0]
            found.append(f"{moved(here)} m")
        elif not found:
            continue
        elif step == "C":
            here = start
            found.append("h")
        elif step == "A":
            end = (values[5], values[6])
            found += _arc(here, end, values, moved)
            here = end
        else:
            found.append(_curve(here, points, moved))
            here = points[-1]
    return "\n".join(found)


def _steps(data: str) -> Iterator[tuple[str, list[float]]]:
    """Each operator with as many numbers as it takes; the others are skipped."""
    parts = data.split()
    index = 0
    while index < len(parts):
        count = ARGUMENTS.get(parts[index], -1)
        values = parts[index + 1 : index + 1 + count] if count > 0 else []
        if count >= 0 and len(values) == count and not any(value in ARGUMENTS for value in values):
            yield parts[index], [number(value) for value in values]
            index += count
        index += 1


def _curve(here: Point, points: list[Point], moved: Callable[..., str]) -> str:
    if len(points) == 1:
        return f"{moved(points[0])} l"
    if len(points) == 2:
        # A quadratic curve as the cubic one that it is.
        (x, y), end = points
        points = [*((edge[0] + 2 / 3 * (x - edge[0]), edge[1] + 2 / 3 * (y - edge[1])) for edge in (here, end)), end]
    return f"{moved(*points)} c"


def _arc(here: Point, end: Point, values: list[float], moved: Callable[..., str]) -> list[str]:
    """An elliptic arc (radii, turn, large, clockwise, end) as cubic curves of a quarter at most; a line where the radii make no sense."""
    across, down = abs(values[0]), abs(values[1])
    if across < 1e-9 or down < 1e-9 or here == end:
        return [f"{moved(end)} l"]
    turn, large, clockwise = math.radians(values[2]), values[3] != 0, values[4] != 0
    cosine, sine = math.cos(turn), math.sin(turn)
    half = (here[0] - end[0]) / 2, (here[1] - end[1]) / 2
    x, y = cosine * half[0] + sine * half[1], cosine * half[1] - sine * half[0]
    grown = math.sqrt(max(1.0, (x / across) ** 2 + (y / down) ** 2))
    across, down = across * grown, down * grown
    spread = (across * y) ** 2 + (down * x) ** 2
    root = math.sqrt(max(0.0, (across * down) ** 2 / spread - 1)) * (-1 if large == clockwise else 1)
    centre = root * across * y / down, -root * down * x / across
    first = math.atan2((y - centre[1]) / down, (x - centre[0]) / across)
    sweep = math.atan2((-y - centre[1]) / down, (-x - centre[0]) / across) - first
    if clockwise and sweep < 0:
        sweep += 2 * math.pi
    elif not clockwise and sweep > 0:
        sweep -= 2 * math.pi
    middle = (here[0] + end[0]) / 2, (here[1] + end[1]) / 2
    axes = Matrix(cosine * across, sine * across, -sine * down, cosine * down, 0, 0)
    origin = cosine * centre[0] - sine * centre[1] + middle[0], sine * centre[0] + cosine * centre[1] + middle[1]

    def on(x: float, y: float) -> Point:
        return axes.a * x + axes.c * y + origin[0], axes.b * x + axes.d * y + origin[1]

    count = max(1, math.ceil(abs(sweep) / (math.pi / 2) - 1e-9))
    step = sweep / count
    reach = 4 / 3 * math.tan(step / 4)
    curves = []
    for index in range(count):
        one, two = first + index * step, first + (index + 1) * step
        controls = (
            on(math.cos(one) - reach * math.sin(one), math.sin(one) + reach * math.cos(one)),
            on(math.cos(two) + reach * math.sin(two), math.sin(two) - reach * math.cos(two)),
        )
        curves.append(f"{moved(*controls, on(math.cos(two), math.sin(two)))} c")
    return curves
