"""What the guard finds inside attachments, and which of them it refuses or cannot read."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from office_files import SHEET, WORDS, document, package, pdf, picture, workbook

from generator.findings import Finding
from generator.guard import Guard, attachments_of, scan_attachments
from generator.guard.extract import UnreadError
from generator.guard.package import Limits
from generator.guard.pdf import PdfDesk

ID = "11010519491231002X"
PHONE = "13812345678"
SMALL = Limits(entries=20, total=3_000_000, entry=2_000_000, ratio=100, ratio_from=100_000, depth=3)


def scan(tmp_path: Path, name: str, data: bytes) -> list[Finding]:
    path = tmp_path / "content" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return scan_attachments(attachments_of(tmp_path, [name]), Guard(), SMALL)


def told(tmp_path: Path, name: str, data: bytes) -> list[tuple[str, str]]:
    findings = scan(tmp_path, name, data)
    assert all(finding.place.path == f"content/{name}" for finding in findings)
    said = [(finding.rule.code, finding.told("zh").what) for finding in findings]
    assert ID not in str(said)
    assert PHONE not in str(said)
    return said


def test_a_workbook_names_sheet_and_cell(tmp_path: Path) -> None:
    rows = (
        f'<row r="2"><c r="A2" t="s"><v>1</v></c><c r="B2"><v>{PHONE}</v></c></row>'
        '<row r="3"><c r="A3" t="inlineStr"><is><t>卡6222021234567890128</t></is></c></row>'
    )
    strings = f"<si><t>姓名</t></si><si><r><t>110105</t></r><r><t>{ID[6:]}</t></r></si>"
    assert told(tmp_path, "files/a.xlsx", workbook(rows, strings)) == [
        ("E803", "工作表“名单” B2里有手机号码 138****5678"),
        ("E802", "工作表“名单” A3里有银行卡号 622202*********0128"),
        ("E801", "工作表“名单” A2里有居民身份证号码 11*************02X"),
    ]


def test_columns_of_figures_are_no_numbers(tmp_path: Path) -> None:
    rows = "".join(
        f'<c r="A{at}"><v>138</v></c><c r="B{at}"><v>1234</v></c><c r="C{at}"><v>5678</v></c>' for at in range(1, 50)
    )
    assert told(tmp_path, "files/a.xlsx", workbook(rows)) == []


@pytest.mark.parametrize(
    ("part", "content", "where"),
    [
        ("xl/comments1.xml", f'<comments xmlns="{SHEET}"><text><r><t>{ID}</t></r></text></comments>', "批注"),
        (
            "xl/pivotCache/pivotCacheDefinition1.xml",
            f'<pivotCacheDefinition xmlns="{SHEET}"><s v="{ID}"/></pivotCacheDefinition>',
            "数据透视表的缓存",
        ),
        ("docProps/core.xml", f"<core><creator>{ID}</creator></core>", "文件属性"),
        (
            "xl/worksheets/sheet2.xml",
            f'<worksheet xmlns="{SHEET}"><c r="A1"><v>{ID}</v></c></worksheet>',
            "工作表",
        ),
    ],
)
def test_hidden_corners_of_a_workbook(tmp_path: Path, part: str, content: str, where: str) -> None:
    found = told(tmp_path, "files/a.xlsx", workbook("", "", {part: content}))
    assert [code for code, _ in found] == ["E801"]
    assert where in found[0][1]


def test_a_document_joins_its_runs_and_keeps_paragraphs_apart(tmp_path: Path) -> None:
    body = (
        "<w:p><w:r><w:t>电话1381</w:t></w:r><w:proofErr/><w:r><w:t>2345678</w:t></w:r></w:p>"
        "<w:p><w:r><w:t>138</w:t></w:r></w:p><w:p><w:r><w:t>12345679</w:t></w:r></w:p>"
        f"<w:p><w:del><w:r><w:delText>{ID}</w:delText></w:r></w:del></w:p>"
    )
    header = f'<w:hdr xmlns:w="{WORDS}"><w:p><w:r><w:t>卡号6222021234567890128</w:t></w:r></w:p></w:hdr>'
    found = told(tmp_path, "files/a.docx", document(body, {"word/header1.xml": header}))
    assert [code for code, _ in found] == ["E803", "E801", "E802"]
    assert found[2][1].startswith("页眉里有")


def test_a_pdf_names_the_page(tmp_path: Path) -> None:
    found = told(tmp_path, "files/a.pdf", pdf("nothing here", f"Tel {PHONE}", ""))
    assert found == [
        ("E803", "第 2 页里有手机号码 138****5678"),
        ("W808", "附件里的内容查不了：第 3 页没有文字，像是扫描件"),
    ]


def test_text_in_the_encoding_of_old_programs(tmp_path: Path) -> None:
    assert [code for code, _ in told(tmp_path, "files/a.csv", f"王秀兰,{ID}\r\n".encode("gb18030"))] == ["E801"]
    assert [code for code, _ in told(tmp_path, "files/b.txt", f"王秀兰 {ID}".encode("utf-16"))] == ["E801"]


def test_packages_are_opened_to_the_bottom(tmp_path: Path) -> None:
    inner = package({"名单.xlsx": workbook(f'<row><c r="A1"><v>{PHONE}</v></c></row>')})
    found = told(tmp_path, "files/a.zip", package({"内层.zip": inner, "旧.xls": b"\xd0\xcf\x11\xe0"}))
    assert found[0] == ("E803", "“内层.zip” “名单.xlsx” 工作表“名单” A1里有手机号码 138****5678")
    assert found[1][0] == "W808"
    assert "“旧.xls”" in found[1][1]


def test_pictures(tmp_path: Path) -> None:
    assert told(tmp_path, "files/a.jpg", picture(has_place=True, artist=f"王 {PHONE}")) == [
        ("E803", "图片信息里有手机号码 138****5678"),
        ("W811", "这张图片带有拍摄地点（经纬度），会原样公开"),
    ]
    (found,) = told(tmp_path, "photos/a.jpg", picture(has_place=True))
    assert found == ("W807", "1 张照片的原图带有拍摄地点或个人信息：a.jpg")
    assert told(tmp_path, "photos/b.jpg", picture()) == []


def bomb() -> bytes:
    return package({"xl/worksheets/sheet1.xml": b"0" * 30_000_000})


def wide() -> bytes:
    return package({f"{number}.txt": "x" for number in range(50)})


def nested() -> bytes:
    data = package({"a.txt": "x"})
    for _ in range(5):
        data = package({"a.zip": data})
    return data


def entities() -> bytes:
    return workbook("", "", {"xl/a.xml": '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'})


def deep() -> bytes:
    return workbook("", "", {"xl/a.xml": "<a>" * 5_000 + "</a>" * 5_000})


def lying() -> bytes:
    """A package whose directory says that its file is tiny."""
    data = bytearray(package({"a.txt": b"0" * 2_500_000}))
    at = data.rfind(b"PK\x01\x02")
    data[at + 24 : at + 28] = (10).to_bytes(4, "little")
    return bytes(data)


def locked() -> bytes:
    data = bytearray(package({"a.txt": "x"}))
    for mark, offset in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        data[data.find(mark) + offset] |= 1
    return bytes(data)


@pytest.mark.parametrize(
    ("name", "data", "code", "reason"),
    [
        ("files/a.xlsx", bomb(), "E809", "压缩炸弹"),
        ("files/a.zip", wide(), "E809", "文件太多"),
        ("files/a.zip", nested(), "E809", "太深"),
        ("files/a.zip", package({"../../etc/passwd": "x"}), "E809", "通到包外面"),
        ("files/a.zip", package({"C:\\a.txt": "x"}), "E809", "通到包外面"),
        ("files/a.xlsx", entities(), "E809", "文档类型声明"),
        ("files/a.xlsx", deep(), "E809", "嵌套太深"),
        ("files/a.zip", lying(), "W808", "损坏"),
        ("files/a.zip", locked(), "W808", "密码"),
        ("files/a.zip", b"PK\x03\x04 broken", "W808", "损坏"),
        ("files/a.docx", package({"word/document.xml": "<w:p>"}), "W808", "XML 损坏"),
        ("files/a.pdf", b"%PDF-1.4 broken", "W808", "PDF"),
        ("files/a.jpg", b"\xff\xd8 broken", "W808", "图片损坏"),
        ("files/a.doc", b"\xd0\xcf\x11\xe0", "W808", ".doc"),
    ],
    ids=lambda value: value if isinstance(value, str) and value.isascii() and len(value) < 20 else "",
)
def test_what_is_refused_or_cannot_be_read(tmp_path: Path, name: str, data: bytes, code: str, reason: str) -> None:
    (found,) = told(tmp_path, name, data)
    assert found[0] == code
    assert reason in found[1]


def test_a_pdf_that_ends_the_reader_does_not_hide_the_next() -> None:
    with PdfDesk() as desk:
        desk.read(pdf("x"))
        reader = desk.child
        assert reader is not None
        reader.kill()
        reader.wait()
        with pytest.raises(UnreadError):
            desk.read(pdf("x"))
        extract, _ = desk.read(pdf(f"Tel {PHONE}"))
    assert PHONE in extract.parts[0][1]
    assert desk.child is None


def test_a_pdf_that_claims_too_much_is_survived(tmp_path: Path) -> None:
    claims = pdf(f"Tel {PHONE}").replace(b"/Count 1", b"/Count 999999999")
    assert told(tmp_path, "files/a.pdf", claims)


def test_long_lists_are_told_in_part(tmp_path: Path) -> None:
    lines = "\n".join(f"1381234{number:04}" for number in range(1_000, 1_500))
    assert len(scan(tmp_path, "files/a.txt", lines.encode())) == 20


def test_every_truncation_of_a_workbook_is_survived(tmp_path: Path) -> None:
    whole = workbook(f'<row><c r="A1"><v>{PHONE}</v></c></row>')
    for end in range(0, len(whole), 61):
        assert all(finding.rule.code in ("W808", "E803") for finding in scan(tmp_path, "files/a.xlsx", whole[:end]))
    with zipfile.ZipFile(io.BytesIO(whole)) as made:
        assert made.testzip() is None
