"""References: what a source says of itself, and nothing else."""

import json
from typing import Any

import pytest

import bilateral as bl
from bilateral.citing import Style, cited_sources, written
from bilateral.dates import parse_edtf
from bilateral.versions import data_title, data_version
from tests.builders import LATE, make_country, make_gap, make_organization, make_role, make_source, tiny

STYLES = [style.value for style in Style]


def item(**changes: Any) -> dict[str, Any]:
    """Return the reference of a source."""
    dataset = bl.Dataset.of([make_country(), make_organization(id="press"), make_source(id="s", **changes)])
    return cited_sources(dataset.store)[0]


class TestItems:
    def test_nothing_is_made_up(self) -> None:
        """A source that tells nothing of itself has no author, no publisher, no date, and says from when it speaks."""
        assert item() == {
            "id": "s",
            "type": "article",
            "title": "Untitled text (s)",
            "note": "speaks from 2024-06-11",
        }

    def test_what_is_told(self) -> None:
        """Title, author, publisher, agency, date, address and language are given as the source tells them."""
        found = item(
            title="A note",
            author=make_role(None, "author", label="Chief"),
            publisher="press",
            agency="press",
            published=parse_edtf("2019-12-26"),
            language="en",
            url="example",
        )

        assert found["author"] == [{"literal": "Chief"}]
        assert found["publisher"] == found["container-title"] == "Ministry of Home Affairs"
        assert found["issued"] == {"date-parts": [[2019, 12, 26]]}
        assert (found["title"], found["URL"], found["language"]) == ("A note", "example", "en")

    @pytest.mark.parametrize("author", [make_role("press", "author"), make_role("press", "author", label="Staff")])
    def test_author(self, author: Any) -> None:
        """An author is named by the record, with the office as printed."""
        label = "Ministry of Home Affairs" + (", Staff" if author.label else "")

        assert item(author=author)["author"] == [{"literal": label}]

    @pytest.mark.parametrize(
        ("published", "parts"),
        [("2019", [2019]), ("2019-12", [2019, 12]), ("2019?", None), ("201X", None), ("2018/2019", None)],
    )
    def test_published(self, published: str, parts: list[int] | None) -> None:
        """A date of publication keeps its precision; one that is uncertain, or a stretch, stands in the note alone."""
        found = item(published=parse_edtf(published))

        assert found.get("issued", {}).get("date-parts") == (None if parts is None else [parts])
        assert found["note"].endswith(f"published {published}")


class TestUse:
    def test_only_the_sources_used(self, dataset: bl.Dataset) -> None:
        """A record is cited with the sources of its evidence, by object as by id; a gap with those checked."""
        observation = dataset.observations["residents-2023"]

        assert [line.rpartition("[")[2][:8] for line in dataset.cite(observation).splitlines()] == ["vns-2023"]
        assert dataset.cite("residents-2023") == dataset.cite(observation)
        assert len(dataset.cite().splitlines()) == len(dataset.sources)

    def test_gaps_and_sources(self) -> None:
        """A gap is cited with the sources that were checked, a source with itself."""
        data = bl.Dataset.of([*tiny().store.records[:0], make_source(), make_country(), make_gap_of()])

        assert LATE in data.cite("gap")
        assert LATE in data.cite(LATE)
        assert data.cite("AAA") == ""

    def test_the_data_stand_first(self) -> None:
        """The bundled data are cited with title and version before the sources."""
        first, *rest = bl.cite().splitlines()

        assert first.startswith(f"{data_title}. bilateral (Python package). Data version {data_version} [bilateral;")
        assert rest == bl.load().cite().splitlines()
        assert bl.cite(bl.load()["residents-2023"]) == bl.cite("residents-2023")

    def test_faults(self, dataset: bl.Dataset) -> None:
        """An id that is not there and a style that is none say what there is."""
        with pytest.raises(bl.UnknownIdError):
            dataset.cite("residents-2032")
        with pytest.raises(bl.UnknownWordError, match="bibtex"):
            bl.cite(style="bibtext")


class TestStyles:
    FULL = staticmethod(
        lambda: item(
            title="50% of $ & more_{x}~^\\",
            author=make_role(None, "author", label="Chief"),
            agency="press",
            published=parse_edtf("2019-12"),
            url="example",
        )
    )

    def test_text(self) -> None:
        """Text is one line: author, title, agency, date, address, and what must be known of it."""
        assert written([self.FULL()], "text") == (
            "Chief. 50% of $ & more_{x}~^\\. Ministry of Home Affairs. 2019-12. example"
            " [s; speaks from 2024-06-11; published 2019-12]"
        )

    def test_bibtex(self) -> None:
        """BibTeX has an entry for each, and what means something to TeX is escaped."""
        assert written([self.FULL(), item()], "bibtex").split("\n\n") == [
            (
                "@misc{s,\n"
                "  author = {{Chief}},\n"
                "  title = {{50\\% of \\$ \\& more\\_\\{x\\}\\textasciitilde{}\\textasciicircum{}\\textbackslash{}}},\n"
                "  howpublished = {Ministry of Home Affairs},\n"
                "  year = {2019},\n"
                "  date = {2019-12},\n"
                "  url = {example},\n"
                "  note = {speaks from 2024-06-11; published 2019-12},\n"
                "}"
            ),
            "@misc{s,\n  title = {{Untitled text (s)}},\n  note = {speaks from 2024-06-11},\n}",
        ]

    def test_csl_json(self) -> None:
        """CSL-JSON is a list of items that any reader of JSON takes."""
        found = json.loads(bl.cite(style="csl-json"))

        assert [entry["id"] for entry in found] == ["bilateral", *bl.load().sources.ids]
        assert found[0]["version"] == data_version

    @pytest.mark.parametrize("style", STYLES)
    def test_every_source_in_every_style(self, style: str) -> None:
        """Every source of the bundled data can be cited in every style, and stands there by its id."""
        assert all(source in bl.cite(style=style) for source in bl.load().sources.ids)


def make_gap_of() -> bl.Gap:
    """Return a gap of a country."""
    gap: bl.Gap = make_gap(id="gap", subject="AAA", sources=(LATE,))
    return gap
