"""Forms that are YAML."""
