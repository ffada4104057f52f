"""What is printed: results, tables, a terminal's dress, progress."""
