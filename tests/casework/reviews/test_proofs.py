"""`candour verify` sees a review, a worksheet, a declaration or a recommendation that was changed behind the acts."""

from __future__ import annotations

import pytest

from candour.casework.recommendations.actions import make_recommendation
from candour.casework.recommendations.models import Recommendation
from candour.casework.reviews.models import Declaration, ReviewDetails, Worksheet
from tests.casework.reviews import making

pytestmark = pytest.mark.django_db


def test_what_was_changed_behind_the_acts_shows() -> None:
    case = making.decided(making.receive(making.complaint()), upheld=True)
    made = make_recommendation(
        case=case, by=making.officer(), at=making.APPLIED + making.timedelta(days=11), type="RC6", words="Apologise."
    )
    assert making.differences() == []

    Worksheet.objects.filter(review=case).update(lawful="no")
    assert any("worksheets" in one for one in making.differences())
    Worksheet.objects.filter(review=case).update(lawful="yes")

    Declaration.objects.filter(review=case).update(conflict=True)
    assert any("declarations" in one for one in making.differences())
    Declaration.objects.filter(review=case).update(conflict=False)

    Recommendation.objects.filter(pk=made.pk).update(type="RC2")
    assert any("recommendation" in one for one in making.differences())
    Recommendation.objects.filter(pk=made.pk).delete()
    assert any("is gone" in one for one in making.differences())

    ReviewDetails.objects.filter(pk=case.pk).update(outcome="not_upheld")
    assert any("outcome is 'not_upheld'" in one for one in making.differences())
    ReviewDetails.objects.filter(pk=case.pk).delete()
    assert any("details are gone" in one for one in making.differences())
