"""A review: who judged what, when, by which method, with which result."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Annotated, ClassVar

from pydantic import ConfigDict

from generator.fields import Says
from generator.fields.values import (
    Count,
    Day,
    FromList,
    Line,
    Number,
    OneOrMore,
    Period,
    Reference,
    Refers,
    Text,
)
from generator.model.record import NAMED, STRICT, Record
from generator.model.states import ReviewKind, Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Points:
    """One item of an appraisal by points."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT
    item: Annotated[Line, Says("项目", "Item", "", "", "组织生活")]
    plus: Annotated[Number, Says("加分", "Plus", "", "", "5")] = 0.0
    minus: Annotated[Number, Says("扣分", "Minus", "", "", "2")] = 0.0
    why: Annotated[Line | None, Says("理由", "Why", "", "")] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Review(Record):
    """One review of an organisation, a person or a pledge."""

    campaign: Annotated[Reference, Refers(("campaign",)), Says("活动", "Campaign", "", "", "chuangxian-2010")]
    period: Annotated[Period, Says("时段", "Period", "2011、2011-H1 或 2011-Q2", "2011, 2011-H1 or 2011-Q2", "2011-Q2")]
    kind: Annotated[ReviewKind, Says("种类", "Kind", "", "", "public")]
    subject: Annotated[
        Reference,
        Refers(("organisation", "person", "pledge")),
        Says(
            "评议对象",
            "Subject",
            "组织、人员或承诺的编号",
            "The id of an organisation, person or pledge",
            "qingshi-zhen",
        ),
    ]
    on: Annotated[Day, Says("日期", "On", "", "", "2011-06-28")]
    reviewer: Annotated[
        Reference | None,
        NAMED,
        Says("评议人", "Reviewer", "人员编号或姓名、单位", "A person's id, or a name"),
    ] = None
    relation: Annotated[
        Line | None,
        Says("与对象的关系", "Relation", "上级、同事、服务对象……", "Superior, colleague, user, …"),
    ] = None
    method: Annotated[
        Line | None, Says("方式", "Method", "问卷、座谈、电话……", "Questionnaire, meeting, telephone, …")
    ] = None
    asked: Annotated[Count | None, Says("发出", "Asked", "发出的票数", "Ballots given out", "120")] = None
    returned: Annotated[Count | None, Says("收回", "Returned", "收回的票数", "Ballots that came back", "112")] = None
    ballots: Annotated[
        dict[str, Count],
        Says(
            "票数",
            "Ballots",
            "各选项的票数，选项编号见活动",
            "Ballots by answer, ids as in the campaign",
            "{satisfied: 90}",
        ),
    ] = field(default_factory=dict)
    score: Annotated[Number | None, Says("得分", "Score", "百分制", "Out of 100")] = None
    points: Annotated[tuple[Points, ...], OneOrMore, Says("加减分", "Points", "", "")] = ()
    stars: Annotated[Count | None, Says("星级", "Stars", "", "")] = None
    grade: Annotated[Line | None, Says("等次", "Grade", "", "")] = None
    text: Annotated[Text | None, Says("评语", "Comment", "", "")] = None
    strengths: Annotated[Text | None, Says("肯定", "Strengths", "做得好的", "What is good")] = None
    problems: Annotated[Text | None, Says("问题", "Problems", "不足", "What is not")] = None
    direction: Annotated[Text | None, Says("努力方向", "Direction", "", "")] = None
    verdict: Annotated[Verdict | None, Says("对承诺的结论", "Verdict", "只用于承诺", "For pledges only")] = None
    supersedes: Annotated[
        Reference | None,
        Refers(("review",)),
        Says(
            "更正",
            "Supersedes",
            "更正哪次评议（编号）；原来那条不动",
            "The id of the review this one corrects; leave that record as it is",
        ),
    ] = None
    standards: Annotated[
        tuple[Reference, ...],
        OneOrMore,
        FromList("standards"),
        Says("印证的标准", "Standards borne out", "标准条目编号", "Ids of standard items"),
    ] = ()
