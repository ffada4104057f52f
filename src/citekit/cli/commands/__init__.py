"""One module a command, of its name: its ``HELP`` and its ``run(**values) -> int``."""
