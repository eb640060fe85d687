"""What was probably meant: strict forms of loosely written dates, numbers, periods, ids and links."""

from __future__ import annotations

import calendar
import re
from datetime import date
from unicodedata import normalize

FIRST_YEAR, LAST_YEAR = 1900, 2100
_DAY = re.compile(r"([0-9]{4})\s*[-./年_]\s*([0-9]{1,2})\s*[-./月_]\s*([0-9]{1,2})\s*[日号]?(?:[T\s].*)?\Z")
_DIGITS = re.compile(r"((?:19|20)[0-9]{2})([0-9]{2})([0-9]{2})\Z")
_MONTH = re.compile(r"([0-9]{4})\s*[-./年]\s*([0-9]{1,2})\s*月?(份)?\Z")
_NUMBER = re.compile(r"[约共近]?\s*([-+]?[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|[-+]?[0-9]+(?:\.[0-9]+)?)\s*([^0-9]*)\Z")
_HAN = {**{sign: str(at) for at, sign in enumerate("〇一二三四五六七八九")}, "零": "0", "○": "0"}
_HAN_RUN = re.compile("[〇零○一二三四五六七八九十]+")
_YES = frozenset(("是", "有", "对", "√", "yes", "y", "on", "1"))
_NO = frozenset(("否", "无", "不是", "no", "n", "off", "0"))
_NO_SUCH_DAY = ("（日历上没有这一天）", " (there is no such day)")
_NO_DAY = ("（没有写是几号）", " (the day is missing)")
_ODD_YEAR = ("（年份不对）", " (the year is odd)")


def likely_day(written: str) -> tuple[date | None, tuple[str, str]]:
    """Guess the day meant by 2011.7.1, 2011年7月1日, 20110701, 二〇一一年七月一日, full-width digits.

    Returns the day (None where it cannot be told; the last of the month for a day that does not exist)
    and a remark in Chinese and English.
    """
    plain = normalize("NFKC", _HAN_RUN.sub(_digits, written)).strip().replace("—", "-").replace("–", "-")
    match = _DAY.match(plain) or _DIGITS.match(plain)
    if match is None:
        return None, _NO_DAY if _MONTH.match(plain) else ("", "")
    year, month, day = (int(part) for part in match.groups()[:3])
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None, _ODD_YEAR
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None, _NO_SUCH_DAY
    last = calendar.monthrange(year, month)[1]
    return date(year, month, min(day, last)), _NO_SUCH_DAY if day > last else ("", "")


def _digits(match: re.Match[str]) -> str:
    """Turn a Chinese number into digits: 二〇一一, 十, 十二, 二十, 二十三."""
    run = match.group()
    if "十" not in run:
        return "".join(_HAN[sign] for sign in run)
    tens, _, ones = run.partition("十")
    if len(tens) > 1 or len(ones) > 1:
        return run
    return f"{_HAN.get(tens, '1')}{_HAN.get(ones, '0')}"


def likely_number(written: str, *, with_words: bool = True) -> str:
    """Guess the number meant by 1,200, ３２ or 32人; empty where it cannot be told.

    Without *with_words* only what consists of digits, commas and a sign counts.
    """
    match = _NUMBER.match(normalize("NFKC", written).replace("，", ",").strip())
    if match is None or (match[2].strip() and not with_words):
        return ""
    number = match[1].replace(",", "").lstrip("+")
    return number if not re.match(r"-?0[0-9]", number) else ""


def likely_id(written: str) -> str:
    """Guess an id: small letters, digits and dashes of what was written; empty where nothing is left."""
    kept = "".join(c if c.isascii() and c.isalnum() else "-" for c in normalize("NFKC", written).lower())
    return "-".join(part for part in kept.split("-") if part)[:80]


def likely_period(written: str) -> str:
    """Guess the period meant by 2011Q2, 2011年第二季度, 2011上半年, 2011-06; empty where it is unclear."""
    plain = normalize("NFKC", _HAN_RUN.sub(_digits, written)).upper().strip()
    year, rest = plain[:4], plain[4:]
    if not (year.isdigit() and year.isascii() and FIRST_YEAR <= int(year) <= LAST_YEAR):
        return ""
    number = re.search(r"[1-4]", rest)
    if ("Q" in rest or "季" in rest) and number:
        return f"{year}-Q{number.group()}"
    if "H" in rest or "半" in rest:
        return f"{year}-H2" if "下" in rest or "2" in rest else f"{year}-H1"
    month = re.fullmatch(r"[-./年]?\s*(0?[1-9]|1[0-2])\s*月?", rest)
    if month:
        return f"{year}-Q{(int(month[1]) + 2) // 3}"
    return year if rest in ("", "年", "年度", "全年") else ""


def likely_link(written: str) -> str:
    """Guess a whole address: full-width signs made plain, a missing http:// or tel: put in front."""
    plain = normalize("NFKC", written).strip().replace(" ", "")
    if re.fullmatch(r"[+(]?[0-9][0-9()-]{5,18}", plain):
        return f"tel:{plain}"
    if re.fullmatch(r"[\w.+-]+@[\w-]+(\.[\w-]+)+", plain):
        return f"mailto:{plain}"
    if re.match(r"https?://[^\s<>\"']+\Z", plain, re.IGNORECASE):
        return re.sub(r"^https?", lambda scheme: scheme.group().lower(), plain, flags=re.IGNORECASE)
    return f"http://{plain}" if re.match(r"[\w-]+(\.[\w-]+)+([/:?#][^\s<>\"']*)?\Z", plain) else ""


def likely_flag(written: str) -> str:
    """Guess true or false by 是, 否, yes, no and the like; empty where it cannot be told."""
    word = normalize("NFKC", written).strip().lower()
    return "true" if word in _YES else "false" if word in _NO else ""


def likely_file(written: str) -> str:
    """Guess the path below content/ of a path that leaves it; empty where it cannot be told."""
    path = written.replace("\\", "/").rpartition("content/")[2].lstrip("./~")
    return path if path.startswith(("photos/", "files/", "pages/")) and ".." not in path.split("/") else ""


def one_line(written: str) -> str:
    """Join lines into one: with a space between words, without one between Chinese characters."""
    joined = " ".join(written.split())
    return re.sub(r"(?<=[\u3000-\u9fff\uff00-\uffef]) (?=[\u3000-\u9fff\uff00-\uffef])", "", joined)


def bumped_year(day: date, not_before: date) -> date | None:
    """Guess that the year is wrong: the same day in the first year in which it is not before *not_before*."""
    for year in (not_before.year, not_before.year + 1):
        try:
            moved = day.replace(year=year)
        except ValueError:  # 29 February
            moved = day.replace(year=year, day=28)
        if moved >= not_before:
            return moved
    return None
