"""Links records to one another: first what leads nowhere is named, then the register is built."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from generator.check import Broken, Filed
from generator.config import Edition, Vocabulary
from generator.link import across
from generator.link.build import build_register
from generator.link.campaignrules import broken_rules
from generator.link.circles import circles
from generator.link.gate import admit
from generator.link.known import Located, known_from
from generator.link.references import dangling, duplicate_ids
from generator.link.register import Register
from generator.link.veil import veiled


def sound_records(
    filed: Sequence[Filed | Broken], vocabulary: Vocabulary, unsettled: Sequence[Filed] | None = None
) -> tuple[list[Filed], list[Located]]:
    """Keep the records that are sound and whose references all lead to sound ones; name the faults of others.

    A record that falls can make others fall; the faults named are those of the first look, which are causes.
    Where it is known that all but the *unsettled* are sound, only those are looked at.
    """
    typed = [entry for entry in filed if isinstance(entry, Filed)]
    known = known_from(filed, vocabulary)
    doubtful = typed if unsettled is None else unsettled
    faults = [*duplicate_ids(filed), *circles(filed), *dangling(doubtful, known)]
    faults += broken_rules([entry for entry in doubtful if entry.is_whole], known)
    fallen = {id(entry) for entry, _ in faults} | {id(entry) for entry in typed if not entry.is_sound}
    sound = [entry for entry in typed if id(entry) not in fallen]
    is_settled = len(sound) == len(filed)
    while not is_settled:
        fallen = {id(entry) for entry, _ in dangling(sound, known_from(sound, vocabulary))}
        sound = [entry for entry in sound if id(entry) not in fallen]
        is_settled = not fallen
    return sound, faults


def warnings_across(filed: Sequence[Filed], vocabulary: Vocabulary, as_of: date) -> list[Located]:
    """Name what is no error but weakens trust, and only shows across records."""
    return [
        *across.copied_texts(filed),
        *across.nobody_responsible(filed),
        *across.late_records(filed),
        *across.never_visited(filed),
        *across.periods_without_review(filed, as_of),
    ]


def link_records(sound: Sequence[Filed], edition: Edition, as_of: date, *, is_to_be_sealed: bool = False) -> Register:
    """Build the register of what *edition* may show on *as_of*; people who were withdrawn are unnamed for the public.

    A register that is to be sealed in the ledger has them still: what was sealed must stay provable.
    """
    shown = veiled(sound) if edition is Edition.PUBLIC and not is_to_be_sealed else sound
    return build_register(admit(shown, edition, as_of))
