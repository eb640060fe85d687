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

_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,79}\Z")
_PERIOD = re.compile(r"(19|20)[0-9]{2}(-H[12]|-Q[1-4])?\Z")
_PARTIAL_DAY = re.compile(r"(19|20)[0-9]{2}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?\Z")
_LOOSE_DAY = re.compile(r"\s*([0-9]{4})\s*[-./年]\s*([0-9]{1,2})\s*[-./月]\s*([0-9]{1,2})\s*日?\s*\Z")
_LINK = re.compile(r"(https?://|mailto:|tel:)[^\s<>\"']+\Z")


@dataclass(frozen=True, slots=True)
class Refers:
    """Marks a field that holds the id of a record of one of *kinds*; a name is allowed where *or_name*."""

    kinds: tuple[str, ...]
    or_name: bool = False


@dataclass(frozen=True, slots=True)
class FromList:
    """Marks a field whose value must be in a list that is data: `sectors`, `organisation_kinds`, `goals`, `standards`."""

    source: str


@dataclass(frozen=True, slots=True)
class InContent:
    """Marks a field that holds the path of a file below `content/`; `image` or `attachment`."""

    as_what: str


def fault(rule: str, **context: Any) -> PydanticCustomError:
    """Make the error that carries a rule's name and the words it needs."""
    return PydanticCustomError(rule, rule, context)  # type: ignore[arg-type]  # the name is not a literal here


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


def loose_day(word: str) -> date | None:
    """Read a date the way people write it (2011.7.1, 2011年7月1日), to propose the strict form."""
    match = _LOOSE_DAY.match(word)
    if match is None:
        return None
    try:
        return date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        return None


def _day(value: Any) -> date:
    if isinstance(value, date):
        return value
    if isinstance(value, str):
        try:
            if len(value) == 10:
                return date.fromisoformat(value)
        except ValueError:
            pass
    raise fault("bad-date", offending=str(value))


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


def _number(value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise fault("bad-number", expected="number", offending=str(value))
    return float(value)


def _amount(value: Any) -> int | float | str:
    if isinstance(value, int | float) and not isinstance(value, bool):
        return value
    return _line(value)


def _flag(value: Any) -> bool:
    if not isinstance(value, bool):
        raise fault("bad-number", expected="flag", offending=str(value))
    return value


def _link(value: Any) -> str:
    word = _line(value)
    if not _LINK.match(word):
        raise fault("bad-link", offending=word)
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
    str, PlainValidator(_partial_day), _schema(type=["string", "integer"], pattern=r"^\d{4}(-\d{2}(-\d{2})?)?$")
]
"""A year, a month or a day, where nobody remembers more."""
Period = Annotated[
    str, PlainValidator(_period), _schema(type=["string", "integer"], pattern=r"^\d{4}(-H[12]|-Q[1-4])?$")
]
"""A year (2011), half-year (2011-H1) or quarter (2011-Q2)."""
Count = Annotated[int, PlainValidator(_count), _schema(type="integer", minimum=0)]
"""A whole number, zero or more."""
Number = Annotated[float, PlainValidator(_number), _schema(type="number")]
"""Any number."""
Amount = Annotated[Any, PlainValidator(_amount), _schema(type=["number", "string"])]
"""A number, or words where the matter cannot be counted."""
Flag = Annotated[bool, PlainValidator(_flag), _schema(type="boolean")]
"""true or false."""
Link = Annotated[str, PlainValidator(_link), _schema(type="string", format="uri")]
"""A link that may be published: http, https, mailto or tel."""
ContentFile = Annotated[str, PlainValidator(_file), _schema(type="string")]
"""The path of a file below `content/`."""
OneOrMore = BeforeValidator(_listed)
"""Lets a single item stand where a list of one is meant."""


def is_identifier(word: str) -> bool:
    """Tell whether *word* has the form of an id (and is therefore no person's name)."""
    return _ID.match(word) is not None
