"""Holds the newest preview of a project and puts on its pages what somebody at work wants to see."""

from __future__ import annotations

import html
import shutil
import tempfile
import threading
import traceback
from collections.abc import Callable, Sequence
from pathlib import Path

from generator.findings import Finding
from generator.pipeline import Order, preview_site
from generator.preview import Preview

RELOAD_ADDRESS = "__jiannuo/reload.js"
WAIT_SECONDS = 20
SHOWN = 20
_HEADING = {
    "zh": "有 {number} 处错误，改好才能发布",
    "en": "To be mended before this can be published: {number}",
}

Told = Callable[[Sequence[Finding], str], None]


class Studio:
    """Holds the newest preview; a new one takes its place whenever something was saved."""

    def __init__(self, order: Order, language: str, tell: Told) -> None:
        """Make the first preview of *order*; *tell* is called with what each one found.

        Raises NothingToShowError where there is nothing to begin with.
        """
        self._order, self._language, self._tell = order, language, tell
        self._changed, self._renewing = threading.Condition(), threading.Lock()
        self._version = 0
        self._folder = tempfile.TemporaryDirectory(prefix="jiannuo-")
        self.preview = self._make(None)

    def _make(self, before: Preview | None) -> Preview:
        folder = Path(tempfile.mkdtemp(dir=self._folder.name))
        preview = preview_site(self._order, folder, before)
        self._tell(preview.findings, str(len(preview.addresses)))
        return preview

    def renew(self) -> None:
        """Look at the project again; whatever goes wrong, the preview before stays, and the program too."""
        with self._renewing:
            try:
                preview = self._make(self.preview)
            except Exception:
                traceback.print_exc()
                return
            with self._changed:
                before, self.preview = self.preview, preview
                self._version += 1
                self._changed.notify_all()
            self._clear_away({before.folder, preview.folder})

    def _clear_away(self, in_use: set[Path]) -> None:
        """Remove what older previews wrote; requests may still be reading from the last but one."""
        for folder in Path(self._folder.name).iterdir():
            if folder not in in_use:
                shutil.rmtree(folder, ignore_errors=True)

    def version(self, known: str) -> str:
        """Give the number of the newest preview, waiting a while for one other than *known*."""
        with self._changed:
            self._changed.wait_for(lambda: str(self._version) != known, timeout=WAIT_SECONDS)
            return str(self._version)

    def page(self, path: str) -> bytes | None:
        """Give what is at *path* below the site's root, with findings on top and the reload script below."""
        data = self.preview.read(path)
        if data is None or (path and not path.endswith((".html", "/"))):
            return data
        script = f'<script src="/{RELOAD_ADDRESS}" data-version="{self._version}"></script>'
        text = data.decode().replace("</body>", f"{script}</body>", 1)
        banner = findings_banner(self.preview.findings, self._language)
        return text.replace("<article", f"{banner}<article", 1).encode()

    def close(self) -> None:
        """Remove what the previews have written."""
        self._folder.cleanup()


def findings_banner(findings: Sequence[Finding], language: str) -> str:
    """Show errors on top of a previewed page: where, what, and the text to paste."""
    errors = [finding for finding in findings if finding.is_error]
    if not errors:
        return ""
    rows = "".join(
        f"<li><code>{html.escape(error.place.label)}</code> {html.escape(error.told(language).what)}"
        + (f"<pre>{html.escape(error.mend)}</pre>" if error.mend else "")
        + "</li>"
        for error in errors[:SHOWN]
    )
    heading = _HEADING[language].format(number=len(errors))
    return f'<aside class="md-typeset jn-answer" role="alert"><h2>{heading}</h2><ul>{rows}</ul></aside>'
