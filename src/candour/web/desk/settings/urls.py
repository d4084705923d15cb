"""/desk/settings/"""

from django.urls import path

from candour.web.desk.settings import views

urlpatterns = [
    path("settings/", views.area, name="desk_settings"),
    path("settings/people/", views.people, name="desk_people"),
    path("settings/people/new/", views.new_person, name="desk_person_new"),
    path("settings/people/<uuid:key>/end/", views.end_role, name="desk_role_end"),
]
