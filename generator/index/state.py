"""What an index is made from, kept so that the next one can be made of it where little is different."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Any

import numpy as np
import numpy.typing as npt

from generator.index.grams import Stream
from generator.index.textcode import Numbers
from generator.plan.entry import SearchEntry


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexState:
    """The entries in order, the folded text, the keys with the sizes of their texts, all numbers as bytes.

    ``tags`` counts the pairs of facets and documents; ``digests`` are those of the files, by their path below the
    index's own folder.
    """

    entries: tuple[SearchEntry, ...] = ()
    body: bytes | memoryview = b""
    titles: bytes | memoryview = b""
    keys: bytes | memoryview = b""
    sizes: bytes | memoryview = b""
    tags: int = 0
    digests: Mapping[str, str] = field(default_factory=dict)


def state_of(
    entries: Sequence[SearchEntry], streams: tuple[Stream, Stream], tags: int, keys: Numbers, sizes: Numbers
) -> IndexState:
    """Take down what an index was made from; *streams* are those of texts and of titles."""
    body, titles = streams
    return IndexState(
        entries=tuple(entries),
        body=_bytes_of(body.units),
        titles=_bytes_of(titles.units),
        keys=_bytes_of(keys),
        sizes=_bytes_of(sizes.astype(np.int32)),
        tags=tags,
    )


def _bytes_of(numbers: npt.NDArray[Any]) -> memoryview:
    """Give the bytes of *numbers* without copying them: the text of a city is 250 MB."""
    return np.ascontiguousarray(numbers).view(np.uint8).data


def stream_of(units: npt.NDArray[np.uint16]) -> Stream:
    """Find where records end in *units*."""
    return Stream(units=units, ends=np.flatnonzero(units == 0))


def digest_of(data: bytes) -> str:
    """Digest one file."""
    return blake2b(data, digest_size=8).hexdigest()
