"""Records, names and dates are frozen: what was once made of a record stays true of it."""

from __future__ import annotations

import copy
import json
import multiprocessing
import pickle

import pytest

from citekit import Date, Name, ReadError, Reference, load_style

DATA = {
    "id": "doe",
    "type": "article-journal",
    "title": "Borders",
    "author": [{"family": "Doe", "given": "Jane", "x-orcid": {"works": ["a"]}}],
    "issued": {"date-parts": [[2010]], "x-note": {"by": ["b"]}},
    "container-title": "Space",
    "volume": "1",
    "categories": ["a", ["b"]],
    "custom": {"kept": {"tags": ["x"]}},
}
APA = "Doe, J. (2010). Borders. Space, 1."


def doe() -> Reference:
    """A record of which everything was made that is kept with it."""
    record = Reference.from_csl(copy.deepcopy(DATA))
    assert load_style("apa").entry(record) == APA
    return record


# what changes a record ----------------------------------------------------------------------------------------------


def test_a_record_that_is_replaced_is_printed_anew():
    record = doe()
    changed = record.replace(title="Walls", volume="2", author=[Name("Roe", "Richard")])
    style = load_style("apa")
    assert style.entry(changed) == "Roe, R. (2010). Walls. Space, 2."
    assert style.entry(record) == APA
    assert record == Reference.from_csl(DATA)


@pytest.mark.parametrize(
    ("changes", "csl"),
    [
        ({"author": [{"family": "Roe"}]}, {"author": [{"family": "Roe"}]}),
        ({"author": "UNESCO"}, {"author": [{"literal": "UNESCO"}]}),
        ({"author": Name("Roe")}, {"author": [{"family": "Roe"}]}),
        ({"issued": Date(((2011,),))}, {"issued": {"date-parts": [[2011]]}}),
        ({"issued": "May 2011"}, {"issued": {"raw": "May 2011"}}),
        ({"volume": 2}, {"volume": 2}),
        ({"container-title": "Time"}, {"container-title": "Time"}),
        ({"custom": {"a": [1]}}, {"custom": {"a": [1]}}),
        ({"self": "a variable like any other"}, {"self": "a variable like any other"}),
        ({"id": "roe", "type": "book"}, {"id": "roe", "type": "book"}),
        ({"id": 7}, {"id": "7"}),
    ],
)
def test_replace_takes_what_csl_json_has(changes, csl):
    assert doe().replace(**changes).to_csl() == DATA | csl


def test_none_removes_a_variable():
    removed = doe().replace(volume=None, author=None, edition=None)
    assert removed.to_csl() == {name: value for name, value in DATA.items() if name not in ("volume", "author")}


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"author": 7}, "author: a name must be an object, not 7"),
        ({"author": [Name("Doe"), Date()]}, "author: a name must be an object, not Date.from_csl({})"),
        ({"issued": [2010]}, "issued: a date must be an object, not [2010]"),
        ({"issued": {"date-parts": [["May"]]}}, "issued: date-parts must be numbers, not 'May'"),
        ({"title": ["Borders"]}, "title: must be text or a number, not ['Borders']"),
        ({"volume": Date()}, "volume: must be text or a number, not Date.from_csl({})"),
        ({"id": None}, "id: a record cannot be without"),
        ({"type": ""}, "type: a record cannot be without"),
        ({"type": ["book"]}, "type: must be text or a number, not ['book']"),
    ],
)
def test_replace_refuses_what_is_no_value_of_the_kind(changes, message):
    with pytest.raises(ReadError) as caught:
        doe().replace(**changes)
    assert str(caught.value) == f"entry 'doe': {message}"


def test_names_and_dates_are_replaced_part_by_part():
    record = doe()
    (name,), date = record.fields["author"], record.fields["issued"]
    assert name.replace(given="John").to_csl() == DATA["author"][0] | {"given": "John"}
    assert date.replace(circa=True).to_csl() == DATA["issued"] | {"circa": True}
    with pytest.raises(TypeError, match="surname"):
        name.replace(surname="Roe")


def test_the_constructor_reads_csl_json_as_from_csl_does():
    fields = {name: value for name, value in DATA.items() if name not in ("id", "type")}
    assert Reference("doe", "article-journal", fields | {"edition": None}) == Reference.from_csl(DATA)
    with pytest.raises(ReadError, match=r"^entry 'doe': author: a name must be an object, not 7$"):
        Reference("doe", "book", {"author": 7})


# what does not ------------------------------------------------------------------------------------------------------


def parts_of(record: Reference):
    return {
        "record": record,
        "name": record.fields["author"][0],
        "date": record.fields["issued"],
    }


@pytest.mark.parametrize(
    ("what", "attribute"),
    [
        *(("record", attribute) for attribute in ("id", "type", "fields", "cache", "title", "__class__")),
        *(("name", attribute) for attribute in ("family", "given", "suffix", "extra", "comma_suffix", "surname")),
        *(("date", attribute) for attribute in ("parts", "season", "circa", "literal", "raw", "extra", "year")),
    ],
)
def test_attributes_are_not_set_and_not_deleted(what, attribute):
    part = parts_of(doe())[what]
    kind = type(part).__name__
    with pytest.raises(AttributeError, match=rf"^a {kind} cannot be changed: replace\({attribute}=…\) makes another$"):
        setattr(part, attribute, "x")
    with pytest.raises(AttributeError, match=f"^a {kind} cannot be changed: replace"):
        delattr(part, attribute)


def mappings(record: Reference):
    yield record.fields
    yield record.fields["custom"]
    yield record.fields["custom"]["kept"]
    yield record.fields["author"][0].extra
    yield record.fields["author"][0].extra["x-orcid"]
    yield record.fields["issued"].extra


def lists(record: Reference):
    yield record.fields["author"]
    yield record.fields["categories"]
    yield record.fields["categories"][1]
    yield record.fields["custom"]["kept"]["tags"]
    yield record.fields["author"][0].extra["x-orcid"]["works"]
    yield record.fields["issued"].extra["x-note"]["by"]


def _put(holder, at):
    holder[at] = "x"


def _delete(holder, at):
    del holder[at]


def _merge(holder):
    holder |= {"title": "x"}


def _add(holder):
    holder += ["x"]


def _repeat(holder):
    holder *= 2


@pytest.mark.parametrize(
    ("holders", "change"),
    [
        (mappings, lambda mapping: _put(mapping, "title")),
        (mappings, lambda mapping: _delete(mapping, next(iter(mapping)))),
        (mappings, _merge),
        (mappings, lambda mapping: mapping.update(title="x")),
        (mappings, lambda mapping: mapping.setdefault("x", "x")),
        (mappings, lambda mapping: mapping.pop("title", None)),
        (mappings, lambda mapping: mapping.popitem()),
        (mappings, lambda mapping: mapping.clear()),
        (lists, lambda each: _put(each, 0)),
        (lists, lambda each: _put(each, slice(None))),
        (lists, lambda each: _delete(each, 0)),
        (lists, _add),
        (lists, _repeat),
        (lists, lambda each: each.append("x")),
        (lists, lambda each: each.extend(["x"])),
        (lists, lambda each: each.insert(0, "x")),
        (lists, lambda each: each.pop()),
        (lists, lambda each: each.remove(each[0])),
        (lists, lambda each: each.reverse()),
        (lists, lambda each: each.sort(key=str)),
        (lists, lambda each: each.clear()),
    ],
)
def test_what_a_record_holds_is_not_changed_in_place(holders, change):
    record = doe()
    for holder in holders(record):
        with pytest.raises(
            TypeError, match=r"^what a record holds cannot be changed: replace\(\) makes another record$"
        ):
            change(holder)
    assert record.to_csl() == DATA


def test_every_way_of_changing_a_dict_or_a_list_is_closed():
    """By Python's own list of them: what it may come to have more is seen here."""
    record = doe()
    for frozen, free, holds in ((record.fields, dict, "items"), (record.fields["author"], list, "copy")):
        own = {name for name, value in vars(type(frozen)).items() if callable(value)}
        spared = set(dir(free)) - set(dir(object)) - own
        reading = """__add__ __class_getitem__ __contains__ __getitem__ __iter__ __len__ __mul__ __or__ __reversed__
            __rmul__ __ror__ copy count fromkeys get index items keys values""".split()
        assert spared <= set(reading)
        assert holds in spared


def test_what_goes_in_and_what_comes_out_is_the_caller_s():
    data = copy.deepcopy(DATA)
    record = Reference.from_csl(data)
    data["custom"]["kept"]["tags"].append("y")
    data["author"][0]["x-orcid"]["works"].append("y")
    assert record.to_csl() == DATA
    out = record.to_csl()
    out["custom"]["kept"]["tags"].append("y")
    out["author"][0]["x-orcid"]["works"].append("y")
    out["issued"]["date-parts"][0].append(5)
    assert record.to_csl() == DATA
    fields = {"title": "Borders", "author": [Name("Doe")]}
    made = Reference("a", "book", fields)
    fields["title"] = "Walls"
    fields["author"].append(Name("Roe"))
    parts = [[2010]]
    date = Date(parts)
    parts[0].append(5)
    assert (made.fields["title"], made.fields["author"], date.parts) == ("Borders", [Name("Doe")], ((2010,),))


def test_lists_and_mappings_are_those_of_json():
    fields = doe().fields
    assert fields["categories"] == DATA["categories"]
    assert fields["author"] == [Name.from_csl(DATA["author"][0])]
    assert json.dumps([fields["custom"], fields["categories"]]) == json.dumps([DATA["custom"], DATA["categories"]])
    assert repr(fields["custom"]) == repr(DATA["custom"])
    assert type(fields.copy()) is dict
    assert type(fields["author"].copy()) is list


# copies -------------------------------------------------------------------------------------------------------------

COPIES = {
    "copy": copy.copy,
    "deepcopy": copy.deepcopy,
    **{
        f"pickle {protocol}": lambda value, protocol=protocol: pickle.loads(pickle.dumps(value, protocol))
        for protocol in range(pickle.HIGHEST_PROTOCOL + 1)
    },
}
each_copy = pytest.mark.parametrize("copied", COPIES.values(), ids=list(COPIES))


@each_copy
def test_a_copy_is_equal_frozen_and_without_what_was_made(copied):
    record = doe()
    made = copied(record)
    assert record.cache
    assert not made.cache
    assert made is not record
    assert made == record
    with pytest.raises(TypeError, match="cannot be changed"):
        _put(made.fields["custom"], "kept")
    assert load_style("apa").entry(made) == APA


@each_copy
def test_names_and_dates_and_what_a_record_holds_are_copied(copied):
    name = Name(" Doe ", comma_suffix=True, extra={"x": [1]})  # with the spaces that from_csl would strip
    date = Date(((2010,), ()), season="Lent", circa="about", extra={"x": [1]})
    fields = doe().fields
    for value in (name, date, fields, fields["author"]):
        assert type(copied(value)) is type(value)
        assert copied(value) == value
    assert copied(name).family == " Doe "


def test_a_pickle_holds_nothing_of_the_cache():
    fresh = Reference.from_csl(DATA)
    assert pickle.dumps(fresh) == pickle.dumps(doe())


def _title_and_entry(record: Reference) -> tuple[Reference, str]:
    return record.replace(title="Walls"), load_style("apa").entry(record)


def test_records_go_to_other_processes_and_come_back():
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        ((changed, entry),) = pool.map(_title_and_entry, [doe()])
    assert entry == APA
    assert changed == doe().replace(title="Walls")


class Person(Name):
    """A name that can be told when it was seen."""

    def __init__(self, *parts: str, **more: str) -> None:
        object.__setattr__(self, "seen", 2010)


class Day(Date):
    pass


class Thesis(Reference):
    pass


def test_they_can_be_subclassed():
    person = Person("Doe", given="Jane")
    assert (type(person), person.family, person.seen) == (Person, "Doe", 2010)
    assert type(Person.from_csl({"family": "Doe"})) is type(person.replace(given="Joe")) is Person
    assert Day.from_csl("2010").raw == Day(raw="2010").raw == "2010"
    thesis = Thesis("a", "thesis", {"title": "T", "author": [person]})
    assert load_style("apa").entry(thesis.replace(title="U")) == "Doe, J. (n.d.). U."
    with pytest.raises(AttributeError):
        thesis.type = "book"


def test_none_takes_a_part_away():
    assert Name("Doe", "Jane").replace(given=None) == Name("Doe")
    assert Date(((2010,),), season=1).replace(season=None) == Date(((2010,),))
    assert Date(((2010,),), circa=True).replace(circa=None) == Date(((2010,),))
