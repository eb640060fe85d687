"""What the words around a number say of it: a card, an identity number, an amount, the number of a document.

Only plain signs that one can defend: a unit behind, a label before. Everything else stays suspicious.
"""

from __future__ import annotations

import re

REACH = 24
"""How many folded characters before and after a number are looked at."""

_LABEL_END = r"[为是]?[\s\"'*]*[:=#]?[\s\"'*]*\Z"
_DOCUMENT = re.compile(
    r"(?:编号|文号|字号|单号|案号|票号|件号|批号|序号|流水号?|合同号|工单|档案号|执照号?|注册号|登记号|备案号|"
    r"(?:许可|准考|资格|合格|登记|工作|产权|使用|出生|结婚|会员|党员|学)证号?码?|代码|编码|条码|条形码|统一码|项目号|卷号|图号|书号|"
    r"信用码|设备号|车架号|发动机号|表号|户号|电表号|水表号|ISBN|ISSN|IMEI|MEID|SN|S/N|UUID|№|第)" + _LABEL_END,
    re.IGNORECASE,
)
_CERTIFICATE = re.compile(
    r"(?:许可证?|合格证书?|登记证书?|备案|合同|发票|项目|工程|招标|中标|档案|案件|信访件?|监督)(?:统一)?"
    r"(?:编号|代码|编码|号码|号)" + _LABEL_END
)
_NUMBERED = re.compile(r"第\s*\Z")
_FIGURE_FIELD = re.compile(
    r"(?:^|[\s,{-])(?:target|baseline|value|count|amount|total|sum|目标|基数|合计|总计|金额|投资|资金)" + _LABEL_END
)
_PERSONAL = re.compile(r"身份证|居民证|证件|护照|通行证|卡|账|帐|手机|电话|致电|tel|phone|mob", re.IGNORECASE)
_CARD = re.compile(r"卡|账|帐|银行|农商行|信用社|建行|工行|农行|中行|card|account", re.IGNORECASE)
_IDENTITY = re.compile(r"身份证|身份号|居民证|公民身份|证件号|identity|\bid\b|sfz", re.IGNORECASE)
_PASSPORT = re.compile(r"护照|通行证|passport|证件", re.IGNORECASE)
_CURRENCY = re.compile(r"(?:[¥$€£]|RMB|人民币|CNY)\s*\Z")
_SUM = re.compile(
    r"(?:投资|产值|补助|补贴|节约|资金|金额|投入|收入|支出|总额|税收|贷款|存款|合计|共计|累计|总计|总量|人口)额?\s*\Z"
)
_UNIT = re.compile(
    r"\s*(?:元(?![旦月宵])|亿|万(?=[元亩吨斤户株])|吨|公斤|千克|斤|千瓦|度电|立方|平方|公里|亩|株|字节|[%‰]|"
    r"(?:kg|km|m2|m3|kW|kWh|MW|bytes?|px|pt|em)\b)"
)
_FRACTION_BEHIND = re.compile(r"\.[0-9]{1,2}(?![0-9])")
_ZERO_BEFORE = re.compile(r"(?<![0-9])0\.\Z")
_WORD_BEFORE = re.compile(r"[A-Za-z0-9]*\Z")
_LABELS = frozenset((
    "tel", "telephone", "phone", "phoneno", "mobile", "mob", "cell", "call", "wechat", "weixin", "wx",
    "vx", "v", "qq", "id", "idno", "idcard", "no", "num", "number", "sfz", "sfzh", "sfzhm", "sj",
    "sjh", "sjhm", "dh", "lxdh", "dhhm", "card", "cardno", "bank", "kh", "yhk", "zh", "t", "m",
    "mailto", "passport",
))  # fmt: skip
"""Letters that may touch a number without being part of it: sfz110105…, Tel138…"""


class Around:
    """The folded characters before `start` and after `end` of *text*."""

    def __init__(self, text: str, start: int, end: int) -> None:
        """Look at what surrounds `text[start:end]`."""
        self.before = text[max(0, start - REACH) : start]
        self.after = text[end : end + REACH]

    @property
    def stands_free(self) -> bool:
        """Tell whether the number is no part of a word: of a hash, a file name, a code with letters."""
        word = _WORD_BEFORE.search(self.before)
        touching = word[0].lower() if word else ""
        follows = self.after[:1]
        return (not touching or touching in _LABELS) and not (follows.isascii() and follows.isalpha())

    @property
    def is_document(self) -> bool:
        """Tell whether the text calls it the number of a document, a file, a device."""
        is_numbered = _NUMBERED.search(self.before) and self.after[:1] == "号"
        is_called_so = is_numbered or _DOCUMENT.search(self.before) or _CERTIFICATE.search(self.before)
        return bool(is_called_so) and not _PERSONAL.search(self.before)

    @property
    def is_certificate(self) -> bool:
        """Tell whether the text names a document whose numbers are made like an identity number."""
        return bool(_CERTIFICATE.search(self.before)) and not _PERSONAL.search(self.before)

    @property
    def is_amount(self) -> bool:
        """Tell whether it is a figure: with a unit, a currency, decimals, or in a field for figures."""
        return bool(
            _UNIT.match(self.after)
            or _CURRENCY.search(self.before)
            or _SUM.search(self.before)
            or _FRACTION_BEHIND.match(self.after)
            or _ZERO_BEFORE.search(self.before)
            or _FIGURE_FIELD.search(self.before)
        )

    @property
    def speaks_of_card(self) -> bool:
        """Tell whether a bank card or account is mentioned."""
        return bool(_CARD.search(self.before) or _CARD.search(self.after[:8]))

    @property
    def speaks_of_identity(self) -> bool:
        """Tell whether an identity number is mentioned."""
        return bool(_IDENTITY.search(self.before) or _IDENTITY.search(self.after[:8]))

    @property
    def speaks_of_passport(self) -> bool:
        """Tell whether a passport is mentioned."""
        return bool(_PASSPORT.search(self.before) or _PASSPORT.search(self.after[:8]))
