"""Forms that are XML."""
