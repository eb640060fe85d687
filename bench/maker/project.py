"""Writes a whole project, one organisation at a time: nothing larger than a county is ever held in memory."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path

from bench.maker.awards import Granting, awards_of
from bench.maker.chance import Chance
from bench.maker.desk import Desk, contact_of, write_organisation
from bench.maker.emit import Values, emit_one
from bench.maker.nodes import Group, Node
from bench.maker.organisations import organisation_record
from bench.maker.output import Output
from bench.maker.phrases import WORDS
from bench.maker.pictures import PICTURES, picture
from bench.maker.problems import problems_of
from bench.maker.promise import CAMPAIGN
from bench.maker.publicity import case_of, notices_of, visits_to
from bench.maker.quotas import lots, quotas
from bench.maker.sizes import Tier
from bench.maker.tree import areas, block_of

_LEVELS = {"xianwei": "县级", "quwei": "区级", "gongwei": "市直", "shiwei": "市级", "shengwei": "省级"}


def write_project(tier: Tier, root: Path, report: Callable[[str], None]) -> Counter[str]:
    """Write a project of *tier* into *root*, telling *report* of each block; returns the tally."""
    output = Output(root)
    planned = areas(tier.top, tier.organisations, tier.name)
    shared = quotas(tier, [area.size for area in planned])
    for number, (area, quota) in enumerate(zip(planned, shared, strict=True), start=1):
        block = block_of(area, tier.name)
        if number == 1:
            _write_common(tier, output, block.groups[0].nodes[0])
        lot_by_id = lots(block, quota, Chance(tier.name, "quotas", area.folder))
        _write_block(Desk(output=output, seed=tier.name, block=block, lots=lot_by_id))
        report(f"{number}/{len(planned)} {block.name}: {len(block.nodes)} organisations")
    return output.tally


def _write_common(tier: Tier, output: Output, organiser: Node) -> None:
    """Write the configuration, the campaign, one page and the pictures."""
    notice = "本站的机构、人员和承诺都由程序生成，与真实的单位和人无关。"
    config = {
        "title": f"{organiser.base}公开承诺",
        "description": f"用来测量速度的虚构项目（{tier.name}）",
        "publisher": organiser.name,
        "notice": notice,
        "campaign": CAMPAIGN,
    }
    output.write("site_config.yml", emit_one(config).encode())
    campaign = (WORDS / "campaign.yml").read_text(encoding="utf-8")
    output.write(f"content/campaigns/{CAMPAIGN}.yml", f"organiser: {organiser.id}\n{campaign}".encode())
    output.tally["campaigns"] += 1
    output.write("content/pages/about.md", f"# 关于本站\n\n{notice}\n".encode())
    for number, path in enumerate(PICTURES):
        output.write(f"content/{path}", picture(number))


def _write_block(desk: Desk) -> None:
    for group in desk.block.groups:
        _write_group(desk, group)
    top = desk.block.groups[0]
    head = top.nodes[0]
    granting = Granting(id=head.id, name=head.name, level=_LEVELS[head.tag])
    awards = awards_of(granting, desk.organisations, desk.members, desk.voice(head, "awards"))
    desk.output.records("awards", top.folder, awards)


def _write_group(desk: Desk, group: Group) -> None:
    filed: dict[str, list[Values]] = {"organisations": [], "problems": [], "cases": [], "visits": []}
    for node in group.nodes:
        for kind, records in _around(desk, group, node).items():
            filed[kind] += records
    filed["notices"] = notices_of(group, desk.voice(group.nodes[0], "notices"))
    for kind, records in filed.items():
        desk.output.records(kind, group.folder, records)


def _around(desk: Desk, group: Group, node: Node) -> dict[str, list[Values]]:
    """Write the files of *node* itself; returns its records that share a file with the rest of its group."""
    lot, contact = desk.lots[node.id], contact_of(desk, node)
    trail = write_organisation(desk, group.folder, node)
    problems = problems_of(node, lot.problems, lot.first_problem, trail, desk.voice(node, "problems"))
    voice = desk.voice(node, "publicity")
    has_case = node.role != "side" and voice.chance.happens(0.055)
    return {
        "organisations": [organisation_record(node, lot.members, contact, desk.voice(node, "organisation"))],
        "problems": problems,
        "cases": [case_of(node, voice)] if has_case else [],
        "visits": visits_to(node, contact, problems, voice) if contact and voice.chance.happens(0.9) else [],
    }
