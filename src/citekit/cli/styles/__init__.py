"""`citekit styles`: one module for each of its commands."""

HELP = """See what the styles are made of.

\b
Examples:
  citekit styles source apa
  citekit styles source harvard --locale de-DE -o harvard_de.py
"""
