"""Files: where they lie, how they are replaced, trusted and decoded, and JSON without `json`."""
