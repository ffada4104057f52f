"""The styles that there are: their names, what each says about itself, and what is wrong with one."""
