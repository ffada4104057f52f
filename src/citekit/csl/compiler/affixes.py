"""Affixes and delimiters with the seams at which their punctuation meets that of their neighbours."""

from __future__ import annotations

from ...text.marks import SEAM

#: characters that are merged or moved at a seam, see `citekit.text.finish`; elsewhere a seam would be without effect
_MEETS = frozenset(" .,:;!?\u00a0")


def seamed(prefix: str, suffix: str) -> tuple[str, str]:
    """A prefix and a suffix, each with a seam towards the text that it stands beside, where it needs one."""
    before = f"{prefix}{SEAM}" if prefix and prefix[-1] in _MEETS else prefix
    return before, f"{SEAM}{suffix}" if suffix and suffix[0] in _MEETS else suffix


def delimiter(text: str) -> str:
    """A delimiter with its seams; nothing at all between two pieces is one seam."""
    if not text:
        return SEAM
    return f"{SEAM if text[0] in _MEETS else ''}{text}{SEAM if text[-1] in _MEETS else ''}"
