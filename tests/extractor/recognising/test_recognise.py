"""The three stages on one small file: classify, extract, check."""

from __future__ import annotations

from extractor.catalogue.examples import pages
from extractor.document import Page, Reading
from extractor.recognising.kinds import Section
from extractor.recognising.recognise import recogniser
from extractor.settings import Settings

READY = recogniser(Settings().patterns)
LETTER = """\
(large) 质量信用承诺书
承诺单位：苏州鹿衡精密机械有限公司
统一社会信用代码：913205053027164855
本公司郑重承诺，如有虚假，愿承担责任
2026年6月1日"""


def reading(*made: Page) -> Reading:
    return Reading("a.pdf", "", "application/pdf", made)


def test_a_file_without_pages_holds_no_document() -> None:
    assert READY.classify(reading()) == []


def test_blank_pages_are_one_document_of_kind_other() -> None:
    blank = reading(Page(1, 595, 842), Page(2, 595, 842))
    assert READY.classify(blank) == [Section("other", 1.0, 1, 2)]
    finding = READY.extract(READY.classify(blank)[0], blank)
    assert (finding.kind, finding.fields, READY.check(finding, blank).flags) == ("other", (), ())


def test_each_document_is_read_from_its_own_pages() -> None:
    file = reading(*pages(f"{LETTER}\n---\n{LETTER.replace('鹿衡', '虎啸')}"))
    sections = READY.classify(file)
    assert [(one.kind, one.first, one.last) for one in sections] == [("commitment_letter", 1, 1), ("commitment_letter", 2, 2)]
    owners = [READY.extract(one, file).first("organisation") for one in sections]
    assert [owner and (owner.value, owner.page) for owner in owners] == [("苏州鹿衡精密机械有限公司", 1), ("苏州虎啸精密机械有限公司", 2)]


TRADITIONAL = """\
(large) 質量管理體系認證證書
證書編號：06924Q41873R1M
茲證明
江蘇晟嵐流體設備股份有限公司
質量管理體系符合標準
GB/T 19001-2016
認證範圍：工業閥門的設計、開發、生產和售後服務
發證日期：二〇二四年五月二十一日
有效期至：2027年05月20日
華正恒信認證（北京）有限公司"""


def test_traditional_print_is_read_and_its_values_stay_as_printed() -> None:
    file = reading(*pages(TRADITIONAL))
    (section,) = READY.classify(file)
    finding = READY.extract(section, file)
    assert finding.kind == "management_system_certificate"
    values = {field.name: field.value for field in finding.fields}
    assert values["organisation"] == "江蘇晟嵐流體設備股份有限公司"
    assert values["scope"] == "工業閥門的設計、開發、生產和售後服務"
    assert values["certifier"] == "華正恒信認證（北京）有限公司"
    assert (values["certificate_no"], values["issued_on"], values["valid_until"]) == ("06924Q41873R1M", "2024-05-21", "2027-05-20")


def test_a_name_with_a_character_of_the_supplementary_planes() -> None:
    file = reading(*pages(LETTER.replace("鹿衡", "𬭚泰").replace("承诺单位：", "\n")))
    finding = READY.extract(READY.classify(file)[0], file)
    owner = finding.first("organisation")
    assert owner is not None
    assert owner.value == "苏州𬭚泰精密机械有限公司"


def test_a_wrong_check_character_is_flagged() -> None:
    file = reading(*pages(LETTER))
    (section,) = READY.classify(file)
    finding = READY.check(READY.extract(section, file), file)
    uscc = finding.first("uscc")
    assert uscc is not None
    assert uscc.check == "invalid"
    assert "uscc_invalid" in [flag.code for flag in finding.flags]


def test_one_recogniser_for_a_folder() -> None:
    assert recogniser(Settings().patterns) is READY
    raw = recogniser(Settings().patterns, calibrated=False)
    assert (raw.patterns.calibration, raw.patterns.version) == ((), READY.patterns.version)
