"""Print every setting: its environment variable, its value now, and what it is for.

The value of a secret is not printed, only whether it is set.
"""

from __future__ import annotations

import argparse
from dataclasses import fields
from urllib.parse import urlsplit

from aftersale import config

HELP = "print every setting and its value"
SECRET = {"refund_secret", "secret_key"}


def run(options: argparse.Namespace) -> int:
    settled = config.get()
    for each in fields(config.Config):
        print(f"AFTERSALE_{each.name.upper()}={_shown(settled, each.name)}")
        print(f"    {each.metadata['about']}")
    return 0


def _shown(settled: config.Config, name: str) -> str:
    value = getattr(settled, name)
    if name in SECRET:
        return "(set)" if value else ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, tuple):
        return ",".join(map(str, value))
    return _without_password("" if value is None else str(value))


def _without_password(value: str) -> str:
    if value.startswith("anymail+"):
        return f"{value.partition('?')[0]}?***"
    password = urlsplit(value).password if "://" in value else None
    return value.replace(f":{password}@", ":***@") if password else value
