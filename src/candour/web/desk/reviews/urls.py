"""/desk/reviews/: the officer's list, a new application, and the pages of one review."""

from django.urls import path

from candour.web.desk.reviews import application, checking, letter, views, worksheet

urlpatterns = [
    path("reviews/", views.reviews, name="desk_reviews"),
    path("reviews/new/", application.new, name="desk_review_new"),
    path("reviews/<reference:reference>/", views.review, name="desk_review"),
    path("reviews/<reference:reference>/time/", checking.check, {"name": "time"}, name="desk_review_time"),
    path("reviews/<reference:reference>/body/", checking.check, {"name": "body"}, name="desk_review_body"),
    path("reviews/<reference:reference>/validity/", checking.check, {"name": "validity"}, name="desk_review_validity"),
    path("reviews/<reference:reference>/worksheet/", worksheet.worksheet, name="desk_review_worksheet"),
    path("reviews/<reference:reference>/decide/", worksheet.decide, name="desk_review_decide"),
    path("reviews/<reference:reference>/letter/", letter.fill, name="desk_review_letter"),
]
