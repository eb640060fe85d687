"""Writes records as they lawfully stand in public: full of numbers, and without a personal value among them.

What the privacy guard says of them is a false alarm.
"""

from __future__ import annotations

import hashlib
import random
from collections.abc import Callable
from datetime import date, timedelta

from stdnum.cn import uscc

_PLACES = ("青石镇", "和平村", "城关街道", "白水乡", "柳树湾村", "东门社区", "石桥村", "河西街道", "双塔村")
_UNITS = ("元", "万元", "亩", "户", "人", "公里", "平方米", "吨", "立方米", "株", "盏", "%", "公斤", "千瓦时")
_LARGE = ("元", "吨", "立方米", "公斤", "千瓦时")
_COUNTIES = ("650102", "420500", "510107", "620522")
_ORGANISATION_CODES = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)

Line = Callable[[random.Random], str]


def clean_record(chance: random.Random) -> str:
    """Write a record of three to eight lines."""
    lines = [chance.choice(_LINES)(chance) for _ in range(chance.randrange(3, 9))]
    return "\n".join(f"{chance.choice(('text', 'title', 'result', '- note'))}: {line}" for line in lines)


def _day(chance: random.Random) -> date:
    return date(2008, 1, 1) + timedelta(days=chance.randrange(6_000))


def _digits(chance: random.Random, length: int) -> str:
    return "".join(chance.choice("0123456789") for _ in range(length))


def _filled(chance: random.Random, form: str) -> str:
    """Put a digit in place of every # of *form*, and one from 2 to 9 in place of every ~."""
    return "".join(
        chance.choice("0123456789") if sign == "#" else chance.choice("23456789") if sign == "~" else sign
        for sign in form
    )


def _amount(chance: random.Random) -> str:
    unit = chance.choice(_UNITS)
    number = chance.randrange(10 ** chance.randrange(1, 13 if unit in _LARGE else 9))
    written = chance.choice((f"{number:,}", str(number), f"{number}.{chance.randrange(100):02}"))
    said = chance.choice(("总投资", "完成产值", "发放补助", "共节约", "筹资"))
    return f"{said}{written}{chance.choice(('', ' '))}{unit}"


def _days(chance: random.Random) -> str:
    first, second = sorted((_day(chance), _day(chance)))
    sign = chance.choice((" 至 ", " - ", "—", "/", "～", " "))
    form = chance.choice(("%Y-%m-%d", "%Y.%m.%d", "%Y/%m/%d", "%Y年%m月%d日", "%Y%m%d", "%Y-%m-%d %H:%M:%S"))
    return f"{first.strftime(form)}{sign}{second.strftime(form)}，共 {chance.randrange(1, 900)} 件"


def _document(chance: random.Random) -> str:
    day = _day(chance)
    return chance.choice(
        (
            f"云组发〔{day.year}〕{chance.randrange(1, 300)}号",
            f"合同编号：{day:%Y%m%d}{_digits(chance, chance.randrange(2, 12))}",
            f"发票号码 {_digits(chance, chance.choice((8, 10, 12, 20)))}",
            f"档案号 {_digits(chance, 11)}，第 {chance.randrange(1, 90)} 卷",
            f"施工许可证号：{chance.choice(_COUNTIES)}{day:%Y%m%d}{_digits(chance, 4)}号",
            f"工单编号 1{chance.randrange(3, 10)}{_digits(chance, 9)}，已办结",
            f"流水号 62{_digits(chance, 17)}",
            f"第 {_digits(chance, 6)} 号议案",
            f"注册号：{chance.choice(_COUNTIES)}0{_digits(chance, 8)}",
            f"ISBN 978-7-{_digits(chance, 3)}-{_digits(chance, 5)}-{_digits(chance, 1)}",
            f"项目代码 {day.year}-650102-48-01-{_digits(chance, 6)}",
        )
    )


def _office(chance: random.Random) -> str:
    return chance.choice(
        (
            _filled(chance, "办公电话 0~##-~######"),
            _filled(chance, "监督电话：010-~####### 转 ####"),
            _filled(chance, chance.choice(("热线 12345", "举报 12380", "服务 400-###-####"))),
            _filled(chance, "电话 0~##-~######、0~##-~###### 0~##-~######"),
            f"{chance.choice(_PLACES)}便民服务中心{chance.randrange(1, 5)}楼{chance.randrange(1, 30)}号窗口",
            f"地址：{chance.choice(_PLACES)}东门路 {chance.randrange(1, 300)} 号，邮编 {_digits(chance, 6)}",
            f"县委大院{chance.randrange(1, 5)}号楼{chance.randrange(101, 620)}室",
        )
    )


def _credit_code(chance: random.Random) -> str:
    """Write a unified social credit code with both check digits right, mostly of digits alone."""
    signs = "0123456789" if chance.random() < 0.7 else _ORGANISATION_CODES
    organisation = "".join(chance.choice(signs) for _ in range(8))
    total = sum(weight * int(sign, 36) for weight, sign in zip(_WEIGHTS, organisation, strict=True))
    kind, check = chance.choice(("91", "12", "11", "52", "53", "93")), "0123456789X0"[11 - total % 11]
    body = f"{kind}650102{organisation}{check}"
    return f"统一社会信用代码：{body}{uscc.calc_check_digit(body + '0')}"


def _village(chance: random.Random) -> str:
    group, house = chance.randrange(1, 12), chance.randrange(1, 40)
    return chance.choice(
        (
            f"{chance.choice(_PLACES)}{group}组硬化道路 {house} 公里，惠及 {house * 3} 户",
            f"{chance.choice(_PLACES)}{group}组 {house}号机井已修好",
            f"幸福小区{group}栋加装路灯 {house} 盏，{group}号楼屋面防水",
            f"走访{chance.choice(_PLACES)}农户 {house} 户，家住村东头的老人也去了",
            f"第{group}党小组、{house}名党员，{chance.choice('一二三四五六七八九')}组先办",
        )
    )


def _machine(chance: random.Random) -> str:
    seed = _digits(chance, 9).encode()
    return chance.choice(
        (
            f"SHA-256 {hashlib.sha256(seed).hexdigest()}",
            _filled(chance, f"http://www.example.gov.cn/art/{_day(chance):%Y/%m/%d}/art_####_#######.html"),
            f"照片 IMG_{_day(chance):%Y%m%d}_{_digits(chance, 6)}.jpg",
            f"坐标 E{chance.random() * 50 + 80:.6f}，N{chance.random() * 30 + 20:.6f}",
            _filled(chance, "版本 ~.#.##，##### 次下载"),
            _filled(chance, "已打码：138****####、35*************###、622202*********####"),
        )
    )


def _figures(chance: random.Random) -> str:
    return chance.choice(
        (
            f"常住人口 {chance.randrange(10**8)} 人，GDP {chance.randrange(10**12)} 元",
            f"| {chance.randrange(999)} | {chance.randrange(9999)} | {chance.randrange(99999)} |",
            f"{chance.randrange(1, 200)} {_day(chance)} 第 {chance.randrange(1, 9)} 季度",
            _filled(chance, f"比上年增长 ~#.##%，{chance.randrange(1990, 2012)}-{chance.randrange(2012, 2020)} 年"),
            f"{'一二三四五六七八九'[chance.randrange(9)]}是抓{chance.randrange(20)}个重点，二〇一一年完成",
            f"{chance.randrange(10**5)}、{chance.randrange(10**5)}、{chance.randrange(10**5)}、{chance.randrange(10**5)}",
        )
    )


_LINES: tuple[Line, ...] = (
    _amount, _days, _document, _office, _credit_code, _village, _machine, _figures,
)  # fmt: skip
