"""The table of editions."""

from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Edition",
            fields=[
                ("id", models.CharField(max_length=24, primary_key=True, serialize=False)),
                ("market", models.CharField(max_length=8)),
                ("text", models.TextField()),
                ("first_seen_at", models.DateTimeField()),
            ],
        ),
    ]
