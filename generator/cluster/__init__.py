"""Lends the workers of a Dask cluster over a shared folder. Knows nothing of records or pages."""

from __future__ import annotations

from contextlib import AbstractContextManager

from generator.cluster.trouble import ClusterTroubleError, Trouble
from generator.cluster.workplace import Workplace
from generator.office import Office

__all__ = ["ClusterTroubleError", "Workplace", "open_office"]


def open_office(place: Workplace) -> AbstractContextManager[Office]:
    """Open the office of the cluster at *place*; raises ClusterTroubleError where it can't be used as it is."""
    try:
        from generator.cluster.daskoffice import cluster_office  # an optional package, and slow to import
    except ImportError as missing:
        if missing.name not in ("dask", "distributed"):
            raise
        raise ClusterTroubleError(Trouble.NO_EXTRA) from None
    return cluster_office(place)
