"""/desk/recommendations/ and the answer to one, in the complaint."""

from django.urls import path

from candour.web.desk.recommendations import views

urlpatterns = [
    path("recommendations/", views.recommendations, name="desk_recommendations"),
    path("cases/<reference:reference>/recommendations/", views.answer, name="desk_recommendation_answer"),
]
