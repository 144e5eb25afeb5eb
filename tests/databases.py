"""`--needing-database`: only the tests a database has a say in, for the second database of CI;
and emptying a database between tests without naming every permission of Django anew."""

from __future__ import annotations

import pytest
from django.contrib.contenttypes.management import create_contenttypes
from django.db.models.signals import post_migrate
from django.test import SimpleTestCase, TestCase

ASK = {"db", "transactional_db", "installation", "_django_db_helper"}


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup):
    """Emptied, a table of permissions may stay empty: nobody here asks it, and filling it is
    most of the time that goes between two tests that commit."""
    post_migrate.disconnect(dispatch_uid="django.contrib.auth.management.create_permissions")
    post_migrate.disconnect(create_contenttypes)


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
