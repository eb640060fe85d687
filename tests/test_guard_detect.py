"""What the privacy guard finds in a text, in which disguise, and what it leaves alone."""

from __future__ import annotations

import random
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bench.guard_clean import clean_record
from bench.guard_values import DISGUISES, MAKERS, bank_card, identity, mobile, planted
from bench.soak_guard import false_alarms, misses
from generator.guard import Kind, detect, mask
from generator.guard.numbers import is_bank_card, is_credit_code, is_identity, is_old_identity, is_region
from generator.guard.sight import stretches

SHARE = 50
"""True numbers of each kind in each disguise here; `bench.soak_guard` runs 2,000 of each."""


def values(text: str) -> list[tuple[str, str]]:
    return [(found.kind.value, found.value) for found in detect(text)]


def test_no_true_number_is_missed_in_any_disguise() -> None:
    assert misses(SHARE, "tests") == {}


def test_clean_records_raise_no_alarm() -> None:
    assert false_alarms(2_500, "tests") == []


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("身份证号：11010519491231002X。", "identity", "11010519491231002X"),
        ("张三11010519491231002x李四", "identity", "11010519491231002X"),
        ("110105 19491231 002X", "identity", "11010519491231002X"),
        ("110105 1949-12-31 002X", "identity", "11010519491231002X"),
        ("１１０１０５１９４９１２３１００２Ｘ", "identity", "11010519491231002X"),
        ("510225194912310025", "identity", "510225194912310025"),  # a county that is no more
        ("11010519491\n    231002X", "identity", "11010519491231002X"),  # broken over two lines
        ("老证 130503670401001", "identity", "130503670401001"),
        ("电话13812345678", "mobile", "13812345678"),
        ("张三13812345678", "mobile", "13812345678"),
        ("+86 138-1234-5678", "mobile", "13812345678"),
        ("008613812345678", "mobile", "13812345678"),
        ("(138)12345678", "mobile", "13812345678"),
        ("138**1234**5678", "mobile", "13812345678"),
        ("1\u200b38\u200d1234\u20605678", "mobile", "13812345678"),
        ("一三八一二三四五六七八", "mobile", "13812345678"),
        ("①③⑧１２３４5678", "mobile", "13812345678"),
        ("①13812345678", "mobile", "13812345678"),
        ("1.13812345678", "mobile", "13812345678"),
        ("0999-1234567 13812345678", "mobile", "13812345678"),
        ("13812345678、13900000001", "mobile", "13812345678"),
        (r'{"t":"电话\n13812345678\n王"}', "mobile", "13812345678"),
        ("Tel13812345678", "mobile", "13812345678"),
        ("元旦值班13812345678元旦", "mobile", "13812345678"),
        ("卡号 6222 0212 3456 7890 128", "bank-card", "6222021234567890128"),
        ("4270200000000019", "bank-card", "4270200000000019"),
        ("护照 E12345678", "passport", "E12345678"),
        ("EA1234567", "passport", "EA1234567"),
        ("护照号：D2011070", "passport", "D2011070"),
        ("请写信给 Wang.Xl@QQ.com。", "e-mail", "wang.xl@qq.com"),
        ("ｗａｎｇ＠ｑｑ．ｃｏｍ", "e-mail", "wang@qq.com"),
    ],
)
def test_found(text: str, kind: str, value: str) -> None:
    assert (kind, value) in values(text)


@pytest.mark.parametrize(
    "text",
    [
        "统一社会信用代码：91110000600037341L",
        "914403001922038216",
        "办公电话 0999-1234567，热线 12345、400-123-4567",
        "总投资 13856742310 元，产值 13,856,742,310 元",
        "13856742310.55",
        "target: 15000000000",
        "target: 13856742310",
        "云组发〔2011〕15号，合同编号：20110701138，工单编号 15202011001",
        "2011-07-01 08:30 至 2011-12-31",
        "156 2011-07-15",
        "138****1234，35*************123",
        "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        "a13812345678f",
        "13812345678px",
        "2013812345678",
        "110105194912310021",  # the check digit is wrong
        "11010519491331002X",  # there is no thirteenth month
        "990105194912310021",  # there is no such province
        "6222021234567890129",  # the check digit is wrong
        "施工许可证号：420500200905289825号",
        "坐标 E87.585176，N43.823021",
        "logo@2x.png, someone@example.com, pkg@1.2.3",
        "@media screen and (max-width: 60em)",
        "2.4999999999999996",
        "146.68862757",
        "a208 208 0 1 1-416 0 208 208 0 1 1 416 0M256 0a2",
        "138\n1234\n5678",
        "6228\n4804\n0256\n4890",
    ],
)
def test_left_alone(text: str) -> None:
    assert values(text) == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("青石镇和平村3组12号", "青石镇和平村3组12号"),
        ("家住青石镇和平村三组十二号的王大爷", "青石镇和平村三组十二号"),
        ("幸福小区5栋2单元301室", "幸福小区5栋2单元301室"),
        ("幸福小区 5 号楼 2 单元 301", "幸福小区5号楼2单元301"),
        ("幸福花园5-2-301", "幸福花园5-2-301"),
        ("家庭住址：城关街道东门路12号", "城关街道东门路12号"),
        ("金苑３幢４０２室", "金苑3幢402室"),
    ],
)
def test_home_addresses(text: str, value: str) -> None:
    assert ("address", value) in values(text)


@pytest.mark.parametrize(
    "text",
    [
        "青石镇和平村3组硬化道路 2 公里",
        "和平村3组12号机井已修好",
        "地址：东门路 52 号院",
        "渡运总局大院一号楼 506 室",
        "便民服务中心二楼12号窗口",
        "家住村东头的老人",
        "我家住3年级",
        "走访农户 6 户，5栋加装电梯",
        "幸福小区3栋2单元12户",
        "4月12号开会，5组3号选手",
    ],
)
def test_public_places(text: str) -> None:
    assert values(text) == []


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("电话13812345678。", "电话138****5678。"),
        ("138 1234 5678", "138 **** 5678"),
        ("350524199001013124", "350524199001013124"),
        ("11010519491231002X", "11*************02X"),
        ("6222021234567890128", "622202*********0128"),
        ("wang@qq.com", "w***@qq.com"),
        ("青石镇和平村3组12号", "青石镇********"),
        ("E12345678", "E*****678"),
        ("没有什么", "没有什么"),
    ],
)
def test_masks(text: str, shown: str) -> None:
    assert mask(text) == shown


def test_the_arithmetic_of_numbers() -> None:
    assert is_identity("11010519491231002X")
    assert not is_identity("110105194912310020")
    assert is_old_identity("130503670401001", is_called_so=False)
    assert not is_old_identity("139999670401001", is_called_so=False)
    assert is_old_identity("139999670401001", is_called_so=True)
    assert is_bank_card("6222021234567890128", is_called_so=False)
    assert not is_bank_card("9222021234567890120", is_called_so=False)
    assert is_credit_code("91110000600037341L")
    assert not is_credit_code("91110000600037341X")
    assert is_region("510225")
    assert not is_region("119999")


ANY_TEXT = st.text(
    st.one_of(
        st.characters(exclude_categories=()),
        st.sampled_from("0123456789０１三〇①xX@.- \n\u200b号室村组栋单元住址小区EG*()（）\\n"),
    ),
    max_size=120,
)


@given(ANY_TEXT)
@settings(max_examples=300, deadline=None)
@example("1" * 5_000)
@example("1 " * 3_000)
@example("\ud800" * 20 + "13812345678")
@example("𠀀𠀀13812345678𠀀")
@example("住址" * 200)
@example("村1组1号" * 100)
def test_any_text_is_read_and_masked_in_place(text: str) -> None:
    found = detect(text)
    assert all(0 <= one.start < one.end <= len(text) for one in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
    shown = mask(text)
    assert len(shown) == len(text)
    assert not [one for one in detect(shown) if one.kind in (Kind.IDENTITY, Kind.BANK_CARD)]


@given(st.integers(0, 10**9), ANY_TEXT, ANY_TEXT)
@settings(max_examples=200, deadline=None)
def test_a_number_in_any_text_is_seen(seed: int, before: str, after: str) -> None:
    """Whatever stands around it: a number that is cut off from it by a comma is found."""
    chance = random.Random(seed)
    value = chance.choice((identity, bank_card, mobile))(chance)
    text = f"{before}，，{value}，，{after}"
    assert value in {found.value for found in detect(text)}


@given(st.integers(0, 10**9), st.sampled_from(sorted(MAKERS)), st.sampled_from(sorted(DISGUISES)))
@settings(max_examples=200, deadline=None)
def test_the_place_of_a_value_is_the_place_in_the_original(seed: int, what: str, disguise: str) -> None:
    one = planted(what, disguise, random.Random(seed))
    far = "和" * 300 + one.text
    assert [(f.start + 300, f.end + 300, f.value) for f in detect(one.text)] == [
        (f.start, f.end, f.value) for f in detect(far)
    ]


def test_clean_text_costs_no_close_look() -> None:
    chance = random.Random(1)
    text = "\n".join(clean_record(chance) for _ in range(200))
    assert sum(end - start for start, end in stretches("承诺修路三公里，年底前完工。" * 2_000)) == 0
    assert sum(end - start for start, end in stretches(text)) < len(text)
