"""Index: the sharded bigram index that finds any fragment of any published text, without a server."""

from __future__ import annotations

from generator.index.build import SearchIndex, build_index, write_index

__all__ = ["SearchIndex", "build_index", "write_index"]
