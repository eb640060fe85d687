"""Derive: everything that is computed and never typed, as small pure functions of the register and a day."""

from __future__ import annotations

from generator.derive.alterations import (
    Alteration,
    AlterationKind,
    SecondClock,
    alterations,
    by_organisation,
    is_late,
)
from generator.derive.changes import Change, ChangeKind, latest_changes
from generator.derive.facts import Facts, derive_facts
from generator.derive.newest import newest_of_person, newest_of_pledge, newest_of_problem
from generator.derive.organisations import Due, OrganisationFacts
from generator.derive.periods import Coverage, PeriodFacts, Ranked, Turnout
from generator.derive.pledges import PledgeFacts, first_wording
from generator.derive.problems import AGES, ProblemFacts
from generator.derive.reviews import Count, ReviewFacts
from generator.derive.satisfaction import Satisfaction
from generator.derive.standards import BorneOut, Spread
from generator.derive.tally import Tally

__all__ = [
    "AGES", "Alteration", "AlterationKind", "BorneOut", "Change", "ChangeKind", "Count", "Coverage", "Due", "Facts",
    "OrganisationFacts", "PeriodFacts", "PledgeFacts", "ProblemFacts", "Ranked",
    "ReviewFacts", "Satisfaction", "SecondClock", "Spread",
    "Tally", "Turnout", "alterations", "by_organisation",
    "derive_facts", "first_wording", "is_late", "latest_changes",
    "newest_of_person", "newest_of_pledge", "newest_of_problem",
]  # fmt: skip
