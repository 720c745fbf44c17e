"""Documents of Word in one XML file."""

from __future__ import annotations

import base64
import io
import zipfile

import pytest

from ..conftest import FakeEngine, Read, codes, make_line, texts
from .drawn import document, paragraph, picture, run

PREFIX = '<?xml version="1.0"?><?mso-application progid="Word.Document"?>'


def word_2003(body: str) -> bytes:
    spaces = 'xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml" xmlns:v="urn:schemas-microsoft-com:vml"'
    sect = 'xmlns:wx="http://schemas.microsoft.com/office/word/2003/auxHint"'
    style = '<w:styles><w:style w:type="character" w:styleId="g"><w:rPr><w:vanish/></w:rPr></w:style></w:styles>'
    return f"{PREFIX}<w:wordDocument {spaces} {sect}>{style}<w:body><wx:sect>{body}</wx:sect></w:body></w:wordDocument>".encode()


def flat(data: bytes) -> bytes:
    """A package as one XML file."""
    space = 'xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage"'
    parts = []
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            content = archive.read(name)
            if name.endswith((".xml", ".rels")):
                xml = content.decode().partition("?>")[2] if content.startswith(b"<?xml") else content.decode()
                parts.append(f'<pkg:part pkg:name="/{name}"><pkg:xmlData>{xml}</pkg:xmlData></pkg:part>')
            else:
                binary = base64.b64encode(content).decode()
                parts.append(f'<pkg:part pkg:name="/{name}"><pkg:binaryData>{binary}</pkg:binaryData></pkg:part>')
    return f"{PREFIX}<pkg:package {space}>{''.join(parts)}</pkg:package>".encode()


def test_word_2003(read: Read) -> None:
    hidden = (
        run("88.1", '<w:rStyle w:val="g"/>') + run("77.7", "<w:vanish/>") + run("92.35", '<w:rStyle w:val="g"/><w:vanish w:val="off"/>')
    )
    image = base64.b64encode(picture().getvalue()).decode()
    shown = f'<w:r><w:pict><w:binData w:name="wordml://1.png">{image}</w:binData><v:shape><v:imagedata src="wordml://1.png"/></v:shape></w:pict></w:r>'
    body = paragraph(run("得分："), hidden) + paragraph(shown)
    reading = read(word_2003(body), engine=FakeEngine(make_line("营业执照", 0.2, 0.2, 0.6, 0.25)))
    assert (texts(reading), reading.media_type) == ([["得分：92.35"], ["营业执照"]], "application/vnd.ms-word.xml")
    assert [line.text for line in reading.pages[0].hidden] == ["88.177.7"]


def test_flat_open_xml(read: Read) -> None:
    assert texts(read(flat(document(paragraph(run("得分：92.35"), run("88.1", "<w:vanish/>")))))) == [["得分：92.35"]]


@pytest.mark.parametrize("data", [word_2003("")[:-20], flat(document())[:-20], word_2003("").replace(b"w:body", b"w:other")])
def test_damaged(read: Read, data: bytes) -> None:
    assert codes(read(data).flags) == ["corrupt"]
