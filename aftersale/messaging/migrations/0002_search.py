"""The word index, in each database's own way."""

from django.db import migrations


def create(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        from aftersale.messaging.search.postgresql import CREATE
    else:
        from aftersale.messaging.search.sqlite import CREATE
    schema_editor.execute(CREATE)


def drop(apps, schema_editor):
    schema_editor.execute("DROP TABLE messaging_search")


class Migration(migrations.Migration):
    dependencies = [("messaging", "0001_initial")]
    operations = [migrations.RunPython(create, drop)]
