"""/desk/cases/<reference>/ and the page of each act below it."""

from django.urls import path

from candour.web.desk.case import views

urlpatterns = [
    path("cases/<str:reference>/", views.case, name="desk_case"),
    path("cases/<str:reference>/who-looked/", views.who_looked, name="desk_who_looked"),
    path("cases/<str:reference>/decisions/<uuid:decision>/", views.decision, name="desk_decision"),
    path("cases/<str:reference>/decide/<slug:name>/", views.decide, name="desk_decide"),
    path("cases/<str:reference>/act/<slug:name>/", views.act, name="desk_act"),
]
