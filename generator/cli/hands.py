"""Who does the work of a command: processes of this machine, or the workers of a cluster."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from generator.cli import printing
from generator.cluster import ClusterTroubleError, Workplace, open_office
from generator.office import Office, Processes

SCHEDULER = click.option(
    "--scheduler",
    metavar="tcp://HOST:PORT",
    help="交给 Dask 集群做，见 docs/cluster.md Let a Dask cluster do the work.",
)


@contextmanager
def hands(scheduler: str | None, jobs: int, project: Path, output: Path | None, lang: str) -> Iterator[Office]:
    """Lend an office for work on *project*, which goes to *output* (None: nothing is written).

    Where the cluster of *scheduler* cannot be used, say why and end with the code of misuse.
    """
    if scheduler is None:
        yield Processes(jobs)
        return
    files = (project / "site_config.yml", project / "content")
    try:
        with open_office(Workplace(scheduler=scheduler, sees=files, shared=output and output.parent)) as office:
            yield office
    except ClusterTroubleError as error:
        printing.complain(error.told(lang))
        sys.exit(2)
