"""The addresses for other programs."""

from __future__ import annotations

from django.urls import path

from candour.web.api.decide import views as decide

urlpatterns = [
    path("openapi.json", decide.described, name="api_described"),
    path("decide", decide.listed, name="api_questions"),
    path("decide/", decide.listed, name="api_questions"),
    # Whatever follows is a name, so that one that is wrong gets the error of the contract and not a page.
    path("decide/<path:question>", decide.one_question, name="api_decide"),
]
