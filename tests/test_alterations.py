"""The ledger's page: everything that altered a promise after its publication, in the open."""

from __future__ import annotations

from datetime import date

from generator.derive.alterations import is_late


def test_a_record_is_late_after_the_campaigns_days() -> None:
    """Thirty days are the usual limit; the thirtieth day is still in time."""
    assert not is_late(date(2011, 1, 1), date(2011, 1, 31), 30)
    assert is_late(date(2011, 1, 1), date(2011, 2, 1), 30)
    assert not is_late(date(2011, 1, 1), None, 30)
