"""Coverage-guided fuzzing of one target with atheris: ``python -m fuzz.raw ris CORPUS -max_total_time=60`` in ``tests``.

Arguments behind the target are libFuzzer's. The corpus, a folder, is filled with the target's seeds first.
"""

from __future__ import annotations

import sys
from hashlib import sha1
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules


def main(target: str, corpus: str, *options: str) -> None:
    import atheris

    with atheris.instrument_imports(include=["citekit"], enable_loader_override=False):
        from .targets import TARGETS, seeds

        for part in ("csl", "formats", "readers", "text"):  # what a target imports only when it is called
            package = import_module(f"citekit.{part}")
            for module in iter_modules(package.__path__):
                import_module(f"{package.__name__}.{module.name}")
    folder = Path(corpus)
    folder.mkdir(parents=True, exist_ok=True)
    for seed in seeds(target):
        (folder / sha1(seed).hexdigest()).write_bytes(seed)
    atheris.Setup([sys.argv[0], corpus, *options], TARGETS[target])
    atheris.Fuzz()


if __name__ == "__main__":
    main(*sys.argv[1:])
