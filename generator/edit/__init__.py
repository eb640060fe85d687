"""Edit: commands that write into people's own files, and keep everything there that they are not about."""

from __future__ import annotations

from generator.edit.amending import Amending, AmendmentRefusedError, amend

__all__ = ["Amending", "AmendmentRefusedError", "amend"]
