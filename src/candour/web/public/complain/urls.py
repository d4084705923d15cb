"""The addresses of the complaint journey. None holds anything personal."""

from __future__ import annotations

from django.urls import path, re_path

from candour.web.public.complain import asking, beginning, journey, keeping, sending

app_name = "complain"
urlpatterns = [
    path("", beginning.Start.as_view(), name="start"),
    path("about/", beginning.AboutWhom.as_view(), name="about"),
    path("area/", beginning.Area.as_view(), name="area"),
    path("area/somewhere-else/", beginning.elsewhere, name="elsewhere"),
    path("area/not-sure/", beginning.not_sure, name="not-sure"),
    path("who-deals-with-it/", beginning.WhoDeals.as_view(), name="who-deals"),
    path("questions/", asking.first, name="first"),
    re_path(rf"^questions/(?P<slug>{journey.WHO}(?:-[a-z]+)?)/$", asking.Who.as_view(), name="who"),
    path("questions/<slug:slug>/", asking.Ask.as_view(), name="question"),
    path("check/", sending.Check.as_view(), name="check"),
    path("about-you/", sending.EqualityQuestions.as_view(), name="equality"),
    path("sent/", sending.Done.as_view(), name="done"),
    path("saved/", keeping.Saved.as_view(), name="saved"),
    path("saved/<str:secret>/", keeping.ByLink.as_view(), name="by-link"),
    path("return/", keeping.ComeBackTo.as_view(), name="come-back"),
    path("close/", keeping.leave, name="leave"),
    path("closed/", keeping.closed, name="closed"),
]
