"""The local preview: pages are rendered when they are asked for, and looked at again when a file is saved.

A record with an error never stops it: the page says what is wrong, the other records are shown.
"""

from __future__ import annotations

from generator.serve.server import serve
from generator.serve.studio import Studio

__all__ = ["Studio", "serve"]
