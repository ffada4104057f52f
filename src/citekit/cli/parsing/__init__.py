"""From words to a command and its values: the tables of commands and options, the quick matcher, click, citekit.toml."""
