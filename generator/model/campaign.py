"""A campaign: its goals, stages, standards and the rules its pledges are judged by, all of them data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, ClassVar

from pydantic import ConfigDict

from generator.fields import Says
from generator.fields.values import (
    Count,
    Day,
    Flag,
    FromList,
    Id,
    Line,
    Number,
    OneOrMore,
    Percent,
    Reference,
    Refers,
    Text,
)
from generator.model.record import STRICT, Record, Titled
from generator.model.states import Audience, Cadence, ReviewKind


@dataclass(frozen=True, slots=True, kw_only=True)
class CampaignStage:
    """A stretch of the campaign with its focus."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT
    title: Annotated[Line, Says("阶段", "Title", "", "", "动员部署")]
    starts: Annotated[Day, Says("开始", "Starts", "", "", "2010-05-01")]
    ends: Annotated[Day, Says("结束", "Ends", "", "", "2010-06-30")]
    focus: Annotated[Text | None, Says("重点", "Focus", "这一阶段抓什么", "What this stage is about")] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Standard:
    """A named list of items that organisations or members of some sectors strive for."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT
    id: Annotated[Id, Says("编号", "Id", "", "", "five-goods")]
    title: Annotated[Line, Says("名称", "Title", "", "", "五个好")]
    audience: Annotated[Audience, Says("适用对象", "For", "组织或党员", "organisation or member", "organisation")]
    sectors: Annotated[
        tuple[Reference, ...],
        OneOrMore,
        FromList("sectors"),
        Says("适用领域", "Sectors", "不写则各领域通用", "All, if left out"),
    ] = ()
    items: Annotated[tuple[Titled, ...], OneOrMore, Says("条目", "Items")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One answer on the ballot, with the weight it has in the score (0–100)."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT
    id: Annotated[Id, Says("编号", "Id", "", "", "satisfied")]
    title: Annotated[Line, Says("选项", "Title", "", "", "满意")]
    weight: Annotated[
        Percent, Says("权重", "Weight", "计分时的分值，0 至 100", "Points in the score, 0 to 100", "100")
    ] = 0.0
    is_satisfied: Annotated[
        Flag,
        Says("算作满意", "Counts as satisfied", "计算满意率时算满意", "Counts towards the rate of satisfaction"),
    ] = False
    is_excluded: Annotated[
        Flag, Says("不计入", "Excluded", "如“不了解”，不计入总数", "Left out of the total, like 'don't know'")
    ] = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Grade:
    """A grade or number of stars from a score upwards."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT
    title: Annotated[Line, Says("等次", "Title", "", "", "好")]
    at_least: Annotated[Number, Says("最低分", "At least", "达到这个分数即为此等次", "From this score upwards", "95")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rhythm:
    """How often one kind of review is asked for."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT
    kind: Annotated[ReviewKind, Says("评议种类", "Kind", "", "", "leader")]
    every: Annotated[Cadence, Says("周期", "Every", "每季度、每半年或每年", "quarter, half or year", "quarter")]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewRules:
    """How reviews are held, counted and graded."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT
    cadence: Annotated[
        tuple[Rhythm, ...],
        OneOrMore,
        Says("周期", "Cadence", "每种评议多久一次", "How often each kind is due"),
    ] = ()
    answers: Annotated[
        tuple[Answer, ...],
        OneOrMore,
        Says("评议选项", "Answers", "选项、权重、是否计入", "Answers, weights, exclusions"),
    ] = ()
    satisfaction_target: Annotated[
        Percent | None, Says("满意率目标", "Satisfaction target", "百分数", "Per cent", "90")
    ] = None
    grades: Annotated[
        tuple[Grade, ...], OneOrMore, Says("等次", "Grades", "按得分从高到低", "By score, highest first")
    ] = ()
    stars: Annotated[
        tuple[Grade, ...], OneOrMore, Says("星级", "Stars", "按得分从高到低", "By score, highest first")
    ] = ()
    suppress_below: Annotated[
        Count,
        Says(
            "不公布的票数",
            "Suppress below",
            "少于这个票数不公布结果，以免认出投票人",
            "Results of fewer ballots are not shown, lest voters be known",
            "5",
        ),
    ] = 5
    rank_from: Annotated[
        Count,
        Says(
            "参加比较的票数",
            "Rank from",
            "达到这个票数才参加同领域比较",
            "Ballots needed to be compared inside a sector",
            "20",
        ),
    ] = 20
    scope: Annotated[
        Text | None, Says("公开范围", "Scope", "结果在什么范围内公开", "Within what scope results are public")
    ] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PledgeRules:
    """How pledges are vetted and watched."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT
    vetted_by: Annotated[
        Line | None,
        Says("审定单位", "Vetted by", "写了就必须有审定记录", "If given, vetting must be recorded"),
    ] = None
    notice_days: Annotated[Count, Says("公示天数", "Days of notice", "", "", "5")] = 0
    due_soon_days: Annotated[Count, Says("临期提醒天数", "Due soon", "", "", "14")] = 14
    silent_days: Annotated[
        Count, Says("久无消息天数", "Silent after", "多少天没有进展算久无消息", "Days without news", "100")
    ] = 100
    late_record_days: Annotated[
        Count,
        Says("补登提醒天数", "Late record", "超过多少天才登记要注明", "Days after which a record is late", "30"),
    ] = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class AwardRules:
    """What an honour of this campaign must rest on."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT
    notice_days: Annotated[Count, Says("公示天数", "Days of notice", "", "", "5")] = 0
    text: Annotated[Text | None, Says("办法", "Text", "怎么推荐、怎么评定", "How candidates are found and judged")] = (
        None
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Campaign(Record):
    """A campaign of public commitments."""

    title: Annotated[Line, Says("名称", "Title", "", "", "创先争优活动")]
    theme: Annotated[Line | None, Says("争创主题", "Theme", "", "")] = None
    text: Annotated[Text | None, Says("简介", "Text", "", "")] = None
    carriers: Annotated[tuple[Line, ...], OneOrMore, Says("活动载体", "Carriers", "", "")] = ()
    organiser: Annotated[
        Reference | None,
        Refers(("organisation",)),
        Says("主办单位", "Organiser", "组织编号", "An organisation's id"),
    ] = None
    starts: Annotated[Day, Says("开始", "Starts", "", "", "2010-05-01")]
    ends: Annotated[Day | None, Says("结束", "Ends", "", "", "2012-10-31")] = None
    goals: Annotated[tuple[Titled, ...], OneOrMore, Says("目标要求", "Goals", "", "")] = ()
    stages: Annotated[tuple[CampaignStage, ...], OneOrMore, Says("阶段", "Stages", "", "")] = ()
    standards: Annotated[tuple[Standard, ...], OneOrMore, Says("标准", "Standards", "", "")] = ()
    reviews: Annotated[ReviewRules, Says("评议规则", "Review rules", "", "")] = ReviewRules()
    pledges: Annotated[PledgeRules, Says("承诺规则", "Pledge rules", "", "")] = PledgeRules()
    awards: Annotated[AwardRules, Says("表彰规则", "Commendation rules", "", "")] = AwardRules()


def is_suppressed(cast: int, rules: ReviewRules) -> bool:
    """Tell whether *cast* ballots are so few that showing them could identify a voter (suppress_below)."""
    return 0 < cast < rules.suppress_below
