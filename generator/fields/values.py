"""The kinds of values a field can hold: line, text, day, period, number, reference, link, file.

Each turns what YAML gave into what is meant, or raises with a rule's name; words are added by `conform`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any

from pydantic import BeforeValidator, PlainValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

from generator.fields.mends import FIRST_YEAR, LAST_YEAR, likely_number

_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,79}\Z")
_PERIOD = re.compile(r"(19|20)[0-9]{2}(-H[12]|-Q[1-4])?\Z")
_PARTIAL_DAY = re.compile(r"(19|20)[0-9]{2}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?\Z")
_ISO_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")
_LINK = re.compile(r"(https?://|mailto:|tel:)[^\s<>\"']+\Z")
_WEB_LINK = re.compile(r"https?://[^\s<>\"']+\Z")


@dataclass(frozen=True, slots=True)
class Refers:
    """Marks a field that holds the id of a record of one of *kinds*; a name is allowed where *or_name*."""

    kinds: tuple[str, ...]
    or_name: bool = False


@dataclass(frozen=True, slots=True)
class FromList:
    """Marks a field whose value must be in a list: `sectors`, `organisation_kinds`, `goals`, `standards`."""

    source: str


@dataclass(frozen=True, slots=True)
class InContent:
    """Marks a field that holds the path of a file below `content/`; `image` or `attachment`."""

    as_what: str


def fault(rule: str, **context: Any) -> PydanticCustomError:
    """Make the error that carries a rule's name and the words it needs."""
    return PydanticCustomError(rule, rule, context)


def _text(value: Any) -> str:
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, date):
        raise fault("date-where-text", quoted=f'"{value.isoformat()}"')
    if isinstance(value, bool | int | float):
        raise fault("number-where-text", found=value)
    raise fault("wrong-type", expected="text", found=value)


def _line(value: Any) -> str:
    line = _text(value)
    if "\n" in line:
        raise fault("several-lines", offending=line)
    if not line:
        raise fault("wrong-type", expected="text", found=None)
    return line


def _identifier(value: Any) -> str:
    word = str(value) if isinstance(value, int) and not isinstance(value, bool) else _text(value)
    if not _ID.match(word):
        raise fault("bad-id", offending=word)
    return word


def _reference(value: Any) -> str:
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else _line(value)


def _day(value: Any) -> date:
    try:
        if isinstance(value, str) and _ISO_DAY.match(value):
            value = date.fromisoformat(value)
    except ValueError:
        raise fault("bad-date", offending=value) from None
    if not isinstance(value, date) or not FIRST_YEAR <= value.year <= LAST_YEAR:
        raise fault("bad-date", offending=str(value))
    return value


def _partial_day(value: Any) -> str:
    word = str(value)
    if isinstance(value, bool) or not _PARTIAL_DAY.match(word):
        raise fault("bad-date", offending=word)
    if len(word) == 10:
        return _day(word).isoformat()
    return word


def _period(value: Any) -> str:
    word = str(value)
    if isinstance(value, bool) or not _PERIOD.match(word):
        raise fault("bad-period", offending=word)
    return word


def _count(value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise fault("bad-number", expected="count", offending=str(value))
    return value


def _positive(value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or value < 1:
        raise fault("bad-number", expected="positive", offending=str(value))
    return value


def _percent(value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 100:
        raise fault("bad-number", expected="percent", offending=str(value))
    return float(value)


def _number(value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise fault("bad-number", expected="number", offending=str(value))
    return float(value)


def _amount(value: Any) -> int | float | str:
    if isinstance(value, int | float) and not isinstance(value, bool):
        return value
    words = _line(value)
    if likely_number(words, with_words=False):
        raise fault("bad-number", expected="number", offending=words)
    return words


def _flag(value: Any) -> bool:
    if not isinstance(value, bool):
        raise fault("wrong-type", expected="flag", found=value)
    return value


def _link(value: Any) -> str:
    word = _line(value)
    if not _LINK.match(word):
        raise fault("bad-link", offending=word, allowed="http:// https:// mailto: tel:")
    return word


def _web_link(value: Any) -> str:
    word = _line(value)
    if not _WEB_LINK.match(word):
        raise fault("bad-link", offending=word, allowed="http:// https://")
    return word


def _file(value: Any) -> str:
    word = _line(value)
    if word.startswith(("/", "~")) or "\\" in word or ":" in word or ".." in word.split("/"):
        raise fault("leaves-content", offending=word)
    return word


def _listed(value: Any) -> Any:
    if value is None or isinstance(value, list | tuple):
        return value
    return [value]


def _schema(**said: Any) -> WithJsonSchema:
    return WithJsonSchema(dict(said))


Line = Annotated[str, PlainValidator(_line), _schema(type="string")]
"""One line of text."""
Text = Annotated[str, PlainValidator(_text), _schema(type="string", format="markdown")]
"""Markdown text of any length."""
Id = Annotated[str, PlainValidator(_identifier), _schema(type="string", pattern="^[a-z0-9][a-z0-9-]*$")]
"""A record's own id, which becomes its address."""
Reference = Annotated[str, PlainValidator(_reference), _schema(type="string")]
"""The id of another record (marked with `Refers`), or a word of a list (marked with `FromList`)."""
Day = Annotated[date, PlainValidator(_day), _schema(type="string", format="date")]
"""A calendar day."""
PartialDay = Annotated[
    str,
    PlainValidator(_partial_day),
    _schema(type=["string", "integer"], pattern=r"^\d{4}(-\d{2}(-\d{2})?)?$"),
]
"""A year, a month or a day, where nobody remembers more."""
Period = Annotated[
    str, PlainValidator(_period), _schema(type=["string", "integer"], pattern=r"^\d{4}(-H[12]|-Q[1-4])?$")
]
"""A year (2011), half-year (2011-H1) or quarter (2011-Q2)."""
Count = Annotated[int, PlainValidator(_count), _schema(type="integer", minimum=0)]
"""A whole number, zero or more."""
Positive = Annotated[int, PlainValidator(_positive), _schema(type="integer", minimum=1)]
"""A whole number, one or more."""
Percent = Annotated[float, PlainValidator(_percent), _schema(type="number", minimum=0, maximum=100)]
"""A number from 0 to 100."""
Number = Annotated[float, PlainValidator(_number), _schema(type="number")]
"""Any number."""
Amount = Annotated[Any, PlainValidator(_amount), _schema(type=["number", "string"])]
"""A number, or words where the matter cannot be counted."""
Flag = Annotated[bool, PlainValidator(_flag), _schema(type="boolean")]
"""true or false."""
Link = Annotated[str, PlainValidator(_link), _schema(type="string", format="uri")]
"""A link that may be published: http, https, mailto or tel."""
WebLink = Annotated[str, PlainValidator(_web_link), _schema(type="string", format="uri")]
"""The address of a web site: http or https."""
ContentFile = Annotated[str, PlainValidator(_file), _schema(type="string")]
"""The path of a file below `content/`."""
OneOrMore = BeforeValidator(_listed)
"""Lets a single item stand where a list of one is meant."""


def is_number_like(word: str, expected: str) -> bool:
    """Tell whether *word*, written as a number, is what a field that *expected* it would take."""
    wanted = {"count": _count, "positive": _positive, "percent": _percent}.get(expected, _number)
    try:
        wanted(int(word) if word.lstrip("-").isdigit() else float(word))
    except (ValueError, OverflowError, PydanticCustomError):
        return False
    return True


def is_identifier(word: str) -> bool:
    """Tell whether *word* has the form of an id (and is therefore no person's name)."""
    return _ID.match(word) is not None
