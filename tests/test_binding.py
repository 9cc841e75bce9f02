"""Names of elements and paths for facts: legal in XML, and turned back into the same key."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factpress.binding import fact_path, plain_name, read_path, xml_name

NAMES = [
    ("reach.people", "reach.people"),
    ("deficit_2025", "deficit_2025"),
    ("24h", "_x0032_4h"),
    ("_file", "_x005F_file"),
    ("xmlns", "_x0078_mlns"),
    ("XML.size", "_x0058_ML.size"),
    ("a b", "a_x0020_b"),
    ("größe", "gr_x00F6__x00DF_e"),
    ("a_x0020_b", "a_x005F_x0020_b"),  # looks like an escape, and isn't one
    ("a_xyz_", "a_xyz_"),
    ("house-digits.2", "house-digits.2"),
    (".hidden", "_x002E_hidden"),
    ("\U0001f4a7", "_x1F4A7_"),
]


@pytest.mark.parametrize(("name", "element"), NAMES)
def test_a_name_becomes_one_of_xml_and_is_turned_back(name: str, element: str) -> None:
    assert xml_name(name) == element
    assert re.fullmatch(r"(?!xml)[a-z_][a-z0-9._-]*", element, re.IGNORECASE)
    assert plain_name(element) == name


@pytest.mark.parametrize(("name", "element"), NAMES)
def test_a_path_is_read_as_it_was_written(name: str, element: str) -> None:
    assert fact_path(name, "house") == f"/f:facts[1]/f:{element}[1]/f:house[1]"
    assert read_path(fact_path(name, "house")) == (name, "house")
    assert read_path(fact_path("wells", name)) == ("wells", name)


@pytest.mark.parametrize("path", ["", "/f:facts[1]/f:a[1]", "/f:facts[1]/f:a[2]/f:house[1]", "//f:a/f:house", "/a/b/c"])
def test_another_path_is_none_of_ours(path: str) -> None:
    assert read_path(path) is None


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1))
def test_any_name_is_turned_back(name: str) -> None:
    element = xml_name(name)
    assert re.fullmatch(r"(?!xml)[A-Za-z_][A-Za-z0-9._-]*", element, re.IGNORECASE)
    assert plain_name(element) == name
