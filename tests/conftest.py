"""What holds for every test: a law is never lost by how busy the machine is."""

import os

from hypothesis import HealthCheck, settings

settings.register_profile("project", deadline=None, suppress_health_check=[HealthCheck.too_slow])
if not os.environ.get("CI"):  # there Hypothesis has a profile of its own, which does the same
    settings.load_profile("project")
