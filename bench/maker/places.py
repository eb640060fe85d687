"""Made-up names of places, none twice within one scope."""

from __future__ import annotations

from bench.maker.chance import Chance
from bench.maker.nodes import Place
from bench.maker.phrases import section_of


class Places:
    """Gives places that were not given before."""

    def __init__(self, chance: Chance) -> None:
        self._chance = chance
        self._given: set[str] = set()

    def new(self) -> Place:
        """Draw a place whose name and id are both new here."""
        head, head_id = self._chance.pick(section_of("place_head")).split()
        tail, tail_id = self._chance.pick(section_of("place_tail")).split()
        place, number = Place(head + tail, head_id + tail_id), 1
        while place.id in self._given or place.name in self._given:
            number += 1
            place = Place(f"{head}{_ORDINALS[number % 10]}{tail}", f"{head_id}{tail_id}{number}")
            if number > 9:
                return self.new()
        self._given |= {place.id, place.name}
        return place


_ORDINALS = "零头二三四五六七八九"
