from __future__ import annotations

import os
import signal

import pytest

from . import steps
from .users import bound  # noqa: F401


@pytest.fixture(autouse=True)
def nobody_is_left():
    yield
    for child in list(steps.running):
        os.kill(child, signal.SIGKILL)
        steps.ended(child)
