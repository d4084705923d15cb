"""The addresses of the application for a review. None holds anything personal."""

from __future__ import annotations

from django.urls import path

from candour.web.public.complain import keeping
from candour.web.public.complain.asking import first
from candour.web.public.review import asking, beginning, sending
from candour.web.public.review.journey import REVIEW

app_name = "review"
urlpatterns = [
    path("", beginning.Start.as_view(), name="start"),
    path("right/", beginning.RightToReview.as_view(), name="right"),
    path("right/maybe-not/", beginning.maybe_not, name="maybe-not"),
    path("force/", beginning.Area.as_view(), name="area"),
    path("force/another/", beginning.elsewhere, name="elsewhere"),
    path("questions/", first, {"journey": REVIEW}, name="first"),
    path("questions/find/", asking.Find.as_view(), {"slug": "find"}, name="find"),
    path("questions/<slug:slug>/", asking.Ask.as_view(), name="question"),
    path("check/", sending.Check.as_view(), name="check"),
    path("sent/", sending.done, name="done"),
    path("saved/", keeping.Saved.as_view(journey=REVIEW), name="saved"),
    path("saved/<str:secret>/", keeping.ByLink.as_view(journey=REVIEW), name="by-link"),
    path("return/", keeping.ComeBackTo.as_view(journey=REVIEW), name="come-back"),
    path("close/", keeping.leave, {"journey": REVIEW}, name="leave"),
    path("closed/", keeping.closed, {"journey": REVIEW}, name="closed"),
]
