"""Forms that are JSON."""
