"""`--needing-database`: only the tests a database has a say in, for the second database of CI."""

from __future__ import annotations

from django.test import SimpleTestCase, TestCase

ASK = {"db", "transactional_db", "installation", "_django_db_helper"}


def pytest_addoption(parser):
    parser.addoption(
        "--needing-database",
        action="store_true",
        help="leave out tests that neither ask for a database nor start programs that have one",
    )


def pytest_collection_modifyitems(config, items):
    if not config.getoption("--needing-database"):
        return
    kept = [item for item in items if _asks(item)]
    config.hook.pytest_deselected(items=[item for item in items if not _asks(item)])
    items[:] = kept


def _asks(item) -> bool:
    if item.cls and issubclass(item.cls, SimpleTestCase):
        return issubclass(item.cls, TestCase)
    return bool(ASK & set(item.fixturenames)) or any(
        item.get_closest_marker(name) for name in ("django_db", "postgresql")
    )
