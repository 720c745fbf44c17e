"""The sentence under a window: what was counted, how it adds up, and what is still open."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal

from extractor.catalogue.window import Window
from extractor.scoring.candidate import Candidate
from extractor.scoring.standing import Standing
from extractor.scoring.suggestion import PartSuggestion, Sentence, plain


def explain_judged(found: Sequence[Candidate], worth: Decimal) -> Sentence:
    """Where a person alone decides."""
    files = len({one.exhibit.file for one in found if one.standing > Standing.NO})
    top = plain(worth)
    return Sentence(
        f"由评审人员判断（0–{top}分）；本窗口可参考材料{files}份。",
        f"For a reviewer to judge (0–{top}); {files} file(s) in this window to look at.",
    )


def explain_coverage(found: Sequence[Candidate], worth: Decimal, parts: Sequence[PartSuggestion]) -> Sentence:
    """Where a person judges the quality of what was found."""
    open_ones = [one for one in found if one.standing > Standing.NO]
    if not open_ones:
        return Sentence("本窗口没有可用的证明材料 → 0分。", "No usable evidence in this window → 0.")
    zh, en = _kinds(open_ones)
    top = plain(worth)
    covered = sum(part.covered for part in parts)
    said = Sentence(f"，对应{covered}/{len(parts)}个要点", f", for {covered} of {len(parts)} points") if parts else Sentence("", "")
    return Sentence(f"找到{zh}{said.zh}，质量由评审人员判断：0–{top}分。", f"Found {en}{said.en}; a reviewer judges the quality: 0–{top}.")


def explain_completeness(found: Sequence[Candidate], window: Window, applies: bool | None, complete: bool | None, have: int) -> Sentence:
    """Where there are no points: whether what is asked for is there."""
    if applies is False:
        return Sentence("申报企业的类别不要求此项。", "Not asked of the applicant's sector.")
    if window.needed == "never":
        return Sentence("在申报系统中填报，不需上传。", "Filled in online; nothing to upload.")
    open_ones = [one for one in found if one.standing > Standing.NO]
    zh, en = _kinds(open_ones) if open_ones else ("没有可用的材料", "nothing usable")
    need = window.at_least.count
    end = {True: Sentence("齐全", "complete"), False: Sentence("不齐", "incomplete"), None: Sentence("须核对", "to be checked")}[complete]
    return Sentence(f"要求{need}，确认{have}：{zh}；{end.zh}。", f"{need} needed, {have} sure: {en}; {end.en}.")


def explain_points(
    window: Window, worth: Decimal, found: Sequence[Candidate], *, low: Decimal, suggested: Decimal, high: Decimal
) -> Sentence:
    """Where the rule follows from the evidence alone."""
    chosen = [one for one in found if one.standing >= Standing.LIKELY]
    return _with_doubts(_computed(window, worth, chosen, suggested), found, low=low, suggested=suggested, high=high)


def _kinds(found: Sequence[Candidate]) -> tuple[str, str]:
    kinds = Counter(one.exhibit.kind for one in found)
    names = {one.exhibit.kind: one.exhibit.about for one in found}
    zh = "、".join(f"{names[kind].zh}{count}份" for kind, count in sorted(kinds.items()))
    en = ", ".join(f"{count} × {names[kind].en}" for kind, count in sorted(kinds.items()))
    return zh, en


def _computed(window: Window, worth: Decimal, chosen: Sequence[Candidate], suggested: Decimal) -> Sentence:
    if not chosen:
        return Sentence("没有可计分的证明材料 → 0分。", "No evidence that counts → 0.")
    main, whole = window.rule.explained(chosen), window.rule.uncapped(worth, chosen)
    if whole > worth:
        return Sentence(f"{main.zh}{plain(whole)}分，封顶{plain(suggested)}分。", f"{main.en}{plain(whole)}, capped at {plain(suggested)}.")
    return Sentence(f"{main.zh}{plain(suggested)}分。", f"{main.en}{plain(suggested)}.")


def _with_doubts(main: Sentence, found: Sequence[Candidate], *, low: Decimal, suggested: Decimal, high: Decimal) -> Sentence:
    zh, en = main.zh, main.en
    if low < suggested:
        zh += f"其中识别把握较低或须核对的不计时为{plain(low)}分。"
        en += f" Without what was read with low confidence or needs checking: {plain(low)}."
    count = sum(one.standing == Standing.POSSIBLE for one in found)
    if high > suggested and count:
        zh += f"另有{count}项待核实，若属实最高{plain(high)}分。"
        en += f" {count} more to be verified; if they hold, up to {plain(high)}."
    elif high > suggested:
        zh += f"一张证书列有多项标准，如分别计分最高{plain(high)}分，由评审人员判断。"
        en += f" One certificate names several standards; counted each by itself up to {plain(high)}, for a reviewer to judge."
    unrecognised = len({one.exhibit.sha256 for one in found if one.exhibit.kind == "other"})
    if unrecognised:
        zh += f"本窗口还有{unrecognised}份未识别的材料，未计入，请查看。"
        en += f" {unrecognised} unrecognised file(s) in this window, not counted: look at them."
    return Sentence(zh, en)
