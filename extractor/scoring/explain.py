"""The sentence under an item's points: what was counted, how it adds up, and what is still open."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal

from extractor.catalogue.rubric_model import CountRule, Item, PlainRule, TableRule
from extractor.scoring.candidates import Candidate
from extractor.scoring.rules import things, uncapped
from extractor.scoring.standing import Standing
from extractor.scoring.suggestion import Sentence
from extractor.scoring.vocabulary import field_name, word


def explain(item: Item, found: Sequence[Candidate], *, low: Decimal, suggested: Decimal | None, high: Decimal) -> Sentence:
    """Why the item has these points, in Chinese and English."""
    chosen = [one for one in found if one.standing >= Standing.LIKELY]
    if suggested is None:
        return _judged(found, item)
    if isinstance(item.rule, PlainRule) and item.rule.type == "coverage":
        return _coverage(found, item)
    main = _computed(item, chosen, suggested)
    return _with_doubts(main, found, low=low, suggested=suggested, high=high)


def plain(number: Decimal) -> str:
    """2.50 → 2.5, 4.0 → 4."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _judged(found: Sequence[Candidate], item: Item) -> Sentence:
    files = len({one.exhibit.file for one in found if one.standing > Standing.NO})
    top = plain(item.max)
    return Sentence(
        f"由评审人员判断（0–{top}分）；本窗口可参考材料{files}份。",
        f"For a reviewer to judge (0–{top}); {files} file(s) in this window to look at.",
    )


def _coverage(found: Sequence[Candidate], item: Item) -> Sentence:
    open_ones = [one for one in found if one.standing > Standing.NO]
    if not open_ones:
        return Sentence("本窗口没有可用的证明材料 → 0分。", "No usable evidence in this window → 0.")
    kinds = Counter(one.exhibit.kind for one in open_ones)
    names = {one.exhibit.kind: one.exhibit.about for one in open_ones}
    zh = "、".join(f"{names[kind].zh}{count}份" for kind, count in sorted(kinds.items()))
    en = ", ".join(f"{count} × {names[kind].en}" for kind, count in sorted(kinds.items()))
    top = plain(item.max)
    return Sentence(f"找到{zh}，质量由评审人员判断：0–{top}分。", f"Found {en}; a reviewer judges the quality: 0–{top}.")


def _computed(item: Item, chosen: Sequence[Candidate], suggested: Decimal) -> Sentence:
    if not chosen:
        return Sentence("没有可计分的证明材料 → 0分。", "No evidence that counts → 0.")
    if isinstance(item.rule, CountRule):
        main = _counted(item.rule, chosen)
    elif isinstance(item.rule, TableRule) and item.rule.type == "table_sum":
        main = _added(chosen)
    elif isinstance(item.rule, TableRule):
        best = max(chosen, key=lambda one: one.points)
        main = Sentence(
            f"取单项最高：{best.label.zh}（{best.exhibit.file}） → ", f"Best single one: {best.label.en} ({best.exhibit.file}) → "
        )
    else:
        first = chosen[0]
        main = Sentence(
            f"有{first.label.zh}{len(chosen)}份（{first.exhibit.file}） → ", f"{len(chosen)} × {first.label.en} ({first.exhibit.file}) → "
        )
    whole = uncapped(item, chosen)
    if whole > item.max:
        return Sentence(f"{main.zh}{plain(whole)}分，封顶{plain(suggested)}分。", f"{main.en}{plain(whole)}, capped at {plain(suggested)}.")
    return Sentence(f"{main.zh}{plain(suggested)}分。", f"{main.en}{plain(suggested)}.")


def _counted(rule: CountRule, chosen: Sequence[Candidate]) -> Sentence:
    values = things(rule.field, chosen)
    zh = "、".join(word(rule.field, value).zh for value in values)
    en = ", ".join(word(rule.field, value).en for value in values)
    name = field_name(rule.field)
    sum_of = f"{plain(rule.base)}+{plain(rule.step)}×{len(values) - 1}=" if len(values) > 1 else ""
    return Sentence(
        f"有效证书{len(chosen)}张，{name.zh}{len(values)}种：{zh} → {sum_of}",
        f"{len(chosen)} valid certificate(s), {len(values)} distinct by {name.en}: {en} → {sum_of}",
    )


def _added(chosen: Sequence[Candidate]) -> Sentence:
    groups = Counter((one.label, one.points) for one in chosen)
    ordered = sorted(groups.items(), key=lambda group: (-group[0][1], group[0][0].zh))
    zh = "、".join(f"{label.zh}{count}项×{plain(each)}" for (label, each), count in ordered)
    en = ", ".join(f"{label.en} {count}×{plain(each)}" for (label, each), count in ordered)
    return Sentence(f"{zh} → ", f"{en} → ")


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
