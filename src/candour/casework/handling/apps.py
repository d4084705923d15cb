from django.apps import AppConfig


class HandlingConfig(AppConfig):
    name = "candour.casework.handling"
    label = "handling"
