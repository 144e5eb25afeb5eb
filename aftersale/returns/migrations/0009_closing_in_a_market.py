"""The clock that closes returns of one marketplace, along an index."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('returns', '0008_clocks_of_a_market'),
    ]

    operations = [
        migrations.AddIndex(
            model_name='returnrequest',
            index=models.Index(models.F('seller_id'), models.F('market'), models.F('stage'), models.F('lapse_at'), models.F('id'), condition=models.Q(('lapse_at__isnull', False)), name='return_market_lapse'),
        ),
    ]
