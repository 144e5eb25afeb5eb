"""What buyers and sellers did before somebody looks at the public pages."""

from tests.web.buyer.conftest import ana_asks, bo_answers  # noqa: F401
