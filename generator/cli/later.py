"""Commands that are loaded when they are called: what they stand on takes as long to load as a build of nothing new."""

from __future__ import annotations

from collections.abc import Callable, Mapping

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


def _publish() -> click.Command:
    from generator.cli.publishing import publish_command

    return publish_command


def _rollback() -> click.Command:
    from generator.cli.publishing import rollback_command

    return rollback_command


def _releases() -> click.Command:
    from generator.cli.publishing import releases_command

    return releases_command


def _audit() -> click.Command:
    from generator.cli.publishing import audit_command

    return audit_command


LATER: Mapping[str, Callable[[], click.Command]] = {
    "amend": _amend, "audit": _audit, "board": _board, "bundle": _bundle, "mask": _mask, "publish": _publish,
    "releases": _releases, "rollback": _rollback, "serve": _serve,
}  # fmt: skip
