"""Two clocks: what is recorded late says so on its page, in /ledger/ and in its feed, whatever people typed."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pytest
from lxml import html
from release_project import Publisher, publisher
from site_factory import digests, visible_text

ROAD = "content/pledges/road.yml"
ATOM = "{http://www.w3.org/2005/Atom}"
LATER = date(2012, 3, 1)


def page(road: Publisher, address: str) -> str:
    return visible_text(html.parse(road.to / "current" / address / "index.html").getroot())


@pytest.fixture(scope="module")
def road(tmp_path_factory: pytest.TempPathFactory) -> Publisher:
    """Publish; then publish late what happened long before, and take one pledge down."""
    lamp = "{campaign: campaign, by: town, kind: annual, title: 路灯, published: 2011-02-01}"
    road = publisher(tmp_path_factory.mktemp("late"), {"content/pledges/lamp.yml": lamp})
    road.publish()
    assert "事后补记" not in page(road, "pledges/road")
    road.report(7)
    road.change(ROAD, "due: 2011-11-30", "due: 2011-12-31")
    amended = (
        "amendments: [{on: 2011-08-01, kind: extension, reason: 雨, approved_by: 镇党委, was: {due: 2011-11-30}}]\n"
    )
    bridge = "{campaign: campaign, by: town, kind: annual, title: 修桥, published: 2011-03-01}"
    (road.project / "content/pledges/lamp.yml").unlink()
    road.write({
        ROAD: (road.project / ROAD).read_text("utf-8") + amended,
        "content/pledges/bridge.yml": bridge,
        "content/reviews/late.yml": "{campaign: campaign, subject: road, period: 2011, kind: public, on: 2011-12-28}",
        "removed.yml": "{record: pledge:lamp, on: 2011-12-01, reason: 重复, approved_by: 镇党委}",
    })  # fmt: skip
    assert road.publish(recorded=LATER).is_new
    return road


def test_the_pages_say_that_it_was_recorded_late(road: Publisher) -> None:
    text = page(road, "pledges/road")
    assert text.count("2012年3月1日") >= 2, text
    assert "2012年3月1日" in page(road, "ledger")
    assert "2012年3月1日" in page(road, "pledges/bridge")


def test_the_ledger_names_it_all_by_organisation(road: Publisher) -> None:
    text = page(road, "ledger")
    for said in ("补记", "公布", "修桥", "进展", "又铺了 7 段", "评议", "撤下", "重复", "变更", "延期"):
        assert said in text, said
    assert "账本开始于" in text
    assert "在那以前的 3 件事" in text
    root = html.parse(road.to / "current/ledger/index.html").getroot()
    links = [link.get("href") for link in root.iter("a")]
    assert "../ledger/organisation_town/" in links or "organisation_town/" in links
    assert "修桥" in page(road, "ledger/organisation_town")
    assert "按单位看" in page(road, "ledger/by_organisation")


def test_what_the_first_release_recorded_is_told_once_and_not_line_by_line(road: Publisher) -> None:
    assert "路基已经完成" not in page(road, "ledger")


def test_publishing_the_same_again_makes_no_release(road: Publisher) -> None:
    before = digests(road.to / "current")
    assert road.publish(recorded=date(2012, 5, 1)).is_new is False
    assert digests(road.to / "current") == before


def test_the_feed_is_valid_and_every_page_leads_to_it(road: Publisher) -> None:
    """What RFC 4287 demands of a feed and of its entries."""
    root = ElementTree.fromstring((road.to / "current/ledger/feed.xml").read_bytes())  # noqa: S314 - our own file
    assert root.tag == f"{ATOM}feed"
    for name in ("id", "title", "updated", "author"):
        assert len(root.findall(f"{ATOM}{name}")) == 1, name
    assert {link.get("rel") for link in root.findall(f"{ATOM}link")} == {"self", "alternate"}
    entries = root.findall(f"{ATOM}entry")
    assert len(entries) >= 5
    ids = [entry.findtext(f"{ATOM}id") for entry in entries]
    assert len(set(ids)) == len(ids)
    assert all(id_ and ":" in id_ and not set(id_) & set(" <>") for id_ in ids)
    for entry in entries:
        for name in ("id", "title", "updated"):
            assert len(entry.findall(f"{ATOM}{name}")) == 1
            assert (entry.findtext(f"{ATOM}{name}") or "").strip()
        updated = (entry.findtext(f"{ATOM}updated") or "").removesuffix("Z")
        assert date.fromisoformat(updated.partition("T")[0]) <= LATER
        (link,) = entry.findall(f"{ATOM}link")
        address = (link.get("href") or "").partition("#")[0]
        assert (road.to / "current/ledger" / address / "index.html").resolve().is_file(), address
    newest = max(entry.findtext(f"{ATOM}updated") or "" for entry in entries)
    assert root.findtext(f"{ATOM}updated") == newest
    for name in ("index.html", "pledges/road/index.html"):
        head = html.parse(road.to / "current" / name).getroot().find("head")
        assert head is not None
        (link,) = [one for one in head.iter("link") if one.get("rel") == "alternate"]
        assert (road.to / "current" / Path(name).parent / link.get("href", "")).resolve().name == "feed.xml"
