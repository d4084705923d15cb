from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "candour.casework.accounts"
    label = "accounts"
