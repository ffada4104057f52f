"""Plain text: the visible characters, displays on lines of their own."""

from __future__ import annotations

from .base import Format

FORMAT = Format("plain", indent="    ")
