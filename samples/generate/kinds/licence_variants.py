"""Business licences that vary the number, the currency and the mark on a copy."""

from __future__ import annotations

from dataclasses import replace

from samples.generate.companies import company
from samples.generate.kinds.licences import landscape, upright
from samples.generate.ornaments import watermark
from samples.generate.sample import Drawn, Sample, photo, scan
from samples.generate.sheet import Text


def with_registration_number(drawn: Drawn, number: str) -> Drawn:
    """As licences of 2014–2015 were: 注册号 of 15 digits where the credit code stands since."""
    (page,) = drawn.pages
    page.steps = [
        replace(step, text=f"注册号  {number}") if isinstance(step, Text) and step.text.startswith("统一社会信用代码") else step
        for step in page.steps
    ]
    fields = {name: value for name, value in drawn.fields.items() if name != "uscc"}
    return replace(drawn, fields=fields, what="licence of 2014 with 注册号", notes="no credit code is printed; 注册号 is none")


def copied(drawn: Drawn, text: str) -> Drawn:
    """A copy with a mark repeated over the whole text."""
    watermark(drawn.pages[0], text, colour=(184, 184, 184), size=23, step=235)
    return replace(drawn, what=f"{drawn.what}, a mark over the whole text")


def samples() -> list[Sample]:
    old = upright(company("valve"), "2014-11-06", kind="有限责任公司(自然人控股)", until="2028年03月02日")
    foreign = landscape(
        company("wfoe"),
        "2023-02-17",
        duplicate="（副  本）",
        kind="有限责任公司（外国法人独资）",
        capital="1200万美元",
        until="2057年07月06日",
    )
    foreign = replace(
        foreign,
        fields=dict(foreign.fields) | {"registered_capital": 1200},
        notes="capital in ten thousand US dollars: the number as printed, nothing converted",
    )
    marked = copied(landscape(company("heli"), "2020-06-30", duplicate="（副  本）"), "仅供存档 再次复印无效")
    return [
        Sample("licence-valve-old", with_registration_number(old, "320682000118456"), photo("jpg", 61)),
        Sample("licence-wfoe-dollars", foreign, scan("jpg", 62, quality=50)),
        Sample("licence-heli-marked", marked, scan("jpg", 63, grey=True, quality=52)),
    ]
