"""Forms of lines that begin with a tag: `lines` makes records of them, and `fields` makes variables of the records' tags,
each by tables of the form.
"""
