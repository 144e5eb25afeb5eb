from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("screening", "0001_initial")]

    operations = [
        migrations.AddField(
            "verdict", "warned", models.BooleanField(default=False),
        ),
        migrations.AddIndex(
            "verdict",
            models.Index(
                models.F("seller_id"), models.F("at"),
                name="verdict_warned", condition=models.Q(("warned", True)),
            ),
        ),
    ]
