"""One module a command, of its name: its ``HELP`` and its ``run(given) -> int``."""
