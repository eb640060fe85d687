"""Search entries by the thousand for measuring: always the same, as varied as people's own words are.

Sentences of a fixed stock are filled with names, places and numbers, and between them stand words of a
made-up vocabulary in which a few are common and most are rare, as in any language.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.plan.entry import FacetLabel, SearchEntry

_SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏"
    "魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤"
)
_GIVEN = (
    "建国志强文华秀英丽芳军伟敏静磊洋勇艳杰涛明超霞平刚桂兰玉梅春生海燕永红"
    "德福金凤学文立新卫东晓峰志远家兴国庆雪松长江爱民"
)
_PLACES = "青石云溪柳河白沙长岭清泉双桥大湾龙潭高坪东山西峡南坡北塘红旗新民永安太平金牛银杏松林竹园梅岭桃源石门水口"
_WORKS = (
    "修路 安装路灯 打井供水 改造危房 清理河道 办理低保 培训技能 建文化广场 发放贷款 接送学生 "
    "走访困难户 调解纠纷 公开账目 开通班车 绿化荒山 办好食堂 简化手续 上门服务 义务巡诊 整治环境"
)
_SENTENCES = (
    "{name}承诺在{month}月底前为{place}村{work}，受益{n}户。",
    "基线为{n}，目标为{m}，由{name}负责，群众监督。",
    "{place}镇党委每季度检查一次，已完成{n}项，尚有{m}项正在办理。",
    "{month}月{day}日，{name}带领{n}名党员到{place}社区{work}。",
    "群众评议发出{n}份，收回{m}份，满意率{percent}%。",
    "存在的问题：{words}，责任人{name}，限{month}月{day}日前整改。",
    "{words}，{words}，{words}。",
    "{words}{work}，{words}{place}{words}。",
)
_KINDS = {
    "pledge": 940,
    "organisation": 25,
    "review": 60,
    "problem": 28,
    "award": 8,
    "case": 6,
    "visit": 10,
    "notice": 8,
}
_SECTORS = ("rural", "street", "enterprise", "agency", "private", "window")
_GOALS = ("growth", "harmony", "service", "base")
_PERIODS = ("2010", "2011", *(f"{year}-Q{quarter}" for year in (2010, 2011) for quarter in range(1, 5)))
_STATES = (
    "promised not-due not-reported not-assessed",
    "promised due-soon not-reported not-assessed",
    "under-way not-due on-track not-assessed",
    "under-way due-soon on-track not-assessed",
    "under-way silent on-track not-assessed",
    "ended overdue not-reported not-assessed",
    "ended overdue not-reported not-kept",
    "ended overdue will-not not-kept",
    "ended on-time done kept",
    "ended on-time done not-assessed",
    "ended on-time in-part kept-in-part",
    "ended late done kept-late",
    "ended late in-part kept-in-part",
    "ended late done unverifiable",
    "ended on-time withdrawn not-assessed",
)
"""Stage, clock, claim and verdict as they go together."""
_STATE_FACETS = ("stage", "clock", "claim", "verdict")


@dataclass(frozen=True, slots=True, kw_only=True)
class Records:
    """Entries and the labels of their facets."""

    entries: list[SearchEntry]
    labels: list[FacetLabel]


def make_records(count: int, organisations: int) -> Records:
    """Make ``count`` entries owned by ``organisations`` in a tree of three levels."""
    draw = random.Random(2011)
    words = _Words(draw)
    owners = [f"org-{number:05}" for number in range(organisations)]
    labels = [FacetLabel(facet=facet, value=value, label=value) for facet, values in _values() for value in values]
    for number, owner in enumerate(owners):
        parent = owners[(number - 1) // 20] if number else ""
        title = words.place() + ("县委" if not number else "镇党委" if number < 21 else "村党支部")
        labels.append(FacetLabel(facet="organisation", value=owner, label=title, parent=parent))
    entries = [_entry(draw, words, number, owners) for number in range(count)]
    return Records(entries=entries, labels=labels)


def _values() -> Iterator[tuple[str, Iterable[str]]]:
    yield from (("kind", _KINDS), ("sector", _SECTORS), ("goal", _GOALS), ("period", _PERIODS))
    for at, facet in enumerate(_STATE_FACETS):
        yield facet, sorted({state.split()[at] for state in _STATES})


def _entry(draw: random.Random, words: _Words, number: int, owners: list[str]) -> SearchEntry:
    owner = draw.randrange(len(owners))
    kind = draw.choices(tuple(_KINDS), tuple(_KINDS.values()))[0]
    title = draw.choice(
        (
            f"{words.name()}：{words.work()}",
            f"为{words.place()}村{words.work()}",
            words.some(3) + words.work(),
        )
    )
    text: list[str] = []
    length = draw.randrange(180, 380)
    while sum(map(len, text)) < length:
        text.append(words.fill(draw.choice(_SENTENCES)))
    return SearchEntry(
        address=f"{kind}s/{kind[0]}-{number:06}/",
        kind=kind,
        title=title,
        text="\n".join(text),
        on=f"20{draw.randrange(10, 12)}-{draw.randrange(1, 13):02}-{draw.randrange(1, 29):02}",
        context=f"{words.place()}镇党委 · 进行中",
        facets=tuple(_facets(draw, kind, [owners[at] for at in _up(owner)])),
    )


def _facets(draw: random.Random, kind: str, owners: list[str]) -> Iterator[tuple[str, tuple[str, ...]]]:
    yield "kind", (kind,)
    yield "sector", (_SECTORS[int(owners[0][-5:]) % len(_SECTORS)],)
    yield "organisation", tuple(owners)
    if kind == "pledge":
        yield "goal", (draw.choice(_GOALS),)
        yield from ((facet, (value,)) for facet, value in zip(_STATE_FACETS, draw.choice(_STATES).split(), strict=True))
    if kind != "organisation":
        quarter = draw.choice(_PERIODS[2:])
        yield "period", (quarter, quarter[:4])


def _up(place: int) -> Iterator[int]:
    yield place
    while place:
        place = (place - 1) // 20
        yield place


class _Words:
    """Draws names, places and words."""

    def __init__(self, draw: random.Random) -> None:
        self._draw = draw
        characters = [chr(code) for code in draw.sample(range(0x4E00, 0x9000), 2600)]
        weights = [1 / (rank + 12) for rank in range(len(characters))]
        self._vocabulary = [
            "".join(draw.choices(characters, weights, k=draw.choice((2, 2, 2, 3, 4)))) for _ in range(20_000)
        ]
        self._weights: list[float] = []
        total = 0.0
        for rank in range(len(self._vocabulary)):
            total += 1 / (rank + 30)
            self._weights.append(total)

    def name(self) -> str:
        return self._draw.choice(_SURNAMES) + "".join(self._draw.choices(_GIVEN, k=self._draw.choice((1, 2, 2))))

    def place(self) -> str:
        at = self._draw.randrange(len(_PLACES) // 2) * 2
        return _PLACES[at : at + 2]

    def work(self) -> str:
        return self._draw.choice(_WORKS.split())

    def some(self, count: int) -> str:
        return "".join(self._draw.choices(self._vocabulary, cum_weights=self._weights, k=count))

    def fill(self, sentence: str) -> str:
        while "{words}" in sentence:
            sentence = sentence.replace("{words}", self.some(4), 1)
        draw = self._draw.randrange
        return sentence.format(
            name=self.name(), place=self.place(), work=self.work(), month=draw(1, 13), day=draw(1, 29),
            n=draw(3, 900), m=draw(3, 900), percent=draw(60, 100),
        )  # fmt: skip
