"""Where records are kept and found: libraries, their index, the user's own one, queries, duplicates."""
