"""The records of organisations: who answers, whose contact point it is, how the public can answer."""

from __future__ import annotations

from bench.maker.chance import Chance
from bench.maker.emit import Values
from bench.maker.nodes import Node
from bench.maker.phrases import Voice

_CHANNELS = (("box", "门口意见箱"), ("desk", "一楼接待室"), ("mail", "本单位党务公开信箱"))


def organisation_record(node: Node, members: int, contact: str | None, voice: Voice) -> Values:
    """Make the record of *node* with *members*; *contact* is the leader whose contact point it is."""
    chance = voice.chance
    promises = node.role != "side"
    phone = f"0999-{chance.between(2_000_000, 8_999_999)}"
    return {
        "id": node.id,
        "name": node.name,
        "short_name": node.short if node.short != node.name else None,
        "kind": node.kind,
        "sector": node.sector,
        "parent": node.parent,
        "guided_by": node.guided_by,
        "responsible": node.secretary,
        "contact": _contact(contact, chance) if contact else None,
        "members": members if promises else None,
        "founded": str(chance.between(1950, 2008)) if promises else "2010-01",
        "address": f"{node.base}{voice.say('spot')}",
        "office_phone": phone,
        "feedback": _feedback(phone, chance) if promises else None,
        "theme": voice.say("theme") if promises else None,
        "carriers": voice.several("carrier", chance.between(1, 3)) if promises else None,
        "text": f"{voice.say('background')}{voice.say('strength')}" if promises else None,
    }


def _contact(leader: str, chance: Chance) -> Values:
    return {
        "name": leader,
        "post": "联系领导",
        "is_demonstration_site": True if chance.happens(0.1) else None,
    }


def _feedback(phone: str, chance: Chance) -> list[Values]:
    channels: list[Values] = [{"kind": "phone", "text": phone, "hours": "工作日 8:30–17:30"}]
    kind, text = chance.pick(_CHANNELS)
    return [*channels, {"kind": kind, "text": text}]
