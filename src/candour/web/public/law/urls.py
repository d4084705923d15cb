"""The addresses of the law: the questions, one question with its answer, and the answer as a file."""

from __future__ import annotations

from django.urls import path

from candour.web.public.law import views

app_name = "law"
urlpatterns = [
    path("", views.listed, name="questions"),
    path("<slug:question>/", views.asked, name="question"),
    path("<slug:question>.json", views.download, name="download"),
]
