"""The guards against hostile input and faults: what each is in the source, and the test that fails where it is gone.

``code`` stands once in ``file`` (below ``src/citekit``); with ``without`` in its place the guard is removed. ``test`` is
what pytest is given: a file below ``tests`` and words for ``-k``. SECURITY.md says what the guards are against.
"""

from __future__ import annotations

from typing import NamedTuple


class Guard(NamedTuple):
    name: str
    file: str
    code: str
    without: str
    test: str


STYLES, RECORDS = "hostile/test_styles.py", "hostile/test_records.py"
COMPILE, CACHE = "csl/test_compile.py", "csl/test_cache.py"
CACHES, KILLED, PLACES, DISK = (f"faults/test_{name}.py" for name in ("caches", "killed", "places", "disk"))

# fmt: off
GUARDS = [
    # styles by strangers
    Guard("document types are refused", "csl/load.py", "if _DOCTYPE.search(data):", "if False:", f"{STYLES} -k document_types"),
    Guard("the size of a style", "styles.py", "MAX_BYTES = 10_000_000 ", "MAX_BYTES = 10_000_000_000 ", f"{STYLES} -k 50_megabytes"),
    Guard("a device is read up to that size only", "styles.py", "stream.read(MAX_BYTES + 1)", "stream.read()", f"{STYLES} -k without_an_end"),
    Guard("deep expressions are functions of their own", "csl/compile.py", "_MAX_DEPTH = 24 ", "_MAX_DEPTH = 10_000 ", f"{COMPILE} -k deep_nesting"),
    Guard("what is too deep to compile", "csl/cache.py", "(SyntaxError, RecursionError, MemoryError, OverflowError)", "OverflowError", f"{CACHE} -k too_deep"),
    Guard("macros that double", "csl/compile.py", "if calls > _MOST_CALLS:", "if False:", f"{STYLES} -k that_double_are_refused"),
    Guard("macros that call themselves", "csl/compile.py", "if macro in self.open:", "if False:", f"{STYLES} -k call_themselves"),
    Guard("called macros are looked into once", "csl/compile.py", "if macro and macro not in seen and macro in self.macros:", "if macro and macro in self.macros:", f"{STYLES} -k tests_that_double"),
    Guard("digits of an option", "csl/name_options.py", "int(text[:9])", "int(text)", f"{STYLES} -k limits_of_names"),
    Guard("digits of a sort key's option", "csl/compile.py", "int(text[:9])", "int(text)", f"{STYLES} -k options_that_are_no_numbers"),
    Guard("digits of a distance", "csl/position.py", "int(distance[:9])", "int(distance)", f"{STYLES} -k options_that_are_no_numbers"),
    Guard("digits of a spacing", "api.py", "int(text.strip()[:9])", "int(text.strip())", f"{STYLES} -k options_that_are_no_numbers"),
    Guard("a title is one line of comment", "csl/compile.py", "{' '.join(title.text.split())}, compiled", "{title.text}, compiled", f"{COMPILE} -k never_code"),
    Guard("text is a literal", "csl/compile.py", "expression = Expression(repr(ingest(attrs[\"value\"])), TERM)", "expression = Expression(f\"'{ingest(attrs['value'])}'\", TERM)", f"{COMPILE} -k never_code"),
    Guard("names of variables are literals", "csl/compile.py", "return Expression(f\"c.text({variable!r})\", VARIABLE, frozenset((variable,)))", "return Expression(f\"c.text('{variable}')\", VARIABLE, frozenset((variable,)))", f"{COMPILE} -k never_code"),
    Guard("options are literals", "csl/compile.py", "    {key!r}: {value!r},", "    '{key}': '{value}',", f"{COMPILE} -k never_code"),
    Guard("names of macros are identifiers", "csl/compile.py", 'base = re.sub(r"[^0-9a-zA-Z]+", "_", name).strip("_").lower() or "unnamed"', "base = name", f"{STYLES} -k any_name"),
    Guard("no two macros are one function", "csl/compile.py", "while name in self.used_names:", "while False:", f"{STYLES} -k all_those_names"),
    Guard("compiled code has no builtins", "csl/runtime.py", '"__builtins__": {},', "", f"{COMPILE} -k no_builtins"),
    Guard("a style's id is no path", "styles.py", 'if not id or id[0] == "." or "/" in id or "\\\\" in id or "\\0" in id:', "if not id:", "test_styles.py -k no_path"),
    # records by strangers: what a terminal sees
    Guard("control characters in output", "formats/base.py", "return self.entry(self.unprintable.sub(_printable, marked))", "pass", f"{RECORDS} -k reaches_a_terminal"),
    Guard("marks in a field", "text/ingest.py", 'text = _NONCHARACTERS.sub("", text)', "pass", "text/test_ingest.py"),
    Guard("control characters in messages", "cli/faults.py", "char if char.isprintable() else", "char if True else", f"{RECORDS} -k by_a_message"),
    Guard("messages are short", "cli/faults.py", "if len(message) > _LONGEST:", "if False:", "faults/test_messages.py"),
    Guard("memory that is not there", "cli/faults.py", "except MemoryError:", "except ZeroDivisionError:", "faults/test_messages.py"),
    # records by strangers: what other programs see
    Guard("tags are text in HTML", "formats/html.py", '.replace("<", "&#60;")', "", f"{RECORDS} -k html_in_a_record"),
    Guard("quotes in an address in HTML", "formats/html.py", ', (\'"\', "&#34;")', "", "formats/test_html.py"),
    Guard("only four schemes are linked", "formats/base.py", "address.lower().startswith(_SCHEMES)", "address", "formats"),
    Guard("commands are text in LaTeX", "formats/latex.py", "return _SPECIAL.sub(lambda match: _COMMANDS.get(match[0]) or f\"{match[0]}{{}}\", text)", "return text", f"{RECORDS} -k latex_in_a_record"),
    Guard("addresses in LaTeX", "formats/latex.py", "percent(address))", "address)", "formats/test_latex.py"),
    Guard("commands are text in BibTeX", "text/latex_encode.py", '"\\\\": r"{\\textbackslash}", ', "", "writers/test_bibtex.py -k escaping"),
    Guard("commands are text in Typst", "formats/typst.py", 'return _SPECIAL.sub(r"\\\\\\g<0>", text)', "return text", "formats/test_typst.py"),
    Guard("groups are text in RTF", "formats/rtf.py", "return _SPECIAL.sub(_code, text)", "return text", "formats/test_rtf.py"),
    Guard("markup is text in Markdown", "formats/markdown.py", 'unlink(_SPECIAL.sub(r"\\\\\\g<0>", text))', "text", "formats/test_markdown.py"),
    Guard("markup is text in reStructuredText", "formats/rst.py", 'unlink(_SPECIAL.sub(r"\\\\\\g<0>", text))', "text", "formats/test_rst.py"),
    Guard("control characters in data", "writers/record.py", "\\0-\\x1f\\x7f-\\x9f\\u2028", "\\u2028", f"{RECORDS} -k breaks_a_form"),
    # records by strangers: what they cost
    Guard("JSON that is too deep", "readers/csljson.py", "except (ValueError, RecursionError) as error:  # a json", "except ValueError as error:  # a json", f"{RECORDS} -k nested_too_deeply"),
    Guard("JSON that is too deep, record by record", "readers/jsonstream.py", "except RecursionError:", "except ZeroDivisionError:", "readers/test_jsonstream.py"),
    Guard("EPrints JSON that is too deep", "readers/eprints.py", "except RecursionError:", "except ZeroDivisionError:", "readers/test_eprints.py"),
    Guard("BibTeX that is too deep", "readers/bibtex.py", "except RecursionError:", "except ZeroDivisionError:", "readers/test_bibtex.py"),
    Guard("YAML that is too deep", "readers/yamlfile.py", "_DEEPEST = 100\n", "_DEEPEST = 10**9\n", "readers/test_yaml.py"),
    Guard("YAML's aliases of aliases", "readers/yamlfile.py", "if self.size > self.most:", "if False:", f"{RECORDS} -k 'aliases_of_yaml or within_bounds or written_again'"),
    Guard("BibTeX's strings of strings", "readers/bibsyntax.py", "sum(map(len, pieces)) > _LONGEST:", "False:", "readers/test_bibsyntax.py"),
    Guard("numbers of more digits than Python reads", "readers/csljson.py", 'return getattr(error, "msg", "a number of more digits than can be read")', "return error.msg", f"{RECORDS} -k numbers_as_they_come"),
    Guard("dates that are no dates", "text/rawdate.py", "if len(raw) > _LONGEST:", "if False:", f"{RECORDS} -k '100_kilobytes and issued'"),
    # the cache
    Guard("a cache file's owner", "sealed.py", "status.st_uid == os.geteuid() and ", "", f"{CACHE} -k belongs_to_somebody_else"),
    Guard("a cache file's permissions", "sealed.py", " and not status.st_mode & 0o022", "", f"{CACHE} -k others_may_write"),
    Guard("a cache folder is looked at", "sealed.py", "if not is_ours(folder):", "if False:", f"{CACHE} -k 'folder_that_others or somebody_else'"),
    Guard("a cache file is looked at", "sealed.py", "if not is_ours(file.fileno()):", "if False:", f"{CACHE} -k 'file_that_others or somebody_else'"),
    Guard("nothing is put where others may write", "sealed.py", "if is_ours(folder):", "if True:", f"{CACHE} -k folder_that_others"),
    Guard("a cache file is whole", "sealed.py", "if content[:start] != _seal(path, body):", "if False:", f"{CACHE} -k damaged"),
    Guard("a cache file is in its place", "sealed.py", ", key=os.fsencode(os.path.basename(path))[:64])", ")", f"{CACHES} -k style_in_the_place"),
    Guard("a cache file is the user's alone", "sealed.py", ", private=True", "", f"{CACHE} -k alone"),
    Guard("a cached style is known by its content", "csl/cache.py", "        data,\n        *_locale_bytes(locale),", "        *_locale_bytes(locale),", f"{CACHE} -k compiled_anew"),
    Guard("new folders are the user's alone", "files.py", "os.mkdir(path, 0o700)", "os.mkdir(path)", f"{PLACES} -k alone"),
    Guard("an index's folder is looked at", "index.py", "if not sealed.is_ours(base):", "if False:", "test_index.py -k others_may_write"),
    Guard("an index is looked at", "index.py", "if not sealed.is_ours(path):", "if False:", f"{CACHES} -k index_that_others"),
    Guard("an index is in its place", "index.py", "if place != _place(file):", "if False:", f"{CACHES} -k index_in_the_place"),
    Guard("an index's records are whole", "index.py", 'if _digest(text.encode("utf-8", "replace")) != digest:', "if False:", f"{CACHES} -k 'damaged_index or bits'"),
    Guard("an index's names are whole", "index.py", "if _digest_of(found) != digest:", "if False:", f"{CACHES} -k 'damaged_index or bits'"),
    Guard("a name leads to its record", "index.py", "if record is not None and not is_it(record, value):", "if False:", "test_index.py -k leads_to_another"),
    Guard("a damaged index is asked again", "index.py", "if self._renew is None:", "if True:", f"{CACHES} -k damaged_index"),
    Guard("a record that is not there is looked for twice", "library.py", "reference = self.get(id)  # an index", "reference = None  # an index", f"{CACHES} -k damaged_index"),
    Guard("no journal", "index.py", '        connection.execute("PRAGMA journal_mode = OFF")\n        with connection:', "        with connection:", f"{CACHES} -k journal"),
    Guard("a file that may change again", "index.py", "changed <= checked - _RACY", "True", "test_index.py -k keeps_size_and_time"),
    # nothing lost
    Guard("a file is replaced by renaming", "files.py", "os.replace(temporary, path)", "open(path, 'wb').write(open(temporary, 'rb').read())", f"{KILLED} -k 'old_one'"),
    Guard("it is on the disk first", "files.py", "            os.fsync(stream.fileno())\n        if before is", "        if before is", f"{KILLED} -k on_the_disk"),
    Guard("and then its name", "files.py", "    sync_folder(os.path.dirname(path))\n", "", f"{KILLED} -k on_the_disk"),
    Guard("nothing is left where writing fails", "files.py", "        os.unlink(temporary)\n", "        pass\n", f"{DISK} -k grow"),
    Guard("nor where it is stopped while it begins", "files.py", "    try:  # from before there is a file: a signal that comes while it is opened is raised right behind that\n        descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, \"O_BINARY\", 0), mode)\n", "    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)\n    try:\n", f"{KILLED} -k 'no_temporary and style'"),
    Guard("nor by an index", "index.py", "    try:\n        os.close(os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))\n", "    os.close(os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))\n    try:\n", f"{KILLED} -k no_half_index"),
    Guard("what is private is never open", "files.py", "0o600 if private or before is not None else 0o666", "0o666", f"{PLACES} -k private"),
    Guard("a file keeps its permissions", "files.py", "os.chmod(path, stat.S_IMODE(before.st_mode))", "pass", f"{PLACES} -k permissions"),
    Guard("a file keeps its owner", "files.py", "os.chown(path, before.st_uid, before.st_gid)", "pass", f"{PLACES} -k owner"),
    Guard("temporary files have names of their own", "files.py", "{os.urandom(4).hex()}", "x", "test_files.py"),
    Guard("long names", "files.py", "name[:48]", "name", f"{PLACES} -k long"),
    Guard("one writer at a time", "store.py", 'with FileLock(f"{self.file}.lock", timeout=_PATIENCE):', "if True:", f"{KILLED} -k come_to_an_end"),
    Guard("what an editor wrote is not overwritten", "store.py", "if self._bytes() != before:", "if False:", "test_store.py -k meanwhile"),
    Guard("the version before is kept", "store.py", "self._keep(before) if before else None", "None", "test_store.py -k versions"),
    Guard("a version is kept as it is", "store.py", "os.link(self.file, kept)", "__import__('shutil').copy2(self.file, kept)", f"{KILLED} -k 'behind_it'"),
    Guard("a version of what failed is not kept", "store.py", "                os.unlink(kept)\n", "                pass\n", f"{DISK} -k grow"),
    Guard("what killed writers left is removed", "store.py", "files.sweep(self.file)", "pass", f"{KILLED} -k 'library_is'"),
    Guard("a library that may not be read", "library.py", "    except OSError:\n        pass\n    return True", "    except OSError:\n        return False\n    return True", f"{PLACES} -k passed_over"),
    Guard("a home that is not there", "resources.py", 'home = os.path.join(os.devnull, "no-home")', "pass", f"{PLACES} -k no_home"),
    Guard("a library that is not understood is left alone", "store.py", "return list(read(data, self.file))", "return list(read(data, self.file, on_error=print))", "cli/test_add.py -k damaged"),
]
# fmt: on
