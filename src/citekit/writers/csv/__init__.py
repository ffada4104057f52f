"""Forms that are CSV."""
