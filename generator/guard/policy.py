"""How strict the guard is: what each kind of value does to a build, as `privacy` in `site_config.yml` says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields

from generator.config import Action, Privacy
from generator.guard.kinds import Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy(Privacy):
    """What each kind of value does; the defaults are the strict reading of what offices publish."""

    def action(self, kind: Kind) -> Action:
        """Say what a value of *kind* does."""
        return self._actions()[kind]

    def _actions(self) -> Mapping[Kind, Action]:
        return {
            Kind.IDENTITY: self.identity,
            Kind.BANK_CARD: self.bank_card,
            Kind.MOBILE: self.mobile,
            Kind.PASSPORT: self.passport,
            Kind.EMAIL: self.email,
            Kind.ADDRESS: self.address,
        }


def policy_of(privacy: Privacy) -> Policy:
    """Make the guard's policy of what the site's configuration says."""
    return Policy(**{field.name: getattr(privacy, field.name) for field in fields(Privacy)})


__all__ = ["Action", "Policy", "policy_of"]
