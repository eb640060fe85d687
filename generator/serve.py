"""The local preview: pages are rendered when they are asked for, and looked at again when a file is saved.

A record with an error never stops it: the page says what is wrong, the other records are shown.
"""

from __future__ import annotations

import html
import mimetypes
import tempfile
import threading
from collections.abc import Callable, Sequence
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from watchfiles import watch

from generator.findings import Finding
from generator.pipeline import Order, preview_site
from generator.preview import Preview

RELOAD_ADDRESS = "__jiannuo/reload.js"
VERSION_ADDRESS = "__jiannuo/version"
WAIT_SECONDS = 20
_RELOAD = """\
(function () {
  var known = document.currentScript.getAttribute("data-version");
  function ask() {
    var request = new XMLHttpRequest();
    request.open("GET", "/__jiannuo/version?known=" + known);
    request.onload = function () {
      if (request.responseText && request.responseText !== known) { location.reload(); } else { ask(); }
    };
    request.onerror = function () { setTimeout(ask, 1000); };
    request.send();
  }
  ask();
})();
"""

Told = Callable[[Sequence[Finding], str], None]


class Studio:
    """Holds the newest preview; a new one takes its place whenever something was saved."""

    def __init__(self, order: Order, tell: Told) -> None:
        """Make the first preview of *order*; *tell* is called with what each one found."""
        self._order, self._tell = order, tell
        self._changed = threading.Condition()
        self._version = 0
        self._folder = tempfile.TemporaryDirectory(prefix="jiannuo-")
        self.preview: Preview = self._make(None)

    def _make(self, before: Preview | None) -> Preview:
        folder = Path(self._folder.name) / str(self._version)
        preview = preview_site(self._order, folder, before)
        self._tell(preview.findings, str(len(preview.addresses)))
        return preview

    def renew(self) -> None:
        """Look at the project again."""
        preview = self._make(self.preview)
        with self._changed:
            self.preview = preview
            self._version += 1
            self._changed.notify_all()

    def version(self, known: str) -> str:
        """Give the number of the newest preview, waiting a while for one other than *known*."""
        with self._changed:
            self._changed.wait_for(lambda: str(self._version) != known, timeout=WAIT_SECONDS)
            return str(self._version)

    def page(self, path: str) -> bytes | None:
        """Give what is at *path* below the site's root, with the findings on top and the reload script below."""
        data = self.preview.read(path)
        if data is None or not path.endswith((".html", "/")) and path:
            return data
        script = f'<script src="/{RELOAD_ADDRESS}" data-version="{self._version}"></script>'
        banner = findings_banner(self.preview.findings)
        text = data.decode()
        return text.replace("</body>", f"{script}</body>", 1).replace("<article", f"{banner}<article", 1).encode()


def findings_banner(findings: Sequence[Finding]) -> str:
    """Show errors on top of a previewed page: where, what, and the text to paste."""
    errors = [finding for finding in findings if finding.is_error]
    if not errors:
        return ""
    rows = "".join(
        f"<li><code>{html.escape(e.place.label)}</code> {html.escape(e.told('zh').what)}"
        + (f"<pre>{html.escape(e.mend)}</pre>" if e.mend else "")
        + "</li>"
        for e in errors[:20]
    )
    return f'<aside class="md-typeset jn-answer" role="alert"><h2>有 {len(errors)} 处错误，改好才能发布</h2><ul>{rows}</ul></aside>'


def serve(order: Order, port: int, tell: Told, ready: Callable[[str], None]) -> None:
    """Serve the preview of *order* on the loopback address until interrupted; *ready* is told its address."""
    studio = Studio(order, tell)
    server = ThreadingHTTPServer(("127.0.0.1", port), handler_for(studio))
    server.daemon_threads = True
    stop = threading.Event()
    threading.Thread(target=_watch, args=(studio, order, stop), daemon=True).start()
    ready(f"http://127.0.0.1:{server.server_port}/")
    try:
        server.serve_forever()
    finally:
        stop.set()
        server.server_close()


def _watch(studio: Studio, order: Order, stop: threading.Event) -> None:
    paths = [order.project / "content", order.project / "site_config.yml", order.theme]
    for _ in watch(*[path for path in paths if path.exists()], stop_event=stop, debounce=200, step=50):
        studio.renew()


def handler_for(studio: Studio) -> type[BaseHTTPRequestHandler]:
    """Make the request handler that shows *studio*."""

    class Handler(BaseHTTPRequestHandler):
        """Answers GET with what the preview holds."""

        def do_GET(self) -> None:
            """Answer one request."""
            url = urlsplit(self.path)
            path = unquote(url.path).lstrip("/")
            if path == VERSION_ADDRESS:
                known = url.query.partition("known=")[2]
                self._answer(studio.version(known).encode(), "text/plain")
            elif path == RELOAD_ADDRESS:
                self._answer(_RELOAD.encode(), "text/javascript")
            else:
                self._show(path)

        def _show(self, path: str) -> None:
            data = studio.page(path)
            if data is None and not path.endswith("/") and studio.page(f"{path}/") is not None:
                self.send_response(HTTPStatus.MOVED_PERMANENTLY)
                self.send_header("Location", f"/{path}/")
                self.end_headers()
                return
            kind = "text/html" if not path or path.endswith("/") else mimetypes.guess_type(path)[0]
            if data is None:
                self._answer((studio.page("404.html") or b""), "text/html", HTTPStatus.NOT_FOUND)
            else:
                self._answer(data, kind or "application/octet-stream")

        def _answer(self, data: bytes, kind: str, status: HTTPStatus = HTTPStatus.OK) -> None:
            self.send_response(status)
            charset = "; charset=utf-8" if kind.startswith("text/") else ""
            self.send_header("Content-Type", kind + charset)
            self.send_header("Content-Length", str(len(data)))
            self.send_header("Cache-Control", "no-store")
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the name is the base class's
            """Stay silent: the terminal is for findings."""

    return Handler
