"""Did you mean …: the known word most like the one written, found quickly even among ten thousand."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from difflib import get_close_matches

NEAR_ENOUGH = 0.66
_ENOUGH_TO_COMPARE = 60
_COMMON = 400
"""A pair of letters found in more words than this tells too little."""


def guess(word: str, known: Iterable[str]) -> str:
    """Find the known word most like *word*; empty when none is near enough to be worth saying."""
    near = get_close_matches(word.lower(), known, n=1, cutoff=NEAR_ENOUGH)
    return near[0] if near else ""


class Guesser:
    """Guesses among many words: only those that share rare pairs of letters are compared."""

    def __init__(self, known: Iterable[str]) -> None:
        """Prepare to guess among the *known* words."""
        self._known = list(known)
        self._told: dict[str, str] = {}
        self._by_pair: dict[str, list[str]] = {}

    def guess(self, word: str) -> str:
        """Find the known word most like *word*; empty when none is near enough."""
        if word not in self._told:
            self._told[word] = guess(word, self._candidates(word.lower()[:80]))
        return self._told[word]

    def _candidates(self, word: str) -> list[str]:
        if len(self._known) <= _ENOUGH_TO_COMPARE:
            return self._known
        if not self._by_pair:
            self._by_pair = _index(self._known)
        shared: Counter[str] = Counter()
        for pair in _pairs(word):
            holders = self._by_pair.get(pair, [])
            if len(holders) <= _COMMON:
                shared.update(holders)
        return [known for known, _ in shared.most_common(_ENOUGH_TO_COMPARE)]


def _index(words: Iterable[str]) -> dict[str, list[str]]:
    index: dict[str, list[str]] = defaultdict(list)
    for word in words:
        for pair in _pairs(word):
            index[pair].append(word)
    return index


def _pairs(word: str) -> set[str]:
    """Give the pairs of neighbouring letters, with the first and the last marked."""
    marked = f"^{word}$"
    return {marked[at : at + 2] for at in range(len(marked) - 1)} | {
        marked[at : at + 3] for at in range(len(marked) - 2)
    }
