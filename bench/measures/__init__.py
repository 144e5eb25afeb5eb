"""What is measured inside an installation; each prints one JSON object."""

import django


def set_up() -> None:
    """Django with the installation's settings."""
    django.setup()
