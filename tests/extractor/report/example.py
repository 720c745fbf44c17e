"""A realistic suggestion, written by hand, whose evidence stands in the committed samples (boxes as the recogniser gave them)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

from extractor.document import Box, Page, Reader, Reading
from extractor.evidence import Extraction, Field, Finding, Record
from extractor.flags import flag
from extractor.scoring.suggestion import (
    Applicant,
    Basis,
    Eligibility,
    Evidence,
    ItemSuggestion,
    Missing,
    Reason,
    Sentence,
    Suggestion,
    Total,
    Veto,
)

FOLDER = Path(__file__).resolve().parents[3] / "samples"
LONG_NAME = "苏州鹿衡精密机械有限公司<script>alert('不应执行')</script>长三角一体化示范区智能装备研究院分公司"
MISSING = "7.3/已撤回的专利.pdf"
COUNTED = Sentence("计入。", "Counted.")
EXPIRED = Sentence("已于2025-03-21到期，申报日2026-06-15时无效。", "Expired on 2025-03-21, not valid on 2026-06-15.")
OTHERS = Sentence("属于“昆山星茂电子材料有限公司”，不是申报企业。", "Belongs to 昆山星茂电子材料有限公司, not to the applicant.")
ONE_POLICY = Sentence("找到管理制度1份。", "One policy found.")
BEST = Sentence("取单项最高 → 2分。", "Best one → 2.")
DESIGN = Sentence("外观设计1项×0.5 → 0.5分。", "1 design × 0.5 → 0.5.")
JUDGE = Sentence("供评审人员判断。", "For a reviewer to judge.")

Values = dict[str, tuple[str, int, tuple[float, float, float, float], float]]

QUALITY: Values = {
    "organisation": ("苏州鹿衡精密机械有限公司", 1, (0.30756, 0.28493, 0.69076, 0.30855), 0.985),
    "system": ("质量管理体系", 1, (0.25714, 0.16334, 0.54622, 0.19644), 0.882),
    "valid_until": ("2027年4月17日", 1, (0.24706, 0.72725, 0.36723, 0.7403), 0.99),
}
HEALTH: Values = {
    "system": ("职业健康安全管理体系", 1, (0.16567, 0.42829, 0.33052, 0.44945), 0.811),
    "valid_until": ("2027.07.15", 1, (0.62835, 0.63283, 0.72936, 0.65429), 0.819),
}
INTEGRITY: Values = {
    "system": ("诚信管理体系", 1, (0.29985, 0.14175, 0.53546, 0.18303), 0.882),
    "certificate_no": ("JSHC-CX-20250233", 1, (0.33444, 0.21622, 0.5129, 0.24378), 0.838),
}
SIDEWAYS: Values = {
    "patentees": ("昆山星茂电子材料有限公司", 1, (0.4333, 0.446, 0.45528, 0.70423), 0.979),
    "patent_no": ("ZL 2015 1 1911667.8", 1, (0.36325, 0.49613, 0.38851, 0.70841), 0.831),
}
TWO_PAGES: Values = {
    "patent_no": ("ZL201932376806.7", 1, (0.27752, 0.33906, 0.47352, 0.36426), 0.99),
    "certificate_no": ("8705624", 2, (0.21486, 0.11978, 0.29259, 0.1401), 0.891),
}
PLAQUE: Values = {"award_name": ("苏州市市长质量奖", 1, (0.24203, 0.3721, 0.7404, 0.50398), 0.741)}
WHOLE: Values = {"kind": ("企业质量信用报告", 1, (0, 0, 1, 1), 0.9)}
POLICY: Values = {"title": ("计量器具管理制度", 1, (0.08, 0.11733, 0.22933, 0.13227), 0.704)}
CREDIT: Values = {
    "period_start": ("2023年5月6日", 2, (0.2521, 0.10202, 0.36807, 0.11567), 0.99),
    "verdict": ("未查到", 2, (0.23025, 0.3744, 0.28571, 0.38745), 0.744),
}


def evidence(file: str, values: Values, why: Sentence = COUNTED, *, counted: bool = True) -> tuple[Evidence, ...]:
    return tuple(
        Evidence(file, page, Box(*box), name, text, counted, why, confidence) for name, (text, page, box, confidence) in values.items()
    )


def item(identifier: str, zh: str, en: str, points: tuple[str | None, str, str, str], basis: Basis, why: Sentence) -> ItemSuggestion:
    """`points` are suggested, low, high and max."""
    suggested, low, high, top = points
    return ItemSuggestion(
        identifier, identifier.split(".")[0], Sentence(zh, en), "三①", Decimal(top),
        None if suggested is None else Decimal(suggested), Decimal(low), Decimal(high), basis, why,
    )  # fmt: skip


def with_evidence(one: ItemSuggestion, *pieces: tuple[Evidence, ...], codes: tuple[str, ...] = ()) -> ItemSuggestion:
    details = {"what": "有效期", "other": "ISO9001扫描件.jpg", "valid_until": "2025-03-21", "as_of": "2026-06-15"}
    return ItemSuggestion(
        one.id, one.section, one.title, one.clause, one.max, one.suggested, one.low, one.high, one.basis, one.why,
        tuple(piece for of_file in pieces for piece in of_file), tuple(flag(code, page=1, **details) for code in codes),
    )  # fmt: skip


def suggestion() -> Suggestion:
    systems = Sentence("有效证书2张，体系类别2种 → 2+0.5×1=2.5分。", "2 valid certificates, 2 systems → 2+0.5×1=2.5.")
    judged = Sentence("由评审人员判断（0–2.5分）。", "For a reviewer to judge (0–2.5).")
    items = (
        with_evidence(item("1.2", "高层沟通与环境营造", "Communication", (None, "0", "2.5", "2.5"), "reviewer", judged),
            evidence("files/qcr-luheng.pdf", WHOLE, JUDGE, counted=False)),
        with_evidence(item("3.1", "体系认证", "Certified management systems", ("2.5", "2", "3", "4"), "computed", systems),
            evidence("files/msc-qms-luheng.pdf", QUALITY), evidence("files/msc-ohs-luheng.jpg", HEALTH),
            evidence("files/msc-integrity-paint.heic", INTEGRITY, EXPIRED, counted=False),
            codes=("duplicate_evidence", "expired", "low_confidence")),
        with_evidence(item("5.3", "计量管理办法", "Metrology rules", ("0", "0", "2.5", "2.5"), "coverage", ONE_POLICY),
            evidence("files/policy-beian.docx", POLICY)),
        with_evidence(item("7.2", "政府质量奖", "Government quality awards", ("2", "2", "2", "3"), "computed", BEST),
            evidence("files/award-luheng-mayor-plaque.jpg", PLAQUE)),
        with_evidence(item("7.3", "专利", "Patents", ("0.5", "0.5", "0.5", "2"), "computed", DESIGN),
            evidence("files/patent-tape.pdf", SIDEWAYS, OTHERS, counted=False), evidence("files/patent-lamp.tif", TWO_PAGES),
            evidence(MISSING, SIDEWAYS, OTHERS, counted=False), evidence("odd/truncated.pdf", WHOLE, JUDGE, counted=False)),
    )  # fmt: skip
    return Suggestion(
        "jiangsu-2023", "1.0", date(2026, 6, 15), "AAA", "manufacturing",
        Applicant(LONG_NAME, "913205053027164854", former_names=("苏州鹿衡机床厂",)),
        Total(Decimal("5"), Decimal("4.5"), Decimal("10.5"), Decimal("14")),
        items,
        (Veto("11.1", Sentence("产品质量违法", "Product quality offence"), False, Sentence("报告期内未见记录。", "No record."),
            evidence("files/credit-luheng.pdf", CREDIT, Sentence("报告结论。", "The verdict."))),
         Veto("11.2", Sentence("质量失信", "Quality dishonesty"), True, Sentence("列入严重违法失信名单。", "Listed."))),
        (Eligibility("AA", True, (Reason("第九条（二）", True, "", "成立满3年。", "Three years old."),)),
         Eligibility("AAA", None, (Reason("第十条", None, "", "须人工核实。", "To be checked."),))),
        (Missing("commitment", "commitment", True, 0, 1, "", "缺少材料：承诺书。", "Missing material: commitment letter."),),
        (flag("seal_missing", page=1), flag("expiring_soon", valid_until="2026-07-01", as_of="2026-06-15"), flag("veto", what="质量失信")),
    )  # fmt: skip


def sentences(one: Suggestion) -> list[Sentence]:
    """Every title, reason and flag of a suggestion."""
    flags = [*one.flags, *(raised for of in one.items for raised in of.flags)]
    judged: tuple[ItemSuggestion | Veto, ...] = (*one.items, *one.vetoes)
    return [
        *(Sentence(raised.zh, raised.en) for raised in flags),
        *(said for of in one.items for said in (of.title, of.why)),
        *(said for of in one.vetoes for said in (of.title, of.why)),
        *(piece.why for of in judged for piece in of.evidence),
        *(Sentence(reason.zh, reason.en) for of in one.eligibility for reason in of.reasons),
        *(Sentence(lacking.zh, lacking.en) for lacking in one.missing),
    ]


def extraction() -> Extraction:
    """A patent list with two rows, one value of which fails its check."""
    box = Box(0.1, 0.1, 0.3, 0.12)
    rows = tuple(
        Record("patents", (
            Field("patent_no", number, number, 0.97, 1, box, "valid"),
            Field("title", "一种主轴热位移补偿方法", "一种主轴热位移补偿方法", 0.9, 1, box),
            Field("patent_type", "发明", "invention", 0.9, 1, box), Field("patentee", LONG_NAME, LONG_NAME, 0.9, 1, box),
            Field("granted_on", "2024年5月6日", "2024-05-06", 0.9, 1, box), Field("status", "有效", "有效", 0.9, 1, box),
            Field("applicants", "鹿衡", "鹿衡", 0.9, 1, box),
        ))
        for number in ("ZL201911668123.5", "ZL202022345678.1")
    )  # fmt: skip
    finding = Finding(
        "patent_list", 0.99, 1, 2,
        (Field("organisation", LONG_NAME, LONG_NAME, 0.896, 1, box),
         Field("uscc", "913205053027164850", "913205053027164850", 0.5, 1, box, "invalid"),
         Field("third_party", "第三方", True, 0.9, 2, box)),
        rows, (flag("uscc_invalid", page=1, found="913205053027164850"),),
    )  # fmt: skip
    reading = Reading(
        "专利清单.pdf", "0" * 64, "application/pdf", (Page(1, 595, 842), Page(2, 595, 842)), reader=Reader("ocr", "pp-ocr", "6")
    )
    return Extraction(reading, (finding,), (flag("duplicate_file", other="专利.pdf"),), "1")
