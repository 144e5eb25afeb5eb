"""The ground all tests stand on."""

pytest_plugins = [
    "tests.cast", "tests.charges", "tests.databases", "tests.everything", "tests.goods",
    "tests.installation", "tests.talk",
]  # fmt: skip
