"""The ground all tests stand on."""

pytest_plugins = ["tests.cast", "tests.everything", "tests.installation", "tests.talk"]
