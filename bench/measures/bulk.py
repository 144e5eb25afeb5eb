"""How many conversations of bulk data are made in a second, in an installation of its own."""

from __future__ import annotations

import json
import sys
import time

from bench import measures

measures.set_up()

from aftersale.demo.bulk import bulk  # noqa: E402

began = time.monotonic()
bulk(int(sys.argv[1]), lambda words: None)
print(json.dumps(int(sys.argv[1]) / (time.monotonic() - began)))
