"""Forms of lines that begin with a tag."""
