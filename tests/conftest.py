"""The ground all tests stand on: a data folder of their own, fast passwords, the cast."""

import os
import tempfile

os.environ.setdefault("AFTERSALE_DATA", tempfile.mkdtemp(prefix="aftersale-tests-"))
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")

pytest_plugins = ["tests.cast", "tests.everything", "tests.installation"]
