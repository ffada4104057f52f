"""What surrounds an element: formats, and affixes and delimiters with the seams at which they meet their neighbours."""

from __future__ import annotations

from ...text.marks import CLOSE, MARK_OF, SEAM

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .nodes import Node

#: the attributes that format, the first the outermost
FORMATTING = ("vertical-align", "text-decoration", "font-weight", "font-variant", "font-style")

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


def format_marks(node: Node) -> tuple[str, str]:
    """The marks that open and close an element's formatting."""
    opening = "".join([MARK_OF.get((name, node.get(name)), "") for name in FORMATTING])
    return opening, CLOSE * len(opening)


def surround(node: Node, *, display: bool = True) -> tuple[str, str]:
    """What stands before and after an element's text: display, prefix, formats; formats, suffix, display."""
    opening, closing = format_marks(node)
    prefix, suffix = seamed(node.get("prefix"), node.get("suffix"))
    before, after = f"{prefix}{opening}", f"{closing}{suffix}"
    if display and (mark := MARK_OF.get(("display", node.get("display")))):
        before, after = f"{mark}{before}", f"{after}{CLOSE}"
    return before, after
