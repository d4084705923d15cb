"""/desk/cases/…/packs/, /desk/meetings/"""

from django.urls import path

from candour.web.desk.meetings import packs, papers, views

_MEETING = "meetings/<uuid:key>/"
urlpatterns = [
    path("cases/<reference:reference>/packs/", packs.packs, name="desk_packs"),
    path("cases/<reference:reference>/packs/<uuid:key>/", packs.pack, name="desk_pack"),
    path("cases/<reference:reference>/packs/<uuid:key>/pack.<str:kind>", packs.download, name="desk_pack_file"),
    path("meetings/", views.meetings, name="desk_meetings"),
    path("meetings/new/", views.arrange, name="desk_meeting_new"),
    path(_MEETING, views.meeting, name="desk_meeting"),
    path(f"{_MEETING}postpone/", views.postpone, name="desk_meeting_postpone"),
    path(f"{_MEETING}cancel/", views.cancel, name="desk_meeting_cancel"),
    path(f"{_MEETING}take-off/<reference:reference>/", views.take_off, name="desk_meeting_take_off"),
    path(f"{_MEETING}papers/", papers.make, name="desk_meeting_papers"),
    path(f"{_MEETING}papers/<uuid:papers_key>/papers.zip", papers.export_all, name="desk_meeting_export"),
    path(f"{_MEETING}papers/<uuid:papers_key>/<str:part>/", papers.read, name="desk_meeting_part"),
    path(f"{_MEETING}papers/<uuid:papers_key>/<str:part>.<str:kind>", papers.download, name="desk_meeting_file"),
]
