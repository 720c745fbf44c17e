"""The page holds everything a suggestion says, escaped, with pictures inside and nothing outside."""

from __future__ import annotations

import base64
import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Self

import lxml.html
import pytest
from PIL import Image

from extractor.flags import flag
from extractor.reading.sandbox import Outcome
from extractor.report.html import write_html
from extractor.scoring.suggestion import Evidence, Suggestion
from extractor.settings import Settings

from .example import COUNTED, FOLDER, LONG_NAME, MISSING, QUALITY, evidence, sentences, suggestion

PAGE_BYTES = 2_000_000


def written(one: Suggestion, folder: Path, out: Path) -> lxml.html.HtmlElement:
    write_html(one, folder, out, Settings(processes=1))
    return lxml.html.document_fromstring(out.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> lxml.html.HtmlElement:
    out = tmp_path_factory.mktemp("report") / "page.html"
    found = written(suggestion(), FOLDER, out)
    assert out.stat().st_size < PAGE_BYTES
    return found


def text_of(page: lxml.html.HtmlElement) -> str:
    return re.sub(r"\s+", " ", page.text_content())


def test_says_everything_in_both_languages(page: lxml.html.HtmlElement) -> None:
    said, text = sentences(suggestion()), text_of(page)
    assert [one.zh for one in said if one.zh not in text] == []
    assert [one.en for one in said if one.en not in text] == []


def test_every_item_has_an_article_with_its_points(page: lxml.html.HtmlElement) -> None:
    for one in suggestion().items:
        (article,) = page.xpath(f"//article[@id='item-{one.id}']")
        score = text_of(article.find_class("score")[0])
        assert f"/ {one.max}" in score
        assert ("待评" if one.suggested is None else str(one.suggested)) in score
        for piece in one.evidence:
            assert piece.text in text_of(article)


def test_names_are_escaped(page: lxml.html.HtmlElement) -> None:
    assert page.xpath("//h1")[0].text_content() == LONG_NAME
    assert page.xpath("//script") == []


def test_nothing_is_fetched(page: lxml.html.HtmlElement) -> None:
    links = page.xpath("//@src | //@href | //@srcset | //@action | //@data | //@poster")
    assert links
    assert [link for link in links if not link.startswith(("data:image/jpeg;base64,", "#"))] == []
    assert "url(" not in page.xpath("//style")[0].text
    assert "@import" not in page.xpath("//style")[0].text
    assert "default-src 'none'" in page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]


def test_links_lead_to_headings_and_ids_are_unique(page: lxml.html.HtmlElement) -> None:
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {link[1:] for link in page.xpath("//a/@href")} <= set(ids)
    assert set(page.xpath("//@aria-labelledby")) <= set(ids)


def test_every_table_header_has_a_scope(page: lxml.html.HtmlElement) -> None:
    assert page.xpath("//th")
    assert page.xpath("//th[not(@scope)]") == []


def test_gravest_flags_first(page: lxml.html.HtmlElement) -> None:
    assert page.xpath("//section[h2/@id='flags']//li/@class") == ["block", "warn", "info"]


def test_pictures_decode_and_have_descriptions(page: lxml.html.HtmlElement) -> None:
    pictures = page.xpath("//figure//img")
    # One for each page of each file with pictures: eight files, patent-lamp with two pages, the quality certificate with two crops.
    assert len(pictures) >= 8
    for picture in pictures:
        jpeg = base64.b64decode(picture.get("src").partition(",")[2])
        with Image.open(io.BytesIO(jpeg)) as image:
            assert (image.width, image.height) == (int(picture.get("width")), int(picture.get("height")))
        assert picture.get("alt")


def test_missing_and_broken_files_say_so(page: lxml.html.HtmlElement) -> None:
    failures = {
        figure.find_class("file")[0].text: text_of(figure.find_class("failure")[0])
        for figure in page.xpath("//figure[.//p[@class='failure']]")
    }
    assert set(failures) == {MISSING, "odd/truncated.pdf"}
    assert "找不到文件" in failures[MISSING]
    assert "the file is missing" in failures[MISSING]


def test_text_files_are_quoted(page: lxml.html.HtmlElement) -> None:
    (quote,) = page.xpath("//blockquote")
    assert "计量器具管理制度" in quote.text_content()
    assert "files/policy-beian.docx" in quote.text_content()


def test_outcomes_by_colour(page: lxml.html.HtmlElement) -> None:
    tones = {
        figure.find_class("file")[0].text: figure.find_class("outcome")[0].get("class").split()[1] for figure in page.xpath("//figure")
    }
    assert tones["files/msc-qms-luheng.pdf"] == "counted"
    assert tones["files/patent-tape.pdf"] == "refused"
    assert tones["files/qcr-luheng.pdf"] == "open"
    assert tones["files/credit-luheng.pdf"] == "open"


def test_values_of_one_page_share_a_picture(tmp_path: Path) -> None:
    near = {name: (text, page, (box[0], 0.3, box[2], 0.32), sure) for name, (text, page, box, sure) in QUALITY.items()}
    one = suggestion()
    many = replace(one, vetoes=(), items=(replace(one.items[0], evidence=evidence("files/msc-qms-luheng.pdf", near)),))
    assert len(written(many, FOLDER, tmp_path / "page.html").xpath("//img")) == 1


def test_files_outside_the_folder_are_not_shown(tmp_path: Path) -> None:
    (tmp_path / "application").mkdir()
    (tmp_path / "secret.jpg").write_bytes((FOLDER / "files" / "msc-ohs-luheng.jpg").read_bytes())
    one = suggestion()
    outside: tuple[Evidence, ...] = evidence("../secret.jpg", QUALITY, COUNTED)
    leading_out = replace(one, vetoes=(), items=(replace(one.items[0], evidence=outside),))
    found = written(leading_out, tmp_path / "application", tmp_path / "page.html")
    assert found.xpath("//img") == []
    assert "不在申报文件夹内" in text_of(found)


class DyingSandbox:
    """Gives up every file, as when pdfium crashes or hangs."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.settings = Settings()

    def map(self, function: object, paths: Iterable[Path]) -> Iterator[Outcome[object]]:
        for path in paths:
            yield Outcome(path, None, flag("timed_out", what="60 s"))


def test_a_child_that_dies_costs_pictures_and_no_text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("extractor.report.html.Sandbox", DyingSandbox)
    found = written(suggestion(), FOLDER, tmp_path / "page.html")
    assert found.xpath("//img") == []
    assert "无法显示页面图像：处理超时（60 s）" in text_of(found)
    assert [one.zh for one in sentences(suggestion()) if one.zh not in text_of(found)] == []


def test_an_unknown_rubric_is_named_by_its_id(tmp_path: Path) -> None:
    one = replace(suggestion(), rubric="gone-1999", items=(), vetoes=(), flags=(), missing=(), eligibility=(), grade="", sector="fishing")
    text = text_of(written(one, FOLDER, tmp_path / "page.html"))
    assert "gone-1999" in text
    assert "fishing" in text


def test_pages_of_files_in_an_archive_are_shown(tmp_path: Path) -> None:
    inner, whole = "证书/专利.pdf", suggestion()
    with zipfile.ZipFile(tmp_path / "全部.zip", "w") as archive:
        archive.write(FOLDER / "files" / "patent-tape.pdf", inner)
    patents = next(one for one in whole.items if one.id == "7.3")
    pieces = [replace(piece, file=f"全部.zip/{inner}") for piece in patents.evidence if piece.file == "files/patent-tape.pdf"]
    lost = replace(pieces[0], file="全部.zip/没有.pdf")
    page = written(replace(whole, items=(replace(patents, evidence=(*pieces, lost)),), vetoes=()), tmp_path, tmp_path / "page.html")
    assert len(page.xpath("//img")) == 1
    assert "找不到文件" in text_of(page) or "Not a directory" in text_of(page)
