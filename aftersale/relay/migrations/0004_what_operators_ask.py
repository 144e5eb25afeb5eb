"""Columns, indexes and rows for what operators ask: whose, from where, how it went."""

import django.db.models.deletion
from django.db import migrations, models
from django.db.models.functions import Lower, StrIndex, Substr


def name_domains(apps, schema_editor):
    """Give what came before the columns by which it is found."""
    Incoming, Outgoing = apps.get_model("relay", "Incoming"), apps.get_model("relay", "Outgoing")
    Alias = apps.get_model("relay", "Alias")
    behind = Alias.objects.filter(pk=models.OuterRef("alias_id"))
    Outgoing.objects.filter(to_address__contains="@").update(to_domain=_domain("to_address"))
    Incoming.objects.filter(from_address__contains="@").update(from_domain=_domain("from_address"))
    Incoming.objects.filter(alias__isnull=False).update(
        seller_id=models.Subquery(behind.values("seller_id")[:1]),
        market=models.Subquery(behind.values("market")[:1]),
    )


def _domain(field):
    at = StrIndex(field, models.Value("@"))
    return Lower(Substr(field, at + 1, 255))


class Migration(migrations.Migration):

    dependencies = [
        ('relay', '0003_marks'),
    ]

    operations = [
        migrations.CreateModel(
            name='Attempt',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField()),
                ('outcome', models.CharField(choices=[('deferred', 'Deferred'), ('refused', 'Refused'), ('bounced', 'Bounced'), ('given_up', 'Given Up')], max_length=10)),
                ('answer', models.TextField(blank=True)),
                ('is_hard', models.BooleanField(default=False)),
                ('domain', models.CharField(blank=True, max_length=255)),
            ],
        ),
        migrations.CreateModel(
            name='Pulse',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=80, unique=True)),
                ('at', models.DateTimeField()),
            ],
        ),
        migrations.AddField(
            model_name='incoming',
            name='checks',
            field=models.CharField(blank=True, max_length=300),
        ),
        migrations.AddField(
            model_name='incoming',
            name='from_domain',
            field=models.CharField(blank=True, max_length=255),
        ),
        migrations.AddField(
            model_name='incoming',
            name='market',
            field=models.CharField(blank=True, max_length=8),
        ),
        migrations.AddField(
            model_name='incoming',
            name='peer',
            field=models.CharField(blank=True, max_length=60),
        ),
        migrations.AddField(
            model_name='incoming',
            name='seller_id',
            field=models.BigIntegerField(null=True),
        ),
        migrations.AddField(
            model_name='outgoing',
            name='to_domain',
            field=models.CharField(blank=True, max_length=255),
        ),
        migrations.RemoveIndex(model_name='incoming', name='incoming_message_id'),
        migrations.AddIndex(
            model_name='incoming',
            index=models.Index(models.F('message_id'), models.F('alias'), name='incoming_message_id'),
        ),
        migrations.RunPython(name_domains, migrations.RunPython.noop),
        migrations.AddIndex(
            model_name='incoming',
            index=models.Index(models.F('received_at'), models.F('id'), name='incoming_received'),
        ),
        migrations.AddIndex(
            model_name='incoming',
            index=models.Index(models.F('seller_id'), models.OrderBy(models.F('id'), descending=True), models.F('stage'), condition=models.Q(('seller_id__isnull', False)), name='incoming_seller'),
        ),
        migrations.AddIndex(
            model_name='incoming',
            index=models.Index(models.F('from_domain'), models.OrderBy(models.F('id'), descending=True), models.F('stage'), name='incoming_domain'),
        ),
        migrations.AddIndex(
            model_name='outgoing',
            index=models.Index(models.F('stage'), models.OrderBy(models.F('id'), descending=True), condition=models.Q(('stage__in', ['queued', 'deferred', 'bounced'])), name='outgoing_stage'),
        ),
        migrations.AddIndex(
            model_name='outgoing',
            index=models.Index(models.F('seller_id'), models.OrderBy(models.F('id'), descending=True), models.F('stage'), condition=models.Q(('seller_id__isnull', False)), name='outgoing_seller'),
        ),
        migrations.AddIndex(
            model_name='outgoing',
            index=models.Index(models.F('to_domain'), models.OrderBy(models.F('id'), descending=True), models.F('stage'), name='outgoing_domain'),
        ),
        migrations.AddIndex(
            model_name='turnedaway',
            index=models.Index(models.F('seller_id'), models.OrderBy(models.F('id'), descending=True), name='turned_away_seller'),
        ),
        migrations.AddField(
            model_name='attempt',
            name='letter',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='tries', to='relay.outgoing'),
        ),
        migrations.AddField(
            model_name='attempt',
            name='told_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='bounce_of', to='relay.incoming'),
        ),
        migrations.AddIndex(
            model_name='attempt',
            index=models.Index(models.F('outcome'), models.OrderBy(models.F('id'), descending=True), name='attempt_outcome'),
        ),
    ]
