"""The ground all tests stand on."""

pytest_plugins = [
    "tests.cancelled", "tests.cast", "tests.charges", "tests.databases", "tests.disputes",
    "tests.everything", "tests.running",
    "tests.givenback", "tests.goods", "tests.installation", "tests.opinions", "tests.talk",
]  # fmt: skip
