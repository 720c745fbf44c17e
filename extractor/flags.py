"""The flags of the contract: one code, one severity, one sentence in each language that says what to do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Severity = Literal["info", "warn", "block"]
Detail = str | int | tuple[str, str]
"""What is filled into a flag's sentences: the same in both, or (Chinese, English)."""


@dataclass(frozen=True, slots=True)
class Flag:
    """A doubt or a fault, with one sentence in Chinese and one in English. `page` counts from 1."""

    code: str
    severity: Severity
    zh: str
    en: str
    page: int | None = None


@dataclass(frozen=True, slots=True)
class FlagKind:
    """Severity and sentences of a code, where `{…}` are the details `flag()` fills in; its short names, for tables and counts."""

    severity: Severity
    zh: str
    en: str
    short_zh: str
    short_en: str


# fmt: off
FLAGS: dict[str, FlagKind] = {
    # Validity in time
    "expired": FlagKind("block", "已于{valid_until}到期，申报日{as_of}时无效；请换传有效证书。", "Expired on {valid_until}, not valid on {as_of}; upload a valid one.", "已到期", "Expired"),
    "expiring_soon": FlagKind("info", "将于{valid_until}到期，距申报日{as_of}不足90天。", "Expires on {valid_until}, within 90 days of {as_of}.", "即将到期", "Expires soon"),
    "not_yet_valid": FlagKind("block", "自{valid_from}起生效，申报日{as_of}时尚未生效。", "Valid only from {valid_from}, not yet on {as_of}.", "尚未生效", "Not valid yet"),
    "date_missing": FlagKind("warn", "未读到{what}，请核对原件。", "{what} was not found; check the original.", "未读到日期", "Date missing"),
    "out_of_period": FlagKind("warn", "日期{date}不在要求的期间{period}内。", "The date {date} is outside the required period {period}.", "不在期间内", "Outside the period"),
    "period_too_short": FlagKind("warn", "覆盖期间{period}短于要求的{required}；请重新出具。", "The period {period} is shorter than the required {required}; obtain a longer one.", "期间过短", "Period too short"),
    "outside_submission_period": FlagKind("block", "提交日期{date}不在申报期间{period}内。", "Submitted on {date}, outside the submission period {period}.", "不在申报期间", "Outside the submission period"),
    # Whose evidence it is
    "other_organisation": FlagKind("block", "属于“{found}”，不是申报企业“{applicant}”；如系曾用名或分支机构请附证明。", "Belongs to “{found}”, not to the applicant “{applicant}”; attach proof if it is a former name or a branch.", "属于其他单位", "Other organisation"),
    "uscc_mismatch": FlagKind("block", "统一社会信用代码{found}与申报企业{applicant}不一致。", "The credit code {found} differs from the applicant's {applicant}.", "信用代码不一致", "Credit code differs"),
    "uscc_invalid": FlagKind("warn", "统一社会信用代码{found}校验不通过，请核对原件。", "The credit code {found} fails its check character; compare it with the original.", "信用代码校验不符", "Credit code invalid"),
    "shared_with_other_applicant": FlagKind("warn", "同一材料也被其他申报企业使用，请核实。", "Another applicant uses the same evidence; verify it.", "他企业同用", "Used by others too"),
    # What it is and where it was uploaded
    "wrong_window": FlagKind("warn", "该材料是“{kind}”，不属于本窗口；应上传到{right}。", "This is a “{kind}” and does not belong in this window; upload it to {right}.", "窗口不符", "Wrong window"),
    "irrelevant": FlagKind("info", "未识别为任何指标的证明材料；如有用请说明，否则请撤回。", "Not recognised as evidence for any indicator; explain its use or withdraw it.", "未识别为证明材料", "Irrelevant"),
    "duplicate_file": FlagKind("info", "与“{other}”是同一文件，只计一次。", "The same file as “{other}”; counted once.", "重复文件", "Duplicate file"),
    "duplicate_evidence": FlagKind("info", "与“{other}”是同一证书或成果，只计一次。", "The same certificate or achievement as “{other}”; counted once.", "重复材料", "Duplicate evidence"),
    # Legal status
    "check_digit_failed": FlagKind("warn", "编号{found}校验位不符，请核对原件。", "The number {found} fails its check digit; compare it with the original.", "编号校验不符", "Check digit fails"),
    "not_granted": FlagKind("block", "尚未授予（{what}），不计分；请提供证书或正式公布文件。", "Not granted ({what}), so not counted; upload the certificate or the final decision.", "尚未授予", "Not granted"),
    "lapsed": FlagKind("block", "权利已终止（{what}），不计分。", "The right has lapsed ({what}), so not counted.", "权利终止", "Right lapsed"),
    "domains_incomplete": FlagKind("warn", "信用报告未勾选全部领域；请勾选“全选”后重新下载。", "The credit report does not cover all domains; download it again with all selected.", "领域不全", "Domains incomplete"),
    "summary_penalties_excluded": FlagKind("warn", "信用报告未包含简易处罚；请选择“是”后重新下载。", "The credit report leaves out summary penalties; download it again with them included.", "未含简易处罚", "No summary penalties"),
    "adverse_record": FlagKind("warn", "存在不良记录：{what}。", "Adverse record: {what}.", "不良记录", "Adverse record"),
    "veto": FlagKind("block", "可能触发否决项：{what}；请审核人员核实。", "May trigger a veto: {what}; a reviewer must verify it.", "疑似否决项", "Veto"),
    "not_third_party": FlagKind("warn", "未见第三方测评机构，按企业自评处理。", "No third-party surveyor found; treated as the enterprise's own survey.", "非第三方测评", "Not third-party"),
    "not_in_jiangsu": FlagKind("block", "登记机关或住所不在江苏省内：{found}。", "Not registered in Jiangsu: {found}.", "不在省内", "Not in Jiangsu"),
    "too_young": FlagKind("block", "成立于{established_on}，至申报日{as_of}存续不足{years}年。", "Established on {established_on}, less than {years} years before {as_of}.", "成立年限不足", "Established too recently"),
    "not_in_region": FlagKind("block", "登记机关或住所不在{region}内：{found}。", "Not registered in {region}: {found}.", "不在规定地区", "Outside the region"),
    "suspended": FlagKind("block", "证书状态为“{status}”，不计分；恢复后请换传。", "The certificate is {status}, so not counted; upload it again once it is valid.", "证书暂停或撤销", "Suspended or withdrawn"),
    # Seals, signatures, codes
    "seal_missing": FlagKind("warn", "未见公章，请加盖后重新上传。", "No seal found; stamp it and upload it again.", "缺公章", "Seal missing"),
    "signature_missing": FlagKind("warn", "未见签字，请签字后重新上传。", "No signature found; sign it and upload it again.", "缺签字", "Signature missing"),
    "signature_invalid": FlagKind("block", "电子签名无效：{what}。", "The digital signature is invalid: {what}.", "电子签名无效", "Invalid signature"),
    "edited_after_signing": FlagKind("block", "文件在签名后被修改。", "The file was changed after it was signed.", "签名后被修改", "Changed after signing"),
    "qr_mismatch": FlagKind("warn", "二维码内容与页面文字不一致：{what}。", "The QR code disagrees with the printed text: {what}.", "二维码不符", "QR code disagrees"),
    # Reading
    "low_confidence": FlagKind("warn", "“{what}”识别把握较低，请对照原件。", "“{what}” was read with low confidence; compare it with the original.", "识别把握低", "Low confidence"),
    "unreadable": FlagKind("warn", "第{pages}页文字无法辨认；请上传更清晰的扫描件或照片。", "No legible text on page {pages}; upload a clearer scan or photo.", "无法辨认", "Illegible"),
    "blurred": FlagKind("warn", "第{pages}页字太小或太模糊，无法可靠识别；请对准、靠近并在光线充足处重新拍摄，或上传扫描件。", "The letters on page {pages} are too small or too soft to be read reliably; take the picture again, closer, sharp and well lit, or upload a scan.", "照片模糊", "Blurred"),
    "hidden_text": FlagKind("warn", "第{pages}页有阅读器不显示的文字（{what}），未作为证据采用；请上传与所见一致的文件。", "Page {pages} holds text that no viewer shows ({what}); it was left out. Upload a file that holds only what it shows.", "含隐藏文字", "Hidden text"),
    "text_layer_differs": FlagKind("warn", "“{what}”：页面显示为“{shown}”，文字层为“{said}”，以页面为准；请核对原件。", "“{what}”: the page shows “{shown}”, its text layer says “{said}”; the page was believed. Compare it with the original.", "文字层与页面不符", "Text layer differs"),
    "partly_unread": FlagKind("warn", "文件有未读取的部分（{what}）；{todo}。", "Part of the file was not read ({what}); {todo}.", "部分未读取", "Partly unread"),
    "not_found": FlagKind("warn", "未找到“{what}”，无法判定；请核对原件。", "“{what}” was not found, which decides; check the original.", "未找到关键信息", "Deciding value not found"),
    "contradiction": FlagKind("warn", "{what}前后不一致：{claims}。", "{what} is told in different ways: {claims}.", "前后矛盾", "Contradiction"),
    "claim_unsupported": FlagKind("warn", "{what}未见证明材料。", "No evidence supports {what}.", "主张无证明", "Claim unsupported"),
    "encrypted": FlagKind("block", "文件已加密，无法读取；请去除密码后重新上传。", "The file is encrypted; remove the password and upload it again.", "文件加密", "Encrypted"),
    "empty": FlagKind("block", "文件没有内容；请检查后重新上传。", "The file has no content; check it and upload it again.", "空文件", "Empty file"),
    "too_large": FlagKind("block", "超出限制（{what}）；请拆分或压缩后重新上传。", "Over the limit ({what}); split or shrink it and upload it again.", "文件过大", "Too large"),
    "unsupported": FlagKind("block", "不支持的文件类型（{what}）；请转为PDF、图片、Word（DOCX、DOC、WPS、RTF）、表格（XLSX、XLS、CSV）、OFD、网页或TXT后重新上传。", "Unsupported file type ({what}); convert it to PDF, a picture, a Word file (DOCX, DOC, WPS, RTF), a sheet (XLSX, XLS, CSV), OFD, a web page or TXT and upload it again.", "格式不支持", "Unsupported type"),
    "corrupt": FlagKind("block", "文件已损坏，无法打开（{what}）；请重新导出后上传。", "The file is damaged and cannot be opened ({what}); export it again and upload it.", "文件损坏", "Damaged file"),
    "reading_failed": FlagKind("block", "系统读取该文件时出错（{what}），并不表示文件有问题；请重新上传，仍不行时请另存为PDF再传，或联系管理员。", "Our reader failed on this file ({what}), which does not mean that the file is damaged; upload it again, save it as a PDF if that fails too, or ask the administrator.", "系统读取出错", "Reader failed"),
    "timed_out": FlagKind("block", "处理超时（{what}）；请拆分或降低分辨率后重新上传。", "Reading took too long ({what}); split it or lower its resolution and upload it again.", "处理超时", "Timed out"),
    # Completeness
    "missing_material": FlagKind("warn", "缺少材料：{what}。", "Missing material: {what}.", "缺少材料", "Material missing"),
    "fewer_than_required": FlagKind("warn", "{what}要求{required}份，只有{found}份。", "{what} needs {required}, only {found} given.", "份数不足", "Too few"),
}
# fmt: on


def flag(code: str, /, *, page: int | None = None, **details: Detail) -> Flag:
    """The flag `code` with `details` filled into both sentences; KeyError for a code or detail that does not exist."""
    kind = FLAGS[code]
    zh = {name: said[0] if isinstance(said, tuple) else said for name, said in details.items()}
    en = {name: said[1] if isinstance(said, tuple) else said for name, said in details.items()}
    return Flag(code, kind.severity, kind.zh.format(**zh), kind.en.format(**en), page)
