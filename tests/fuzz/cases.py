"""What raw bytes once broke: target and bytes, cut down to what it takes."""

from __future__ import annotations

CASES: list[tuple[str, bytes]] = []
