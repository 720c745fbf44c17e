from __future__ import annotations

import pytest

from extractor.types.standard_number import StandardNumberType, level_of, system_of

STANDARD = StandardNumberType()


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("GB/T19001—2016/ISO9001:2015", ["GB/T 19001-2016", "ISO 9001:2015"]),
        ("ＧＢ／Ｔ １９００１－２０１６", ["GB/T 19001-2016"]),
        ("GB/T1 9001 - 2016", ["GB/T 19001-2016"]),
        ("GB/T 24001-2016idtISO14001：2015", ["GB/T 24001-2016", "ISO 14001:2015"]),
        ("IS09001:2015", ["ISO 9001:2015"]),
        ("ISO14001-2015", ["ISO 14001:2015"]),
        ("IATF16949:2016", ["IATF 16949:2016"]),
        ("ISO/IEC 20000-1:2018", ["ISO/IEC 20000-1:2018"]),
        ("T/CAS 123-2020、DB32/T1234-2020", ["T/CAS 123-2020", "DB32/T 1234-2020"]),
        ("JT/T 100-2019", ["JT/T 100-2019"]),
        ("Q/320500 ABC 001-2021", ["Q/320500 ABC 001-2021"]),
        ("Q/ABC001-2021", ["Q/ABC 001-2021"]),
        ("YY/T 0287-2017", ["YY/T 0287-2017"]),
        ("QC 080000:2017", ["QC 080000:2017"]),
        ("SA8000:2014", ["SA 8000:2014"]),
        ("BS EN ISO 9001:2015", ["BS EN ISO 9001:2015"]),
        ("HACCP", ["HACCP"]),
        ("ISO 9001", ["ISO 9001"]),
        ("GB 4806.7-2016", ["GB 4806.7-2016"]),
    ],
)
def test_find(text: str, values: list[str]) -> None:
    assert [match.value for match in STANDARD.find(text)] == values


@pytest.mark.parametrize("text", ["2024-01-01", "ABC-2024", "TSGB", "No. 12345", "SJ2024001"])
def test_no_standard(text: str) -> None:
    assert STANDARD.find(text) == []


@pytest.mark.parametrize(
    ("standard", "system"),
    [
        ("GB/T 19001-2016", "quality"),
        ("IATF 16949:2016", "automotive_quality"),
        ("ISO 14001:2015", "environment"),
        ("GB/T 45001-2020", "occupational_health"),
        ("GB/T 23331-2020", "energy"),
        ("RB/T 109-2013", "energy"),
        ("ISO 22000:2018", "food_safety"),
        ("HACCP", "haccp"),
        ("ISO/IEC 27001:2022", "information_security"),
        ("ISO/IEC 20000-1:2018", "it_service"),
        ("GB/T 29490-2023", "intellectual_property"),
        ("GB/T 23001-2017", "integration_of_informatisation"),
        ("GB/T 19022-2003", "measurement"),
        ("YY/T 0287-2017", "medical_device_quality"),
        ("SA 8000:2014", "social_responsibility"),
        ("GB/T 31950-2023", "integrity"),
        ("GB/T 27922-2011", "after_sales"),
        ("BS EN ISO 9001:2015", "quality"),
        ("JT/T 9001-2019", None),
        ("nonsense", None),
    ],
)
def test_system_of(standard: str, system: str | None) -> None:
    assert system_of(standard) == system


@pytest.mark.parametrize(
    ("standard", "level"),
    [
        ("ISO 9001:2015", "international"),
        ("GB/T 19001-2016", "national"),
        ("JT/T 100-2019", "industry"),
        ("DB32/T 1234-2020", "provincial"),
        ("DB3205/T 1012-2020", "municipal"),
        ("T/CAS 123-2020", "group"),
        ("Q/ABC 001-2021", "enterprise"),
        ("DIN 1234:2015", None),
    ],
)
def test_level_of(standard: str, level: str | None) -> None:
    assert level_of(standard) == level
