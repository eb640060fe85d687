"""Links records to one another: first what leads nowhere is named, then the register is built."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from generator.check import Filed
from generator.config import Edition, Vocabulary
from generator.link.across import copied_texts, never_visited, nobody_responsible, periods_without_review
from generator.link.build import build_register
from generator.link.gate import admit
from generator.link.references import Located, broken_rules, dangling, duplicate_ids, known_from, tree_cycles
from generator.link.register import Register


def sound_records(filed: Sequence[Filed], vocabulary: Vocabulary) -> tuple[list[Filed], list[Located]]:
    """Keep the records whose references all lead somewhere; name the faults of the others.

    A record that falls can make others fall; the faults named are those of the first look, which are the causes.
    """
    faults = [*duplicate_ids(filed), *tree_cycles(filed, known_from(filed, vocabulary))]
    known = known_from(filed, vocabulary)
    faults += [*dangling(filed, known), *broken_rules(filed, known)]
    fallen = {id(entry) for entry, _ in faults}
    sound = [entry for entry in filed if id(entry) not in fallen]
    while fallen:
        fallen = {id(entry) for entry, _ in dangling(sound, known_from(sound, vocabulary))}
        sound = [entry for entry in sound if id(entry) not in fallen]
    return sound, faults


def warnings_across(filed: Sequence[Filed], vocabulary: Vocabulary, as_of: date) -> list[Located]:
    """Name what is no error but weakens trust, and only shows across records."""
    return [
        *copied_texts(filed),
        *nobody_responsible(filed, known_from(filed, vocabulary)),
        *never_visited(filed),
        *periods_without_review(filed, as_of),
    ]


def link_records(sound: Sequence[Filed], edition: Edition, as_of: date) -> Register:
    """Build the register of what *edition* may show on *as_of*."""
    return build_register(admit(sound, edition, as_of))
