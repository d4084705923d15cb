from django.apps import AppConfig


class IntakeConfig(AppConfig):
    name = "candour.casework.intake"
    label = "intake"
