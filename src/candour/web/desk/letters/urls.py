"""/desk/cases/<reference>/letters/ and /desk/messages/"""

from django.urls import path

from candour.web.desk.letters import views

urlpatterns = [
    path("messages/", views.messages_sent, name="desk_messages"),
    path("cases/<reference:reference>/letters/new/", views.new, name="desk_letter_new"),
    path("cases/<reference:reference>/letters/", views.letters, name="desk_letters"),
    path("cases/<reference:reference>/letters/<uuid:key>/", views.letter, name="desk_letter"),
    path("cases/<reference:reference>/letters/<uuid:key>/print/", views.printed, name="desk_letter_print"),
]
