"""Writes a shard as a script that calls the client: works under a strict content policy and from a USB stick.

Leaves the shards' contents to their makers.
"""

from __future__ import annotations

import json

CALL = "jiannuoSearch"
"""The function of the client that every shard calls with its own name and its parts."""


def script(name: str, *parts: bytes) -> bytes:
    """Write the call of a shard whose parts are texts of plain ASCII."""
    quoted = b"".join(b',"%b"' % part for part in parts)
    return b'%b("%b"%b);\n' % (CALL.encode(), name.encode(), quoted)


def json_script(name: str, *parts: object) -> bytes:
    """Write the call of a shard whose parts are JSON; what older scripts do not allow in it is escaped."""
    quoted = "".join("," + json.dumps(part, ensure_ascii=False, separators=(",", ":")) for part in parts)
    safe = quoted.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return f'{CALL}("{name}"{safe});\n'.encode("utf-8", "replace")
