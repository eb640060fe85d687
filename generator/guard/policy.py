"""How strict the guard is: what each kind of value does to a build, as data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, ClassVar

from pydantic import ConfigDict

from generator.fields import Choice, Says
from generator.guard.kinds import Kind


class Action(Choice):
    """What a value that was found does."""

    BLOCK = "block", "拦下", "Block"
    WARN = "warn", "提醒", "Warn"
    ALLOW = "allow", "放行", "Allow"


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """What each kind of value does; the defaults are the strict reading of what offices publish."""

    __pydantic_config__: ClassVar[ConfigDict] = ConfigDict(extra="forbid")
    identity: Annotated[Action, Says("身份证号码", "Identity numbers", "", "", "block")] = Action.BLOCK
    bank_card: Annotated[Action, Says("银行卡号", "Bank cards", "", "", "block")] = Action.BLOCK
    mobile: Annotated[
        Action,
        Says(
            "手机号码",
            "Mobile numbers",
            "声明为办公电话的不算",
            "Those declared as office phones do not count",
            "block",
        ),
    ] = Action.BLOCK
    passport: Annotated[Action, Says("护照号码", "Passports", "", "", "warn")] = Action.WARN
    email: Annotated[Action, Says("电子邮箱", "E-mail addresses", "", "", "warn")] = Action.WARN
    address: Annotated[Action, Says("详细住址", "Home addresses", "", "", "warn")] = Action.WARN

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
