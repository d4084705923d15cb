"""/desk/retention/: a panel's closed files, and who left office."""

from django.urls import path

from candour.web.desk.retention import views

urlpatterns = [
    path("retention/", views.files, name="desk_retention"),
    path("retention/left-office/", views.left_office, name="desk_left_office"),
    path("retention/left-office/<uuid:key>/withdraw/", views.withdraw, name="desk_left_office_withdraw"),
]
