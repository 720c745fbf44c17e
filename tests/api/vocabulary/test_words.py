"""GET /api/v1/words: every flag, kind, field and value by name, and 304 while nothing changed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from extractor.flags import FLAGS
from extractor.scoring import vocabulary
from tests.api.conftest import LogIn

pytestmark = pytest.mark.one_database
WORDS = "/api/v1/words"


@pytest.fixture
def words(log_in: LogIn) -> dict[str, Any]:
    answer = log_in("enterprise").get(WORDS)
    assert answer.status_code == 200
    found: dict[str, Any] = answer.json()
    return found


def sentences(tree: Any) -> Iterator[dict[str, Any]]:
    """Every piece of `tree` that is said in words."""
    if isinstance(tree, list):
        tree = dict(enumerate(tree))
    if isinstance(tree, dict):
        if "zh" in tree:
            yield tree
        for below in tree.values():
            yield from sentences(below)


def test_every_flag_is_named_with_its_severity_the_gravest_first(words: dict[str, Any]) -> None:
    assert {one["code"]: (one["severity"], one["zh"], one["en"]) for one in words["flags"]} == {
        code: (one.severity, one.short_zh, one.short_en) for code, one in FLAGS.items()
    }
    severities = [one["severity"] for one in words["flags"]]
    assert severities == sorted(severities, key=["block", "warn", "info"].index)


def test_every_kind_field_and_value_is_named(words: dict[str, Any]) -> None:
    assert list(words["kinds"]) == list(vocabulary.kinds())
    for kind, told in words["kinds"].items():
        assert set(told["fields"]) <= set(words["fields"]), kind
        for field in told["fields"]:
            assert set(vocabulary.values(kind, field)) - {"true", "false"} <= set(words["values"].get(field, {})), (kind, field)
    assert all(one["zh"] and one["en"] for one in sentences(words))
    assert "patent_no" in words["kinds"]["patent_certificate"]["fields"]
    assert words["values"]["patent_type"]["invention"]["zh"] == vocabulary.word("patent_type", "invention").zh


def test_unchanged_words_are_not_sent_again(log_in: LogIn) -> None:
    client = log_in("reviewer")
    first = client.get(WORDS)
    tag = first.headers["ETag"]
    assert first.headers["Cache-Control"] == "private, no-cache"
    for asked in (tag, f"W/{tag}", f'"other", {tag}', "*"):
        again = client.get(WORDS, headers={"If-None-Match": asked})
        assert (again.status_code, again.content, again.headers["ETag"]) == (304, b"", tag), asked
    assert client.get(WORDS, headers={"If-None-Match": '"other"'}).status_code == 200


def test_changed_words_have_another_tag(log_in: LogIn, monkeypatch: pytest.MonkeyPatch) -> None:
    client = log_in("reviewer")
    tag = client.get(WORDS).headers["ETag"]
    monkeypatch.delitem(FLAGS, "veto")
    assert client.get(WORDS, headers={"If-None-Match": tag}).status_code == 200
