"""What all tests share: the hosts (LibreOffice, poppler) that end-to-end tests need."""

from __future__ import annotations

import os
import shutil

import pytest
from hypothesis import HealthCheck, settings

# Shared machines stall now and then; a slow example is no failure, a wrong one is.
settings.register_profile("house", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("house")

HOSTS = ("soffice", "pdftoppm")


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip a host test visibly where a host is missing; under CI that is a failure."""
    if item.get_closest_marker("host") is None:
        return
    missing = [name for name in HOSTS if shutil.which(name) is None]
    if missing:
        reason = f"needs {', '.join(missing)}: install LibreOffice Calc and poppler-utils"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
