"""Add up what records tell, as far as it can be added: nothing twice, no plan as a fact, nothing for what is untold."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import combinations
from typing import Any, TypeAlias

import attrs

from .cohorts import Cohort
from .countries import Country
from .errors import NotAddableError, NotKnownError, UnitMismatchError, UnknownWordError
from .evidence import Evidence
from .knowledge import field_of
from .projects import Output
from .quantities import Quantity
from .rows import Rows
from .selections import Cohorts, Collection
from .shapes import Record
from .vocabulary import Hedge, Unit

__all__ = ["Addable", "TotalRow", "Totals", "total", "total_by"]


def __dir__() -> list[str]:
    return __all__


Addable: TypeAlias = Cohort | Output | Quantity


def total(items: Iterable[Addable], unit: Unit | str | None = None) -> Quantity:
    """Return the sum of quantities, or of what cohorts or outputs tell of one unit.

    Persons of several cohorts may be the same people, so they add up to participations. Where a record does not tell
    its size, the sum is a lower bound.

    Args:
        items: Cohorts, outputs or quantities; a collection also knows wholes between the selected parts.
        unit: What to add up; None when everything is told in one unit.

    Raises:
        NotKnownError: Nothing was selected, nothing is told in this unit, nothing limits the sum from below, or
            persons were asked for across cohorts, or sources differ on a size.
        NotAddableError: A part stands beside its whole, or a plan beside what was done.
        UnitMismatchError: The units or currencies differ.

    >>> import bilateral as bl
    >>> courses = bl.load().cohorts.where(project="local-leaders-abroad", status="completed")
    >>> bl.total(courses, unit="courses").to_text()
    '5 courses'

    """
    return _added(tuple(items), items, unit)


def _added(selected: Sequence[Addable], origin: Iterable[Addable], unit: Unit | str | None) -> Quantity:
    """Return the sum of some of the items of a selection, which knows the wholes between them."""
    if not selected:
        raise NotKnownError("nothing was selected, so nothing is known of a sum; that is not 0")
    cohorts = [item for item in selected if isinstance(item, Cohort)]
    _refuse_part_and_whole(cohorts, dict(_wholes(origin, cohorts)))
    _refuse_plan_and_fact(cohorts)
    _refuse_rivals(selected)
    wanted = _unit(selected, unit)
    told = [size for item in selected if (size := _told(item, wanted)) is not None]
    if not told:
        raise NotKnownError(f"none of the {len(selected)} selected tells a number of {wanted}")
    if wanted == Unit.PERSONS and len(cohorts) > 1:
        raise NotKnownError(_persons(told))
    added = _sum(told)
    return added if len(told) == len(selected) else _at_least(added, len(selected) - len(told))


@attrs.frozen(kw_only=True, eq=False, repr=False)
class TotalRow(Record):
    """The sum of one group, or the reason why it is not known.

    Attributes:
        group: What the group has in common; None for what tells nothing of it.
        total: The sum with its hedge; None when it is not known, which is not 0.
        reason: Why the sum is not known; None when it is.
        count: How many were selected, whether they tell a number or not.
        record_ids: The selected records, by id; empty for outputs and quantities, which have none.

    """

    group: str | None = None
    total: Quantity | None = None
    reason: str | None = None
    count: int
    record_ids: tuple[str, ...] = ()


class Totals(Rows[TotalRow]):
    """Sums by group, in the order of the groups; what belongs to none stands last."""

    __slots__ = ()
    row_type = TotalRow


By: TypeAlias = str | Callable[[Any], str | Iterable[str] | None]


def total_by(items: Iterable[Addable], by: By, *, unit: Unit | str | None = None) -> Totals:
    """Return the sum of each group of what was selected, as `total` adds it up, or why there is none.

    Who belongs to several groups counts in each, so the sums of groups are not meant to be added up themselves.

    Args:
        items: Cohorts, outputs or quantities; only a collection knows countries, and wholes between selected parts.
        by: "country", for each country that takes part; "status", for the last one told; a field such as "project",
            "place" or "kind"; or a function that returns the group of one, several, or None.
        unit: What to add up; None for each group the unit that everything in it is told in.

    Raises:
        UnknownWordError: Nothing selected has such a field, or countries were asked for of a list.

    >>> import bilateral as bl
    >>> courses = bl.load().cohorts.where(project="local-leaders-abroad")
    >>> for row in bl.total_by(courses, "status", unit="courses"):
    ...     print(row.group, row.total.to_text() if row.total else row.reason)
    completed 5 courses
    planned local-leaders-2024-planned and local-leaders-2024 do not add up: the first is a part of it and would ...

    """
    selected = tuple(items)
    groups: dict[str | None, list[Addable]] = {}
    for item, names in zip(selected, _groups(items, selected, by), strict=True):
        for name in names or (None,):
            groups.setdefault(name, []).append(item)
    return Totals(
        _row(name, groups[name], items, unit) for name in sorted(groups, key=lambda name: (name is None, name or ""))
    )


def _row(name: str | None, selected: list[Addable], origin: Iterable[Addable], unit: Unit | str | None) -> TotalRow:
    found, reason = None, None
    try:
        found = _added(selected, origin, unit)
    except (NotAddableError, NotKnownError, UnitMismatchError) as error:
        reason = str(error)
    ids = tuple(item.id for item in selected if isinstance(item, Cohort))
    return TotalRow(group=name, total=found, reason=reason, count=len(selected), record_ids=ids)


def _groups(items: Iterable[Addable], selected: Sequence[Addable], by: By) -> list[tuple[str, ...]]:
    if by == "country" and isinstance(items, Cohorts):
        involved = {country.id: set(items.where(country=country.id).ids) for country in items.siblings(Country)}
        return [tuple(name for name, ids in involved.items() if item.id in ids) for item in items]
    if not isinstance(by, str):
        return [_several(by(item)) for item in selected]
    fields = {name for item in selected for name in attrs.fields_dict(type(item))}
    names = [name for name in (by, f"{by}_id", f"{by}s", f"{by}es") if name in fields]
    if selected and not names:
        raise UnknownWordError(by, sorted(fields - {"evidence"}))
    return [_several([getattr(item, name, None) for name in names], last=by == "status") for item in selected]


def _several(found: Any, *, last: bool = False) -> tuple[str, ...]:
    """Return the groups that a value names: a word, the last status, or the names of lines; each once."""
    if found is None or isinstance(found, str):
        return () if found is None else (str(found),)
    parts = [part for value in found for part in (value if isinstance(value, tuple) else (value,)) if part is not None]
    if last and parts:
        parts = [max(parts, key=lambda line: line.as_of.sort_key())]
    return tuple(dict.fromkeys(_word_of(part) for part in parts))


def _word_of(part: Any) -> str:
    if isinstance(part, str):
        return str(part)
    word = next((getattr(part, name) for name in ("status", "name", "text") if hasattr(part, name)), part)
    return word.to_text() if hasattr(word, "to_text") else str(word)


def _wholes(items: Iterable[Addable], cohorts: Sequence[Cohort]) -> Iterator[tuple[str, str]]:
    """Give each known part with its whole: of the selected cohorts, and of all of the dataset that they come from."""
    yield from ((cohort.id, cohort.subset_of) for cohort in cohorts if cohort.subset_of is not None)
    if isinstance(items, Collection):
        yield from ((cohort.id, cohort.subset_of) for cohort in items.siblings(Cohort) if cohort.subset_of is not None)


def _refuse_part_and_whole(cohorts: Sequence[Cohort], wholes: dict[str, str]) -> None:
    ids = {cohort.id for cohort in cohorts}
    for cohort in cohorts:
        whole, passed = wholes.get(cohort.id), {str(cohort.id)}
        while whole is not None and whole not in passed:
            if whole in ids:
                reason = "is a part of it and would count twice"
                raise NotAddableError((cohort.id, whole), reason, "leave the whole or its parts out")
            passed.add(whole)
            whole = wholes.get(whole)


def _refuse_plan_and_fact(cohorts: Sequence[Cohort]) -> None:
    for one, other in combinations(cohorts, 2):
        if one.standing.is_plan is not other.standing.is_plan:
            plan, fact = (one, other) if one.standing.is_plan else (other, one)
            way_out = "select by status, such as status='completed', and add plans up by themselves"
            raise NotAddableError((plan.id, fact.id), "is only planned, unlike the other", way_out)


def _refuse_rivals(selected: Iterable[Addable]) -> None:
    for item in selected:
        if isinstance(item, Quantity):
            continue
        rival = next((one for one in item.evidence if one.value is not None and _tells_size(one)), None)
        if rival is not None:
            told = item.id if isinstance(item, Cohort) else item.title
            raise NotKnownError(f"sources differ on the size of {told}: another one says {rival.value}")


def _tells_size(evidence: Evidence) -> bool:
    return not {"sizes", "quantity"}.isdisjoint(map(field_of, evidence.fields))


def _sizes(item: Addable) -> tuple[Quantity, ...]:
    if isinstance(item, Cohort):
        return item.sizes
    quantity = item.quantity if isinstance(item, Output) else item
    return () if quantity is None else (quantity,)


def _unit(selected: Sequence[Addable], unit: Unit | str | None) -> str:
    if unit is not None:
        return Quantity(0, unit).unit
    units = sorted({size.unit for item in selected for size in _sizes(item)})
    if len(units) > 1:
        raise UnitMismatchError(f"the selected are told in {', '.join(units)}: say which, as in unit='{units[0]}'")
    if not units:
        raise NotKnownError(f"none of the {len(selected)} selected tells a size")
    several = units[0] == Unit.PERSONS and sum(isinstance(item, Cohort) for item in selected) > 1
    return Unit.PARTICIPATIONS if several else units[0]


def _told(item: Addable, unit: str) -> Quantity | None:
    sizes = {size.unit: size for size in _sizes(item)}
    found = sizes.get(unit)
    if found is None and unit == Unit.PARTICIPATIONS and Unit.PERSONS in sizes:
        persons = sizes[Unit.PERSONS]
        return Quantity(persons.amount, Unit.PARTICIPATIONS, persons.hedge)
    if found is None and not isinstance(item, Cohort) and sizes:
        raise UnitMismatchError(f"{next(iter(sizes.values())).to_text()} is no number of {unit}; select one unit")
    return found


def _sum(told: Sequence[Quantity]) -> Quantity:
    added = told[0]
    for size in told[1:]:
        added += size
    return added


def _at_least(added: Quantity, untold: int) -> Quantity:
    if added.low is None:
        raise NotKnownError(
            f"{untold} of the selected do not tell their number, and {added.to_text()} of the others is no lower bound"
        )
    return Quantity(added.low, added.unit, Hedge.MORE_THAN if added.low_open else Hedge.AT_LEAST)


def _persons(told: Sequence[Quantity]) -> str:
    lows = [size.low for size in told if size.low is not None]
    least = f"at least {max(lows):f}" if lows else "an unknown number"
    high = _sum(told).high
    most = f" and at most {Decimal(high):f}" if high is not None else ""
    return f"persons of several cohorts may be the same people: {least}{most}; ask for unit='participations'"
