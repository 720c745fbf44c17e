"""Mails as programs of all kinds write them."""

from __future__ import annotations

import base64
from email.message import EmailMessage

import pytest

from extractor.errors import UnreadableFileError
from extractor.reading.mail_mime import is_mime_mail, open_mime
from extractor.reading.sniff import MIME_MAIL, sniff

from .conftest import Read, texts

HEAD = b"From: a@example.cn\r\nTo: b@example.cn\r\nSubject: x\r\n"


def mail(text: str = "请查收。", html: str = "") -> EmailMessage:
    message = EmailMessage()
    message["Subject"], message["From"], message["To"] = "质量管理体系证书", "张三 <a@example.cn>", "b@example.cn"
    message["Date"] = "Mon, 15 Jun 2026 09:00:00 +0800"
    if text:
        message.set_content(text)
    if html:
        message.add_alternative(html, subtype="html")
    return message


def multipart(*parts: bytes) -> bytes:
    return (
        HEAD + b"Content-Type: multipart/mixed; boundary=B\r\n\r\n" + b"".join(b"--B\r\n" + part + b"\r\n" for part in parts) + b"--B--\r\n"
    )


def test_headers_and_text_become_lines(read: Read) -> None:
    message = mail()
    message.add_attachment(b"%PDF-1.4", maintype="application", subtype="pdf", filename="证书.pdf")
    reading = read(message.as_bytes())
    assert reading.media_type == MIME_MAIL
    assert texts(reading) == [
        ["From: 张三 <a@example.cn>", "To: b@example.cn", "Subject: 质量管理体系证书", "Date: Mon, 15 Jun 2026 09:00:00 +0800", "请查收。"]
    ]
    assert [(inner.path, inner.size) for inner in reading.inside] == [("证书.pdf", 8)]


def test_html_where_there_is_no_plain_text() -> None:
    html = "<html><head><style>p{}</style></head><body><p>您好，<b>张三</b>：</p><!-- x --><div>附件<br>请查收。</div></body></html>"
    assert open_mime(mail("", html).as_bytes()).body == ("您好，张三：", "附件", "请查收。")
    assert open_mime(mail("请查收。", html).as_bytes()).body == ("请查收。",)


def test_html_looks_nothing_up() -> None:
    html = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><p>a&e;<img src="http://127.0.0.1:9/x"></p>' + "<div>" * 5000
    opened = open_mime(mail("", html).as_bytes())
    assert "root:" not in str(opened.body)
    assert "1 pictures that are not in the file" in [en for _, en in opened.unread]


NAMES = [
    "filename*=utf-8''%E8%AF%81%E4%B9%A6.pdf",
    'filename="=?utf-8?B?' + base64.b64encode("证书.pdf".encode()).decode() + '?="',
    'filename="=?gb2312?B?' + base64.b64encode("证书.pdf".encode("gbk")).decode() + '?="',
    "filename*0*=utf-8''%E8%AF; filename*1*=%81%E4%B9%A6.pdf",
    'filename="证书.pdf"',
]


@pytest.mark.parametrize("codec", ["utf-8", "gb18030"])
@pytest.mark.parametrize("name", NAMES)
def test_names_however_they_are_encoded(name: str, codec: str) -> None:
    part = b"Content-Type: application/pdf\r\nContent-Disposition: attachment; " + name.encode(codec) + b"\r\n\r\n%PDF-"
    (attached,) = open_mime(multipart(part)).attachments
    assert (attached.name, attached.content) == ("证书.pdf", b"%PDF-")


def test_a_subject_in_bytes_of_its_own_code_page() -> None:
    data = b"From: a@example.cn\nTo: b@example.cn\nSubject: " + "质量证书".encode("gbk") + b"\n\n" + "请查收".encode("gbk")
    assert is_mime_mail(data)
    opened = open_mime(data)
    assert (dict(opened.headers)["Subject"], opened.body) == ("质量证书", ("请查收",))


def test_characters_split_between_encoded_words() -> None:
    raw = "质量管理体系证书".encode()
    words = b"\r\n ".join(b"=?utf-8?B?" + base64.b64encode(part) + b"?=" for part in (raw[:7], raw[7:]))
    assert dict(open_mime(HEAD.replace(b"Subject: x", b"Subject: " + words) + b"\r\nx").headers)["Subject"] == "质量管理体系证书"


def test_an_attached_mail_is_a_file_of_its_own() -> None:
    inner, outer = mail(), mail("转发")
    inner.add_attachment(b"c", maintype="application", subtype="octet-stream", filename="c.bin")
    outer.add_attachment(inner)
    (attached,) = open_mime(outer.as_bytes()).attachments
    assert attached.name == "质量管理体系证书.eml"
    assert [one.name for one in open_mime(attached.content or b"").attachments] == ["c.bin"]


def test_logos_and_signatures_are_no_attachments() -> None:
    message = mail("")
    message.set_content("<p>x</p>", subtype="html")
    message.add_related(b"x" * 100, maintype="image", subtype="png", cid="<logo>")
    message.add_related(b"x" * 40_000, maintype="image", subtype="png", cid="<photo>", filename="photo.png")
    message.add_attachment(b"x", maintype="application", subtype="pkcs7-signature", filename="smime.p7s")
    message.add_attachment(b"x" * 100, maintype="image", subtype="png", filename="small.png")
    assert [one.name for one in open_mime(message.as_bytes()).attachments] == ["photo.png", "small.png"]


@pytest.mark.parametrize(
    "header", [b"Content-Type: application/pkcs7-mime; smime-type=enveloped-data", b"Content-Type: multipart/encrypted; boundary=B"]
)
def test_an_encrypted_mail(header: bytes) -> None:
    with pytest.raises(UnreadableFileError) as refused:
        open_mime(HEAD + header + b"\r\n\r\nx")
    assert refused.value.code == "encrypted"


def test_parts_in_one_another_without_end() -> None:
    data = HEAD
    for depth in range(3000):
        data += b"Content-Type: multipart/mixed; boundary=B%d\r\n\r\n--B%d\r\n" % (depth, depth)
    with pytest.raises(UnreadableFileError) as refused:
        open_mime(data)
    assert refused.value.code == "corrupt"


@pytest.mark.parametrize(
    ("data", "is_mail"),
    [
        (HEAD + b"\r\nx", True),
        (b"\xef\xbb\xbf" + HEAD + b"\r\nx", True),
        (b"From a@example.cn Mon Jun 15\n" + HEAD + b"\r\nx", True),
        (b"Received: from x\r\n by y\r\nMessage-ID: <1>\r\nFrom: a\r\n\r\nx", True),
        ("From: 甲公司\n承诺书\n".encode(), False),
        ("名称: 甲公司\nTo: x\nFrom: y\nSubject: z\n".encode(), False),
        (b"From: <Saved by Blink>\r\nSnapshot-Content-Location: http://x\r\nSubject: x\r\nMIME-Version: 1.0\r\n\r\nx", False),
        (b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\nx", False),
        (b"From: =?gb2312?B?x/M=?=\r\nSubject: x\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\nx", False),
    ],
)
def test_what_begins_like_a_mail(data: bytes, is_mail: bool) -> None:
    assert (sniff(data) == MIME_MAIL) is is_mail
