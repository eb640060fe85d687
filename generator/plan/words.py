"""The published words of a record, plain: what a reader can see, a search can find. Private notes never."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum, auto
from functools import cache
from typing import Any, get_args, get_type_hints

from pydantic import WithJsonSchema

from generator.fields import Field, fields_of
from generator.link import Key
from generator.model import Source
from generator.model.periods import period_label
from generator.model.pledge import UNSET
from generator.plan.site import Site
from generator.plan.views.parts import amount, link_to, named, proofs
from generator.plan.views.pledge import standard_titles

_UNSAID = frozenset({"id", "visibility", "note", "campaign", "file", "link"})
_SAID_ALREADY = frozenset({"title", "name"})
"""What the entry says as its title; in the parts of a record these are words like all others."""
_PERIODS = frozenset({"period"})

Plain = Callable[[str], str]


class _How(Enum):
    """How a field's value becomes words."""

    LINE = auto()
    MARKDOWN = auto()
    AMOUNT = auto()
    LISTED = auto()
    REFERENCE = auto()
    SOURCE = auto()
    PART = auto()
    PERIOD = auto()


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What turns records of a site into words; `titles` names the ids of its lists and its campaigns'."""

    site: Site
    plain: Plain
    titles: Mapping[str, str]


def lexicon_of(site: Site, plain: Plain) -> Lexicon:
    """Prepare for the records of *site*; *plain* takes the Markdown marks out of a text."""
    vocabulary = site.config.vocabulary
    titles = {word.id: word.title for word in (*vocabulary.sectors, *vocabulary.organisation_kinds)}
    for campaign in site.register.campaigns.values():
        titles |= standard_titles(site, campaign.id)
        titles |= {f"{campaign.id}:{goal.id}": goal.title for goal in campaign.goals}
    return Lexicon(site, plain, titles)


def words_of_record(lexicon: Lexicon, key: Key, record: Any) -> str:
    """Gather every published text of *record*, names of those it refers to included."""
    parts = [*_owner(lexicon.site, key, record), *_words(lexicon, record, record, _SAID_ALREADY)]
    return "\n".join(dict.fromkeys(part for part in parts if part))


def _owner(site: Site, key: Key, record: Any) -> Iterator[str]:
    if key[0] == "organisation":
        yield record.name
    if key[0] == "person":
        yield site.register.name(("organisation", record.organisation))


@cache
def _said(declared: Any) -> tuple[tuple[str, _How], ...]:
    """List the fields of *declared* that a reader sees as words, and how each is said."""
    hints = get_type_hints(declared, include_extras=True)
    hows = ((name, _how(field, hints[name])) for name, field in fields_of(declared).items() if name not in _UNSAID)
    return tuple((name, how) for name, how in hows if how)


def _how(field: Field, hint: Any) -> _How | None:
    """Tell how a field is said; None for days, counts, flags and choices, which are no words."""
    if field.refers or field.from_list:
        return _How.REFERENCE if field.refers else _How.LISTED
    if field.nested:
        return _How.SOURCE if field.nested is Source else _How.PART
    if field.name in _PERIODS:
        return _How.PERIOD
    if field.holds is str:
        return _How.MARKDOWN if _is_markdown(hint) else _How.LINE
    return _How.AMOUNT if field.holds is Any else None


def _is_markdown(hint: Any) -> bool:
    if isinstance(hint, WithJsonSchema):
        return bool(hint.json_schema and hint.json_schema.get("format") == "markdown")
    return any(_is_markdown(part) for part in (*get_args(hint), *getattr(hint, "__metadata__", ())))


def _words(lexicon: Lexicon, record: Any, part: Any, left_out: frozenset[str]) -> Iterator[str]:
    """Yield the words of *part*, which is *record* itself or something inside it."""
    for name, how in _said(part.__class__):
        value = getattr(part, name)
        if value is None or value is UNSET or value == () or name in left_out:
            continue
        for item in value if isinstance(value, tuple) else (value,):
            if how is _How.LINE:
                yield item
            elif how is _How.MARKDOWN:
                yield lexicon.plain(item)
            elif how is _How.PART:
                yield from _words(lexicon, record, item, frozenset())
            else:
                yield _SAYING[how](lexicon, record, item)


def _period(lexicon: Lexicon, _: Any, item: str) -> str:
    return period_label(item, lexicon.site.language)


def _amount(_: Lexicon, record: Any, item: Any) -> str:
    return item if isinstance(item, str) else f"{amount(item)} {getattr(record, 'unit', None) or ''}".rstrip()


def _listed(lexicon: Lexicon, record: Any, item: str) -> str:
    return lexicon.titles.get(item) or lexicon.titles.get(f"{getattr(record, 'campaign', '')}:{item}", "")


def _source(_: Lexicon, __: Any, item: Source) -> str:
    return next((proof.title for proof in proofs((item,))), "")


def _reference(lexicon: Lexicon, _: Any, word: str) -> str:
    """Give the name of the organisation or person referred to; other references are links, not words."""
    register = lexicon.site.register
    key = register.actor(word)
    if key[1] in register.of_kind(key[0]):
        return link_to(register, key).text
    found = named(lexicon.site, word)
    is_record = any(word in register.of_kind(kind) for kind in ("pledge", "review", "problem", "award"))
    return "" if is_record or found is None else found.text


_SAYING: Mapping[_How, Callable[[Lexicon, Any, Any], str]] = {
    _How.AMOUNT: _amount,
    _How.LISTED: _listed,
    _How.PERIOD: _period,
    _How.REFERENCE: _reference,
    _How.SOURCE: _source,
}
