from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('orders', '0003_sellers_orders_by_date'),
    ]

    operations = [
        migrations.AddField(
            model_name='order',
            name='shipping_tax_minor',
            field=models.BigIntegerField(default=0),
        ),
        migrations.AddField(
            model_name='orderline',
            name='tax_minor',
            field=models.BigIntegerField(default=0),
        ),
        migrations.AddField(
            model_name='orderline',
            name='category',
            field=models.CharField(blank=True, default='', max_length=60),
        ),
    ]
