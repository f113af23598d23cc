"""Steps, paths and the lines of TOML texts."""

import tomllib
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilateral.positions import Lines, is_too_deep, path_of, steps_of

NAMES = st.sampled_from(["a", "b2", "c-d", "1", "e f", 'g"h', "i.j", "[k]", "#l", "ạ", "m\u2028n", "", "o\\p", "'"])
SCALARS = st.sampled_from(
    [
        "1",
        "-1.5e3",
        "0xff",
        "true",
        "nan",
        "2018-08-15",
        "2018-08-15 10:00:00.5",
        "10:00:00",
        '"x"',
        "'[[a]]'",
        r'"\" = [\\"',
        '"# no comment"',
        '"""\n[[a]]\n1 = "two" \\"""\n# x\n"""',
        '"""x"""""',
        "'''\n[a]\nb = '\n''''",
        '""',
        "'\u2028\u0085'",
    ]
)


class Toml:
    """Write a TOML text, and keep the line on which each thing begins."""

    def __init__(self, draw: st.DrawFn) -> None:
        """Start with nothing written."""
        self.draw = draw
        self.text = ""
        self.lines: dict[tuple[str | int, ...], int] = {}

    @property
    def line(self) -> int:
        """The line that is being written."""
        return self.text.count("\n") + 1

    def chance(self) -> bool:
        """Draw yes or no."""
        return self.draw(st.booleans())

    def end_line(self) -> None:
        """End the line, with a comment, a blank line or a carriage return."""
        self.text += self.draw(st.sampled_from(["\n", " # [[a]] '\"\n", "\r\n", "\n\n", "\n# b = [\n \t\n"]))

    def name(self, name: str) -> None:
        """Write a key, bare where it may be."""
        if name in {"a", "b2", "c-d", "1"} and self.chance():
            self.text += name
        elif "'" not in name and self.chance():
            self.text += f"'{name}'"
        else:
            escaped = name.replace("\\", "\\\\").replace('"', '\\"').replace("a", "\\u0061")
            self.text += f'"{escaped}"'

    def pairs(self, steps: tuple[str | int, ...], depth: int, end: Any) -> None:
        """Write some keys of a table, each closed by `end`."""
        names = self.draw(st.lists(NAMES, unique=True, max_size=3))
        for index, name in enumerate(names):
            here = (*steps, name)
            self.lines[here] = self.line
            self.name(name)
            if self.chance():
                inner = self.draw(NAMES)
                self.text += self.draw(st.sampled_from([".", " . "]))
                here = (*here, inner)
                self.lines[here] = self.line
                self.name(inner)
            self.text += self.draw(st.sampled_from(["=", " = "]))
            self.value(here, depth)
            end(last=index == len(names) - 1)

    def value(self, steps: tuple[str | int, ...], depth: int) -> None:
        """Write a plain value, a list or an inline table."""
        kind = self.draw(st.integers(0, 3)) if depth < 3 else 0
        if kind <= 1:
            self.text += self.draw(SCALARS)
        elif kind == 2:
            self.text += "["
            for index in range(self.draw(st.integers(0, 3))):
                if self.chance():
                    self.end_line()
                self.lines[*steps, index] = self.line
                self.value((*steps, index), depth + 1)
                self.text += ","
            self.text += "]"
        else:
            self.text += "{"
            self.pairs(steps, depth + 1, self.end_inline)
            self.text += "}"

    def end_inline(self, *, last: bool) -> None:
        """Part the keys of an inline table."""
        self.text += "" if last else ", "

    def end_statement(self, *, last: bool) -> None:
        """End a statement; the last of a table as any other."""
        assert last in {True, False}
        self.end_line()

    def header(self, opening: str, names: list[str]) -> None:
        """Write a header."""
        self.text += self.draw(st.sampled_from(["", "  "])) + opening
        for index, name in enumerate(names):
            self.text += " . " if index else " "
            self.name(name)
        self.text += " " + opening.replace("[", "]")
        self.end_line()


@st.composite
def toml_texts(draw: st.DrawFn) -> Toml:
    """Draw a TOML text with all its lines: a table, lists of tables, and tables in them."""
    toml = Toml(draw)
    if toml.chance():
        toml.end_line()
    toml.pairs((), 0, toml.end_statement)
    top = {steps[0] for steps in toml.lines}
    for index, name in enumerate(name for name in draw(st.lists(NAMES, unique=True, max_size=3)) if name not in top):
        for number in range(draw(st.integers(1, 3))):
            steps = (name, number)
            toml.lines.setdefault((name,), toml.line)
            toml.lines[steps] = toml.line
            toml.header("[[", [name])
            toml.pairs(steps, 0, toml.end_statement)
            if toml.chance():
                inner = ("sub", index)
                toml.lines.setdefault((*steps, "sub"), toml.line)
                toml.lines[*steps, "sub", "x"] = toml.line
                toml.header("[", [name, inner[0], "x"])
                toml.pairs((*steps, "sub", "x"), 0, toml.end_statement)
    return toml


def paths(data: Any, steps: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """Give the steps to everything in some data."""
    items = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for step, inner in items:
        yield (*steps, step)
        yield from paths(inner, (*steps, step))


class TestLines:
    @given(toml_texts())
    def test_every_line_is_right(self, toml: Toml) -> None:
        """The line of each table, key and item is the one on which it was written."""
        lines = Lines(toml.text)

        found = {steps: lines.line_of(steps) for steps in paths(tomllib.loads(toml.text))}

        assert found == {steps: toml.lines[steps] for steps in found}

    @given(toml_texts(), NAMES)
    def test_what_is_missing_is_in_the_line_of_what_holds_it(self, toml: Toml, name: str) -> None:
        """What is not there has the line of the innermost thing that is."""
        lines = Lines(toml.text)
        there = set(paths(tomllib.loads(toml.text)))

        for steps in there:
            assert (*steps, "not", name) in there or lines.line_of([*steps, "not", name]) == toml.lines[steps]

    @pytest.mark.parametrize("steps", [[], ["x"], ["x", 0, "y"], [0]])
    def test_no_line(self, steps: list[str | int]) -> None:
        """Nothing has no line, and neither has what is nowhere in the text."""
        assert Lines("a = 1\n").line_of(steps) is None

    def test_a_list_of_tables_inside_another(self) -> None:
        """A header leads into the last table of each list above it, and an own header goes before an implied one."""
        text = "[[a]]\n[[a.b]]\n[[a.b]]\n[[a]]\n[[a.b]]\n[a.b.c]\nd = 1\n[e.f]\n[e]\n"
        lines = Lines(text)

        assert lines.line_of(["a", 0, "b", 1]) == 3
        assert lines.line_of(["a", 1, "b", 0, "c", "d"]) == 7
        assert lines.line_of(["e"]) == 9
        assert lines.line_of(["e", "f"]) == 8

    def test_an_inline_table_over_several_lines(self) -> None:
        """Later versions of TOML let an inline table run over several lines; each key keeps its own."""
        lines = Lines("a = {\n  b = 1,\n\n  c = 2,\n}\nd = 3\n")

        assert [lines.line_of(steps) for steps in (["a"], ["a", "b"], ["a", "c"], ["d"])] == [1, 2, 4, 6]


class TestDepth:
    @pytest.mark.parametrize(
        "text",
        [
            "a = " + "[" * 100_000 + "]" * 100_000,
            "a = " + "{a = " * 100_000 + "1" + "}" * 100_000,
            "a" + ".a" * 100_000 + " = 1",
            "[a" + '."b c"' * 100_000 + "]",
            "a = {" + "a.b.c.d." * 20 + "e = {" + "a.b.c.d." * 20 + "e = 1}}",
            '{"a": ' * 101,
            "]" * 10 + "[" * 101,
        ],
        ids=len,
    )
    def test_too_deep(self, text: str) -> None:
        """More than a hundred brackets or dots inside one another are too deep, in whole texts and broken ones."""
        assert is_too_deep(text)

    @pytest.mark.parametrize(
        "text",
        [
            "a = '" + "[" * 1000 + "'",
            'a = """\n' + "[" * 1000 + '"""',
            "a = [" + "1.5, " * 1000 + "]",
            "[[a.b.c]]\nd = 1\n" * 1000,
            "# " + "[" * 1000,
            '"' + "a." * 1000 + '" = 1',
            "[" * 100 + "]" * 100,
            "]]]}}}",
            "",
        ],
        ids=len,
    )
    def test_not_too_deep(self, text: str) -> None:
        """Brackets and dots beside one another, in strings and in comments do not count."""
        assert not is_too_deep(text)

    @given(toml_texts())
    def test_generated_texts_are_not_too_deep(self, toml: Toml) -> None:
        """What is nested as far as people nest is never too deep."""
        assert not is_too_deep(toml.text)


class TestPaths:
    @given(st.lists(st.one_of(st.text(), st.integers(0, 999_999_999))))
    def test_back_and_forth(self, steps: list[str | int]) -> None:
        """The steps of the path of some steps are these steps, and the path is plain ASCII."""
        assert steps_of(path_of(steps)) == steps
        assert path_of(steps).isascii()

    def test_path(self) -> None:
        """Plain names are joined by dots, numbers stand in brackets, other names are quoted."""
        assert path_of(["roles", 0, "who"]) == "roles[0].who"
        assert path_of([0, "a.b", 1, "ạ\n"]) == r'[0]."a.b"[1]."\u1ea1\n"'

    @pytest.mark.parametrize(
        "path",
        ["a.", ".a", "a..b", "a[", "a[x]", "a[-1]", "a]", "a[0]b", 'a"b"', '"', r'"\q"', "a[1234567890]", "a[\u0661]"],
    )
    def test_no_path(self, path: str) -> None:
        """A text that is no path has no steps."""
        assert steps_of(path) is None

    @given(st.text(st.sampled_from('a0.[]"\\\u0661\n-')))
    def test_any_text(self, path: str) -> None:
        """Any text either is a path or has no steps; nothing is raised."""
        steps = steps_of(path)

        assert steps is None or all(isinstance(step, str | int) for step in steps)


def test_comments_are_passed_over() -> None:
    """What stands in a comment is no table and no key."""
    lines = Lines("# [[projects]]\n[[projects]]  # the first\nid = 'a'  # id = 'b'\n")

    assert lines.line_of(["projects", 0]) == 2
    assert lines.line_of(["projects", 0, "id"]) == 3
