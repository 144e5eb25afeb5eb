"""The ground all tests stand on."""

pytest_plugins = [
    "tests.cancelled", "tests.cast", "tests.charges", "tests.databases", "tests.disputes",
    "tests.enforced", "tests.everything", "tests.rulebooks", "tests.running", "tests.signed",
    "tests.givenback", "tests.goods", "tests.healthy", "tests.installation", "tests.opinions", "tests.talk",
]  # fmt: skip
