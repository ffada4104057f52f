"""YAML for CSL-YAML and CFF: PyYAML, the safe and quick of the two loaders that Python has (ruamel.yaml keeps comments
and layout, which no reader needs). Every scalar stays the text it is: a YAML 1.1 loader would make ``2010-03-12`` a
date, ``NO`` false and ``1e3`` a number.
"""

from __future__ import annotations

from ..errors import ReadError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_NULLS = frozenset(("", "~", "null", "Null", "NULL"))


def load(text: str, source: str, first_line: int = 0) -> tuple[Any, dict[int, int]]:
    """The first document, and the line on which each mapping in it begins, by the mapping's `id`.

    Raises `ReadError` where it is not YAML, or PyYAML is not installed.
    """
    try:
        import yaml  # type: ignore[import-untyped,unused-ignore]
    except ImportError:
        raise ReadError("reading YAML needs PyYAML: pip install pyyaml", source=source) from None
    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)(text)
    lines: dict[int, int] = {}
    try:
        node = loader.get_node() if loader.check_node() else None
        return _value(node, lines, first_line, 0), lines
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 + first_line if mark else None
        raise ReadError(f"not YAML: {error.problem or error.context}", source=source, line=line) from None
    except (yaml.YAMLError, RecursionError) as error:
        raise ReadError(f"not YAML: {error}", source=source) from None
    finally:
        loader.dispose()


def _value(node: Any, lines: dict[int, int], first_line: int, depth: int) -> Any:
    if depth > 100:
        raise RecursionError("nested too deeply, or an alias to itself")
    if node is None:
        return None
    if node.id == "scalar":
        return None if not node.style and node.value in _NULLS else node.value
    if node.id == "sequence":
        return [_value(child, lines, first_line, depth + 1) for child in node.value]
    mapping = {
        _value(key, lines, first_line, depth + 1): _value(value, lines, first_line, depth + 1)
        for key, value in node.value
    }
    lines[id(mapping)] = node.start_mark.line + 1 + first_line
    return mapping
