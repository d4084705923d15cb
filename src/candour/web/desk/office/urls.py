"""/desk/contact-plans/ and one plan, below its case."""

from django.urls import path

from candour.web.desk.office import views

urlpatterns = [
    path("contact-plans/", views.plans, name="desk_contact_plans"),
    path("cases/<reference:reference>/contact-plans/<uuid:key>/", views.plan, name="desk_contact_plan"),
]
