"""Charts as they are drawn: every point already in the drawing's own units, so that a macro only writes it down.

Leaves words and what is worth drawing to the views; a chart's numbers always stand in a table beside it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from unicodedata import east_asian_width

WIDTH = 340
"""All charts are this wide in their own units, about as many as a phone has pixels."""
FONT = 13
"""A little more than 12, for the drawing is a little narrower on a phone than it is in its own units."""
TOP, BOTTOM, EDGE = 28, 108, 34
"""Of a trend: where 100 % lies, where its lowest value lies, and the margin left and right."""
ROW, ROW_ABOVE = 24, 42
NAMES, VALUES = 112, 52
"""Of bars: the room for names on the left and for values on the right."""
LEAST = 3
"""However small a share is, it is seen."""


@dataclass(frozen=True, slots=True)
class ChartText:
    """A word of a chart and where it stands."""

    x: int
    y: int
    text: str


@dataclass(frozen=True, slots=True)
class ChartFace:
    """What a chart is called and what it says, for those who do not see it; `id` is unique on its page."""

    id: str
    title: str
    summary: str


@dataclass(frozen=True, slots=True)
class ChartLine:
    """One line of a trend: its way, a dot for each value, and the values written at them."""

    is_below: bool
    way: str
    dots: str
    texts: tuple[ChartText, ...]


@dataclass(frozen=True, slots=True)
class TrendChart:
    """Rates over time; `target_y` is None where there is no target, `grid` are the heights that are named."""

    face: ChartFace
    height: int
    lines: tuple[ChartLine, ...]
    target_y: int | None
    grid: tuple[ChartText, ...]
    ticks: tuple[ChartText, ...]


@dataclass(frozen=True, slots=True)
class Rate:
    """One value to be drawn: at which place in time, and the words for of how many."""

    place: int
    rate: float
    counted: str


@dataclass(frozen=True, slots=True)
class Segment:
    """One share of a stacked bar; the texture tells it from its neighbours where colours do not."""

    x: int
    width: int
    tone: str
    texture: int


@dataclass(frozen=True, slots=True)
class StackChart:
    """One bar made of shares."""

    face: ChartFace
    segments: tuple[Segment, ...]


@dataclass(frozen=True, slots=True)
class Share:
    """One share to be stacked: how many, with which tone and texture."""

    number: int
    tone: str
    texture: int


@dataclass(frozen=True, slots=True)
class BarRow:
    """One bar of a comparison, its name cut to the room there is, and its value behind it."""

    y: int
    width: int
    name: ChartText
    value: ChartText


@dataclass(frozen=True, slots=True)
class BarsChart:
    """Bars below each other, from 0 to 100, beginning at `left`; `target_x` is None where there is no target."""

    face: ChartFace
    height: int
    left: int
    rows: tuple[BarRow, ...]
    target_x: int | None


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar to be drawn: its name, its percentage, and the words behind it."""

    name: str
    rate: float
    value: str


def trend_chart(
    face: ChartFace,
    lines: Sequence[tuple[bool, Sequence[Rate]]],
    periods: Sequence[str],
    target: float | None,
) -> TrendChart:
    """Draw rates over time.

    Arguments: *lines* are (is it the one with all below?, its rates in order of time); *periods* name the places.
    """
    drawn = [(is_below, rates) for is_below, rates in lines if rates]
    least = min(point.rate for _, rates in drawn for point in rates)
    floor = max(0, 5 * (int(min(least, 100 if target is None else target) - 3) // 5))
    others = {is_below: {p.place: p.rate for p in rates} for is_below, rates in drawn}
    across = _places(len(periods))
    rows = {
        is_below: BOTTOM + 32 + 15 * (number if len(drawn) == 1 else 1 - number)
        for number, (is_below, _) in enumerate(drawn)
    }
    counts = [
        ChartText(across[p.place], rows[is_below], p.counted)
        for is_below, rates in drawn
        for p in rates
        if _is_named(p.place, len(periods))
    ]
    names = [ChartText(across[n], BOTTOM + 16, name) for n, name in enumerate(periods) if _is_named(n, len(periods))]
    target_y = None if target is None else _height(target, floor)
    scale = (across, floor, target_y)
    return TrendChart(
        face=face,
        height=BOTTOM + 22 + 15 * len(drawn),
        lines=tuple(_line(is_below, rates, others.get(not is_below, {}), scale) for is_below, rates in drawn),
        target_y=target_y,
        grid=tuple(ChartText(0, _height(rate, floor), f"{rate}%") for rate in (100, floor)),
        ticks=(*names, *counts),
    )


def _places(number: int) -> list[int]:
    """Spread *number* places evenly from edge to edge; a single one stands in the middle."""
    if number == 1:
        return [WIDTH // 2]
    return [EDGE + 8 + round(n * (WIDTH - 2 * EDGE - 8) / (number - 1)) for n in range(number)]


MOST_NAMED = 4


def _is_named(place: int, number: int) -> bool:
    """Name every place while there is room, else every second one or fewer, and always the last."""
    return (number - 1 - place) % (-(-number // MOST_NAMED)) == 0


def _line(
    is_below: bool, rates: Sequence[Rate], others: dict[int, float], scale: tuple[Sequence[int], int, int | None]
) -> ChartLine:
    """Place one line; of two values at one place the higher is written above its dot and the lower below it."""
    across, floor, target_y = scale
    places = [(across[p.place], _height(p.rate, floor)) for p in rates]
    texts = tuple(
        ChartText(x, _beside(y, target_y, others.get(p.place), p.rate), f"{p.rate:g}")
        for p, (x, y) in zip(rates, places, strict=True)
        if _is_named(p.place, len(across))
    )
    return ChartLine(
        is_below=is_below,
        way="M" + "L".join(f"{x} {y}" for x, y in places),
        dots="".join(f"M{x} {y}h0" for x, y in places),
        texts=texts,
    )


def _beside(y: int, target_y: int | None, other: float | None, rate: float) -> int:
    """Give the line that a value is written on: above its dot, or below it where the target's line would cross it."""
    above, below = y - 7, y + 17
    if other is not None:
        return _under(below, target_y) if rate < other else above
    is_crossed = target_y is not None and above - FONT < target_y < above + 3
    return below if is_crossed else above


def _under(line: int, target_y: int | None) -> int:
    """Move a line of writing under the target's line, if that would cross it and there is room."""
    is_crossed = target_y is not None and line - FONT < target_y < line + 3
    return target_y + FONT + 2 if is_crossed and target_y is not None and target_y + FONT <= BOTTOM else line


def _height(rate: float, floor: int) -> int:
    return round(BOTTOM - (rate - floor) / (100 - floor) * (BOTTOM - TOP))


def stack_chart(face: ChartFace, shares: Sequence[Share]) -> StackChart:
    """Draw shares as one bar; their numbers stand in the table that explains their textures."""
    whole = sum(share.number for share in shares)
    widths = [max(LEAST, round(share.number / whole * WIDTH)) for share in shares]
    widths[widths.index(max(widths))] -= sum(widths) - WIDTH
    segments, x = [], 0
    for share, width in zip(shares, widths, strict=True):
        segments.append(Segment(x, max(1, width - 1), share.tone, share.texture))
        x += width
    return StackChart(face, tuple(segments))


def bars_chart(face: ChartFace, bars: Sequence[Bar], target: float | None = None) -> BarsChart:
    """Draw bars from 0 to 100, one below the other; all names stand above theirs where one is too long."""
    is_above = any(text_width(bar.name) > NAMES - 6 for bar in bars)
    left, step, top = (0, ROW_ABOVE, 20) if is_above else (NAMES, ROW, 4)
    room = WIDTH - left - VALUES
    target_x = None if target is None else left + round(target / 100 * room)
    rows = []
    for n, bar in enumerate(bars):
        y, width = n * step + top, max(1, round(bar.rate / 100 * room))
        name = ChartText(0, y - 5 if is_above else y + 13, cut(bar.name, WIDTH if is_above else NAMES - 6))
        rows.append(BarRow(y, width, name, ChartText(_behind(left + width, bar.value, target_x), y + 13, bar.value)))
    return BarsChart(face, len(rows) * step + (16 if target is not None else 2), left, tuple(rows), target_x)


def _behind(end: int, value: str, target_x: int | None) -> int:
    """Tell where the value behind a bar begins: behind the line of the target too, if that would cross it."""
    x = end + 4
    is_crossed = target_x is not None and x - 2 < target_x < x + text_width(value) + 2
    return target_x + 4 if is_crossed and target_x is not None else x


def text_width(text: str) -> float:
    """Estimate how wide *text* is in a chart's own units: Chinese fills its square, Latin a bit more than half."""
    return sum(FONT if east_asian_width(letter) in "WFA" else FONT * 0.58 for letter in text)


def cut(text: str, room: float) -> str:
    """Cut *text* where it does not fit into *room*."""
    if text_width(text) <= room:
        return text
    while text and text_width(text) > room - FONT:
        text = text[:-1]
    return f"{text.rstrip()}…"
