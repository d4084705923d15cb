"""Which rules the cached dates rest on, so that a bank holiday proclaimed later moves the dates of open cases."""

from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("cases", "0002_counts")]

    operations = [
        migrations.CreateModel(
            name="RulesApplied",
            fields=[
                ("only", models.PositiveSmallIntegerField(default=1, primary_key=True, serialize=False)),
                ("version", models.CharField(max_length=16)),
            ],
            options={
                "constraints": [models.CheckConstraint(condition=Q(("only", 1)), name="one_version_of_the_rules")],
            },
        ),
    ]
