"""Message-IDs of filed mail, by which parents that come late find their children."""

import hashlib

import django.db.models.deletion
from django.db import migrations, models


def mark_what_is_filed(apps, schema_editor):
    """Mail filed before there were marks."""
    incoming = apps.get_model("relay", "Incoming").objects
    mark = apps.get_model("relay", "Mark")
    filed = incoming.filter(alias__isnull=False, conversation_id__isnull=False)
    fields = "alias_id", "message_id", "conversation_id"
    rows = filed.exclude(message_id="").order_by("pk").values_list(*fields)
    batch = []
    for alias_id, message_id, conversation_id in rows.iterator(chunk_size=2000):
        digest = hashlib.sha256(message_id.encode("utf-8", "replace")).digest()
        number = int.from_bytes(digest[:8], "big", signed=True)
        batch.append(mark(alias_id=alias_id, mark=number, conversation_id=conversation_id))
        if len(batch) == 2000:
            mark.objects.bulk_create(batch, ignore_conflicts=True)
            batch.clear()
    mark.objects.bulk_create(batch, ignore_conflicts=True)


class Migration(migrations.Migration):
    dependencies = [("relay", "0002_letters_of_pairs")]

    operations = [
        migrations.CreateModel(
            name="Mark",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("mark", models.BigIntegerField()),
                ("conversation_id", models.BigIntegerField()),
                ("alias", models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name="marks", to="relay.alias")),
            ],
            options={"constraints": [models.UniqueConstraint(fields=["alias", "mark"], name="mark_once")]},
        ),
        migrations.RunPython(mark_what_is_filed, migrations.RunPython.noop, elidable=True),
    ]
