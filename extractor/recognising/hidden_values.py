"""Text that no viewer shows, looked through for what it would have given: only that is worth a flag."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher

from extractor.document import HiddenReason, Page, Reading
from extractor.flags import Flag, flag
from extractor.types.folding import squeeze
from extractor.types.match import Match
from extractor.types.registry import value_type

# fmt: off
WORDS: dict[HiddenReason, tuple[str, str]] = {
    "invisible": ("隐形文字", "invisible text"),
    "transparent": ("透明文字", "transparent text"),
    "colour": ("与背景同色的文字，如白底白字", "text in the colour of its ground, such as white on white"),
    "covered": ("被遮盖的文字", "text covered by something else"),
    "clipped": ("被裁切的文字", "text that is clipped away"),
    "layer": ("已关闭的图层", "a layer that is switched off"),
    "tiny": ("小得看不见的文字", "text too small to be seen"),
    "outside": ("页面范围之外的文字", "text outside the page"),
    "annotation": ("隐藏的批注或表单", "a hidden annotation or form field"),
    "ocr_layer": ("与扫描图像不符的隐形文字层", "an invisible text layer that contradicts the scanned picture"),
    "format": ("隐藏文字格式", "text formatted as hidden"),
    "sheet": ("隐藏的行、列或工作表", "hidden rows, columns or sheets"),
}
# fmt: on
OTHERWISE = ("隐藏文字", "hidden text")
DECISIVE = (
    "date",
    "organisation",
    "uscc",
    "patent_number",
    "application_number",
    "standard_number",
    "document_number",
    "publication_number",
    "amount",
    "certificate_number",
)
NAMED = 0.9
"""Plausibility of an organisation with a legal form, or an authority."""
DIGITS = 4
"""A code in running text with fewer digits is a word or a version."""
ALIKE = 0.75
"""Share of characters that a value of an OCR layer has in common with one on the page where it is the same, misread."""


def hidden_flags(reading: Reading) -> tuple[Flag, ...]:
    """`hidden_text` for the pages whose hidden text holds a value that the file does not show, pages of one cause together.

    An OCR layer of a scan counts where it says something unlike the picture, not where another engine misread a character.
    """
    if not any(page.hidden for page in reading.pages):
        return ()
    shown = squeeze("\n".join(_texts(reading.pages))).text
    values = {_key(match, name) for page in reading.pages for line in page.lines for name, match in _values(line.text)}
    causes: dict[tuple[HiddenReason, ...], list[Page]] = {}
    for page in reading.pages:
        if _would_give(page, shown, values):
            causes.setdefault(page.hidden_because, []).append(page)
    return tuple(_flag(because, pages) for because, pages in causes.items())


def _texts(pages: Iterable[Page]) -> Iterator[str]:
    return (line.text for page in pages for line in page.lines)


def _flag(because: tuple[HiddenReason, ...], pages: list[Page]) -> Flag:
    words = [WORDS[reason] for reason in because] or [OTHERWISE]
    what = "、".join(zh for zh, _ in words), ", ".join(en for _, en in words)
    numbers = "、".join(str(page.number) for page in pages), ", ".join(str(page.number) for page in pages)
    return flag("hidden_text", page=pages[0].number, pages=numbers, what=what)


def _would_give(page: Page, shown: str, values: set[tuple[str, str]]) -> bool:
    if "ocr_layer" in page.hidden_because and not page.lines:
        return False  # nothing to contradict; the page is flagged for that
    for line in page.hidden:
        for name, match in _values(line.text):
            said = squeeze(line.text[match.start : match.end]).text
            if _key(match, name) in values or said in shown:
                continue
            if "ocr_layer" not in page.hidden_because or not _misread(said, shown):
                return True
    return False


def _values(text: str) -> Iterator[tuple[str, Match]]:
    """What decides points in `text`, with the type's name."""
    for name in DECISIVE:
        for match in value_type(name).find(text):
            if name == "organisation" and match.plausibility < NAMED:
                continue
            if name == "certificate_number" and sum(sign.isdigit() for sign in text[match.start : match.end]) < DIGITS:
                continue
            yield name, match


def _key(match: Match, name: str) -> tuple[str, str]:
    return name, str(match.value)


def _misread(said: str, shown: str) -> bool:
    """Whether `said` stands on the page but for a few characters."""
    matcher = SequenceMatcher(None, said, "", autojunk=False)
    step = max(1, len(said) // 4)
    for start in range(0, max(1, len(shown) - len(said) + step), step):
        matcher.set_seq2(shown[start : start + len(said) + step])
        if matcher.real_quick_ratio() >= ALIKE / 2 and sum(block.size for block in matcher.get_matching_blocks()) >= ALIKE * len(said):
            return True
    return False
