"""Renders a display board as one self-contained HTML file, sized for its sheet of paper."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from generator.plan.views.displayboard import Board
from generator.render.qrcode import qr_data_uri
from generator.render.templates import Templates


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A sheet of paper, upright: sides and margin in millimetres; all type follows from `type_size` in points."""

    name: str
    width: int
    height: int

    @property
    def margin(self) -> int:
        """Give the white around the print."""
        return round(self.width * 0.055)

    @property
    def type_size(self) -> float:
        """Give the size of running text: at A1 a character is 10 mm high, which is read from 2 m and more."""
        return round(self.width * 0.048, 1)


SHEETS = {
    sheet.name: sheet
    for sheet in (
        Sheet(name="A4", width=210, height=297),
        Sheet(name="A3", width=297, height=420),
        Sheet(name="A1", width=594, height=841),
    )
}


def render_board(templates: Templates, theme: Path, board: Board, sheet: Sheet, media: Callable[[str], bytes]) -> str:
    """Render *board* for *sheet*; *media* reads the published copy of a photograph by its address."""
    photos = tuple(replace(p, source=_data("image/jpeg", media(p.source))) for p in board.photos)
    code = qr_data_uri(board.address)[0] if board.address else ""
    style = (theme / "boards" / "board.css").read_text(encoding="utf-8")
    return templates.board(replace(board, photos=photos), sheet=sheet, style=style, code=code)


def _data(kind: str, data: bytes) -> str:
    return f"data:{kind};base64,{b64encode(data).decode()}"
