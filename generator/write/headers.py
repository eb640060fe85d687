"""The headers a web server is to send with the site: what a page may load, and what browsers must not guess.

Written beside the pages in two forms; which server reads which is told in docs/security.md.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path

HEADERS, NGINX, SHELL = "_headers", "deploy/nginx-headers.conf", "404.html"
_INLINE = re.compile(r"<script\b(?![^>]*\ssrc=)([^>]*)>(.*?)</script>", re.DOTALL | re.IGNORECASE)
_DATA_BLOCK = re.compile(r"""\btype=["']?[\w.+/-]*json""", re.IGNORECASE)


def content_policy(pages: Iterable[str]) -> str:
    """Write the Content-Security-Policy of a site; scripts inside *pages* (HTML) are allowed by their hashes.

    There is no `unsafe-*` in it. Pictures may be `data:`, for the icons in the style sheet and the QR codes.
    """
    return "; ".join((
        "default-src 'none'",
        " ".join(("script-src 'self'", *inline_hashes(pages))),
        "style-src 'self'",
        "img-src 'self' data:",
        "media-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    ))  # fmt: skip


def inline_hashes(pages: Iterable[str]) -> list[str]:
    """Give the hashes of all scripts that stand inside *pages*, in order; blocks of data are no scripts."""
    found = {
        inside.encode()
        for page in pages
        for attributes, inside in _INLINE.findall(page)
        if not _DATA_BLOCK.search(attributes)
    }
    return sorted(f"'sha256-{b64encode(sha256(script).digest()).decode()}'" for script in found)


def publish_headers(output: Path) -> None:
    """Write the headers below *output*, in the form hosts of static sites read and as a snippet for nginx.

    Scripts inside pages are those of the page for missing addresses: all shells come from one template.
    """
    missing = output / SHELL
    pages = [missing.read_text(encoding="utf-8")] if missing.is_file() else []
    headers = {
        "Content-Security-Policy": content_policy(pages),
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "no-referrer",
        "X-Frame-Options": "DENY",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    }
    listed = "".join(f"  {name}: {value}\n" for name, value in headers.items())
    (output / HEADERS).write_text(f"/*\n{listed}", encoding="utf-8")
    snippet = "".join(f'add_header {name} "{value}" always;\n' for name, value in headers.items())
    (output / NGINX).parent.mkdir(exist_ok=True)
    (output / NGINX).write_text(snippet, encoding="utf-8")
