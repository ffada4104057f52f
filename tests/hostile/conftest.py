from __future__ import annotations

from .limits import bench  # noqa: F401
