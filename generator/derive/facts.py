"""All facts of a site on one day: derived once, frozen, read by everything after."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from generator.derive.alterations import UNTOLD, Altered, SecondClock, alterations, by_organisation
from generator.derive.ground import Ground
from generator.derive.organisations import OrganisationFacts, organisation_facts
from generator.derive.periods import PeriodFacts, period_facts
from generator.derive.pledges import PledgeFacts, pledge_facts
from generator.derive.problems import ProblemFacts, problem_facts
from generator.derive.reviews import ReviewFacts, review_facts
from generator.derive.tally import Tally, total
from generator.link import Key, Register
from generator.model import Review
from generator.model.periods import period_of
from generator.model.removal import Removal
from generator.model.states import Cadence


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """Everything computed, by the id of the record it is about."""

    as_of: date
    period: str
    pledges: Mapping[str, PledgeFacts]
    reviews: Mapping[str, ReviewFacts]
    problems: Mapping[str, ProblemFacts]
    organisations: Mapping[str, OrganisationFacts]
    periods: Mapping[str, PeriodFacts]
    everything: Tally
    alterations: Altered
    altered: Mapping[str, Altered]
    """The same by organisation; what is nobody's any more under the empty id."""
    second_clock: SecondClock = UNTOLD

    def ground(self, register: Register) -> Ground:
        """Give what further facts of single records stand on."""
        return Ground(
            register=register,
            pledges=self.pledges,
            problems=self.problems,
            period=self.period,
            as_of=self.as_of,
        )


def derive_facts(register: Register, as_of: date, removals: Iterable[Removal] = ()) -> Facts:
    """Compute all facts of *register* on *as_of*; *removals* tell what was taken off the site."""
    altered = alterations(register, (removal for removal in removals if removal.on <= as_of))
    pledges = {
        pledge.id: pledge_facts(
            pledge,
            standing_reviews(register, ("pledge", pledge.id)),
            register.campaigns[pledge.campaign].pledges,
            as_of,
        )
        for pledge in register.pledges.values()
    }
    reviews = {r.id: review_facts(r, register.campaigns[r.campaign].reviews) for r in register.reviews.values()}
    problems = {problem.id: problem_facts(problem, as_of) for problem in register.problems.values()}
    period = period_of(as_of, Cadence.QUARTER)
    ground = Ground(register=register, pledges=pledges, problems=problems, period=period, as_of=as_of)
    organisations = organisation_facts(ground)
    return Facts(
        as_of=as_of,
        period=period,
        pledges=pledges,
        reviews=reviews,
        problems=problems,
        organisations=organisations,
        periods=period_facts(register, as_of),
        everything=total([organisations[id_].below for id_ in register.roots]),
        alterations=altered,
        altered=by_organisation(altered),
    )


def standing_reviews(register: Register, key: Key) -> list[Review]:
    """Give the reviews of the record *key* that no later one corrects."""
    ids = register.reviews_of.get(key, ())
    return [register.reviews[id_] for id_ in ids if id_ not in register.superseded]
