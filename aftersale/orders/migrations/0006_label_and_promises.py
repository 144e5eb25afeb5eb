from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('orders', '0005_cancelled_by'),
    ]

    operations = [
        migrations.AddField(
            model_name='parcel',
            name='label',
            field=models.CharField(blank=True, choices=[('bought', 'Bought'), ('own', 'Own')], default='', max_length=6),
        ),
        migrations.AddIndex(
            model_name='order',
            index=models.Index(models.F('deliver_by'), models.F('id'), name='order_promised'),
        ),
    ]
