"""Files that must be refused or survived: encrypted, cut off, renamed, empty, a zip bomb, damaged, an old text encoding."""

from __future__ import annotations

import io
import random
import zipfile
from pathlib import Path

from PIL import Image
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen import canvas

PASSWORD = "secret"
BOMB_BYTES = 1032 * 1024 * 1024  # expands beyond the limit of 1024 MiB
CHUNK = b" " * (1 << 20)


def write_odd(folder: Path) -> None:
    """Write every odd file into `folder`."""
    folder.mkdir(exist_ok=True)
    _encrypted(folder / "encrypted.pdf")
    whole = _pdf_bytes()
    (folder / "truncated.pdf").write_bytes(whole[: len(whole) // 3])
    (folder / "program-renamed.pdf").write_bytes(
        b"\x7fELF\x02\x01\x01" + bytes(9) + b"\x02\x00\x3e\x00\x01\x00\x00\x00" + random.Random(1).randbytes(4096)
    )
    (folder / "zero.pdf").write_bytes(b"")
    _bomb(folder / "bomb.docx")
    _corrupt(folder / "corrupt.jpg")
    text = "昆山星茂电子材料有限公司\n二〇二六年三月工作安排\n一、设备检修；二、内部审核资料准备。\n"
    (folder / "gb18030.txt").write_bytes(text.encode("gb18030"))


def _pdf_bytes() -> bytes:
    data = io.BytesIO()
    paper = canvas.Canvas(data, invariant=1)
    for page in range(5):
        paper.drawString(72, 720, f"Page {page + 1} of a file that was cut off while it was uploaded")
        paper.showPage()
    paper.save()
    return data.getvalue()


def _encrypted(target: Path) -> None:
    paper = canvas.Canvas(str(target), invariant=1, encrypt=StandardEncryption(PASSWORD, ownerPassword=PASSWORD, strength=128))
    paper.drawString(72, 720, "Only for those who know the password")
    paper.showPage()
    paper.save()


def _bomb(target: Path) -> None:
    types = '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as package:
        package.writestr(zipfile.ZipInfo("[Content_Types].xml"), types)
        entry = zipfile.ZipInfo("word/document.xml")
        entry.compress_type = zipfile.ZIP_DEFLATED
        with package.open(entry, "w", force_zip64=True) as stream:
            for _ in range(BOMB_BYTES // len(CHUNK)):
                stream.write(CHUNK)


def _corrupt(target: Path) -> None:
    data = io.BytesIO()
    Image.radial_gradient("L").resize((640, 480)).save(data, "JPEG", quality=70)
    whole = bytearray(data.getvalue()[:3000])
    whole[200:1200] = random.Random(2).randbytes(1000)
    target.write_bytes(bytes(whole))
