"""/desk/panel/: the register and a new complaint; and the pages of one panel's case that no other scheme has."""

from django.urls import path

from candour.web.desk.resolution import complaint, deciding, recording, views

_CASE = "cases/<reference:reference>/"
urlpatterns = [
    path("panel/", views.register, name="desk_panel_register"),
    path("panel/register.csv", views.export, name="desk_panel_export"),
    path("panel/new/", complaint.new, name="desk_panel_new"),
    path(f"{_CASE}resolution/", views.resolution, name="desk_panel_resolution"),
    path(f"{_CASE}sort/", deciding.decide, {"kind": deciding.Sort}, name="desk_panel_sort"),
    path(f"{_CASE}record/", recording.record, name="desk_panel_record"),
    path(f"{_CASE}disapply/", deciding.decide, {"kind": deciding.Disapply}, name="desk_panel_disapply"),
    path(f"{_CASE}publication/", deciding.decide, {"kind": deciding.Publication}, name="desk_panel_publication"),
    path(f"{_CASE}withdrawal/", deciding.decide, {"kind": deciding.Withdrawal}, name="desk_panel_withdrawal"),
]
