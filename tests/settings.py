"""The product's own settings, in a data folder that belongs to this run of the tests."""

import os
import tempfile
from pathlib import Path

os.environ.setdefault("AFTERSALE_DATA", tempfile.mkdtemp(prefix="aftersale-tests-"))
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")

from aftersale.settings import *  # noqa: E402, F403
from aftersale.settings import STATIC_ROOT  # noqa: E402

Path(STATIC_ROOT).mkdir(parents=True, exist_ok=True)
