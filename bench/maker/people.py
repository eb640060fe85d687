"""The people of an organisation: its leaders or members, each named on a recorded basis."""

from __future__ import annotations

from bench.maker.emit import Values
from bench.maker.nodes import Node
from bench.maker.phrases import Voice, section_of


def people_of(node: Node, count: int, voice: Voice) -> list[Values]:
    """Make *count* people of *node*; the first is its first person responsible."""
    return [_person(node, number, voice) for number in range(1, count + 1)]


def _person(node: Node, number: int, voice: Voice) -> Values:
    chance = voice.chance
    has_left = number > 3 and chance.happens(0.01)
    return {
        "id": f"{node.id}-p{number:02d}",
        "name": voice.say("who"),
        "organisation": node.id,
        "post": _post(node, number, voice),
        "model_post": voice.say("model_post") if chance.happens(0.08) else None,
        "joined": str(chance.between(1968, 2009)),
        "left": f"2011-{chance.between(10, 12)}" if has_left else None,
        "basis": voice.say("basis"),
    }


def _post(node: Node, number: int, voice: Voice) -> str:
    if node.role in ("branch", "general"):
        return voice.say("post_secretary" if number == 1 else "post_member")
    leaders = section_of("post_leader")
    return leaders[min(number, len(leaders)) - 1]
