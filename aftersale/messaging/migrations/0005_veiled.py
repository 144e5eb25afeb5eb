from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('messaging', '0004_planned_answers'),
    ]

    operations = [
        migrations.AddField(
            model_name='conversation',
            name='is_veiled',
            field=models.BooleanField(default=False),
        ),
    ]
