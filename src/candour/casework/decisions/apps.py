from django.apps import AppConfig


class DecisionsConfig(AppConfig):
    name = "candour.casework.decisions"
    label = "decisions"
