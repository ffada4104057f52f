"""How many examples: few where every change is tested, as many as there is time for by `make fuzz`."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any

from hypothesis import HealthCheck, settings

EXAMPLES = int(os.environ.get("FUZZ_EXAMPLES", "8"))


def fuzzed(weight: float = 1) -> Callable[[Any], Any]:
    """Settings of a test here; those of more ``weight`` have more examples."""
    return settings(
        max_examples=max(1, int(EXAMPLES * weight)),
        deadline=None,
        suppress_health_check=list(HealthCheck),
        print_blob=True,
    )
