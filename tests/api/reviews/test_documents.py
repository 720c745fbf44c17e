"""What was read, document by document, and words looked for in it."""

from __future__ import annotations

from typing import Any

import pytest

from tests.api.conftest import LogIn
from tests.api.reviews.conftest import Review


def document(review: Review, place: str) -> dict[str, Any]:
    """The first document of the upload `window/name`."""
    answer = review.client.get(f"{review.path}/documents")
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = next(one for one in answer.json()["files"] if one["upload"] == review.uploads[place])
    assert found["window"], found["name"] == place.split("/")
    return {**found["documents"][0], "pictures": found["pictures"], "pages": found["pages"]}


def value(document: dict[str, Any], name: str, index: int = 0) -> dict[str, Any]:
    return next(one for one in document["values"] if (one["name"], one["index"]) == (name, index))


def test_every_piece_of_evidence_is_a_value_that_can_be_corrected(review: Review) -> None:
    files = review.client.get(f"{review.path}/documents").json()
    places = {
        (file["upload"], one["document"], read["name"], read["page"], tuple(read["box"]))
        for file in files["files"]
        for one in file["documents"]
        for read in one["values"]
    }
    assert {file["upload"] for file in files["files"]} == set(review.uploads.values())
    evidence = [piece for item in review.suggestion()["items"] for piece in item["evidence"] if piece["name"] != "kind"]
    assert evidence
    assert [p for p in evidence if (p["upload"], p["document"], p["name"], p["page"], tuple(p["box"])) not in places] == []
    assert all(files["titles"][piece["name"]] == piece["title"] for piece in evidence)


def test_values_of_one_name_are_told_apart_as_corrections_name_them(review: Review) -> None:
    place = "3.1/质量管理体系证书.pdf"
    before = document(review, place)
    assert [one["index"] for one in before["values"] if one["name"] == "standards"] == [0, 1]
    second = value(before, "standards", 1)
    value_of = {"upload": review.uploads[place], "document": 0, "field": "standards", "index": 1}
    review.post("corrections", **value_of, value="GB/T 19001-2008", reason="旧版标准")
    after = value(document(review, place), "standards", 1)
    assert (after["value"], after["corrected"], after["box"]) == ("GB/T 19001-2008", True, second["box"])
    assert not value(document(review, place), "standards", 0)["corrected"]


def test_rejected_documents_stay_to_be_restored(review: Review) -> None:
    place = "7.1/江苏精品证书.jpg"
    assert document(review, place)["rejected"] is None
    of = {"upload": review.uploads[place], "document": 0}
    outcome = review.post("evidence-verdicts", **of, verdict="reject", reason="证书与企业不符")
    assert document(review, place)["rejected"] == outcome["decision"]
    review.post("evidence-verdicts", **of, verdict="restore", reason="已核实")
    assert document(review, place)["rejected"] is None


def test_kinds_have_names_and_fields_that_were_not_found(review: Review) -> None:
    files = review.client.get(f"{review.path}/documents").json()["files"]
    documents = [one for file in files for one in file["documents"]]
    assert all(one["kind_title"]["zh"] != one["kind"] for one in documents)
    assert any(one["unread"] for one in documents)
    assert not any({read["name"] for read in one["values"] if read["record"] is None} & set(one["unread"]) for one in documents)


def test_pages_of_texts_have_no_pictures(review: Review) -> None:
    assert document(review, "7.3/授权通知书.pdf")["pictures"]
    assert not document(review, "4.2/首席质量官制度.docx")["pictures"]


@pytest.mark.parametrize("wanted", ["苏州鹿衡精密机械有限公司", "苏州 鹿衡精密机械 有限公司"])
def test_words_are_found_whatever_the_blanks(wanted: str, review: Review) -> None:
    found = review.client.get(f"{review.path}/text", params={"search": wanted}).json()
    assert {line["upload"] for line in found["lines"]} >= {review.uploads["7.2/市长质量奖.jpg"], review.uploads["3.1/质量管理体系证书.pdf"]}
    assert all(0 <= edge <= 1 for line in found["lines"] for edge in line["box"])
    assert not found["more"]


def test_width_and_case_make_no_difference(review: Review) -> None:
    found = review.client.get(f"{review.path}/text", params={"search": "ｉｓｏ 9001"}).json()
    assert found["lines"]
    assert all("ISO9001" in line["text"].replace(" ", "") for line in found["lines"])


def test_no_more_than_a_hundred_lines_are_told_of(review: Review) -> None:
    found = review.client.get(f"{review.path}/text", params={"search": "2"}).json()
    assert (len(found["lines"]), found["more"]) == (100, True)
    assert review.client.get(f"{review.path}/text", params={"search": " "}).json() == {"lines": [], "more": False}


def test_enterprises_are_not_told(review: Review, log_in: LogIn) -> None:
    enterprise = log_in("enterprise")
    for path in ("documents", "text?search=a"):
        assert enterprise.get(f"{review.path}/{path}").status_code == 403
