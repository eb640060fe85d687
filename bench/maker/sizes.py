"""How large each tier is: the real figures, and the same tier made smaller for tests."""

from __future__ import annotations

from dataclasses import dataclass, replace

SMALLEST = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Tier:
    """How many of what a project holds. *top*: what kind of area stands at the top of the tree."""

    name: str
    top: str
    organisations: int
    organisation_pledges: int
    members: int
    personal_pledges: int
    problems: int

    def scaled(self, scale: float) -> Tier:
        """Make the tier smaller (or larger) by *scale*; never less than one small unit."""

        def part(count: int) -> int:
            return max(SMALLEST, round(count * scale))

        return replace(
            self,
            organisations=part(self.organisations),
            organisation_pledges=part(self.organisation_pledges),
            members=max(part(self.members), part(self.organisations)),
            personal_pledges=part(self.personal_pledges),
            problems=part(self.problems),
        )


_CITY = Tier(
    name="city",
    top="city",
    organisations=8_010,
    organisation_pledges=24_216,
    members=143_253,
    personal_pledges=274_190,
    problems=8_880,
)

TIERS: dict[str, Tier] = {
    tier.name: tier
    for tier in (
        Tier(
            name="demo",
            top="county",
            organisations=40,
            organisation_pledges=80,
            members=90,
            personal_pledges=120,
            problems=20,
        ),
        Tier(
            name="county",
            top="county",
            organisations=276,
            organisation_pledges=620,
            members=5_210,
            personal_pledges=9_600,
            problems=306,
        ),
        Tier(
            name="district",
            top="district",
            organisations=653,
            organisation_pledges=920,
            members=23_625,
            personal_pledges=25_638,
            problems=724,
        ),
        _CITY,
        replace(_CITY.scaled(20), name="province", top="province"),
    )
}
