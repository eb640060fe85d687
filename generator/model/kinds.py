"""The ten kinds of records: class, folder, address and names, in the order of the story they tell."""

from __future__ import annotations

from dataclasses import dataclass

from generator.model.award import Award
from generator.model.campaign import Campaign
from generator.model.organisation import Organisation
from generator.model.person import Person
from generator.model.pledge import Pledge
from generator.model.problem import Problem
from generator.model.publicity import Case, Notice, Visit
from generator.model.record import Record
from generator.model.review import Review


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of record: its name, its class, its folder below `content/`, and what people call it."""

    name: str
    declared: type[Record]
    folder: str
    zh: str
    en: str

    def label(self, language: str) -> str:
        """Give the kind's name in *language*."""
        return self.zh if language == "zh" else self.en


KINDS: dict[str, Kind] = {
    kind.name: kind
    for kind in (
        Kind("campaign", Campaign, "campaigns", "活动", "Campaign"),
        Kind("organisation", Organisation, "organisations", "组织", "Organisation"),
        Kind("person", Person, "people", "人员", "Person"),
        Kind("pledge", Pledge, "pledges", "承诺", "Pledge"),
        Kind("review", Review, "reviews", "评议", "Review"),
        Kind("problem", Problem, "problems", "问题", "Problem"),
        Kind("award", Award, "awards", "表彰", "Honour"),
        Kind("case", Case, "cases", "典型", "Exemplary case"),
        Kind("visit", Visit, "visits", "走访", "Visit"),
        Kind("notice", Notice, "notices", "公告", "Notice"),
    )
}

BY_FOLDER: dict[str, Kind] = {kind.folder: kind for kind in KINDS.values()}
