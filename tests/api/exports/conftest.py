"""An application in review with every kind of decision on it."""

from __future__ import annotations

from decimal import Decimal

import pytest

from api.context import Context
from api.models import Application
from tests.api.reviews.conftest import Review
from tests.api.reviews.conftest import review as review

NASTY = '=HYPERLINK("http://example.org")'


@pytest.fixture
def reviewed(review: Review, context: Context) -> Review:
    """Accepted, changed, rejected, corrected; with a remark that a spreadsheet might take for a formula."""
    with context.database.session() as session:
        own = session.get_one(Application, review.world.own)
        own.revenue, own.remark, own.is_renewal = Decimal("32150.5"), NASTY, True
    expired = review.uploads["3.1/知识产权贯标证书.pdf"]
    review.post("corrections", upload=expired, document=0, field="valid_until", value="2027-05-01", reason="年份误读")
    review.post("decisions", item="3.1", kind="accept")
    review.post("decisions", item="7.3", kind="change", points=0.5, reason="+一件专利已转让")
    review.post("evidence-verdicts", upload=review.uploads["7.1/江苏精品证书.jpg"], verdict="reject", reason="@证书与企业不符")
    return review
