"""From a style's XML to Python: nodes, terms and options, code, and the cache of it."""
