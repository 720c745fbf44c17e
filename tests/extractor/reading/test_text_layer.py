"""Which text layers are trusted."""

from __future__ import annotations

import pytest

from extractor.reading.text_layer import judge


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("中华人民共和国交通运输行业标准 JT/T 808—2019 道路运输车辆卫星定位系统", "good"),
        ("CERTIFICATE No. 58924E0377R0S: This is to certify that the management system conforms (ISO 9001:2015).", "good"),
        ("前言 ………………………………………………………………… 1\n1 范围 ............................................. 2", "good"),
        ("● 注册资本：5000万元人民币；统一社会信用代码 91440300796622904J；金额￥12,345.00", "good"),
        ("統一編號與營業執照登記證書說明書之發給機關臺灣", "good"),
        ('!"#!"$##!$#!!"$$#%!$&!%$"!"#!"#!"#$%&\'()*+,-./', "bad"),
        ("ÖÐ»ªÈËÃñ¹²ºÍ¹ú ÖÊÁ¿¹ÜÀíÌåÏµÈÏÖ¤Ö¤Êé", "bad"),
        ("(cid:12)(cid:844)(cid:91)(cid:3)(cid:1282)(cid:77)", "bad"),
        ("\ue001\ue002\ue003证书编号为以下所列之全部内容共计\ue004\ue005", "bad"),
        ("\ufffd\ufffd\ufffd证书编号", "bad"),
        ("第 1 页", "sparse"),
        ("", "sparse"),
    ],
)
def test_judge(text: str, verdict: str) -> None:
    assert judge(text) == verdict
