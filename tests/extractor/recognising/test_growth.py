"""The work grows with the document, not with its square: three times the text, about three times the calls."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import NoReturn

import pytest

from extractor.pipeline import extract
from extractor.reading.read import read_file
from extractor.settings import Settings

SMALL, LARGE = 6_000, 18_000
SUPERLINEAR = 1.35
"""How much more than the text the work may grow: sorting, and tables of what was seen that grow."""


def no_engine() -> NoReturn:
    raise AssertionError("text needs no OCR")


def prose(count: int) -> str:
    return "\n".join(f"公司每季度对第{n}道工序的能力进行分析，并把结果报告给质量负责人。" for n in range(count // 34))


def dates(count: int) -> str:
    lines = (f"{2000 + n % 30}年{n % 12 + 1}月{n % 28 + 1}日至{2003 + n % 30}年{n % 12 + 1}月{n % 28 + 1}日" for n in range(count // 22))
    return "管理体系认证证书\n" + "\n".join(lines)


def labels(count: int) -> str:
    return "管理体系认证证书\n" + "\n".join(f"证书编号：0{n}24Q\n有效期至：2027年{n % 12 + 1}月3日" for n in range(count // 27))


def labels_without_values(count: int) -> str:
    return "管理体系认证证书\n" + "证书编号有效期至发证日期组织名称" * (count // 16)


def names(count: int) -> str:
    return "关于公布2024年度质量信用企业名单的通知\n" + "\n".join(f"{n} 扬州第{n}船舶配件有限公司" for n in range(count // 18))


def awards(count: int) -> str:
    return "荣誉\n" + "\n".join(f"授予扬州第{n}船舶配件有限公司2023年度江苏省质量奖" for n in range(count // 29))


def one_line(count: int) -> str:
    return "营业执照统一社会信用代码" + "91320500MA1N0000XX有限公司名称住所" * (count // 26)


def calls(path: Path) -> int:
    """Calls of functions, those of C included, that the extraction of a text takes."""
    reading = read_file(path, engine=no_engine, settings=Settings())
    counted = 0

    def count(_: FrameType, event: str, __: object) -> None:
        nonlocal counted
        counted += event in ("call", "c_call")

    sys.setprofile(count)
    try:
        extract(reading, Settings())
    finally:
        sys.setprofile(None)
    return counted


@pytest.mark.parametrize("text", [prose, dates, labels, labels_without_values, names, awards, one_line])
def test_the_work_grows_with_the_text(tmp_path: Path, text: Callable[[int], str]) -> None:
    counts = []
    for size in (SMALL, LARGE):
        path = tmp_path / f"{size}.txt"
        path.write_text(text(size), encoding="utf-8")
        calls(path)  # what is loaded and cached once is no part of it
        counts.append(calls(path))
    assert counts[1] / counts[0] < SUPERLINEAR * LARGE / SMALL
