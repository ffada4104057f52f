"""``python -m citekit`` and the console script ``citekit``."""

from __future__ import annotations


def main() -> int:
    """Run the command line on `sys.argv`; what is returned is the exit code."""
    from .cli import run
    from .cli.faults import catch_signals

    catch_signals()
    return run()


if __name__ == "__main__":
    raise SystemExit(main())
