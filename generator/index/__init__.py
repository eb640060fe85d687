"""Index: the sharded bigram index that finds any fragment of any published text, without a server."""

from __future__ import annotations

from generator.index.build import SearchIndex, build_index, write_index
from generator.index.renewal import renew_index
from generator.index.state import IndexState

__all__ = ["IndexState", "SearchIndex", "build_index", "renew_index", "write_index"]
