"""Pages and their style stay light: a villager pays for every kilobyte, and a city has 300,000 pledges."""

from __future__ import annotations

from pathlib import Path

import pytest
from site_factory import ROOT, TinySite, build

from bench.maker.project import write_project
from bench.maker.sizes import TIERS
from generator.plan.pages import RECORD_VIEWS

KILOBYTE = 1024
RECORDS = {"pledges", "people", "organisations", "problems", "awards", "cases", "visits", "notices"}


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory) -> TinySite:
    """Build a small county, whose records are as long as those of the whole one."""
    folder = tmp_path_factory.mktemp("county")
    write_project(TIERS["county"].scaled(0.05), folder / "project", lambda line: None)
    return build(folder / "project", folder / "site", jobs=2)


def test_record_pages_are_12_kilobytes_on_average(county: TinySite) -> None:
    sizes = [
        (county.output / address / "index.html").stat().st_size
        for address in county.addresses
        if address.split("/")[0] in RECORDS and is_record(address)
    ]
    assert len(sizes) > 300
    assert sum(sizes) / len(sizes) <= 12 * KILOBYTE


def is_record(address: str) -> bool:
    """Tell a record's page from a list's: ids hold no underscore."""
    parts = address.strip("/").split("/")
    return len(parts) == 2 and "_" not in parts[1]


def test_every_kind_of_record_was_weighed() -> None:
    assert {f"{kind}s" for kind in RECORD_VIEWS} - {"persons", "campaigns"} | {"people"} == RECORDS


def test_the_style_of_the_pages_stays_small() -> None:
    style: Path = ROOT / "theme" / "assets" / "css" / "pages.css"
    assert style.stat().st_size <= 16 * KILOBYTE
