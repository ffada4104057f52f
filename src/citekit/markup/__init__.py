"""The markup of others: LaTeX both ways, titles in another case, languages by other names."""
