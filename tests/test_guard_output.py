"""The scan of a built site: every kind of file, every disguise that HTML and scripts add."""

from __future__ import annotations

import gzip
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from office_files import picture, workbook

from generator.guard import Action, Guard, Policy, scan_file, scan_output
from generator.guard import output as output_module

ID = "11010519491231002X"
PHONE = "13812345678"
PAGE = "<html><body>\n<p>承诺修路三公里。</p>\n<p>{}</p>\n</body></html>\n"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("index.html", PAGE.format(f"电话{PHONE}")),
        ("index.html", PAGE.format("138<strong>1234</strong>5678")),
        ("index.html", PAGE.format("138<b>1234</b> <i>5678</i>")),
        ("index.html", PAGE.format("&#49;3812345678")),
        ("index.html", PAGE.format("138&nbsp;1234&nbsp;5678")),
        ("index.html", PAGE.format("138&#8203;1234&#x200b;5678")),
        ("index.html", PAGE.format(f'<a href="tel:%2B86{PHONE}">电话</a>')),
        ("index.html", PAGE.format(f"<!-- {PHONE} -->")),
        ("index.html", PAGE.format("１３８１２３４５６７８")),
        ("search/1.js", rf'jiannuoSearch("d/1",[["a","王\n{PHONE}\n李"]]);'),
        ("data.json", r'{"t": "\u0031\u0033\u0038\u0031\u0032\u0033\u0034\u0035\u0036\u0037\u0038"}'),
        ("data.csv", f"姓名,电话\r\n王秀兰,{PHONE}\r\n"),
        ("gbk.csv", f"王秀兰,{PHONE}".encode("gb18030")),
        ("feed.xml", f"<feed><title>{PHONE}</title></feed>"),
        ("LICENSE", f"call {PHONE}"),
        ("a.ico", b"\x00\x01\xff\xfe" + PHONE.encode() + b"\x00"),
        ("sitemap.xml.gz", gzip.compress(f"<x>{PHONE}</x>".encode())),
        ("media/files/a.xlsx", workbook(f'<c r="A1"><v>{PHONE}</v></c>')),
        ("media/files/a.jpg", picture(artist=PHONE)),
        ("media/files/b.jpg", picture() + f"\n{PHONE}\n".encode()),
    ],
    ids=lambda given: given if isinstance(given, str) and len(given) < 30 else "",
)
def test_every_byte_is_seen(tmp_path: Path, name: str, content: str | bytes) -> None:
    path = tmp_path / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    (finding,) = scan_output(tmp_path, Guard())
    assert finding.rule.code == "E803"
    assert finding.place.path == name
    assert PHONE not in repr(finding)
    assert [found.rule for found in scan_file(path, Guard())] == [finding.rule]


def test_the_line_is_named_and_shown_masked(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(PAGE.format(f"{'和' * 200}电话{PHONE}，证{ID}"), encoding="utf-8")
    phone, identity = scan_output(tmp_path, Guard())
    assert phone.place.line == identity.place.line == 3
    assert phone.place.marked == "138****5678"
    assert identity.place.marked == "11*************02X"
    assert len(phone.place.source) < 140


@pytest.mark.parametrize(
    "content",
    [
        "<td>138</td><td>1234</td><td>5678</td>",
        '<path d="M12 2.5 3.4-5.6 7.8-1.381 234 5.678z"/>',
        '<path d="M138 1234 5678z"/>',
        "url(\"data:image/svg+xml,<svg><path d='M138 1234-5678'/></svg>\")",
        '<rect x="138" y="1234" width="5678"/>',
        "<li>办公电话 0999-1234567</li>",
        '<script src="a.13812345678abcdef.js"></script>',
        "<time>2011-07-01</time> <time>2011-12-31</time>",
    ],
)
def test_markup_is_no_number(tmp_path: Path, content: str) -> None:
    (tmp_path / "a.html").write_text(PAGE.format(content), encoding="utf-8")
    assert scan_output(tmp_path, Guard()) == []


def test_a_value_is_told_once_however_many_pages_repeat_it(tmp_path: Path) -> None:
    for number in range(30):
        (tmp_path / f"{number:02}.html").write_text(PAGE.format(f"{number} {PHONE}"), encoding="utf-8")
    (finding,) = scan_output(tmp_path, Guard())
    assert finding.place.path == "00.html"


def test_the_result_does_not_depend_on_how_the_work_is_shared(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(60):
        words = f"第{number}页 {PHONE[:-2]}{number % 7:02}"
        (tmp_path / f"{number:02}.html").write_text(PAGE.format(words), encoding="utf-8")
    whole = scan_output(tmp_path, Guard())
    monkeypatch.setattr(output_module, "CHUNK_BYTES", 5_000)
    assert scan_output(tmp_path, Guard()) == whole
    with ThreadPoolExecutor(3) as executor:
        assert scan_output(tmp_path, Guard(), executor) == whole
    assert len(whole) == 7


def test_what_the_check_has_read_is_left_out(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(PHONE, encoding="utf-8")
    assert scan_output(tmp_path, Guard(), checked=frozenset({"a.txt"})) == []


def test_the_policy_decides_what_stops(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(PHONE, encoding="utf-8")
    (warning,) = scan_output(tmp_path, Guard(policy=Policy(mobile=Action.WARN)))
    assert (warning.rule.code, warning.is_error) == ("W803", False)
    assert scan_output(tmp_path, Guard(policy=Policy(mobile=Action.OFF))) == []


def test_links_are_not_followed(tmp_path: Path) -> None:
    (tmp_path / "outside.txt").write_text(PHONE, encoding="utf-8")
    site = tmp_path / "site"
    site.mkdir()
    (site / "link.txt").symlink_to(tmp_path / "outside.txt")
    (site / "folder").symlink_to(tmp_path)
    assert scan_output(site, Guard()) == []
