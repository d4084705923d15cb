"""Every address. A side of the house keeps its own list; a new side is one line here."""

from __future__ import annotations

from typing import Any

from django.urls import include, path

from candour.web.components import errors
from candour.web.public.about import views as about
from candour.web.public.home.views import home

handler400 = errors.bad_request
handler403 = errors.forbidden
handler404 = errors.not_found
handler500 = errors.server_error

urlpatterns: list[Any] = [
    path("", home, name="home"),
    path("accessibility", about.accessibility, name="accessibility"),
    path("cookies", about.cookies, name="cookies"),
    path("privacy", about.privacy, name="privacy"),
    path("accounts/", include("candour.web.sign_in.urls")),
    path("", include("candour.web.public.urls")),
    path("api/", include("candour.web.api.urls")),
    path("desk/", include("candour.web.desk.urls")),
]
