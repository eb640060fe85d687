"""The server of the preview: answers on the loopback address only, and keeps nothing."""

from __future__ import annotations

import mimetypes
import threading
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import quote, unquote, urlsplit

from generator.pipeline import Order
from generator.serve.studio import RELOAD_ADDRESS, Studio
from generator.serve.watching import watch_project

VERSION_ADDRESS = "__jiannuo/version"
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


def serve(order: Order, port: int, studio: Studio, ready: Callable[[str], None]) -> None:
    """Serve *studio* on the loopback address until interrupted, renewing it; *ready* is told its address."""
    server = ThreadingHTTPServer(("127.0.0.1", port), partial(Handler, studio))
    server.daemon_threads = True
    stop = threading.Event()
    watching = (order.project, order.theme, studio.renew, stop)
    threading.Thread(target=watch_project, args=watching, daemon=True).start()
    ready(f"http://127.0.0.1:{server.server_port}/")
    try:
        server.serve_forever()
    finally:
        stop.set()
        server.server_close()
        studio.close()


class Handler(BaseHTTPRequestHandler):
    """Answers GET with what *studio* holds."""

    def __init__(self, studio: Studio, *args: Any) -> None:
        """Answer one connection; the base class does all the work before it returns."""
        self._studio = studio
        super().__init__(*args)

    def do_GET(self) -> None:
        """Answer one request."""
        url = urlsplit(self.path)
        path = unquote(url.path).lstrip("/")
        if path == VERSION_ADDRESS:
            known = url.query.partition("known=")[2]
            self._answer(self._studio.version(known).encode(), "text/plain")
        elif path == RELOAD_ADDRESS:
            self._answer(_RELOAD.encode(), "text/javascript")
        else:
            self._show(path)

    def _show(self, path: str) -> None:
        data = self._studio.page(path)
        if data is None and not path.endswith("/") and self._studio.page(f"{path}/") is not None:
            self.send_response(HTTPStatus.MOVED_PERMANENTLY)
            self.send_header("Location", f"/{quote(path)}/")
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        kind = "text/html" if not path or path.endswith("/") else mimetypes.guess_type(path)[0]
        if data is None:
            self._answer((self._studio.page("404.html") or b""), "text/html", HTTPStatus.NOT_FOUND)
        else:
            self._answer(data, kind or "application/octet-stream")

    def handle(self) -> None:
        """Answer, unless the reader has already gone elsewhere: an open page often has."""
        with suppress(ConnectionError):
            super().handle()

    def _answer(self, data: bytes, kind: str, status: HTTPStatus = HTTPStatus.OK) -> None:
        self.send_response(status)
        charset = "; charset=utf-8" if kind.startswith("text/") else ""
        self.send_header("Content-Type", kind + charset)
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, format: str, *args: Any) -> None:
        """Stay silent: the terminal is for findings."""
