"""What is overdue of orders and parcels is walked along an index, a seller at a time."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('orders', '0009_confirmed_and_cancelled_by'),
    ]

    operations = [
        migrations.AddIndex(
            model_name='order',
            index=models.Index(models.F('seller_id'), models.F('ship_by'), models.F('id'), condition=models.Q(('cancelled_at__isnull', True), ('dispatched_at__isnull', True)), name='order_unsent'),
        ),
        migrations.AddIndex(
            model_name='order',
            index=models.Index(models.F('seller_id'), models.F('deliver_by'), models.F('id'), condition=models.Q(('delivered_at__isnull', True)), name='order_undelivered'),
        ),
    ]
