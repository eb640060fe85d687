"""A person who was taken down: no byte of the public site tells who it was, and every total is as before."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

from canaries import picture
from release_project import publisher
from site_factory import TinySite, build, tiny_site, write_project
from test_editions import everything

from generator.config import Edition

NAME, ID, POST = "欧阳甲子", "ouyang-jiazi", "第九支部书记"
FILES: dict[str, str | bytes] = {
    "content/people/a.yml": f"""
        id: {ID}
        name: {NAME}
        organisation: town
        post: {POST}
        basis: 党务公开目录
        text: {NAME}的简介
        photo: {{file: photos/own.png, caption: {NAME}本人}}
        sources: {{title: {NAME}任职公示, link: 'http://example.org/{ID}'}}
        """,
    "content/people/b.yml": "{id: li-yi, name: 李乙, organisation: town, basis: 党务公开目录}",
    "content/pledges/own.yml": f"""
        id: {ID}-jiehu
        campaign: campaign
        by: {ID}
        kind: annual
        title: {NAME}结对帮扶两户
        published: 2011-01-15
        """,
    "content/pledges/road.yml": f"""
        campaign: campaign
        by: town
        kind: annual
        title: 修路
        published: 2011-01-15
        responsible: {ID}
        photos:
          - {{file: photos/both.png, caption: {NAME}和李乙在工地}}
          - {{file: photos/road.png, caption: 新修的路}}
        """,
    "content/reviews/r.yml": f"""
        id: r-{ID}
        campaign: campaign
        subject: {ID}-jiehu
        kind: leader
        period: 2011
        on: 2011-12-20
        text: {NAME}说到做到，李乙也帮了忙。
        """,
    **{f"content/photos/{name}.png": picture() for name in ("own", "both", "road")},
}
TAKEN_DOWN = dedent(str(FILES["content/people/a.yml"])) + "withdrawn: 2011-12-01\n"


def counts(site: TinySite) -> list[str]:
    """Give every figure of the home page, the organisation's page and the list of pledges."""
    words = " ".join(site.text(address) for address in ("", "organisations/town/", "pledges/"))
    return [word for word in words.split() if any(sign.isdigit() for sign in word)]


def test_nothing_tells_who_it_was(tmp_path: Path) -> None:
    before = everything(tiny_site(tmp_path / "before", FILES))
    assert [word for word in (NAME, ID, POST, "media/photos/own.jpg") if word.encode() not in before] == []
    site = tiny_site(tmp_path / "after", {**FILES, "content/people/a.yml": TAKEN_DOWN})
    found = everything(site)
    for word in (NAME, ID, POST, "photos/own", "photos/both"):
        assert word.encode() not in found, word
    for word in ("某同志", "李乙", "photos/road.jpg", "某同志结对帮扶两户", "某同志说到做到，李乙也帮了忙"):
        assert word.encode() in found, word
    assert "people/withdrawn-1/" in site.addresses


def test_totals_stay_true(tmp_path: Path) -> None:
    before = tiny_site(tmp_path / "before", FILES)
    after = tiny_site(tmp_path / "after", {**FILES, "content/people/a.yml": TAKEN_DOWN})
    assert counts(after) == counts(before)
    assert len(after.addresses) == len(before.addresses)


def test_the_internal_site_still_knows(tmp_path: Path) -> None:
    site = tiny_site(tmp_path, {**FILES, "content/people/a.yml": TAKEN_DOWN})
    assert NAME.encode() in everything(build(site.project, tmp_path / "internal", edition=Edition.INTERNAL))


def test_taking_somebody_down_needs_no_amendment(tmp_path: Path) -> None:
    """The digests in the ledger are of what was sealed; only its ids are still there to be read."""
    road = publisher(tmp_path)
    write_project(road.project, FILES)
    first = road.publish()
    assert first.is_new, [finding.told("en").what for finding in first.findings]
    write_project(road.project, {"content/people/a.yml": TAKEN_DOWN})
    second = road.publish()
    assert second.is_new, [finding.told("en").what for finding in second.findings]
    for path in sorted((road.to / "current").rglob("*")):
        if path.is_file():
            assert NAME.encode() not in path.read_bytes(), path


def test_an_internal_body_is_not_named_as_the_finder_of_a_problem(tmp_path: Path) -> None:
    site = tiny_site(
        tmp_path,
        {
            "content/organisations/mimi-zu.yml": """
                name: 秘密组
                kind: work-group
                sector: rural
                visibility: internal
                """,
            "content/problems/p.yml": """
                organisation: town
                title: 路灯不亮
                found: {on: 2011-03-01, by: mimi-zu, source: public}
                due: 2011-05-01
                """,
        },
    )
    assert b"mimi-zu" not in everything(site)
