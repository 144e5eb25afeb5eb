"""What was recorded before there were chains stands in them too, in the order it happened.

Entries of conversations do not say yet which orders they are about; the conversation does. Whoever
was sure of the journal until today is as sure as before: what was changed earlier does not show.
"""

from collections import defaultdict

from django.db import migrations

from aftersale.journal import chains

AT_ONCE = 1_000


def adopt(apps, schema_editor):
    Entry = apps.get_model("journal", "Entry")
    last = 0
    while entries := list(Entry.objects.filter(pk__gt=last).order_by("pk")[:AT_ONCE]):
        _append(apps, _standing(apps, entries))
        last = entries[-1].pk


def _standing(apps, entries):
    """The entries of each chain by its name, without those that stand there already."""
    Link = apps.get_model("journal", "Link")
    linked = Link.objects.filter(entry_id__range=(entries[0].pk, entries[-1].pk))
    known = set(linked.values_list("entry_id", flat=True))
    numbers = _orders_of_conversations(apps, entries)
    standing = defaultdict(list)
    for entry in entries:
        if entry.pk not in known:
            for name in chains.keys_of(entry.facts) or numbers.get(entry.about, ()):
                standing[name].append(entry)
    return standing


def _orders_of_conversations(apps, entries):
    abouts = {each.about for each in entries if each.about.startswith("conversation:")}
    ConversationOrder = apps.get_model("messaging", "ConversationOrder")
    rows = ConversationOrder.objects.filter(
        conversation__in=[int(about.partition(":")[2]) for about in abouts]
    )
    found = defaultdict(list)
    for pk, market, number in rows.values_list("conversation_id", "conversation__market", "number"):
        found[f"conversation:{pk}"].append(chains.key(market, number))
    return found


def _append(apps, standing):
    Chain, Link = apps.get_model("journal", "Chain"), apps.get_model("journal", "Link")
    there = {each.key: each for each in Chain.objects.filter(key__in=list(standing))}
    new = [
        Chain(key=name, length=0, head=chains.start(name))
        for name in sorted(standing)
        if name not in there
    ]
    Chain.objects.bulk_create(new)
    there |= {each.key: each for each in Chain.objects.filter(key__in=[each.key for each in new])}
    links = []
    for name, entries in standing.items():
        chain = there[name]
        for entry in entries:
            chain.length += 1
            chain.head = chains.digest(chain.head, entry)
            links.append(
                Link(chain=chain, place=chain.length, entry_id=entry.pk, digest=chain.head)
            )
    Link.objects.bulk_create(links)
    Chain.objects.bulk_update(there.values(), ["length", "head"])


class Migration(migrations.Migration):
    dependencies = [
        ("journal", "0002_chains"),
        ("messaging", "0001_initial"),
    ]

    operations = [migrations.RunPython(adopt, migrations.RunPython.noop, elidable=True)]
