"""Lays the pledges of a display board out on sheets: how many columns, which size of type, which pledge where.

Heights are estimated from the number of characters, on the safe side; what is left over becomes air between the rows.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from generator.plan.views.boardoverview import Overview
from generator.plan.views.charts import FONT, text_width
from generator.plan.views.displayboard import Board, BoardPledge

POINT = 25.4 / 72
LINE = 1.5
SPARE = 1.06
"""Lines break earlier than characters can tell."""
ROW, MOST_AIR = 1.4, 1.5
SHARES = (0.38, 0.30, 0.32)
"""The widths of before, during and after; the style has the same."""
FIRST, NEXT, HEAD, FOOT, PHOTOS = 9.5, 3.2, 2.8, 6.0, 12.0
"""In lines of type: the head of the first sheet and of others, a table's head, the end, photographs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A sheet of paper, upright, in millimetres, with what suits the distance it is read from.

    `least` and `most` are sizes of running text in points, `columns` how many may stand side by side, `sheets` how
    many are hung up; `rows` is how many units, late pledges and names a campaign's board lists, and
    `is_all_on_one` whether its units stand below all else instead of on a second sheet.
    """

    name: str
    width: int
    height: int
    least: float
    most: float
    columns: tuple[int, ...]
    sheets: int
    rows: tuple[int, int, int]
    is_all_on_one: bool = False

    @property
    def margin(self) -> int:
        """Give the white around the print."""
        return round(self.width * 0.045)


@dataclass(frozen=True, slots=True)
class BoardRow:
    """A pledge and its number on the board."""

    number: int
    pledge: BoardPledge


@dataclass(frozen=True, slots=True)
class Layout:
    """Sheets (of `paper`) of columns of rows; `left_out` pledges are not printed.

    `air` is put above and below each row, in lines.
    """

    paper: Sheet
    type_size: float
    is_stacked: bool
    air: float
    sheets: tuple[tuple[tuple[BoardRow, ...], ...], ...]
    left_out: int


def lay_out(board: Board, sheet: Sheet) -> Layout:
    """Lay *board* out: as few sheets as it needs, then the largest type that these hold."""
    if board.overview:
        return Layout(sheet, _overview_size(board, board.overview, sheet), False, 0.0, ((),), 0)
    across = (1,) if board.summary else sheet.columns
    holding = [size for size in _sizes(sheet) if _rooms(board, sheet, size, 2)[0] > 0] or [sheet.least]
    tries = [_packed(board, sheet, columns, size) for columns in across for size in holding]
    return min(tries, key=lambda one: (one.left_out, len(one.sheets), -one.type_size))


def _sizes(sheet: Sheet) -> list[float]:
    """Give sizes of type to be tried, the largest first."""
    return [round(sheet.most - (sheet.most - sheet.least) * step / 12, 2) for step in range(13)]


def _packed(board: Board, sheet: Sheet, columns: int, size: float) -> Layout:
    """Pack the rows at one size, as evenly as the number of sheets that they need allows."""
    width = (sheet.width - 2 * sheet.margin) / (size * POINT)
    heights = [_height(pledge, (width - columns + 1) / columns, is_stacked=columns > 1) for pledge in board.pledges]
    used: list[list[int]] = []
    rooms: list[float] = []
    for number in range(1, sheet.sheets + 1):
        rooms = [room for room in _rooms(board, sheet, size, number) for _ in range(columns)]
        used = _fill(heights, rooms, 0.0)
        if sum(map(len, used)) == len(heights):
            break
    for spare in range(int(max(rooms)), 0, -1):
        evenly = _fill(heights, rooms, float(spare))
        if sum(map(len, evenly)) == sum(map(len, used)):
            used = evenly
            break
    left = [room - sum(heights[n] for n in column) for room, column in zip(rooms, used, strict=False)]
    air = min([MOST_AIR, *(max(0.0, one) / len(column) / 2 for one, column in zip(left, used, strict=False) if column)])
    rows = [tuple(BoardRow(n + 1, board.pledges[n]) for n in column) for column in used]
    sheets = tuple(tuple(rows[n : n + columns]) for n in range(0, len(rows), columns)) or ((),)
    return Layout(sheet, size, columns > 1, round(air * 0.9, 2), sheets, len(heights) - sum(map(len, used)))


def _rooms(board: Board, sheet: Sheet, size: float, number: int) -> list[float]:
    """Give how many lines of type each of *number* sheets has for rows; the end is printed on the last."""
    foot = PHOTOS if board.photos and not board.summary else FOOT
    rooms = [_whole(sheet, size) - HEAD - (_top(board, sheet, size) if n == 0 else NEXT) for n in range(number)]
    return [*rooms[:-1], rooms[-1] - foot]


def _whole(sheet: Sheet, size: float) -> float:
    return (sheet.height - 2 * sheet.margin) / (size * POINT)


def _top(board: Board, sheet: Sheet, size: float) -> float:
    """Estimate the height of all above the rows, in lines of type."""
    extra = 4.6 * bool(board.numbers) + 1.5 + 2.8 * bool(board.satisfaction) + 2.2 * bool(board.banner)
    return FIRST + extra + (_story(board, (sheet.width - 2 * sheet.margin) / (size * POINT)) if board.summary else 0)


def _story(board: Board, width: float) -> float:
    paragraphs = [board.summary, *board.story.split("\n\n"), *board.experience]
    told = sum(_lines(text, width - 2, 1.1) + 0.6 for text in paragraphs)
    return told + 5.0 + 11.5 * bool(board.photos)


def _overview_size(board: Board, overview: Overview, sheet: Sheet) -> float:
    """Find the largest type at which the overview fits; below the least, what does not fit goes to the next sheet."""
    units = (
        4.0
        + 3.0 * (len(overview.units) > sheet.rows[0])
        + 2.4 * min(len(overview.units), sheet.rows[0]) / (2 if sheet.is_all_on_one else 1)
        + FOOT
    )
    for size in _sizes(sheet):
        width = ((sheet.width - 2 * sheet.margin) / (size * POINT) - 2.4) / 3
        upper = _top(board, sheet, size) + _three(overview, width, sheet) + 2.6 + 2.08 * len(overview.sectors)
        needed = [upper + units] if sheet.is_all_on_one else [upper, units]
        if max(needed) * SPARE <= _whole(sheet, size):
            return size
    return sheet.least


def _three(o: Overview, width: float, sheet: Sheet) -> float:
    """Estimate the height of the three columns of an overview: that of the highest."""
    _, most_late, most_names = sheet.rows
    before = sum(
        2.1 + _lines(s.title, width - 3, 1.0) + (_lines(s.focus, width - 2) if s.is_now else 0) for s in o.stages
    )
    late = sum(0.7 + _lines(f"口口{one.badge.text}{one.title}{one.owner}", width) for one in o.late[:most_late])
    during = 3.0 + late + 2.5 + _lines("口" * sum(len(n) + 1 for n in o.silent[:most_names]), width) + 4.0
    after = (
        2.5 * len(o.verdicts) + sum(_lines(one.title + "口".join(one.names), width) + 0.2 for one in o.honours) + 2.5
    )
    return 3.6 + 2.5 + max(before, during, after)


def _fill(heights: Sequence[float], rooms: Sequence[float], spare: float) -> list[list[int]]:
    """Put rows into columns one after the other, leaving *spare* in each; stops where the last is full."""
    filled: list[list[int]] = []
    number = 0
    for at, room in enumerate(rooms):
        taken = 0.0
        column: list[int] = []
        while number < len(heights) and (taken + heights[number] <= room - spare or (at and not column)):
            taken += heights[number]
            column.append(number)
            number += 1
        if column or number < len(heights):
            filled.append(column)
    return filled


def _height(pledge: BoardPledge, width: float, *, is_stacked: bool) -> float:
    """Estimate how many lines of type a row is high."""
    widths = [width - 1.4] * 3 if is_stacked else [width * share - 1.4 for share in SHARES]
    cells = [_before(pledge, widths[0]), _during(pledge, widths[1]), _after(pledge, widths[2])]
    return ROW + (sum(cells) + 3.6 if is_stacked else max(cells))


def _before(p: BoardPledge, width: float) -> float:
    facts = 0.9 * (26 if p.responsible else 14)
    return _lines("口口" + p.title, width, 1.2) + _lines(p.text, width) + LINE * 0.9 * ceil(facts / width) + 0.5


def _during(p: BoardPledge, width: float) -> float:
    told = ("口" * 6 + p.progress) if p.progress else p.no_progress
    measured = (1.0 + LINE * ceil(20 / width)) if p.target else 0.0
    return 2.0 + measured + _lines(told, width) + 0.5


def _after(p: BoardPledge, width: float) -> float:
    badges = 2.0 * ceil((text_width(p.verdict.text + p.claim.text) / FONT + 4) / width)
    review = _lines("口" * 16 + p.review, width) if p.review else 0
    return badges + review + (_lines("口" * 7 + p.outcome, width) if p.outcome else 0) + 0.5


def _lines(text: str, width: float, size: float = 1.0) -> float:
    """Estimate the height of *text* in lines of type: each of its own lines is *size* times as high."""
    return LINE * size * ceil(text_width(text) / FONT * size * SPARE / width)
