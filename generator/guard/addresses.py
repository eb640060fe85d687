"""Finds home addresses finer than a township: house and group of a village, building and room, "家住……".

Public places are no alarm: a street with its number alone, an office's room, a group of a village.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.guard.folding import Folded
from generator.guard.kinds import Found, Kind

_N = r"[0-9〇零一二三四五六七八九十百]{1,5}"
_THING = (
    r"(?![路灯井渠田塘坝桥线杆桩变机泵棚池沟文令站标段煤矿界碑洞圈地信库]"
    r"|公路|选手|窗口|车间|病区|泵房|生产|议案|提案)"
)
"""What follows 号 where it numbers a thing and no house."""
_VILLAGE = r"(?:自然村|行政村|新村|村委会|社区|嘎查|大队|[村屯寨庄湾])"
_GROUP = r"(?:村民|居民)?(?:小组|[组社队屯排巷])"
_HOMES = r"(?:小区|花园|家园|公寓|家属[院楼区]|宿舍|新村|新城|名城|公馆|山庄|佳苑|嘉苑|[苑庭府邸])"
_BUILDING = r"(?:号楼|[栋幢座])"
_ROOM = rf"(?:{_N} ?[层楼] ?)?(?:{_N} ?[室号房]|[0-9]{{3,4}}(?![0-9户人元米平]))"
_EXTRA = rf"(?:附{_N}号?|之{_N})?"
_FORMS = tuple(
    re.compile(form)
    for form in (
        rf"{_VILLAGE} ?第?{_N} ?{_GROUP} ?{_N} ?(?:号|户){_THING}{_EXTRA}",
        rf"{_VILLAGE} ?[\u4e00-\u9fff]{{1,4}}{_GROUP} ?{_N} ?号{_THING}{_EXTRA}",
        rf"(?:{_N} ?(?:{_BUILDING}|楼) ?)?{_N} ?单元 ?{_ROOM}",
        rf"{_HOMES}[\u4e00-\u9fff]{{0,4}} ?{_N} ?(?:{_BUILDING}|楼) ?{_ROOM}",
        rf"{_HOMES} ?[A-Za-z]?[0-9]{{1,3}} ?[-#] ?[0-9]{{1,2}} ?- ?[0-9]{{3,4}}(?![0-9\-])",
    )
)
_CALLED = re.compile(
    r"(?:家庭住址|家庭地址|现住址|住址|现居住地|居住地址?|户籍地址?|户籍所在地|户口所在地|常住地|家住|现住(?:在)?|住在)"
    r"[\s\"'*]*[:=]?[\s\"'*]*((?:[\u4e00-\u9fff0-9A-Za-z#]|[ ](?=[0-9])|(?<=[0-9])[ ]|-(?=[0-9])){4,40})"
)
_PRECISE = re.compile(
    rf".*(?:[村屯庄寨湾里路街巷弄苑园院镇乡旗]|社区|胡同|小区|公寓|嘎查).{{0,8}}?"
    rf"(?:{_N} ?(?:{_GROUP}|号{_THING}|[栋幢室]|单元)|[0-9]+-[0-9]+)"
)
_LEAD = re.compile(r"(?:[\u4e00-\u9fff0-9A-Za-z]|[ ](?=[0-9]|\Z))*\Z")
_BEFORE_PLACE = re.compile(r".*(?:住址|家住|现住|住在|位于|地址|住|在|到|往|是|为|的|由|给|去|于|[A-Za-z])")
_LONGEST_LEAD = 24


def addresses_in(folded: Folded) -> Iterator[Found]:
    """Yield home addresses, each from the name of its place to its house or room."""
    text, taken = folded.text, 0
    spans = [_with_place(text, *match.span()) for form in _FORMS for match in form.finditer(text)]
    for match in _CALLED.finditer(text):
        if precise := _PRECISE.match(match[1]):
            spans.append((match.start(1), match.start(1) + precise.end()))
    for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
        if start >= taken:
            taken = end
            yield Found(Kind.ADDRESS, *folded.span(start, end), text[start:end].replace(" ", ""))


def _with_place(text: str, start: int, end: int) -> tuple[int, int]:
    """Let the address begin where the names of its places begin."""
    lead = _LEAD.search(text[max(0, start - _LONGEST_LEAD) : start])
    places = lead[0].lstrip() if lead else ""
    before = _BEFORE_PLACE.match(places)
    return start - len(places) + (before.end() if before else 0), end
