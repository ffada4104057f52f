"""The records that are measured on: real ones where they are at hand, otherwise made ones, in files of any size."""

from __future__ import annotations

import json
import os
import random
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
REAL = Path(os.environ.get("BENCH_RECORDS") or ROOT.parent / "shared" / "data" / "tugboat.csl.json")
DATA = Path(__file__).resolve().parent / ".data"

_FAMILIES = (
    "Abbott Bauer Çelik Díaz Eriksen Fischer García Hughes Ito Jensen Kowalski López Müller Nguyen Okafor".split()
)
_GIVEN = "Ada Benoît Chidi Dora Emil Frida George Hana Ines Jorge Klara Lucas Mona Niels Olga Pál".split()
_WORDS = "borders cities data energy forests growth history identity justice labour migration networks order".split()


def base() -> tuple[list[dict[str, object]], str]:
    """Some thousand records, and what to call them."""
    if REAL.is_file():
        records = json.loads(REAL.read_text(encoding="utf-8"))
        return records, f"the {len(records):,} articles of TUGboat"
    return [_made(number) for number in range(5_000)], "5,000 made-up articles"


def _made(number: int) -> dict[str, object]:
    chance = random.Random(number)
    people = [
        {
            "family": f"{chance.choice(_FAMILIES)}-{chance.choice(_FAMILIES)}{chance.choice('aeiou')}",
            "given": f"{chance.choice(_GIVEN)} {chr(65 + chance.randrange(26))}.",
        }
        for _ in range(chance.choice((1, 1, 2, 2, 3, 8)))
    ]
    return {
        "id": f"item{number}",
        "type": "article-journal",
        "title": f"On {' and '.join(chance.sample(_WORDS, 3))}: a study in {chance.choice(_WORDS)}",
        "author": people,
        "container-title": f"Journal of {chance.choice(_WORDS).title()}",
        "issued": {"date-parts": [[chance.randrange(1950, 2025), chance.randrange(1, 13)]]},
        "volume": str(chance.randrange(1, 90)),
        "issue": str(chance.randrange(1, 12)),
        "page": f"{number % 900 + 1}-{number % 900 + 20}",
        "DOI": f"10.1000/{number}",
    }


def file_of(count: int) -> Path:
    """A file of so many records: the base over and over, each time with other ids and other families."""
    records, _ = base()
    rows = []
    for number in range(count):
        turn, at = divmod(number, len(records))
        row = dict(records[at])
        if turn:
            row["id"] = f"{row['id']}-{turn}"
            row["author"] = [
                {**name, "family": f"{name['family']}{chr(96 + turn)}"} if "family" in name else name
                for name in row.get("author", [])  # type: ignore[attr-defined]
            ]
        rows.append(row)
    return _file(f"records-{count}.json", rows)


def smiths(count: int) -> Path:
    """As many books that A. Smith wrote in 2010: every one needs a letter behind its year."""
    return _file(
        f"smith-{count}.json",
        [
            {
                "id": f"smith{number}",
                "type": "book",
                "title": f"Volume {number:05}",
                "author": [{"family": "Smith", "given": "Adam"}],
                "issued": {"date-parts": [[2010]]},
            }
            for number in range(count)
        ],
    )


def _file(name: str, rows: list[dict[str, object]]) -> Path:
    DATA.mkdir(exist_ok=True)
    path = DATA / name
    path.write_text(json.dumps(rows, ensure_ascii=False), encoding="utf-8")
    return path


if __name__ == "__main__":  # in a process of its own, so that the one that measures memory stays small
    import sys

    kind, size = sys.argv[1:]
    print({"records": file_of, "smiths": smiths}[kind](int(size)))
