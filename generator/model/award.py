"""An honour: a batch granted by somebody on a day, to recipients, each on a stated basis."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, ClassVar

from pydantic import ConfigDict

from generator.fields import Says
from generator.fields.values import Day, FromList, Line, OneOrMore, Reference, Refers, Text
from generator.model.record import STRICT, Record
from generator.model.states import AwardCategory


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """The days on which objections could be raised."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT
    starts: Annotated[Day, Says("公示开始", "Starts", "", "", "2011-06-10")]
    ends: Annotated[Day, Says("公示结束", "Ends", "", "", "2011-06-16")]
    text: Annotated[Text | None, Says("公示情况", "Text", "收到什么意见、怎么答复", "What was raised and answered")] = (
        None
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipient:
    """Who is honoured, for what, resting on what."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT
    to: Annotated[
        Reference,
        Refers(("organisation", "person")),
        Says("获得者", "To", "组织或人员编号", "The id of an organisation or person", "heping-cun"),
    ]
    citation: Annotated[Text | None, Says("事由", "Citation", "为什么", "What for")] = None
    basis: Annotated[
        tuple[Reference, ...],
        OneOrMore,
        Refers(("pledge", "review")),
        Says("依据", "Basis", "评议和承诺的编号", "Ids of reviews and pledges"),
    ] = ()
    standards: Annotated[
        tuple[Reference, ...],
        OneOrMore,
        FromList("standards"),
        Says("印证的标准", "Standards borne out", "", ""),
    ] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Award(Record):
    """One batch of honours."""

    title: Annotated[Line, Says("名称", "Title", "", "", "2011 年度先进基层党组织")]
    campaign: Annotated[Reference | None, Refers(("campaign",)), Says("活动", "Campaign", "", "")] = None
    granted_by: Annotated[Line, Says("授予单位", "Granted by", "", "", "中共云岭县委")]
    level: Annotated[Line, Says("级别", "Level", "县级、市级……", "County, city, …", "县级")]
    on: Annotated[Day, Says("授予日期", "On", "", "", "2011-06-28")]
    notice: Annotated[Notice | None, Says("公示", "Notice", "", "")] = None
    category: Annotated[AwardCategory, Says("类别", "Category", "", "", "organisation")]
    recipients: Annotated[tuple[Recipient, ...], OneOrMore, Says("获得者", "Recipients", "", "")]
    text: Annotated[Text | None, Says("说明", "Text", "", "")] = None
