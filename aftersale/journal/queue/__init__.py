"""Background work behind the django-tasks API: leased, retried, never lost."""
