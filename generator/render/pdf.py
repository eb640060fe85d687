"""HTML to PDF: the only module that imports weasyprint, which is there only where somebody asked for it."""

from __future__ import annotations

import shutil
import subprocess


class NoPdfError(Exception):
    """PDF cannot be made here; `missing` is "package", "libraries", "fontconfig" or "fonts"."""

    def __init__(self, missing: str) -> None:
        """Keep what is missing."""
        super().__init__(missing)
        self.missing = missing


def chinese_fonts() -> tuple[str, ...]:
    """Name the fonts of this machine that hold Chinese; raises NoPdfError where fontconfig cannot be asked."""
    program = shutil.which("fc-list")
    if program is None:
        raise NoPdfError("fontconfig")
    told = subprocess.run(  # noqa: S603 - the program that was found, with arguments of ours
        [program, ":lang=zh", "family"], capture_output=True, text=True, timeout=60, check=False
    )
    return tuple(sorted({line.split(",")[0].strip() for line in told.stdout.splitlines() if line.strip()}))


def to_pdf(html: str, *, needs_chinese: bool = True) -> bytes:
    """Print *html*, which must be self-contained: nothing is fetched from anywhere.

    Raises NoPdfError where WeasyPrint, its libraries or a Chinese font is missing.
    """
    try:
        from weasyprint import HTML
        from weasyprint.urls import URLFetcher
    except ImportError:
        raise NoPdfError("package") from None
    except OSError:  # the package is there, pango is not
        raise NoPdfError("libraries") from None
    if needs_chinese and not chinese_fonts():
        raise NoPdfError("fonts")
    data: bytes = HTML(string=html, url_fetcher=URLFetcher(allowed_protocols=["data"])).write_pdf()
    return data
