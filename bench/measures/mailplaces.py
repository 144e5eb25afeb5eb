"""Which conversation each mail was filed in. Reads Message-IDs as JSON, prints {id: number}."""

from __future__ import annotations

import json
import sys

from bench import measures

measures.set_up()

from aftersale.relay.models import Incoming  # noqa: E402

asked = json.load(sys.stdin)
found: dict[str, int | None] = {}
for start in range(0, len(asked), 200):
    rows = Incoming.objects.filter(message_id__in=asked[start : start + 200])
    found |= dict(rows.values_list("message_id", "conversation_id"))
print(json.dumps(found))
