"""The cache folder may hold what is not citekit's, where it is the user's choice."""

from __future__ import annotations

from answers import answer

#: names that citekit gives there, of files and of what a killed process leaves of them
OURS = [
    "styles/" + "0a" * 32,
    "styles/." + "0a" * 32 + ".12.0a1b2c3d.tmp",
    "styles.json",
    ".styles.json.12.0a1b2c3d.tmp",
    "libraries/" + "0a" * 20 + ".sqlite",
    "libraries/." + "0a" * 20 + ".sqlite.12.0a1b2c3d.tmp",
]
#: and some of the user's
OTHERS = [
    "styles/mine.csl",
    "styles/0a",
    "styles.json.bak",
    ".styles.json.mine.tmp",
    "libraries/mine.sqlite",
    "refs.bib",
]


def test_only_what_citekit_has_put_there_is_counted_and_cleared(citekit, tmp_path):
    """As where somebody lets the cache be a folder that has styles of their own: CITEKIT_CACHE=."""
    folders = {folder: tmp_path / "cache" / folder for folder in ("styles", "libraries")}
    for folder in folders.values():
        folder.mkdir(parents=True)
        (folder / ("0b" * 32)).mkdir()
    for name in (*OURS, *OTHERS):
        (tmp_path / "cache" / name).write_text("x", encoding="utf-8")
    env = {"CITEKIT_CACHE": str(tmp_path / "cache")}
    assert citekit("cache", "info", env=env).stdout == "styles\t2\t2\nstyles.json\t2\t2\nlibraries\t2\t2\n"
    assert answer(citekit("cache", "clear", env=env)) == ("", "", 0)
    left = {str(file.relative_to(tmp_path / "cache")) for file in (tmp_path / "cache").rglob("*") if file.is_file()}
    assert left == set(OTHERS)
    assert all((folder / ("0b" * 32)).is_dir() for folder in folders.values())
    assert citekit("cache", "info", env=env).stdout == "styles\t0\t0\nstyles.json\t0\t0\nlibraries\t0\t0\n"
