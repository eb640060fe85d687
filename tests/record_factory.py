"""Records as people would write them, with only what the test is about; a register of a few of them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from pydantic import TypeAdapter

from generator.check import Filed
from generator.config import Edition
from generator.derive import Facts, derive_facts
from generator.link import Register, link_records
from generator.model import (
    KINDS,
    Award,
    Campaign,
    Case,
    Notice,
    Organisation,
    Person,
    Pledge,
    Problem,
    Record,
    Review,
    Visit,
)

ANSWERS = [
    {"id": "yes", "title": "满意", "weight": 100, "is_satisfied": True},
    {"id": "fair", "title": "基本满意", "weight": 75, "is_satisfied": True},
    {"id": "no", "title": "不满意", "weight": 50},
    {"id": "unknown", "title": "不了解", "is_excluded": True},
]
_FOUND = {"on": "2011-04-12", "source": "public"}
_GRANTED = {"granted_by": "县委", "level": "县级", "on": "2011-06-28", "category": "organisation"}
_HELD = {"period": "2011-Q2", "kind": "public", "on": "2011-06-28"}
_LEAST: Mapping[type[Record], Mapping[str, Any]] = {
    Campaign: {"id": "campaign", "title": "活动", "starts": "2010-05-01"},
    Organisation: {"id": "town", "name": "青石镇党委", "kind": "committee", "sector": "rural"},
    Person: {"id": "wang", "name": "王秀兰", "organisation": "town", "basis": "党务公开目录"},
    Pledge: {"id": "road", "campaign": "campaign", "by": "town", "kind": "annual", "title": "修路"},
    Review: {"id": "review", "campaign": "campaign", "subject": "town", **_HELD},
    Problem: {"id": "lamp", "title": "路灯不亮", "found": _FOUND, "organisation": "town"},
    Award: {"id": "award", "title": "表彰", "recipients": [{"to": "town"}], **_GRANTED},
    Case: {"id": "case", "subject": "town", "title": "典型", "summary": "摘要", "published": "2011-07-01"},
    Visit: {
        "id": "visit",
        "by": "李建国",
        "to": "town",
        "on": "2011-03-15",
        "purpose": "survey",
        "text": "走访",
    },
    Notice: {"id": "notice", "kind": "bulletin", "title": "快报", "on": "2011-01-20", "text": "正文"},
}


_ADAPTERS: Mapping[type[Record], TypeAdapter[Any]] = {declared: TypeAdapter(declared) for declared in _LEAST}


def _made(declared: type[Record], values: Mapping[str, Any]) -> Any:
    return _ADAPTERS[declared].validate_python({**_LEAST[declared], **values})


def campaign(**values: Any) -> Campaign:
    """Make a campaign; the rules of review keep their four answers whatever else they say."""
    reviews = {"answers": ANSWERS, **values.pop("reviews", {})}
    made: Campaign = _made(Campaign, {**values, "reviews": reviews})
    return made


def organisation(id_: str = "town", **values: Any) -> Organisation:
    """Make an organisation."""
    made: Organisation = _made(Organisation, {"id": id_, "name": f"{id_}党委", **values})
    return made


def person(id_: str = "wang", **values: Any) -> Person:
    """Make a person of the town."""
    made: Person = _made(Person, {"id": id_, **values})
    return made


def pledge(id_: str = "road", **values: Any) -> Pledge:
    """Make a pledge of the town, published on New Year's Day of 2011 unless said otherwise."""
    made: Pledge = _made(Pledge, {"id": id_, "published": "2011-01-01", **values})
    return made


def review(id_: str = "review", **values: Any) -> Review:
    """Make a public review of the town."""
    made: Review = _made(Review, {"id": id_, **values})
    return made


def problem(id_: str = "lamp", **values: Any) -> Problem:
    """Make a problem of the town, found in April 2011."""
    made: Problem = _made(Problem, {"id": id_, **values})
    return made


def award(id_: str = "award", **values: Any) -> Award:
    """Make a batch of honours."""
    made: Award = _made(Award, {"id": id_, **values})
    return made


def case(**values: Any) -> Case:
    """Make an exemplary case."""
    made: Case = _made(Case, values)
    return made


def visit(**values: Any) -> Visit:
    """Make a visit to the town."""
    made: Visit = _made(Visit, values)
    return made


def notice(**values: Any) -> Notice:
    """Make a notice."""
    made: Notice = _made(Notice, values)
    return made


def done(on: str, **values: Any) -> dict[str, Any]:
    """Write an outcome that claims the pledge was done, with evidence."""
    return {"claim": "done", "on": on, "evidence": ["https://example.org/a"], **values}


def progress(*days: str) -> list[dict[str, Any]]:
    """Write a progress report for each day."""
    return [{"on": day, "text": "办了。"} for day in days]


def day(text: str) -> date:
    """Read a date."""
    return date.fromisoformat(text)


_KIND_OF = {kind.declared: name for name, kind in KINDS.items()}


def register(*records: Record, as_of: str = "2011-12-31", edition: Edition = Edition.PUBLIC) -> Register:
    """Link *records* as the pipeline does; a campaign and the town are there where the test brings none."""
    given = {type(record) for record in records}
    more: list[Record] = [] if Campaign in given else [campaign()]
    more += [] if Organisation in given else [organisation()]
    filed = [Filed(_KIND_OF[type(record)], record, "content/test.yml", ()) for record in (*more, *records)]
    return link_records(filed, edition, day(as_of))


def facts(*records: Record, as_of: str = "2011-12-31", edition: Edition = Edition.PUBLIC) -> Facts:
    """Derive everything from a few records on the day *as_of*."""
    return derive_facts(register(*records, as_of=as_of, edition=edition), day(as_of))
