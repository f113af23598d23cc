"""Be the door to a dataset: its collections, look-ups and questions, each a line that leads to its room.

A room that a start does not need is entered when its question is asked.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from os import PathLike
from typing import TYPE_CHECKING, Any, TypeVar, overload

import attrs

from .answers import Answer
from .evidence import Evidence
from .frames import TabularSet
from .observations import Observation
from .partnerships import Partnership
from .people import Person
from .selections import (
    Agreements,
    Cohorts,
    Collection,
    Countries,
    Gaps,
    Intents,
    Milestones,
    Observations,
    Organizations,
    Partnerships,
    People,
    Projects,
    Sources,
)
from .shapes import Carded, Record
from .store import CLASSES, Entity, Store
from .truth import Truth
from .vocabulary import Modality, RoleKind

if TYPE_CHECKING:
    from pathlib import Path

    from .analyses.anniversaries import Anniversaries
    from .analyses.comparisons import DyadComparison
    from .analyses.ladders import Ladder
    from .analyses.series import Series
    from .cards import Card
    from .differences import Difference
    from .findings import Report
    from .networks import Graph
    from .queries.conflicts import Comparisons, Relation
    from .tables import Tables
    from .unions import MergePolicy
    from .views import Timeline

__all__ = ["Dataset"]


def __dir__() -> list[str]:
    return __all__


C = TypeVar("C", bound=Collection[Any])


def _all(kind: type[C]) -> C:
    """Return a field that holds all records of a kind of collection, made from the store when the dataset is."""
    name = kind.__name__.lower()
    made = attrs.Factory(lambda self: kind(self.store, self.store.by_collection[name], name), takes_self=True)
    field: C = attrs.field(init=False, eq=False, default=made)
    return field


@attrs.frozen(eq=False, repr=False)
class Dataset(TabularSet, Carded, Record):
    """Facts of what countries do together, each led back to its words; unchangeable.

    Two datasets are equal when they hold equal records; what the records rest on makes no difference.

    Attributes:
        store: All records with their indexes.
        countries: The countries.
        organizations: The organizations: ministries, agencies, academies, forums, groups.
        people: The people, with the offices they were seen in.
        partnerships: The partnerships of states and of institutions.
        agreements: The agreements.
        projects: The projects, programmes and series.
        cohorts: The cohorts trained, or to be trained.
        milestones: The events.
        observations: The figures, ranks, lengths and labels.
        intents: The requests, offers, pledges, proposals, targets and priorities voiced.
        gaps: What a reader would ask for and no source states.
        sources: The sources.

    >>> import bilateral as bl
    >>> ds = bl.load()
    >>> ds.organizations["jica"].name
    'Japan International Cooperation Agency'

    """

    store: Store
    countries: Countries = _all(Countries)
    organizations: Organizations = _all(Organizations)
    people: People = _all(People)
    partnerships: Partnerships = _all(Partnerships)
    agreements: Agreements = _all(Agreements)
    projects: Projects = _all(Projects)
    cohorts: Cohorts = _all(Cohorts)
    milestones: Milestones = _all(Milestones)
    observations: Observations = _all(Observations)
    intents: Intents = _all(Intents)
    gaps: Gaps = _all(Gaps)
    sources: Sources = _all(Sources)

    @classmethod
    def of(cls, records: Iterable[Entity]) -> "Dataset":
        """Return a dataset of records made in Python.

        Raises:
            InvalidDatasetError: Ids stand twice or lead nowhere; every fault is told.

        """
        return cls(Store(records))

    def __repr__(self) -> str:
        counts = ", ".join(f"{len(records)} {name}" for name, records in self.store.by_collection.items() if records)
        return f"<Dataset: {counts or 'no record'}>"

    def _card(self) -> "Card":
        from .overviews import dataset_card

        return dataset_card(self.store)

    def __getitem__(self, record_id: str) -> Entity:
        """Return the record of an id.

        Raises:
            UnknownIdError: There is none; the message names near ids.

        """
        return self.store.find(record_id)

    def __contains__(self, item: object) -> bool:
        if isinstance(item, str):
            return item in self.store.by_id
        found = self.store.get(getattr(item, "id", None))
        return found is not None and found == item

    def __iter__(self) -> Iterator[Entity]:
        return iter(self.store.records)

    def __len__(self) -> int:
        return len(self.store.records)

    def get(self, record_id: str, default: Entity | None = None) -> Entity | None:
        """Return the record of an id, or the default; never raises."""
        record = self.store.get(record_id)
        return default if record is None else record

    def find(self, text: str) -> Collection[Entity]:
        """Return the records called so: by names, acronyms, aliases and titles, folded.

        If none is called exactly so, those in one of whose names the words stand together; `.one()` insists on one.
        """
        from .queries.names import find

        return Collection(self.store, find(self.store, text), f"records called {text!r}")

    def partnership(self, one: str, other: str) -> Partnership:
        """Return the partnership of two parties, in whichever order.

        Raises:
            UnknownIdError: A party is no record.
            UnknownNameError: No partnership of the two is recorded.
            AmbiguousNameError: Several are.

        """
        from .queries.involvement import partnerships_of

        found = partnerships_of(self.store, one, other)
        return Partnerships(self.store, found, f"partnerships of {one} and {other}").one()

    def holder_on(self, title: str, body: str, on: str | date, *, known_by: str | date | None = None) -> Answer[Person]:
        """Answer who held an office of a country or organization on a day; KNOWN on days of an observation only.

        Raises:
            UnknownIdError: There is no such country or organization.
            EdtfError: A day is no date.
            WindowError: A day is more than one day.

        """
        from .queries.offices import holder_on

        return holder_on(self.store, title, body, on, known_by=known_by)

    def value_on(
        self, metric: str, subject: str, counterpart: str | None, on: str | date, *, known_by: str | date | None = None
    ) -> Answer[Observation]:
        """Answer what was measured for a day or period; a value holds for its own day or period only.

        Raises:
            UnknownIdError: There is no record of one of the ids.
            EdtfError: The day or period is no date.

        """
        from .queries.values import value_on

        return value_on(self.store, metric, subject, counterpart, on, known_by=known_by)

    def answer(self, record_id: str, field: str, *, known_by: str | date | None = None) -> Answer[Any]:
        """Answer what a field is: its value, or UNKNOWN with the reason and the candidates of the gap.

        Raises:
            UnknownIdError: There is no record of that id.

        """
        from .queries.values import answer

        return answer(self.store, record_id, field, known_by=known_by)

    def linked(self, record_id: str, *, role: RoleKind | str | None = None) -> Collection[Entity]:
        """Return the records that name a record; with a role, those in which it has that role.

        Raises:
            UnknownIdError: There is no record of that id.
            UnknownWordError: There is no such role.

        """
        from .queries.involvement import linked

        return Collection(self.store, linked(self.store, record_id, role), f"records that name {record_id}")

    def partners(self, organization_id: str, *, country: str | None = None) -> Organizations:
        """Return the organizations that stand beside one in a record; with a country, those of that country.

        Raises:
            UnknownIdError: There is no record of one of the ids.

        """
        from .queries.involvement import partners

        found = partners(self.store, organization_id, country)
        return Organizations(self.store, found, f"partners of {organization_id}")

    def known_by(self, by: str | date) -> "Dataset":
        """Return the dataset as its sources stood on a day.

        Raises:
            EdtfError: The day is no date.
            WindowError: The day is more than one day.

        """
        from .queries.hindsight import known_by

        return Dataset(known_by(self.store, by))

    def timeline(
        self,
        *ids: str,
        since: str | date | None = None,
        until: str | date | None = None,
        kind: str | None = None,
        theme: str | None = None,
        participant: str | None = None,
        modality: Modality | str | None = None,
        certainty: Truth | str | None = None,
    ) -> "Timeline":
        """Return the dated facts in which all of some records take part, in the order of time, precision kept.

        Args:
            ids: The records that must all take part; none for every dated fact.
            since: From this time on; None for no limit.
            until: Up to this time; None for no limit.
            kind: What the date is of, such as "upgrade", "project" or "planned end".
            theme: A theme of the record, by slug or words, folded; a cohort has those of its project.
            participant: Somebody else who takes part: a person, a body, a project ...
            modality: "actual", "planned", "proposed" ...
            certainty: "yes" for what surely lies in the window, "possibly" for what only may; None for both.

        Raises:
            UnknownIdError: There is no record of one of the ids.
            EdtfError: A limit is no date.
            WindowError: The window ends before it begins, or a limit has no exact days.
            UnknownWordError: There is no such kind, theme, modality or certainty.

        >>> import bilateral as bl
        >>> [str(row.date) for row in bl.load().timeline("VNM", "JPN", kind="cohort", modality="planned")]
        ['2024', '2024-1X']

        """
        from .views import timeline

        return timeline(
            self.store,
            ids,
            since=since,
            until=until,
            kind=kind,
            theme=theme,
            participant=participant,
            modality=modality,
            certainty=certainty,
        )

    def ladder(self, one: str, other: str | None = None) -> "Ladder":
        """Return the stages of the partnership of two parties, or of the one with an id, in the order of their starts.

        Raises:
            UnknownIdError: There is no record of one of the ids, or the only one is no partnership.
            UnknownNameError: No partnership of the two is recorded.
            AmbiguousNameError: Several are.

        >>> import bilateral as bl
        >>> [(str(row.start), str(row.end), row.level.value) for row in bl.load().ladder("VNM", "JPN")][:3]
        [('2002', '2006', 'partner'), ('2006', '2009', 'strategic'), ('2009', '2014', 'strategic')]

        """
        from .analyses.ladders import ladder

        return ladder(self.store, (self.partnerships[one] if other is None else self.partnership(one, other)).id)

    def series(self, metric: str, subject: str, counterpart: str | None = None) -> "Series":
        """Return all that was observed of one metric of a subject, in the order of the times that the values are of.

        Raises:
            UnknownWordError: No observation of the dataset has this metric.
            UnknownIdError: There is no record of one of the ids.

        >>> import bilateral as bl
        >>> [(str(row.as_of), row.value.to_text()) for row in bl.load().series("residents", "VNM", "JPN")]
        [('2023-09-21', 'nearly 500,000 persons'), ('[2024-11..2024-12]', 'more than 600,000 persons')]

        """
        from .analyses.series import series

        return series(self.store, metric, subject, counterpart)

    def anniversaries(self, year: int, *ids: str) -> "Anniversaries":
        """Return what began or was founded, upgraded or signed some whole number of years before a year.

        Args:
            year: The year of the anniversaries, from 1 to 9999.
            ids: The records that must all take part; none for everything.

        Raises:
            WindowError: There is no such year.
            UnknownIdError: There is no record of one of the ids.

        >>> import bilateral as bl
        >>> print(bl.load().anniversaries(2028, "VNM", "JPN")[0].to_text())
        at some time in 2028: 55 years since 1973 (partnership since: VNM and JPN)

        """
        from .analyses.anniversaries import anniversaries

        return anniversaries(self.store, year, ids)

    def compare(self, one: Iterable[str], other: Iterable[str]) -> "DyadComparison":
        """Return what is recorded of two dyads, each a pair of ids, side by side.

        Raises:
            UnknownIdError: There is no record of one of the ids.
            NoDyadError: One of them is no pair of two ids.

        >>> import bilateral as bl
        >>> bl.load().compare(("VNM", "JPN"), ("VNM", "KOR")).shared_organizations
        ('moha', 'napa')

        """
        from .analyses.comparisons import compare

        return compare(self.store, one, other)

    def network(self, *ids: str, groups: bool = False, proposals: bool = False) -> "Graph":
        """Return countries, organizations, people and projects as a directed graph with an edge for each tie told.

        Args:
            ids: Only what all of these take part in, and what belongs to it; none for everything.
            groups: Whether generic groups such as "63 provincial schools" are nodes.
            proposals: Whether what is only proposed or wished, and all intents, are there too.

        Raises:
            MissingExtraError: networkx is not installed.
            UnknownIdError: There is no record of one of the ids.

        >>> import bilateral as bl
        >>> graph = bl.load().network("VNM", "KOR")
        >>> graph.edges["moha", "mois", "moha-mois.parties"]["relation"], graph.has_edge("napa", "logodi")
        ('partnership', False)

        """
        from .networks import network

        return network(self.store, ids, groups=groups, proposals=proposals)

    def brief(self, one: str, other: str, *, on: str | date | None = None, known_by: str | date | None = None) -> str:
        """Return a briefing of about a page on two parties as they stood on a day, in Markdown with footnotes.

        Args:
            one: The id of a party: a country, or a body.
            other: The id of the other party.
            on: The day; None for the last day that the sources of the two surely saw.
            known_by: Only by what sources of this day or earlier tell; None for all sources.

        Raises:
            UnknownIdError: There is no record of one of the ids.
            NoDyadError: Both ids are one.
            EdtfError: A day is no date.
            WindowError: A day is more than one day.
            NotKnownError: No day is given, and no source tells one.

        >>> import bilateral as bl
        >>> print(bl.load().brief("VNM", "JPN", on="2024-06-11").splitlines()[0])
        # Viet Nam and Japan: where things stood on 11 June 2024

        """
        from .briefs import brief

        return brief(self.store, one, other, on=on, known_by=known_by)

    @overload
    def evidence(self, item: Entity | str) -> Mapping[str, tuple[Evidence, ...]]: ...
    @overload
    def evidence(self, item: Entity | str, path: str) -> tuple[Evidence, ...]: ...
    def evidence(
        self, item: Entity | str, path: str | None = None
    ) -> Mapping[str, tuple[Evidence, ...]] | tuple[Evidence, ...]:
        """Return all evidence of a record by path, or that of one path and all under it.

        Raises:
            UnknownIdError: There is no record of that id.

        """
        record_id = item if isinstance(item, str) else item.id
        return self.store.evidence(record_id) if path is None else self.store.evidence_at(record_id, path)

    def explain(self, item: Entity | str, field: str | None = None) -> str:
        """Return what a record or a field says, and for each part basis, speaker, source and paragraph.

        Raises:
            UnknownIdError: There is no record of that id.

        """
        from .views import explain

        return explain(self.store, item if isinstance(item, str) else item.id, field)

    def conflicts(self, relation: "Relation | str | None" = None) -> "Comparisons":
        """Return every comparison of two values of one thing, or those of one relation, with the reason in words.

        Raises:
            UnknownWordError: There is no such relation.

        """
        from .queries.conflicts import conflicts

        return conflicts(self.store, relation)

    def diff(self, other: "Dataset") -> "Difference":
        """Return what changed from this dataset to another: records added, removed and changed, field by field.

        >>> import bilateral as bl
        >>> ds = bl.load()
        >>> print(ds.diff(ds.replace(attrs.evolve(ds.countries["JPN"], name="Nippon"))))
        ~ countries JPN
            name: "Japan" -> "Nippon"
        0 added, 0 removed, 1 changed

        """
        from .differences import difference

        return difference(self.store, other.store)

    def merge(self, other: "Dataset", *, policy: "MergePolicy | str" = "refuse") -> "Dataset":
        """Return the union with another dataset; where records are equal, their evidence is united.

        Args:
            other: The other dataset.
            policy: What becomes of records of one id that say different things: "refuse" raises one error that tells
                all of them, "ours" keeps the whole record of this dataset with its evidence, "theirs" takes the other.

        Raises:
            UnknownWordError: There is no such policy.
            MergeConflictError: Records of one id say different things, and the policy is to refuse.
            InvalidDatasetError: An id leads nowhere in the union, or to a record of a wrong kind.

        """
        from .unions import merged

        return Dataset(merged(self.store, other.store, policy))

    def replace(self, *records: Entity) -> "Dataset":
        """Return the dataset with changed records, made by `attrs.evolve`, in the place of those of the same ids.

        Raises:
            TypeError: Something is no record.
            InvalidDatasetError: An id is none of the dataset or is given twice, or the whole is no dataset any more.

        """
        from .unions import replaced

        return Dataset(replaced(self.store, records))

    def page(self, path: str | PathLike[str], *dyad: str) -> "Path":
        """Write all records as one page of HTML for people without Python, and return the file.

        The page is whole in itself: it loads nothing, works with scripts off and in print, and shows each fact with
        its evidence. Equal records give equal bytes.

        Args:
            path: The file; an old one is replaced, whole or not at all.
            dyad: Records that must all take part, such as two countries: the page then holds only what belongs to
                all of them, with what that points at. Without any it holds everything.

        Raises:
            UnknownIdError: There is no record of one of the ids.
            WriteError: The system refuses (an `OSError`); an old file is as it was.

        """
        from .pages import write_page

        return write_page(self.store, path, *dyad)

    def dump(self, path: str | PathLike[str], format: str | None = None) -> "tuple[Path, ...]":  # noqa: A002  (the word of such calls everywhere)
        """Write all records, evidence included, as `load_from` reads them, and return the files.

        Equal records whose numbers are told to the same digits give equal bytes: sorted by collection and id, fields in
        the order of their class, defaults left out. Each file is written beside the old one and renamed, so that it is
        the old or the new one at every moment; a directory is so file by file, and what else it holds stays. Links are
        followed.

        Args:
            path: A file, by its name: .jsonl, .json or .toml, each also with .gz. Any other name is a directory, made
                if need be, of a file for each collection, those without records too.
            format: The form of the files of a directory: "jsonl" (None means this), "json", "toml", "jsonl.gz" ...

        Raises:
            UnknownWordError: There is no such form, or the name of the file tells another one.
            InvalidDatasetError: There is no record, or one that `load_from` would refuse.
            WriteError: The system refuses (an `OSError`); or the same records would stand in the directory twice, in
                files of another form; or a file could not be read again (1 MiB of TOML, 32 MiB of
                JSON, a compressed file two hundred times smaller than its content).

        """
        from .writing import dump

        return dump(self.store, path, format)

    def tables(self) -> "Tables":
        """Return all records as tables: those of each collection in turn, then those of the evidence of all.

        >>> import bilateral as bl
        >>> list(bl.load().tables())[-3:]
        ['evidence', 'evidence_citations', 'evidence_fields']

        """
        from .tables import Group, tables_of

        found = self.store.by_collection
        return tables_of(*(Group(name=name, kind=kind, records=found[name]) for name, kind in CLASSES.items()))

    def check(self, texts: Mapping[str, str | bytes] | None = None) -> "Report":
        """Return what is doubtful in the data, as findings.

        Args:
            texts: The texts by the id of their source: what they disprove is found too. None checks the data alone.

        Raises:
            UnicodeDecodeError: A text is not UTF-8.

        """
        from .checks import check
        from .citing import proved

        return check(self.store, None if texts is None else proved(self, texts))

    def cite(self, item: Entity | str | None = None, *, style: str = "text") -> str:
        """Return the references of the sources that a record rests on (None: of all sources), by id.

        Args:
            item: The record or its id.
            style: "text" (a line each), "bibtex" or "csl-json".

        Raises:
            UnknownIdError: There is no record of that id.
            UnknownWordError: There is no such style.

        """
        from .citing import cited_sources, written

        record = None if item is None else self.store.find(item if isinstance(item, str) else item.id)
        return written(cited_sources(self.store, record), style)
