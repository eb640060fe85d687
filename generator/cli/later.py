"""Commands that are loaded when they are called: what they stand on takes as long to load as a build of nothing new."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

import click


def _serve() -> click.Command:
    from generator.cli.previewing import serve

    return serve


def _amend() -> click.Command:
    from generator.cli.amending import amend

    return amend


def _board() -> click.Command:
    from generator.cli.board import board

    return board


def _bundle() -> click.Command:
    from generator.cli.bundle import bundle

    return bundle


def _mask() -> click.Command:
    from generator.cli.masking import mask

    return mask


def _publishing(name: str) -> click.Command:
    from generator.cli import publishing

    commands = {
        "audit": publishing.audit_command,
        "publish": publishing.publish_command,
        "releases": publishing.releases_command,
        "rollback": publishing.rollback_command,
    }
    return commands[name]


LATER: Mapping[str, Callable[[], click.Command]] = {
    "amend": _amend, "board": _board, "bundle": _bundle, "mask": _mask, "serve": _serve,
    **{name: partial(_publishing, name) for name in ("audit", "publish", "releases", "rollback")},
}  # fmt: skip
