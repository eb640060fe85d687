"""Derive: everything that is computed and never typed, as small pure functions of the register and a day."""

from __future__ import annotations

from generator.derive.alterations import Alteration, AlterationKind
from generator.derive.changes import Change, ChangeKind, latest_changes
from generator.derive.facts import Facts, derive_facts
from generator.derive.organisations import Due, OrganisationFacts
from generator.derive.periods import Coverage, PeriodFacts, Ranked
from generator.derive.pledges import PledgeFacts, first_wording
from generator.derive.problems import ProblemFacts
from generator.derive.reviews import Count, ReviewFacts
from generator.derive.satisfaction import Satisfaction
from generator.derive.standards import BorneOut
from generator.derive.tally import Tally

__all__ = [
    "Alteration", "AlterationKind", "BorneOut", "Change", "ChangeKind", "Count", "Coverage", "Due", "Facts",
    "OrganisationFacts", "PeriodFacts", "PledgeFacts", "ProblemFacts", "Ranked",
    "ReviewFacts", "Satisfaction",
    "Tally",
    "derive_facts", "first_wording", "latest_changes",
]  # fmt: skip
