"""What an enterprise is told of each file."""

from __future__ import annotations

from extractor.catalogue.rubrics import load_rubric
from extractor.scoring.cases import Case, Given, load_cases, uploads
from extractor.scoring.feedback import Feedback, feedback
from extractor.settings import Settings

RUBRIC = load_rubric(Settings().rubrics, "jiangsu-2023")
APPLICATION = load_cases(Settings().rubrics, "jiangsu-2023").application.as_application()
CERTIFICATE = {"system": "quality", "certificate_no": "001", "valid_until": "2030-01-01"}


def told(*given: Given) -> Feedback:
    return feedback(APPLICATION, RUBRIC, uploads(Case(name="", given=given), APPLICATION.applicant.name))


def codes(answer: Feedback, file: int = 0) -> list[str]:
    return [flag.code for flag in answer.files[file].documents[0].flags]


def test_a_certificate_in_its_window_is_in_place_and_unflagged() -> None:
    answer = told(Given(window="3.1", kind="management_system_certificate", says=CERTIFICATE))
    document = answer.files[0].documents[0]
    assert document.in_place
    assert document.right_windows == ()
    assert document.flags == ()
    assert document.name.zh == "管理体系认证证书"


def test_the_right_window_is_named() -> None:
    answer = told(Given(window="7.3", kind="management_system_certificate", says=CERTIFICATE))
    assert not answer.files[0].documents[0].in_place
    assert "3.1" in answer.files[0].documents[0].right_windows
    assert "wrong_window" in codes(answer)


def test_expiry_other_organisations_and_repeats_are_told() -> None:
    expired = CERTIFICATE | {"valid_until": "2020-01-01"}
    foreign = CERTIFICATE | {"certificate_no": "002", "organisation": "别家有限公司"}
    answer = told(
        Given(window="3.1", kind="management_system_certificate", says=expired),
        Given(window="3.1", kind="management_system_certificate", says=foreign),
        Given(window="3.1", kind="management_system_certificate", says=expired),
    )
    assert "expired" in codes(answer)
    assert "other_organisation" in codes(answer, 1)
    assert "duplicate_evidence" in codes(answer, 2)


def test_what_is_missing_is_named() -> None:
    answer = told(Given(window="3.1", kind="management_system_certificate", says=CERTIFICATE))
    assert any("营业执照" in sentence.zh for sentence in answer.missing)
    assert not any("窗口3.1" in sentence.zh for sentence in answer.missing)
