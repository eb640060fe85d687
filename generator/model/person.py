"""A person who promises, answers for something, or is honoured."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from generator.fields import Says
from generator.fields.values import Day, Line, PartialDay, Reference, Refers, Text
from generator.model.record import Photo, Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Person(Record):
    """One person, named on a recorded basis."""

    name: Annotated[Line, Says("姓名", "Name", "", "", "王秀兰")]
    organisation: Annotated[
        Reference,
        Refers(("organisation",)),
        Says("所在组织", "Organisation", "组织编号", "An organisation's id", "heping-cun"),
    ]
    post: Annotated[Line | None, Says("职务", "Post", "", "", "村党支部书记")] = None
    model_post: Annotated[
        Line | None,
        Says("示范岗", "Model post", "党员先锋岗、示范窗口、责任区", "Pioneer post, model window, …"),
    ] = None
    joined: Annotated[PartialDay | None, Says("加入", "Joined", "年、月或日", "Year, month or day")] = None
    left: Annotated[
        PartialDay | None,
        Says("离开", "Left", "调离后写日期，不删除记录", "When they left; the record stays"),
    ] = None
    photo: Annotated[Photo | None, Says("本人照片", "Portrait", "", "")] = None
    basis: Annotated[
        Line,
        Says(
            "公开依据",
            "Public basis",
            "凭什么可以公开姓名，如“党务公开目录”“本人同意”",
            "Why the name may be published",
            "党务公开目录",
        ),
    ]
    withdrawn: Annotated[
        Day | None,
        Says(
            "撤下姓名",
            "Withdrawn",
            "从这一天起公开网站不再出现这个人：姓名换成“某同志”，照片撤下，承诺照样计数",
            "The public site no longer names this person nor shows photographs; what was promised still counts",
        ),
    ] = None
    text: Annotated[Text | None, Says("简介", "Text", "", "")] = None
