"""/desk/cases/<reference>/ and the page of each act below it."""

from django.urls import path

from candour.web.desk.case import views

urlpatterns = [
    path("cases/<reference:reference>/", views.case, name="desk_case"),
    path("cases/<reference:reference>/who-looked/", views.who_looked, name="desk_who_looked"),
    path("cases/<reference:reference>/decisions/<uuid:decision>/", views.decision, name="desk_decision"),
    path("cases/<reference:reference>/decide/<slug:name>/", views.decide, name="desk_decide"),
    path("cases/<reference:reference>/act/<slug:name>/", views.act, name="desk_act"),
]
