"""Renders a display board as one self-contained HTML file, sized for its sheet of paper."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from generator.plan.views.displayboard import Board
from generator.render.boardlayout import Sheet, lay_out
from generator.render.qrcode import qr_data_uri
from generator.render.templates import Templates

SHEETS = {
    sheet.name: sheet
    for sheet in (
        # In the hand or a folder; in a window, from 1 m; on a wall, titles and verdicts from 3 m, the rest from 2 m
        Sheet(name="A4", width=210, height=297, least=10, most=11.5, columns=(1,), sheets=4, rows=(30, 6, 18)),
        Sheet(name="A3", width=297, height=420, least=12.5, most=16, columns=(1, 2), sheets=3, rows=(34, 8, 24)),
        Sheet(
            name="A1", width=594, height=841, least=19.5, most=31, columns=(1, 2), sheets=2, rows=(34, 7, 20),
            is_all_on_one=True,
        ),
    )
}  # fmt: skip


def render_board(templates: Templates, theme: Path, board: Board, sheet: Sheet, media: Callable[[str], bytes]) -> str:
    """Render *board* for *sheet*; *media* reads the published copy of a photograph by its address."""
    photos = tuple(replace(p, source=_data("image/jpeg", media(p.source))) for p in board.photos)
    code = qr_data_uri(board.address)[0] if board.address else ""
    style = (theme / "boards" / "board.css").read_text(encoding="utf-8")
    board = replace(board, photos=photos)
    return templates.board(board, lay_out(board, sheet), style, code)


def _data(kind: str, data: bytes) -> str:
    return f"data:{kind};base64,{b64encode(data).decode()}"
