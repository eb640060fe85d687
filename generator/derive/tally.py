"""A tally: how many pledges and problems are in which state. Tallies add up along the tree."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from generator.derive.pledges import PledgeFacts
from generator.derive.problems import ProblemFacts
from generator.fields import Choice
from generator.model.states import Claim, Clock, ProblemState, Stage, Verdict

_COUNTED: tuple[type[Choice], ...] = (Stage, Clock, Claim, Verdict, ProblemState)
_PLAIN = (
    "organisation-pledges",
    "personal-pledges",
    "amended",
    "honours",
    "expected",
    "reported",
    "organisations",
)
# Members of different vocabularies may have the same value, so the vocabulary is part of the key.
_KEYS: list[tuple[type, str]] = [(kind, member.value) for kind in _COUNTED for member in kind]
_EXTENDED: dict[tuple[type, str], str] = {
    (type(state), state.value): f"extended-{state.value}" for state in (Claim.DONE, Verdict.KEPT, Verdict.KEPT_LATE)
}
_KEYS += [(str, name) for name in (*_PLAIN, *_EXTENDED.values())]
_INDEX = {key: number for number, key in enumerate(_KEYS)}


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts in a fixed order; ask with `of`, by a state or by one of the plain names."""

    counts: tuple[int, ...]

    def of(self, what: Choice | str) -> int:
        """Give how many there are of a state (`Clock.OVERDUE`) or of a plain name (`"honours"`)."""
        kind = type(what) if isinstance(what, Choice) else str
        return self.counts[_INDEX[kind, str(what)]]

    @property
    def pledges(self) -> int:
        """Give how many pledges there are, of organisations and of persons."""
        return self.of("organisation-pledges") + self.of("personal-pledges")

    def after_extension(self, state: Choice) -> int:
        """Give how many of those done, kept or kept late (`state`) came to it only after an extension."""
        name = _EXTENDED.get((type(state), state.value))
        return self.of(name) if name else 0

    @property
    def problems(self) -> int:
        """Give how many problems there are."""
        return sum(self.of(state) for state in ProblemState)

    @property
    def problems_open(self) -> int:
        """Give how many problems are not yet accepted."""
        return self.problems - self.of(ProblemState.ACCEPTED)


NOTHING = Tally((0,) * len(_INDEX))


class Counting:
    """Counts up, then gives the tally."""

    def __init__(self) -> None:
        """Begin at nothing."""
        self._counts = [0] * len(_INDEX)

    def pledge(self, facts: PledgeFacts, *, is_personal: bool) -> None:
        """Count one pledge in all its states."""
        for state in (facts.stage, facts.clock, facts.claim, facts.verdict):
            self._counts[_INDEX[type(state), state.value]] += 1
        self.plain("personal-pledges" if is_personal else "organisation-pledges")
        if facts.amended:
            self.plain("amended")
        if facts.extensions:
            for state in (facts.claim, facts.verdict):
                if name := _EXTENDED.get((type(state), state.value)):
                    self.plain(name)

    def problem(self, facts: ProblemFacts) -> None:
        """Count one problem."""
        self._counts[_INDEX[ProblemState, facts.state.value]] += 1

    def plain(self, name: str, number: int = 1) -> None:
        """Count *number* of a plain name."""
        self._counts[_INDEX[str, name]] += number

    def tally(self) -> Tally:
        """Give what was counted."""
        return Tally(tuple(self._counts))


def total(tallies: Iterable[Tally]) -> Tally:
    """Add *tallies* up."""
    columns = zip(*(tally.counts for tally in tallies), strict=True)
    added = tuple(sum(column) for column in columns)
    return Tally(added) if added else NOTHING
