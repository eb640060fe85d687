"""A removal: a published record that had to be taken off the site, as `removed.yml` declares it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, ClassVar

from pydantic import ConfigDict

from generator.fields import Says
from generator.fields.values import Day, Line, Text
from generator.model.record import STRICT


@dataclass(frozen=True, slots=True, kw_only=True)
class Removal:
    """One record taken off the site."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT
    record: Annotated[Line, Says("记录", "Record", "种类和编号", "Its kind and id", "pledge:xiu-lu-2011")]
    on: Annotated[Day, Says("日期", "On", "哪天撤下来的", "When it was taken off", "2011-07-01")]
    reason: Annotated[Text, Says("理由", "Reason", "为什么撤下来", "Why", "与另一条重复")]
    approved_by: Annotated[Line, Says("批准人", "Approved by", "谁批准的", "Who approved it", "镇党委")]
