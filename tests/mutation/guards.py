"""The guards against hostile input and faults: where each is in the source, what is removed, and the test that fails then.

A row is ``Guard(name, where, removal, test)``. ``where`` is a file below ``src/citekit`` and, after a colon, the qualified
name of a function, a class or what is assigned (``store.py:Store._update.kept``). The removal (`mutation.removals`) says
what is gone there by the names that it mentions, text of strings in quotes, so that a row outlives another layout and most
edits; where one word is not enough for exactly one thing, give two:

    never("_DOCTYPE")                     the condition that mentions it (or its part beside `and`, `or`) never holds
    always("st_mode")                     … always holds
    swap("read MAX_BYTES", "f.read()")    the expression that mentions both becomes another
    value("10**9")                        what is assigned at the place becomes another value
    dropped("fsync")                      a statement is left out
    missing("private")                    a keyword argument, an entry of a table or a tuple is left out
    uncaught("RecursionError")            an exception is no longer caught
    before_try("descriptor open")         a statement is done before the `try` that holds it

``test`` is what pytest is given: a file below ``tests`` and words for ``-k``. `make test` holds each row to the source;
``make mutation ARGS='words of its name'`` shows that its test turns red. SECURITY.md says what the guards are against.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from .removals import Removal, always, before_try, dropped, missing, never, removed, swap, uncaught, value


class Guard(NamedTuple):
    name: str
    where: str
    removal: Removal
    test: str

    def file(self, root: Path) -> Path:
        return root / "src" / "citekit" / self.where.partition(":")[0]

    def removed_from(self, source: str) -> str:
        """The source of its file without it. Raises `LookupError` where it is not there, or not once."""
        return removed(source, self.where.partition(":")[2], self.removal)


STYLES, RECORDS = "hostile/test_styles.py", "hostile/test_records.py"
GROWTH, ENGINE = "hostile/test_growth_readers.py", "hostile/test_growth.py"
COMPILE, CACHE = "csl/compiler/test_codegen.py", "csl/compiler/test_cache.py"
CACHES, KILLED, PLACES, DISK = (f"faults/test_{name}.py" for name in ("caches", "killed", "places", "disk"))
FOUND, OUTPUT, CONVERT = "cli/test_found.py", "cli/output/test_results.py", "cli/commands/test_convert.py"

# fmt: off
GUARDS = [
    # styles by strangers
    Guard("document types are refused", "csl/compiler/load.py:load", never("_DOCTYPE"), f"{STYLES} -k document_types"),
    Guard("document types are found by a check", "csl/compiler/load.py:check", never("_DOCTYPE"), "cli/test_encoding.py -k document_type"),
    Guard("document types are refused in another encoding", "api.py:_read", dropped("xml_in_utf_8 data"), "cli/test_encoding.py -k document_type"),
    Guard("the size of a style", "styles/__init__.py:MAX_BYTES", value("10**10"), f"{STYLES} -k 50_megabytes"),
    Guard("a device is read up to that size only", "styles/__init__.py:_read", swap("read MAX_BYTES", "stream.read()"), f"{STYLES} -k without_an_end"),
    Guard("deep expressions are functions of their own", "csl/compiler/codegen.py:_MAX_DEPTH", value("10_000"), f"{COMPILE} -k deep_nesting"),
    Guard("what is too deep to compile", "csl/compiler/__init__.py:compile_style", uncaught("SyntaxError RecursionError MemoryError"), f"{CACHE} -k too_deep"),
    Guard("macros that double", "csl/compiler/codegen.py:_Compiler._define", never("_MOST_CALLS"), f"{STYLES} -k that_double_are_refused"),
    Guard("macros that call themselves", "csl/compiler/codegen.py:_Compiler._macro", never("macro open"), f"{STYLES} -k call_themselves"),
    Guard("called macros are looked into once", "csl/compiler/codegen.py:_Compiler._reachable", always("macro seen"), f"{STYLES} -k tests_that_double"),
    Guard("digits of an option", "csl/compiler/name_options.py:_number", swap("int text", "int(text)"), f"{STYLES} -k limits_of_names"),
    Guard("digits of a sort key's option", "csl/compiler/codegen.py:_Compiler._sort_key", swap("int text", "int(text)"), f"{STYLES} -k options_that_are_no_numbers"),
    Guard("digits of a distance", "csl/document/position.py:near_note_distance", swap("int distance", "int(distance)"), f"{STYLES} -k options_that_are_no_numbers"),
    Guard("digits of a spacing", "api.py:_number", swap("int text", "int(text.strip())"), f"{STYLES} -k options_that_are_no_numbers"),
    Guard("a title is one line of comment", "csl/compiler/codegen.py:_Compiler.run", swap("join title", "title.text"), f"{COMPILE} -k never_code"),
    Guard("text is a literal", "csl/compiler/expressions.py:literal", swap("repr text", "\"'\" + text + \"'\""), f"{COMPILE} -k never_code"),
    Guard("names of variables are literals", "csl/compiler/codegen.py:_Compiler._text_variable", swap("'c.text('", "f\"c.text('{variable}')\""), f"{COMPILE} -k never_code"),
    Guard("options are literals", "csl/compiler/codegen.py:_Compiler.run", swap("key value", "f\"    '{key}': '{value}',\""), f"{COMPILE} -k never_code"),
    Guard("names of macros are identifiers", "csl/compiler/codegen.py:_Compiler._unique", swap("re sub 'unnamed'", "name"), f"{STYLES} -k any_name"),
    Guard("no two macros are one function", "csl/compiler/codegen.py:_Compiler._unique", never("name used_names"), f"{STYLES} -k all_those_names"),
    Guard("compiled code has no builtins", "csl/render/runtime.py:namespace", missing("'__builtins__'"), f"{COMPILE} -k no_builtins"),
    Guard("code is made anew where what it depends on has changed", "csl/compiler/__init__.py:_DEPENDS", value('("csl/compiler",)'), f"{CACHE} -k 'depends_on or such_a_module'"),
    Guard("a style's id is no path", "styles/__init__.py:path", swap("id '/' '.'", "not id"), "styles/test_names.py -k no_path"),
    # records by strangers: what a terminal sees
    Guard("control characters in output", "formats/base.py:Format.entry", never("unprintable"), f"{RECORDS} -k reaches_a_terminal"),
    Guard("marks in a field", "text/ingest.py:ingest", swap("_NONCHARACTERS sub", "text"), "text/test_ingest.py"),
    Guard("control characters in messages", "cli/faults.py:say", always("isprintable"), f"{RECORDS} -k by_a_message"),
    Guard("messages are short", "cli/faults.py:say", never("message _LONGEST"), "faults/test_messages.py"),
    Guard("memory that is not there", "cli/faults.py:guard", uncaught("MemoryError"), "faults/test_messages.py"),
    # records by strangers: what other programs see
    Guard("tags are text in HTML", "formats/html.py:escape", swap("replace '<'", "text.replace('&', '&#38;')"), f"{RECORDS} -k html_in_a_record"),
    Guard("quotes in an address in HTML", "formats/html.py:link", missing("'\"' '&#34;'"), "formats/test_html.py"),
    Guard("only four schemes are linked", "formats/base.py:_Walk.open_link", always("address _SCHEMES"), "formats"),
    Guard("no other address in a text is linked", "formats/base.py:unlink", never("':' text"), "formats/test_links.py"),
    Guard("what is no link parts no text", "formats/base.py:_Walk.open_link", swap("lower startswith", "True"), "formats/test_links.py"),
    Guard("no cell of CSV is a formula", "text/cells.py:guarded", never("_FORMULA"), "writers/json/test_eprints.py -k csv"),
    Guard("an apostrophe in CSV is not taken for ours", "text/cells.py:guarded", swap("lstrip", "cell"), "writers/json/test_eprints.py -k csv"),
    Guard("commands are text in LaTeX", "formats/latex.py:escape", swap("_SPECIAL sub", "text"), f"{RECORDS} -k latex_in_a_record"),
    Guard("addresses in LaTeX", "formats/latex.py:link", swap("percent address", "address"), "formats/test_latex.py"),
    Guard("commands are text in BibTeX", "markup/latex_encode.py:_SYNTAX", missing(r"'\'"), "writers/bibtex/test_bibtex.py -k escaping"),
    Guard("commands are text in Typst", "formats/typst.py:escape", swap("_SPECIAL sub", "text"), "formats/test_typst.py"),
    Guard("groups are text in RTF", "formats/rtf.py:escape", swap("_SPECIAL sub", "text"), "formats/test_rtf.py"),
    Guard("markup is text in Markdown", "formats/markdown.py:escape", swap("unlink _SPECIAL", "text"), "formats/test_markdown.py"),
    Guard("markup is text in reStructuredText", "formats/rst.py:escape", swap("unlink _SPECIAL", "text"), "formats/test_rst.py"),
    Guard("control characters in data", "writers/record.py:_UNCLEAN", value("re.compile('[\\u2028\\u2029\\ud800-\\udfff\\ufdd0-\\ufdef\\ufffe\\uffff]')"), f"{RECORDS} -k breaks_a_form"),
    # records by strangers: what they cost
    Guard("JSON that is too deep, record by record", "readers/json/jsonstream.py:read_array", uncaught("RecursionError"), "readers/json/test_jsonstream.py"),
    Guard("BibTeX that is too deep", "readers/bibtex/bibtex.py:read", never("RecursionError"), "readers/bibtex/test_bibtex.py -k nested_too_deeply"),
    Guard("YAML that is too deep", "readers/yaml/yamlfile.py:_DEEPEST", value("10**9"), "readers/yaml/test_yaml.py"),
    Guard("YAML's keys that are null", "readers/yaml/yamlfile.py:_Composer._mapping.keys", value("values[::2]"), "readers/yaml/test_yaml.py -k key_is_text"),
    Guard("Python's keys that are None", "writers/yaml/cslyaml.py:block.keyed", value("isinstance(value, dict) and None not in value"), "writers/yaml/test_cslyaml.py -k json_makes"),
    Guard("YAML's aliases of aliases", "readers/yaml/yamlfile.py:_Composer.document", never("size most"), f"{RECORDS} -k 'aliases_of_yaml or within_bounds or written_again'"),
    Guard("BibTeX's strings of strings", "readers/bibtex/syntax.py:_Parser._spend", never("length left"), "readers/bibtex/test_syntax.py -k 'strings_of_strings or long_one'"),
    Guard("what BibTeX's entries inherit", "readers/bibtex/inherit.py:Inheritance._with_inherited", never("_may_take"), "readers/bibtex/test_bibtex.py -k in_proportion"),
    Guard("each of BibTeX's entries inherits once", "readers/bibtex/inherit.py:Inheritance.fields", never("last _resolved"), f"{GROWTH} -k 'that_inherit and two'"),
    Guard("circles of BibTeX's entries", "readers/bibtex/inherit.py:Inheritance.fields", always("parent begun"), "readers/bibtex/test_bibtex.py -k circle"),
    Guard("numbers of more digits than Python reads", "readers/json/csljson.py:_refusal", swap("getattr 'msg'", "error.msg"), f"{RECORDS} -k numbers_as_they_come"),
    Guard("dates that are no dates", "records/rawdate.py:parse_date", never("raw _LONGEST"), "records/test_rawdate.py -k far_too_long"),
    # settings by strangers
    Guard("what a found citekit.toml may set", "cli/parsing/settings.py:Settings._value", never("found option"), f"{FOUND} -k 'writes_nothing or every_other_option'"),
    Guard("a found citekit.toml stops no command", "cli/parsing/settings.py:first", uncaught("CitekitError"), f"{FOUND} -k broken_file"),
    Guard("a wrong key in a found citekit.toml stops no command", "cli/parsing/settings.py:Settings.__init__", always("found"), f"{FOUND} -k is_wrong_is_left_out"),
    Guard("a citekit.toml of another user", "cli/parsing/settings.py:_opened", dropped("_refuse"), f"{FOUND} -k 'another_user or links_are_resolved'"),
    Guard("another user's link to a citekit.toml", "cli/parsing/settings.py:_text", dropped("_refuse lstat"), f"{FOUND} -k links_are_resolved"),
    Guard("a citekit.toml is a regular file", "cli/parsing/settings.py:_opened", never("S_ISREG"), f"{FOUND} -k has_no_end"),
    Guard("a pipe called citekit.toml is not waited for", "cli/parsing/settings.py:_opened", swap("flags getattr", "flags"), f"{FOUND} -k has_no_end"),
    Guard("a found citekit.toml names regular files", "cli/parsing/settings.py:Settings._path", never("_ends"), f"{FOUND} -k 'has_no_end or makes_up or wrong_is_left_out'"),
    Guard("a found citekit.toml reads no standard input", "cli/parsing/settings.py:Settings._path", never("'-'", 1), f"{FOUND} -k wrong_is_left_out"),
    Guard("files that the system makes up", "cli/parsing/settings.py:_ends", swap("realpath _MADE_UP", "False"), f"{FOUND} -k makes_up"),
    Guard("a link to the user's own citekit.toml", "cli/parsing/settings.py:first", never("is_same"), f"{FOUND} -k ones_own"),
    Guard("the size of a citekit.toml", "cli/parsing/settings.py:_MOST_BYTES", value("10**9"), f"{FOUND} -k broken_file"),
    Guard("dots in a citekit.toml", "cli/parsing/settings.py:_parsed", never("_STRING"), f"{FOUND} -k broken_file"),
    Guard("a citekit.toml that is too deep, or of too many digits", "cli/parsing/settings.py:_parsed", uncaught("RecursionError ValueError"), f"{FOUND} -k broken_file"),
    Guard("digits of a setting", "cli/parsing/settings.py:_is_text", swap("bit_length", "True"), f"{FOUND} -k wrong_is_left_out"),
    Guard("a NUL in a setting", "cli/parsing/settings.py:_is_text", swap("'\0' value", "True"), f"{FOUND} -k wrong_is_left_out"),
    # what is read is not written over
    Guard("no command writes over what it reads", "cli/parsing/__init__.py:prepare", dropped("protect"), f"{OUTPUT} -k 'over_its_library or nor_over'"),
    Guard("a file by another name", "cli/output/__init__.py:is_same", swap("samestat", "one == other"), f"{OUTPUT} -k over_its_library"),
    Guard("IN is not OUT", "cli/commands/convert.py:_places", dropped("protect"), f"{CONVERT} -k is_read_is_not_replaced"),
    Guard("an OUT that may be another IN", "cli/commands/convert.py:_places", never("isfile"), f"{CONVERT} -k meant_as_an_in"),
    Guard("in place is where IN is", "cli/commands/convert.py:_places", never("is_same"), f"{CONVERT} -k in_place_does_not_do"),
    Guard("in place nothing is left out that is read", "cli/commands/convert.py:run", always("keep_going replaced"), f"{CONVERT} -k leaves_nothing_out"),
    Guard("in place the form stays", "cli/commands/convert.py:_check_form", never("_BIBTEX"), f"{CONVERT} -k in_place_does_not_do"),
    Guard("a diff drives no terminal", "cli/commands/convert.py:_difference", swap("tame line", "line"), f"{CONVERT} -k dry_run_prints"),
    Guard("what is open already is not replaced", "cli/output/__init__.py:write", never("_already_open"), f"{OUTPUT} -k open_already"),
    # records by strangers: what they are written in
    Guard("a line that is UTF-8 stays so", "storage/encoding.py:_Decoder._line", never("_is_utf_8 value", 1), "storage/test_encoding.py"),
    Guard("a value that is UTF-8 stays so", "storage/encoding.py:_Decoder._line.values", value("(line,)"), "storage/test_encoding.py -k 'value_of_its_line'"),
    Guard("a guess is said", "storage/encoding.py:_Decoder._say", never("warn"), "storage/test_encoding.py -k spoils"),
    Guard("a guess is said once", "storage/encoding.py:_Decoder._say", dropped("warn", 2), "storage/test_encoding.py"),
    Guard("only encodings of text", "storage/encoding.py:_codec", always("meant _KNOWN"), "storage/test_encoding.py -k 'no_other or only_encodings'"),
    Guard("what a file says is not believed where it is UTF-8", "storage/encoding.py:_Decoder._guessed", always("seven_bits _is_utf_8"), "storage/test_encoding.py -k not_believed"),
    Guard("what was said and cannot be", "storage/encoding.py:_Decoder._refused", dropped("refuse"), "storage/test_encoding.py -k cannot_be"),
    Guard("UTF-16 without a mark", "storage/encoding.py:_Decoder._guessed", never("_ZEROS"), "storage/test_encoding.py -k without_a_mark"),
    Guard("what holds NULs is no text", "storage/encoding.py:_Decoder.pieces", never("_MOST_ZEROS"), "storage/test_encoding.py -k without_a_mark"),
    Guard("NULs are looked for in what is UTF-8", "readers/__init__.py:_decoded", always("'\0'"), "cli/test_encoding.py -k in_silence"),
    Guard("a damaged library is not written", "library/store.py:Store._parse", swap("'utf-8'", "None"), "cli/test_encoding.py -k damaged"),
    Guard("an index is of what the file is read as", "library/index.py:_place", always("encoding"), "library/test_index.py -k read_as"),
    Guard("a guess is said of an index, too", "library/index.py:_read_into", missing("warn"), "library/test_index.py -k read_as"),
    Guard("entities of EndNote XML", "readers/xml/endnotexml.py:_declaration", swap("entity attribute begun", "(None, attribute, begun)"), "readers/tagged/test_endnote.py -k refused"),
    Guard("values of attributes of EndNote XML", "readers/xml/endnotexml.py:_declaration.attribute", never("default"), "readers/tagged/test_endnote.py -k refused"),
    # records by strangers: time in proportion to their size
    Guard("braces are matched in one pass", "readers/bibtex/syntax.py:parse", dropped("look_ahead"), f"{GROWTH} -k 'nothing_else and bibtex'"),
    Guard("each line is looked at by itself", "readers/__init__.py:_KEY_ON_LINE", value(r"r'^\s*-?\s*(?:id|type|author|title)\s*:'"), f"{GROWTH} -k 'nothing_else and None'"),
    Guard("runs of spaces before a dash", "readers/common.py:_DASH", value(r"re.compile(r'\s*[–—]\s*|--+')"), f"{GROWTH} -k 'test_text and page'"),
    Guard("records are found on", "readers/json/csljson.py:Lines.of", dropped("_index"), "readers/json/test_csljson.py -k 'on_its_line'"),
    Guard("a record too deep is passed over", "readers/json/csljson.py:_salvage", swap("_after text position", "position + 1"), "readers/json/test_csljson.py -k too_deep"),
    Guard("a stream that trickles", "readers/json/jsonstream.py:_Window._more", always("wanted"), f"{GROWTH} -k test_a_stream"),
    Guard("a face counts once", "readers/xml/endnotexml.py:_text", swap("dict fromkeys", "style.get('face', '').split()"), "readers/tagged/test_endnote.py -k face"),
    Guard("addresses are not looked for in addresses", "readers/xml/endnotexml.py:_reference", swap("'urls/url' 'urls/*/url'", "('urls//url',)"), f"{GROWTH} -k 'form_s_own and addresses'"),
    Guard("quotations end where there is an end", "markup/titlecase.py:_pieces", always("start last"), "markup/test_titlecase.py -k never_closed"),
    Guard("a date of many dashes", "records/rawdate.py:_parse_loose", never("_MOST_DASHES"), "records/test_rawdate.py -k many_dashes"),
    Guard("a tag of many parts", "markup/langid.py:_MOST_PARTS", value("10**9"), f"{GROWTH} -k 'test_text and tag'"),
    Guard("quotation marks of a query", "query/__init__.py:_value", always("at closing"), f"{GROWTH} -k 'a_query and apostrophes'"),
    # rendering and writing in time that is in proportion to what is rendered
    Guard("runs of spaces in pages", "text/lazy.py:SPACE", value(r"r'\s*'"), f"{ENGINE} -k 'functions_on_text and format_pages'"),
    Guard("fields of a note that nothing closes", "csl/render/note_fields.py:with_note_fields", swap("rpartition", "('', '', note)[::-1]"), f"{ENGINE} -k 'functions_on_text and note_fields'"),
    Guard("particles of a name", "csl/render/name_parts.py:_MOST_PARTICLES", value("10**9"), f"{ENGINE} -k 'functions_on_text and particles'"),
    Guard("what joins several numbers", "csl/render/numbers.py:_SEVERAL", value(r"pattern(r'\d[^\w—]*(?:[,&]|(?<!\\)-|–)[^\w§¶]*\w', IGNORECASE)"), f"{ENGINE} -k 'functions_on_text and is_plural'"),
    Guard("addresses that go on", "formats/base.py:_UNSPACED", value(r"pattern(r'\S*\\')"), f"{ENGINE} -k 'functions_on_text and unlink'"),
    Guard("marks without end on a letter", "text/normal.py:_SHORT", value("10**9"), f"{ENGINE} -k 'functions_on_text and normalize'"),
    Guard("names that cannot tell cites apart", "csl/document/disambiguate.py:_Work.add_names", swap("next_count", "count + 1"), f"{ENGINE} -k 'many_records and authors'"),
    # what a style prints of one record
    Guard("long terms that are printed often", "csl/compiler/codegen.py:_Compiler._count", never("_MOST_CODE"), f"{STYLES} -k a_long_term"),
    Guard("styles that could print too much", "csl/compiler/weight.py:_MANY", value("10**9"), "csl/compiler/test_weight.py"),
    Guard("affixes that are long", "csl/compiler/weight.py:_LONG", value("10**9"), "csl/compiler/test_weight.py"),
    Guard("what one entry comes to", "csl/render/meter.py:Meter.take", never("left"), "csl/render/test_meter.py"),
    Guard("each entry is counted by itself", "csl/render/meter.py:Meter.fresh.rendered", dropped("left"), "csl/render/test_meter.py -k by_itself"),
    Guard("an entry of one long field", "csl/document/__init__.py:Processor._entries", never("MOST_CHARACTERS"), "csl/render/test_meter.py -k 'one_long_field and bibliography'"),
    Guard("a cite of one long field", "csl/document/__init__.py:Processor._cluster", never("MOST_CHARACTERS"), "csl/render/test_meter.py -k 'one_long_field and citation'"),
    # records on which something fails that nobody foresaw
    *(
        Guard(f"a record that fails, in {form}", f"readers/{place}", uncaught("Exception"), f"readers/test_onerror.py -k 'others_are_read and {form}'")
        for form, place in (
            ("csljson-whole", "json/csljson.py:read"), ("csljson-stream", "json/jsonstream.py:read_array"), ("jsonl", "json/csljson.py:read_lines"),
            ("bibtex", "bibtex/bibtex.py:read"), ("endnotexml", "xml/endnotexml.py:read"),
            ("(ris or endnote- or nbib)", "tagged/lines.py:read_records"), ("cslyaml", "yaml/cslyaml.py:read"), ("eprints", "json/eprints.py:read"), ("cff", "yaml/cff.py:read"),
        )
    ),
    Guard("what fails between two records", "readers/__init__.py:read", uncaught("Exception"), "readers/test_onerror.py -k between_two"),
    Guard("what fails in a document names its record", "csl/document/__init__.py:_blames_record.guarded", uncaught("Exception"), "csl/render/test_blame.py"),
    Guard("what fails on one of many", "cli/report.py:together", uncaught("Exception"), "cli/test_broken_records.py -k 'others_are_printed'"),
    Guard("what fails on one at a time", "cli/report.py:each", uncaught("Exception"), "cli/test_broken_records.py -k 'others_are_printed'"),
    Guard("what fails in a stream", "api.py:Style.entries", uncaught("RecordError"), "cli/test_broken_records.py -k 'others_are_printed and independent'"),
    Guard("a stream goes on", "cli/commands/format.py:run", missing("on_error"), "cli/test_broken_records.py -k 'others_are_printed and independent'"),
    Guard("memory is no record's fault, in a reader", "readers/onerror.py:refuse_record", never("MemoryError"), "readers/test_onerror.py -k memory"),
    Guard("nor in a style", "csl/document/__init__.py:_blames_record.guarded", uncaught("MemoryError"), "cli/test_broken_records.py -k memory"),
    Guard("nor in a command", "cli/report.py:_of_record", missing("MemoryError"), "cli/test_broken_records.py -k memory"),
    Guard("marks of initials", "csl/render/name_parts.py:initialize.marks", value("''"), "csl/render/test_name_parts.py -k stay_in_pairs"),
    Guard("a quotation mark that closes nothing", "text/finish.py:finish.mark", always("levels", nth=1), "text/test_finish.py -k closes_nothing"),
    Guard("a default-locale that is no tag", "csl/compiler/load.py:load", uncaught("XPathError"), f"{STYLES} -k default_locales"),
    # the cache
    Guard("a cache file's owner", "storage/sealed.py:is_ours", always("geteuid st_uid"), f"{CACHE} -k belongs_to_somebody_else"),
    Guard("a cache file's permissions", "storage/sealed.py:is_ours", always("st_mode"), f"{CACHE} -k others_may_write"),
    Guard("a cache folder is looked at", "storage/sealed.py:_read", never("is_ours folder"), f"{CACHE} -k 'folder_that_others or somebody_else'"),
    Guard("a cache file is looked at", "storage/sealed.py:_read", never("is_ours fileno"), f"{CACHE} -k 'file_that_others or somebody_else'"),
    Guard("nothing is put where others may write", "storage/sealed.py:write", always("is_ours"), f"{CACHE} -k folder_that_others"),
    Guard("a cache file is whole", "storage/sealed.py:_read", never("content _seal"), f"{CACHE} -k damaged"),
    Guard("a cache file is in its place", "storage/sealed.py:_seal", missing("key"), f"{CACHES} -k style_in_the_place"),
    Guard("a cache file is the user's alone", "storage/sealed.py:write", missing("private"), f"{CACHE} -k alone"),
    Guard("a cached style is known by its content", "csl/compiler/__init__.py:_key", missing("data"), f"{CACHE} -k compiled_anew"),
    Guard("new folders are the user's alone", "storage/files.py:make_folder", swap("mkdir path", "os.mkdir(path)"), f"{PLACES} -k alone"),
    Guard("an index's folder is looked at", "library/index.py:_path", never("is_ours"), "library/test_index.py -k others_may_write"),
    Guard("an index is looked at", "library/index.py:_fresh", never("is_ours"), f"{CACHES} -k index_that_others"),
    Guard("an index is in its place", "library/index.py:_fresh", never("place _place"), f"{CACHES} -k index_in_the_place"),
    Guard("an index's records are whole", "library/index.py:_record", never("digest text"), f"{CACHES} -k 'made_anew and another'"),
    Guard("an index's names are whole", "library/namelist.py:NameList._leaf", never("digest entries"), "library/test_namelist.py -k damage"),
    Guard("no names are missing between", "library/namelist.py:NameList._leaf_of", never("startswith following"), "library/test_namelist.py -k damage"),
    Guard("an index's words are whole", "library/index.py:_full_text", never("_checksum"), "library/test_index.py -k words"),
    Guard("an index's warnings are whole", "library/index.py:_sealed", never("digest text"), "library/test_index.py -k warning_that"),
    Guard("a record is that of its number", "library/index.py:_record", swap("digest number text", "digest"), "library/test_index.py -k lead_to_another"),
    Guard("a file under its old size and time", "library/index.py:_status", swap("st_size st_ino", "f'{status.st_size} {status.st_mtime_ns}'"), "library/test_index.py -k 'however_old or heeded'"),
    Guard("names that are too long to be compared", "text/suggest.py:candidates", never("_LONGEST"), "text/test_suggest.py -k very_long"),
    Guard("letters without end", "text/suggest.py:candidates", swap("islice _SLIPS", "_slips(folded, names)"), "text/test_suggest.py -k end_of_it"),
    Guard("an unknown id is compared with few", "library/__init__.py:_near", swap("candidates InMemory", "names"), "library/test_library.py -k few"),
    Guard("a damaged index is asked again", "library/index.py:Index._sound", always("_renew"), f"{CACHES} -k damaged_index"),
    Guard("no journal", "library/index.py:_still", dropped("'journal_mode'"), f"{CACHES} -k journal"),
    Guard("a file that may change again", "library/index.py:_fresh", always("settled"), "library/test_index.py -k nothing_tells"),
    # nothing lost
    Guard("a file is replaced by renaming", "storage/files.py:replace", swap("replace temporary path", "open(path, 'wb').write(open(temporary, 'rb').read())"), f"{KILLED} -k 'old_one'"),
    Guard("it is on the disk first", "storage/files.py:replace", dropped("fsync"), f"{KILLED} -k on_the_disk"),
    Guard("and then its name", "storage/files.py:replace", dropped("sync_folder"), f"{KILLED} -k on_the_disk"),
    Guard("nothing is left where writing fails", "storage/files.py:discard", dropped("unlink"), f"{DISK} -k grow"),
    Guard("nor where it is stopped while it begins", "storage/files.py:replace", before_try("descriptor O_EXCL"), f"{KILLED} -k 'no_temporary and style'"),
    Guard("nor by an index", "library/index.py:_built", before_try("O_EXCL"), f"{KILLED} -k no_half_index"),
    Guard("what is private is never open", "storage/files.py:replace.mode", never("private before"), f"{PLACES} -k private"),
    Guard("a file keeps its permissions", "storage/files.py:_give", dropped("chmod"), f"{PLACES} -k permissions"),
    Guard("a file keeps its owner", "storage/files.py:_give", dropped("chown"), f"{PLACES} -k owner"),
    Guard("temporary files have names of their own", "storage/files.py:temporary_beside", swap("urandom hex", "'x'"), "storage/test_files.py"),
    Guard("long names", "storage/files.py:_short", always("encoded"), f"{PLACES} -k long"),
    Guard("long names that begin alike", "storage/files.py:_short", swap("digest_size hexdigest", "''"), "storage/test_files.py -k others_are_writing"),
    Guard("temporary files of the user's own", "storage/files.py:sweep", swap("target file", "wanted if file.startswith(f'.{wanted}.') and file.endswith('.tmp') else None"), "library/test_store.py -k own_files"),
    Guard("folders and links in the place of temporary files", "storage/files.py:sweep", always("S_ISREG"), "library/test_store.py -k folders_and_links"),
    Guard("versions of the user's own", "library/store.py:Store._stamps", always("_time"), "library/test_store.py -k own_files"),
    Guard("versions that are no files", "library/store.py:Store.versions", always("is_file"), "library/test_store.py -k folders_and_links"),
    Guard("a clock that ran ahead", "library/store.py:Store._keep", swap("max time_ns _time", "time.time_ns()"), "library/test_store.py -k 'ahead or moment'"),
    Guard("a version that cannot be removed", "library/store.py:Store._update", uncaught("OSError", nth=2), "library/test_store.py -k cannot_be_removed"),
    Guard("a copy that is a version is the library's", "library/store.py:Store._keep", missing("part_of"), "library/test_store.py -k second_names"),
    Guard("the user's own files in the cache", "cli/commands/cache.py:_files", always("fullmatch"), "cli/commands/test_cache.py"),
    Guard("one writer at a time", "library/store.py:Store.update", swap("FileLock timeout", "__import__('contextlib').nullcontext()"), f"{KILLED} -k come_to_an_end"),
    Guard("what an editor wrote is not overwritten", "library/store.py:Store._update", never("_bytes before"), "library/test_store.py -k meanwhile"),
    Guard("the version before is kept", "library/store.py:Store._update", swap("_keep before", "None"), "library/test_store.py -k versions"),
    Guard("a version is kept as it is", "library/store.py:Store._keep", swap("link file kept", "__import__('shutil').copy2(self.file, kept)"), f"{KILLED} -k 'behind_it'"),
    Guard("a version of what failed is not kept", "library/store.py:Store._update", dropped("unlink kept"), f"{DISK} -k grow"),
    Guard("what killed writers left is removed", "library/store.py:Store._update", dropped("sweep"), f"{KILLED} -k 'library_is'"),
    Guard("a library that may not be read", "library/__init__.py:_is_there", uncaught("OSError"), f"{PLACES} -k passed_over"),
    Guard("a home that is not there", "storage/resources.py:_in_home", swap("_home devnull", "os.path.expanduser('~')"), f"{PLACES} -k no_home"),
    Guard("a home that is empty", "storage/resources.py:_home", always("isabs environ"), "storage/test_resources.py -k home_that_is_none"),
    Guard("standard input that is closed", "library/__init__.py:file_bytes", never("stdin"), "faults/test_streams.py -k 'input_that_is_closed'"),
    Guard("and is read record by record", "library/__init__.py:Library.stream", never("stdin"), "faults/test_streams.py -k 'input_that_is_closed and independent'"),
    Guard("numbers of closed streams", "__main__.py:keep_numbers", never("stdin stdout"), "faults/test_streams.py -k gets_the_number"),
    Guard("a library that is not understood is left alone", "library/store.py:Store._parse", swap("list read", "list(read(data, self.file, on_error=print))"), "cli/commands/test_add.py -k damaged"),
]
# fmt: on
