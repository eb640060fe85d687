"""8xx: what the privacy guard stops or points out. The letter follows the site's policy, the number stays."""

from __future__ import annotations

from generator.findings.finding import rule

_HOW_ZH = "删掉，或者改成打码的写法；确实要公开的，在 privacy_waivers.yml 里写明理由、批准人和期限"
_HOW_EN = "remove it or mask it; if it must be public, say why, who allowed it and until when in privacy_waivers.yml"

IDENTITY_NUMBER = rule(
    "E801",
    "identity-number",
    ("{where}有居民身份证号码 {masked}", "身份证号码公开了就收不回来，会被人冒名办事、骗钱", _HOW_ZH),
    (
        "{where}a resident identity number: {masked}",
        "once public it cannot be taken back, and others can act in that person's name",
        _HOW_EN,
    ),
)
BANK_CARD = rule(
    "E802",
    "bank-card",
    ("{where}有银行卡号 {masked}", "银行卡号是敏感个人信息，公开了会害人丢钱", _HOW_ZH),
    (
        "{where}a bank card number: {masked}",
        "card numbers are sensitive; people lose money when they are public",
        _HOW_EN,
    ),
)
MOBILE_NUMBER = rule(
    "E803",
    "mobile-number",
    (
        "{where}有手机号码 {masked}",
        "私人手机号码公开了，会招来骚扰和诈骗电话",
        "删掉或打码；单位对外公布的号码，写进该单位的 office_phone 或 feedback（kind: phone），全站就都放行",
    ),
    (
        "{where}a mobile number: {masked}",
        "a private number in public brings nuisance calls and fraud",
        "remove or mask it; if it is an office's own number, declare it as 'office_phone' "
        "or in 'feedback' (kind: phone)",
    ),
)
PASSPORT = rule(
    "W804",
    "passport",
    ("{where}像是有护照号码 {masked}", "护照号码是敏感个人信息", _HOW_ZH),
    ("{where}this looks like a passport number: {masked}", "passport numbers are sensitive", _HOW_EN),
)
EMAIL = rule(
    "W805",
    "e-mail",
    (
        "{where}有电子邮箱 {masked}",
        "个人邮箱公开了会招来垃圾邮件和诈骗",
        "删掉或打码；单位对外公布的邮箱，写进该单位的 feedback（kind: mail），全站就都放行",
    ),
    (
        "{where}an e-mail address: {masked}",
        "private addresses in public bring junk mail and fraud",
        "remove or mask it; if it is an office's own address, declare it in the organisation's 'feedback' (kind: mail)",
    ),
)
HOME_ADDRESS = rule(
    "W806",
    "home-address",
    (
        "{where}像是有详细住址 {masked}",
        "公开家庭住址，写到乡镇、街道就够了，再细就能找上门",
        "只留到乡镇或街道；如果是单位的办公地址，写进该单位的 address，全站就都放行",
    ),
    (
        "{where}this looks like a home address: {masked}",
        "the township is enough in public; anything finer leads to the door",
        "keep the township only; if it is an office, declare it as the organisation's 'address'",
    ),
)
PHOTO_TELLS = rule(
    "W807",
    "photo-tells",
    (
        "{count} 张照片的原图带有拍摄地点或个人信息：{names}",
        "网站上的照片已经去掉了这些信息，但原图如果另外发给别人，就会带出去",
        "网站不用处理；原图要另外外发的，先去掉图片信息",
    ),
    (
        "{count} original photos tell where they were taken, or more: {names}",
        "the site's copies are stripped of it, but the originals give it away when passed on",
        "nothing to do for the site; strip the originals before handing them out",
    ),
)
ATTACHMENT_UNREAD = rule(
    "W808",
    "attachment-unread",
    (
        "附件里的内容查不了：{reason}",
        "查不了的附件里有没有个人信息，程序看不出来；名单泄露最常出在附件里",
        "请人看一遍再公开，或者换成带文字的 PDF、xlsx、docx",
    ),
    (
        "this attachment cannot be checked: {reason}",
        "nobody can tell whether it holds personal data, and most leaks were in attachments",
        "have somebody read it first, or use a PDF with text, xlsx or docx",
    ),
)
ATTACHMENT_REFUSED = rule(
    "E809",
    "attachment-refused",
    (
        "附件不收：{reason}",
        "这样的文件打开时可能卡死电脑或者带来危险",
        "用办公软件重新另存一份，再放进来",
    ),
    (
        "this attachment is refused: {reason}",
        "such files can choke or harm the computer that opens them",
        "save it anew with an office program",
    ),
)
WAIVER_EXPIRED = rule(
    "W810",
    "waiver-expired",
    (
        "这条放行 {until} 就到期了，不再起作用",
        "放行要有期限，到期要有人重新看一看还该不该公开",
        "不用公开了就删掉这条和内容里的原文；还要公开，请批准人重新定期限",
    ),
    (
        "this waiver ended on {until} and no longer counts",
        "a waiver has an end, so that somebody looks again",
        "remove it together with what it allowed, or have its end renewed by whoever allows it",
    ),
)
PICTURE_PLACE = rule(
    "W811",
    "picture-place",
    (
        "这张图片带有拍摄地点（经纬度），会原样公开",
        "附件不经处理，原样放到网上；在家里拍的照片会说出住址",
        "先去掉图片的位置信息；或者放进 content/photos，当照片用，程序会去掉",
    ),
    (
        "this picture tells where it was taken, and is published as it is",
        "attachments are not changed; a photo taken at home gives the address away",
        "remove the place from it, or use it as a photo in content/photos, where it is removed",
    ),
)
