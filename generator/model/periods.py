"""Periods: years (2011), half-years (2011-H1) and quarters (2011-Q2), and the days they cover."""

from __future__ import annotations

from datetime import date, timedelta

from generator.model.states import Cadence


def period_of(day: date, cadence: Cadence) -> str:
    """Name the period of *cadence* in which *day* lies."""
    if cadence is Cadence.YEAR:
        return f"{day.year}"
    if cadence is Cadence.HALF:
        return f"{day.year}-H{1 if day.month <= 6 else 2}"
    return f"{day.year}-Q{(day.month + 2) // 3}"


def cadence_of(period: str) -> Cadence:
    """Tell how long *period* is."""
    if "Q" in period:
        return Cadence.QUARTER
    return Cadence.HALF if "H" in period else Cadence.YEAR


def first_day(period: str) -> date:
    """Give the first day of *period*."""
    year = int(period[:4])
    if "Q" in period:
        return date(year, int(period[-1]) * 3 - 2, 1)
    return date(year, 7 if period.endswith("H2") else 1, 1)


def last_day(period: str) -> date:
    """Give the last day of *period*."""
    start = first_day(period)
    months = {Cadence.QUARTER: 3, Cadence.HALF: 6, Cadence.YEAR: 12}[cadence_of(period)]
    year, month = divmod(start.month - 1 + months, 12)
    return date(start.year + year, month + 1, 1) - timedelta(days=1)


def periods_between(first: date, last: date, cadence: Cadence) -> tuple[str, ...]:
    """List the periods of *cadence* that touch the days from *first* to *last*."""
    found: list[str] = []
    day = first
    while day <= last:
        period = period_of(day, cadence)
        found.append(period)
        day = last_day(period) + timedelta(days=1)
    return tuple(found)


def period_label(period: str, language: str) -> str:
    """Write *period* for readers: 2011 年第二季度, 2011 年上半年, 2011 年; Q2 2011 in English."""
    year, _, part = period.partition("-")
    if language == "zh":
        parts = {
            "": "",
            "H1": "上半年",
            "H2": "下半年",
            "Q1": "第一季度",
            "Q2": "第二季度",
            "Q3": "第三季度",
            "Q4": "第四季度",
        }
        return f"{year} 年{parts[part]}"
    return f"{part} {year}".strip()


def in_order_of_time(periods: set[str] | frozenset[str]) -> list[str]:
    """Sort periods by the day they end, the shorter first."""
    return sorted(periods, key=lambda period: (last_day(period), -first_day(period).toordinal()))
