"""`citekit styles`: one module for each of its commands."""

HELP = """Find, describe and check styles: all of the CSL style collection, and citekit's own.

\b
Examples:
  citekit styles search nature physics
  citekit styles list --field law --format note
  citekit styles show harvard
  citekit styles suggest 24797
"""
