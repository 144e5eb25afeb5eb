"""The product's settings with one page more: the bare one that figures are compared with."""

from aftersale.settings import *  # noqa: F403

ROOT_URLCONF = "bench.urls"
