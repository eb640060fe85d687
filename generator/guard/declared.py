"""Which values are an office's own and lawfully public: those organisations declare to be reached by."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.guard.detectors import detect
from generator.guard.kinds import BREAK, Found, Kind
from generator.model import Organisation, Record

_OF_OFFICES = frozenset((Kind.MOBILE, Kind.EMAIL, Kind.ADDRESS))

Declared = frozenset[tuple[Kind, str]]


def declared_values(records: Iterable[Record], further: Iterable[str] = ()) -> Declared:
    """Gather the telephones, mail boxes and addresses that the organisations among *records* declare, and *further*."""
    lines = [*further]
    lines += [line for record in records if isinstance(record, Organisation) for line in _lines(record)]
    found = detect(BREAK.join(dict.fromkeys(lines)))
    return frozenset((one.kind, one.value) for one in found if one.kind in _OF_OFFICES)


def _lines(organisation: Organisation) -> Iterator[str]:
    yield from filter(None, (organisation.office_phone, organisation.address))
    for channel in organisation.feedback:
        yield from filter(None, (channel.text, channel.link))


def is_declared(found: Found, declared: Declared) -> bool:
    """Tell whether *found* is one of the *declared* values; of an address, a part is enough."""
    if (found.kind, found.value) in declared:
        return True
    if found.kind is not Kind.ADDRESS:
        return False
    return any(kind is Kind.ADDRESS and (value in found.value or found.value in value) for kind, value in declared)
