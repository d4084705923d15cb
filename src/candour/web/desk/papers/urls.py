"""/desk/cases/<reference>/papers/ and the contact page of a person in the case."""

from django.urls import path

from candour.web.desk.papers import views

urlpatterns = [
    path("cases/<reference:reference>/papers/new/", views.new, name="desk_paper_new"),
    path("cases/<reference:reference>/papers/<uuid:key>/", views.paper, name="desk_paper"),
    path("cases/<reference:reference>/contact/", views.contact, name="desk_contact"),
]
