"""Of a rubric based on another: what of it comes from where."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from extractor.catalogue.rubric_model import Difference, Rubric
from extractor.scoring.suggestion import Sentence

_NOTHING = Sentence("", "")
_LISTS = {
    "materials": Sentence("材料", "material"),
    "conditions": Sentence("条件", "condition"),
    "vetoes": Sentence("否决项", "veto"),
    "submission": Sentence("申报期", "submission"),
    "deadlines": Sentence("期限", "deadline"),
    "figures": Sentence("数值", "figure"),
    "sections": Sentence("部分", "section"),
    "windows": Sentence("窗口", "window"),
    "variants": Sentence("窗口", "window"),
    "parts": Sentence("要点", "part"),
}


class Origins:
    """Says behind each entry of `rubric` where it comes from; nothing where the rubric is based on none."""

    def __init__(self, rubric: Rubric) -> None:
        self._base = rubric.based_on
        self._differences = {(one.of, one.id): one for one in rubric.differences if one.change != "removed"}
        self._removed = [one for one in rubric.differences if one.change == "removed"]

    def of(self, names: tuple[str, ...], identifier: str, *, within: Sentence = _NOTHING) -> Sentence:
        """What to say of the entry `identifier` of one of the lists `names`; as of the new entry it is `within`, where there is one."""
        if not self._base:
            return _NOTHING
        found = next((self._differences[name, identifier] for name in names if (name, identifier) in self._differences), None)
        if found is None:
            return within if within != _NOTHING else Sentence(f"〔沿用{self._base}〕", f" [as in {self._base}]")
        return _said(found)

    def is_new(self, names: tuple[str, ...], identifier: str) -> bool:
        return any((found := self._differences.get((name, identifier))) and found.change == "added" for name in names)

    def head(self) -> Iterator[Sentence]:
        """That it is based on another, and which of its own sayings stand in place of that one's."""
        if self._base:
            keys = ", ".join(self._differences["", ""].keys) if ("", "") in self._differences else "—"
            zh, en = f"以{self._base}为基准；本标准自己的总体规定：{keys}", f"Based on {self._base}; its own on the whole: {keys}"
            yield Sentence(zh, en)

    def removed(self) -> Iterator[Sentence]:
        """What of the base is no longer there."""
        for one in self._removed:
            kind, title = _LISTS[one.of], one.title
            zh, en = f"删去{kind.zh}{one.id}", f"Removed: {kind.en} {one.id}"
            place = Path(one.file).name
            yield Sentence(f"{zh}{f' {title.zh}' if title else ''}〔{place}〕", f"{en}{f' {title.en}' if title else ''} [{place}]")


def _said(one: Difference) -> Sentence:
    place, keys = Path(one.file).name, ", ".join(one.keys)
    if one.change == "added":
        return Sentence(f"〔新增，{place}〕", f" [new, {place}]")
    return Sentence(f"〔改：{keys}，{place}〕", f" [changed: {keys}; {place}]")
