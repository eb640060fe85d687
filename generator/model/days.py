"""Days as people write them: 2011年7月1日, 1 July 2011."""

from __future__ import annotations

from datetime import date

_ENGLISH_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November",
    "December",
)  # fmt: skip


def written_day(value: date, language: str) -> str:
    """Write a date as people do: 2011年7月1日, 1 July 2011."""
    if language == "zh":
        return f"{value.year}年{value.month}月{value.day}日"
    return f"{value.day} {_ENGLISH_MONTHS[value.month - 1]} {value.year}"


def written_partial(text: str | None, language: str) -> str:
    """Write a year, a month or a day (`2011-07`) as people do: 2011年7月, July 2011; nothing of nothing."""
    if not text:
        return ""
    year, *rest = (int(part) for part in text.split("-"))
    if len(rest) == 2:
        return written_day(date(year, *rest), language)
    if language == "zh":
        return f"{year}年" + "".join(f"{month}月" for month in rest)
    return " ".join([*(_ENGLISH_MONTHS[month - 1] for month in rest), str(year)])
