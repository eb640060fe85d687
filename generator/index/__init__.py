"""Index: the sharded bigram index that finds any fragment of any published text, without a server."""

from __future__ import annotations

from generator.index.build import SearchIndex, build_index, number_entries, write_index
from generator.index.renewal import renew_index
from generator.index.state import IndexState

__all__ = ["IndexState", "SearchIndex", "build_index", "number_entries", "renew_index", "write_index"]
