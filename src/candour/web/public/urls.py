"""The addresses of the pages that everybody sees."""

from __future__ import annotations

from django.urls import include, path

urlpatterns = [
    path("complain/", include("candour.web.public.complain.urls")),
    path("review/", include("candour.web.public.review.urls")),
    path("law/", include("candour.web.public.law.urls")),
]
