from django.apps import AppConfig


class AreasConfig(AppConfig):
    name = "candour.casework.areas"
    label = "areas"
