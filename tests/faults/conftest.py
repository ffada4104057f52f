from __future__ import annotations

from .users import bound  # noqa: F401
