"""Short names of the contract's flags, for tables that count them."""

from __future__ import annotations

FLAG_NAMES: dict[str, str] = {
    "expired": "已到期",
    "expiring_soon": "即将到期",
    "not_yet_valid": "尚未生效",
    "date_missing": "未读到日期",
    "other_organisation": "属于其他单位",
    "uscc_mismatch": "信用代码不一致",
    "uscc_invalid": "信用代码校验不符",
    "check_digit_failed": "编号校验不符",
    "wrong_window": "窗口不符",
    "irrelevant": "未识别为证明材料",
    "duplicate_file": "重复文件",
    "duplicate_evidence": "重复材料",
    "shared_with_other_applicant": "他企业同用",
    "not_granted": "尚未授予",
    "lapsed": "权利终止",
    "period_too_short": "期间过短",
    "domains_incomplete": "领域不全",
    "summary_penalties_excluded": "未含简易处罚",
    "adverse_record": "不良记录",
    "veto": "疑似否决项",
    "not_third_party": "非第三方测评",
    "out_of_period": "不在期间内",
    "seal_missing": "缺公章",
    "signature_missing": "缺签字",
    "signature_invalid": "电子签名无效",
    "edited_after_signing": "签名后被修改",
    "qr_mismatch": "二维码不符",
    "low_confidence": "识别把握低",
    "unreadable": "无法辨认",
    "not_in_region": "不在规定地区",
    "suspended": "证书暂停或撤销",
    "blurred": "照片模糊",
    "hidden_text": "含隐藏文字",
    "text_layer_differs": "文字层与页面不符",
    "partly_unread": "部分未读取",
    "not_found": "未找到关键信息",
    "contradiction": "前后矛盾",
    "claim_unsupported": "主张无证明",
    "encrypted": "文件加密",
    "empty": "空文件",
    "too_large": "文件过大",
    "unsupported": "格式不支持",
    "corrupt": "文件损坏",
    "reading_failed": "系统读取出错",
    "timed_out": "处理超时",
    "not_in_jiangsu": "不在省内",
    "too_young": "成立年限不足",
    "outside_submission_period": "不在申报期间",
    "missing_material": "缺少材料",
    "fewer_than_required": "份数不足",
}


def counted(flags: dict[str, int]) -> str:
    """`{"expired": 2}` → 已到期2, the most frequent first."""
    ordered = sorted(flags.items(), key=lambda item: (-item[1], item[0]))
    return "、".join(f"{FLAG_NAMES.get(code, code)}{count}" for code, count in ordered)
