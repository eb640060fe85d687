"""The Chromium that `make test` found or set up, for whoever opens pages: browser tests and measurements."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from playwright.sync_api import Browser, Playwright

_RECORD = Path(__file__).parent.parent / ".venv" / "chromium-path"


def open_chromium(playwright: Playwright) -> Browser:
    """Start a Chromium without a window: JIANNUO_CHROMIUM, the one set up, the system's, Playwright's own."""
    recorded = _RECORD.read_text().strip() if _RECORD.is_file() else None
    path = os.environ.get("JIANNUO_CHROMIUM") or recorded or shutil.which("chromium")
    return playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
