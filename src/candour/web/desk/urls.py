"""/desk/: the work, the intake, the search, and below them a case and a review."""

from __future__ import annotations

from importlib.util import find_spec
from typing import Any

from django.urls import include, path, register_converter

from candour.web.components.addresses import ReferenceInAddress
from candour.web.desk.intake import views as intake
from candour.web.desk.search import views as search
from candour.web.desk.team import views as team
from candour.web.desk.worklist import views as worklist

register_converter(ReferenceInAddress, "reference")  # before the lists of addresses that use it
urlpatterns: list[Any] = [
    path("", worklist.mine, name="desk_worklist"),
    path("team/", worklist.team, name="desk_team"),
    path("team/load/", team.load, name="desk_team_load"),
    path("team/assign/", team.assign, name="desk_team_assign"),
    path("all/", worklist.everything, name="desk_all"),
    path("export.csv", worklist.export, name="desk_export"),
    path("filters/", worklist.keep_filter, name="desk_filters"),
    path("filters/<uuid:filter_id>/remove/", worklist.remove_filter, name="desk_filter_remove"),
    path("search/", search.ask, name="desk_search"),
    path("search/<slug:short_id>/", search.found, name="desk_search_found"),
    path("intake/", intake.queue, name="desk_intake"),
    path("intake/new/", intake.new, name="desk_intake_new"),
    path("intake/<reference:reference>/log/", intake.log, name="desk_intake_log"),
    path("intake/<reference:reference>/receipt/", intake.receipt, name="desk_intake_receipt"),
]

# The pages of one case, of one review, and what else stands at the desk: each side keeps its own list.
for _side in (
    "case", "reviews", "messages", "settings", "papers", "letters", "recommendations", "resolution", "panel_report", "office",
    "meetings",
    "retention",
):  # fmt: skip
    _module = f"candour.web.desk.{_side}.urls"
    if find_spec(f"candour.web.desk.{_side}") and find_spec(_module):
        urlpatterns.append(path("", include(_module)))
