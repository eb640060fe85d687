"""Makes tiny office documents, PDFs and pictures by hand, honest and hostile ones."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

from PIL import Image

SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
WORDS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def package(parts: Mapping[str, str | bytes], *, squeeze: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", squeeze) as made:
        for name, content in parts.items():
            made.writestr(name, content)
    return out.getvalue()


def workbook(rows: str, strings: str = "", more: Mapping[str, str | bytes] | None = None) -> bytes:
    """Make an xlsx whose one sheet, 名单, holds *rows* and whose shared strings are *strings* (both XML)."""
    return package(
        {
            "xl/workbook.xml": f'<workbook xmlns="{SHEET}" xmlns:r="{LINKS}"><sheets>'
            '<sheet name="名单" sheetId="1" r:id="rId1"/></sheets></workbook>',
            "xl/_rels/workbook.xml.rels": '<Relationships><Relationship Id="rId1" Type="sheet" '
            'Target="worksheets/sheet1.xml"/></Relationships>',
            "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{SHEET}">{rows}</worksheet>',
            "xl/sharedStrings.xml": f'<sst xmlns="{SHEET}">{strings}</sst>',
            **(more or {}),
        }
    )


def document(body: str, more: Mapping[str, str | bytes] | None = None) -> bytes:
    """Make a docx whose body is *body* (XML)."""
    main = f'<w:document xmlns:w="{WORDS}"><w:body>{body}</w:body></w:document>'
    return package({"word/document.xml": main, **(more or {})})


def pdf(*pages: str) -> bytes:
    """Make a PDF with a line of ASCII on every page; an empty one is a page without text."""
    objects = ["<</Type/Catalog/Pages 2 0 R>>"]
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(len(pages)))
    objects.append(f"<</Type/Pages/Kids[{kids}]/Count {len(pages)}>>")
    objects.append("<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>")
    for number, words in enumerate(pages):
        stream = f"BT /F1 12 Tf 72 720 Td ({words}) Tj ET"
        objects.append(
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Resources<</Font<</F1 3 0 R>>>>"
            f"/Contents {5 + 2 * number} 0 R>>"
        )
        objects.append(f"<</Length {len(stream)}>>stream\n{stream}\nendstream")
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode()
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}".encode()
    return out + f"trailer<</Size {len(objects) + 1}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF".encode()


def picture(*, has_place: bool = False, artist: str = "") -> bytes:
    """Make a small JPEG, with the place it was taken at or the name of who took it in its metadata."""
    exif = Image.Exif()
    if has_place:
        exif.get_ifd(0x8825).update({1: "N", 2: (43.0, 49.0, 12.0), 3: "E", 4: (87.0, 36.0, 1.0)})
    if artist:
        exif[0x013B] = artist
    out = io.BytesIO()
    Image.new("RGB", (8, 8), "red").save(out, "JPEG", exif=exif)
    return out.getvalue()
