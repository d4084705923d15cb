"""/desk/panel-reports/ and /desk/panel-figures/"""

from django.urls import path

from candour.web.desk.panel_report import views

urlpatterns = [
    path("panel-reports/", views.reports, name="desk_panel_reports"),
    path("panel-reports/<uuid:key>/", views.report, name="desk_panel_report"),
    path("panel-reports/<uuid:key>/correct/", views.correct, name="desk_panel_report_correct"),
    path("panel-reports/<uuid:key>/report.<str:kind>", views.download, name="desk_panel_report_file"),
    path("panel-figures/", views.figures, name="desk_panel_figures"),
]
