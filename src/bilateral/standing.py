"""Tell where a thing stood on a day, and whether it was at work in a window, from what its record tells.

Two rules hold throughout. A plan does not ripen: what was only planned is never taken as begun or ended. And
an end that is open, or not yet reached when the source spoke, is certain up to the source's own day only.
"""

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

import attrs

from .answers import Answer, LastKnown, agreed
from .dates import OPEN, UNKNOWN, Bound, DateSet, PartialDate, Period, When, Window
from .evidence import Evidence
from .knowledge import as_known, exact_day, horizon
from .lines import StatusLine, last_line
from .rivals import variants
from .shapes import Record
from .truth import Truth
from .vocabulary import Basis, Modality, Status

if TYPE_CHECKING:
    from typing import Protocol

    class HasStanding(Protocol):
        """A record that tells of its course."""

        @property
        def standing(self) -> "Standing":
            """What it tells."""
            ...


__all__ = ["Standing", "WithCourse", "WithStatus", "activity", "status_on"]


def __dir__() -> list[str]:
    return __all__


_PLANS = frozenset({Status.PROPOSED, Status.UNDER_DISCUSSION, Status.PLANNED, Status.DECIDED})
_LASTING = frozenset({Status.SIGNED, Status.DECIDED, Status.COMMUNICATED, Status.COMPLETED, Status.CANCELLED})
_UNFINISHED = _PLANS | {Status.ONGOING, Status.SUSPENDED}
# What a plan is by its last status; called off or suspended, it was only expected.
_MODALITIES = {
    Status.PROPOSED: Modality.PROPOSED,
    Status.UNDER_DISCUSSION: Modality.PROPOSED,
    Status.PLANNED: Modality.PLANNED,
    Status.DECIDED: Modality.COMMITTED,
}
_HALTS = frozenset({Status.COMPLETED, Status.CANCELLED, Status.SUSPENDED})


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Standing(Record):
    """What a record tells of its course.

    Attributes:
        lines: Its status lines.
        course: When it was at work or happened; None when not told.
        runs_on: Whether `course` is only the beginning of something that goes on.
        planned_end: The planned end; None when none is told.
        evidence: The evidence of `course`.
        reached: What the thing is once its course is over.
        is_done: Whether `course` is only told of what was done, so that no status makes a plan of it.

    """

    lines: tuple[StatusLine, ...] = ()
    course: When | None = None
    runs_on: bool = False
    planned_end: When | None = None
    evidence: tuple[Evidence, ...] = ()
    reached: Status = Status.COMPLETED
    is_done: bool = False

    @property
    def is_planned(self) -> bool:
        """Whether all that is told is that it was to be, or was called off before it began."""
        is_told = bool(self.lines) and not self.is_done
        return is_told and all(line.status in _PLANS or line.status is Status.CANCELLED for line in self.lines)

    @property
    def lies_ahead(self) -> bool:
        """Whether its course lies after the day of every source of it."""
        days = [item.as_of for item in self.evidence if item.as_of is not None]
        return self.course is not None and bool(days) and all(self.course.after(day) is Truth.YES for day in days)

    @property
    def is_plan(self) -> bool:
        """Whether no source shows it begun; it is planned, or lies ahead of all that tell of it."""
        return self.is_planned or (self.lies_ahead and not self.lines_of(Status.ONGOING))

    @property
    def modality(self) -> Modality:
        """Whether it is told to be done, or what sort of plan it is."""
        return self.plan_modality if self.is_plan else Modality.ACTUAL

    @property
    def plan_modality(self) -> Modality:
        """What sort of plan it is by its last status, if it is one; expected where no status tells."""
        last = last_line(self.lines)
        return Modality.EXPECTED if last is None else _MODALITIES.get(last.status, Modality.EXPECTED)

    def lines_of(self, *statuses: Status) -> tuple[StatusLine, ...]:
        """Return the lines with one of some statuses."""
        return tuple(line for line in self.lines if line.status in statuses)


class WithStatus:
    """What a record can be asked for that tells where it stood: its status on a day."""

    __slots__ = ()

    def status_on(self: "HasStanding", on: str | date, *, known_by: str | date | None = None) -> Answer[Status]:
        """Answer where it stood on a day, by what was known on another day (None: by all sources).

        Raises:
            EdtfError: A day is no date.
            WindowError: A day is more than one day.

        >>> from bilateral.loading import load
        >>> load().projects["exam-reform"].status_on("2023-01-01").value
        <Status.ONGOING: 'ongoing'>

        """
        return status_on(self, on, known_by)


class WithCourse:
    """What a record can be asked for that tells of a time: whether it was at work in a window."""

    __slots__ = ()

    def active_in(self: "HasStanding", on: "str | date | When | Window") -> Truth:
        """Tell whether it was at work at some time of a day or window; YES is: in every case, by every source.

        Raises:
            EdtfError: The day or window is no date.
            WindowError: It has an end that is not told.

        >>> from bilateral.loading import load
        >>> load().projects["exam-reform"].active_in("2026")
        <Truth.POSSIBLY: 'possibly'>

        """
        window = Window.of(on)
        found = {activity(one.standing, window) for one in (self, *variants(self))}
        return found.pop() if len(found) == 1 else Truth.POSSIBLY


def status_on(record: "HasStanding", on: "str | date", known_by: "str | date | None" = None) -> Answer[Status]:
    """Answer where a thing stood on a day, by what was known on another (None: by all sources).

    KNOWN on the day of a status line, derived from the certainly reached start up to the line's day, and after it
    if what it says lasts (signed, decided, communicated, completed, cancelled). What was under way is UNCERTAIN
    up to a planned end, then UNKNOWN; a plan is told of its own day only. Where sources differ on a date, it is known
    only if each of them leads to the same.

    Raises:
        EdtfError: A day is no date.
        WindowError: A day is more than one day.

    """
    day = exact_day(on)
    seen = as_known(record, known_by)
    if seen is None:
        return Answer.unknown(f"no source of {known_by} or earlier speaks of it")
    return agreed([_status(one.standing, day) for one in (seen, *variants(seen))], "sources differ on its dates")


def _status(standing: Standing, day: date) -> Answer[Status]:
    rules = (_on_its_day, _by_its_course, _by_a_lasting_line, _before_a_plan, _after_a_line)
    answers = (rule(standing, day) for rule in rules)
    untold: Answer[Status] = Answer.unknown(f"no source tells where it stood on {day}")
    return next((answer for answer in answers if answer is not None), untold)


def activity(standing: Standing, window: Window) -> Truth:
    """Tell whether a thing was at work at some time of a window.

    YES is: in every case. A record that does not tell when is possible, a plan never more than possible.
    """
    if any(line.as_of.during(window) is Truth.YES for line in standing.lines_of(Status.ONGOING)):
        return Truth.YES
    stretch = _Stretch.of(standing)
    if stretch is not None:
        return stretch.overlaps(window)
    if standing.course is None:
        return Truth.POSSIBLY
    found = standing.course.overlaps(window)
    if found is Truth.NO and _went_on(standing, standing.course) and standing.course.before(window) is Truth.YES:
        return Truth.POSSIBLY
    return found & Truth.POSSIBLY if standing.is_plan else found


# --- a stretch of work ------------------------------------------------------------------------------------


@attrs.frozen(eq=False, repr=False)
class _Stretch:
    """The days between which a stretch of work began and ended; `date.min` and `date.max` stand for no limit.

    Attributes:
        begun_from: The first day on which it may have begun.
        begun_by: The day by which it had surely begun.
        sure_until: The last day on which it surely was at work, if it had begun.
        ended_by: The last day on which it may have been at work.
        told_until: The last day of which its course tells anything.
        over: What it was after `ended_by`, and may have been after `sure_until`.
        planned_end: The end that lay ahead when the sources spoke; None when none is told.

    """

    begun_from: date
    begun_by: date
    sure_until: date
    ended_by: date
    told_until: date
    over: Status
    planned_end: When | None

    @classmethod
    def of(cls, standing: Standing) -> "_Stretch | None":
        """Return the stretch of a standing; None for a plan, and for what happened on single days."""
        ends = None if standing.is_plan else _ends(standing)
        if ends is None:
            return None
        start, end = ends
        seen, planned = horizon(standing.evidence), standing.planned_end
        running = [_limits(line.as_of) for line in standing.lines_of(Status.ONGOING)]
        at_work, ended_by = [first for first, _ in running], date.max
        if isinstance(end, PartialDate):
            first, ended_by = _limits(end)
            planned = end if seen is not None and ended_by > seen else None  # an end that lay ahead was a plan
            at_work.append(first if planned is None else min(first, seen or first))
        elif end is OPEN and seen is not None:
            at_work.append(seen if planned is None else min(seen, _limits(planned)[0]))
        halts = sorted(standing.lines_of(*_HALTS), key=lambda line: _limits(line.as_of))
        final = [_limits(line.as_of)[1] for line in halts if line.status is not Status.SUSPENDED]
        ended_by = max(min(ended_by, *final) if final else ended_by, *at_work, start[0])
        halted_from, halted_by = _limits(halts[0].as_of) if halts else (date.max, date.max)
        sure_until = max((day for day in at_work if day < halted_from), default=start[0])
        is_over = ended_by < date.max and (planned is None or bool(final))
        return cls(
            begun_from=start[0],
            begun_by=min(start[1], *(last for _, last in running)) if running else start[1],
            sure_until=sure_until,
            ended_by=ended_by,
            told_until=date.max if is_over else halted_by if halts else max(sure_until, seen or sure_until),
            over=halts[0].status if halts else standing.reached,
            planned_end=planned,
        )

    def overlaps(self, window: Window) -> Truth:
        """Tell whether it was at work on some day of a window."""
        first, last = window.first or date.min, window.last or date.max
        if last < self.begun_from or first > self.ended_by:
            return Truth.NO
        is_sure = self.begun_by <= last and (self.sure_until >= first or self.begun_from >= first)
        return Truth.YES if is_sure else Truth.POSSIBLY

    def options(self, day: date) -> tuple[Status, ...]:
        """Return what the thing may have been on a day, in the order of its course."""
        return (
            *((Status.NOT_STARTED,) if day < self.begun_by else ()),
            *((Status.ONGOING,) if self.begun_from <= day <= self.ended_by else ()),
            *((self.over,) if day > self.sure_until and day >= self.begun_from else ()),
        )


def _ends(standing: Standing) -> tuple[tuple[date, date], PartialDate | Bound] | None:
    """Return the limits of the beginning and the end as told; None for what has no beginning and end of its own."""
    course = standing.course
    if course is None:
        return ((date.min, date.max), UNKNOWN) if standing.lines_of(Status.ONGOING) else None
    if not isinstance(course, Period):
        return (_limits(course), OPEN) if standing.runs_on else None
    if course.start is OPEN:
        return (date.min, date.min), course.end
    return _limits(course if course.start is UNKNOWN else course.start), course.end


def _limits(when: When) -> tuple[date, date]:
    """Return the first and the last day that may be meant; `date.min` and `date.max` stand for no limit."""
    return when.earliest or date.min, when.latest or date.max


# --- the rules of a status, in the order in which they are asked -------------------------------------------


def _told(status: Status, reason: str, evidence: tuple[Evidence, ...]) -> Answer[Status]:
    return Answer.known(status, reason, basis=Basis.DERIVED, evidence=evidence)


def _evidence(lines: Iterable[StatusLine]) -> tuple[Evidence, ...]:
    return tuple(item for line in lines for item in line.evidence)


def _last_line(standing: Standing, day: date) -> StatusLine | None:
    """Return the last line that surely speaks of a day or of a time before it."""
    earlier = [line for line in standing.lines if _limits(line.as_of)[1] <= day]
    return last_line(earlier)


def _on_its_day(standing: Standing, day: date) -> Answer[Status] | None:
    """A line speaks for its own day."""
    lines = [line for line in standing.lines if _limits(line.as_of) == (day, day)]
    statuses = tuple(dict.fromkeys(line.status for line in lines))
    if len(statuses) > 1:
        return Answer.uncertain(statuses, f"sources differ for {day}", evidence=_evidence(lines))
    return Answer.known(statuses[0], f"told for {day}", evidence=_evidence(lines)) if statuses else None


def _by_its_course(standing: Standing, day: date) -> Answer[Status] | None:
    """A course that was really run tells what was before, in and after it, as far as the sources saw."""
    stretch, course = _Stretch.of(standing), standing.course
    if stretch is not None:
        is_told = day <= stretch.told_until and (course is not None or day >= stretch.begun_by)
        options = stretch.options(day) if is_told else ()
    else:
        options = () if course is None or standing.is_plan else _of_an_event(standing, course, day)
    last = _last_line(standing, day)
    is_lasting = last is not None and last.status in _LASTING
    if not options or (options == (Status.NOT_STARTED,) and is_lasting):
        return None
    evidence = (*standing.evidence, *_evidence(standing.lines_of(Status.ONGOING, *_HALTS)))
    if len(options) == 1:
        return _told(options[0], f"its course is {course or 'told by its status'}", evidence)
    return Answer.uncertain(options, f"its course is only known as {course or 'told by its status'}", evidence=evidence)


def _of_an_event(standing: Standing, course: When, day: date) -> tuple[Status, ...]:
    """Return what a thing of single days may have been on a day; nothing after them if it went on or is to go on."""
    first, last = _limits(course)
    if day < first:
        return (Status.NOT_STARTED,)
    if day >= last:
        return () if _went_on(standing, course) and standing.reached is Status.COMPLETED else (standing.reached,)
    has_begun = course.overlaps(Window(None, day)) is Truth.YES
    is_repeated = isinstance(course, DateSet) and not course.is_one_of
    return (
        *(() if has_begun else (Status.NOT_STARTED,)),
        *((Status.ONGOING,) if is_repeated else ()),
        standing.reached,
    )


def _went_on(standing: Standing, course: When) -> bool:
    """Tell whether a thing of single days is told, of a time after them, as going on or to be gone on with."""
    return any(_limits(line.as_of)[0] > _limits(course)[1] for line in standing.lines_of(*_UNFINISHED))


def _by_a_lasting_line(standing: Standing, day: date) -> Answer[Status] | None:
    """What was signed, decided, communicated, completed or cancelled stays so, and is nothing more."""
    line = _last_line(standing, day)
    if line is None or line.status not in _LASTING:
        return None
    # A line of a time that the day lies in may speak of the days before it or after it.
    about = [other for other in standing.lines if _limits(other.as_of)[0] <= day < _limits(other.as_of)[1]]
    statuses = tuple(dict.fromkeys((line.status, *(other.status for other in about))))
    if len(statuses) > 1:
        reason = f"{_words(line.status)} as of {line.as_of}; {_words(statuses[1])} as of {about[0].as_of}"
        return Answer.uncertain(statuses, reason, evidence=_evidence([line, *about]))
    return _told(
        line.status, f"{_words(line.status)} as of {line.as_of}, and nothing else is told of {day}", line.evidence
    )


def _before_a_plan(standing: Standing, day: date) -> Answer[Status] | None:
    """What was still a plan on a later day had not begun before it; of several parts one may have, in its time."""
    later = [line for line in standing.lines_of(*_PLANS) if _limits(line.as_of)[0] > day]
    last = _last_line(standing, day)
    if not later or (last is not None and last.status not in _PLANS):
        return None
    reason = f"still {_words(later[0].status)} as of {later[0].as_of}"
    if standing.course is not None and _limits(standing.course)[0] <= day:
        options = (Status.NOT_STARTED, Status.ONGOING)
        return Answer.uncertain(options, f"{reason}, and its course is {standing.course}", evidence=later[0].evidence)
    return _told(Status.NOT_STARTED, reason, later[0].evidence)


def _after_a_line(standing: Standing, day: date) -> Answer[Status] | None:
    """What does not last is only last known; what was under way may be so up to its planned end."""
    stretch = _Stretch.of(standing)
    lines = [line for line in (_last_line(standing, day), _implied_line(standing, day)) if line is not None]
    line = last_line(lines)
    if line is None:
        return None
    reason = f"{_words(line.status)} as of {line.as_of}; nothing later is told"
    last = LastKnown(line.status, line.as_of)
    end = standing.planned_end if stretch is None else stretch.planned_end
    if line.status is not Status.ONGOING or end is None:
        return Answer.unknown(reason, evidence=line.evidence, last=last)
    if day > _limits(end)[1]:
        return Answer.unknown(f"{reason}, and its planned end {end} has passed", evidence=line.evidence, last=last)
    options = (Status.ONGOING, standing.reached)
    return Answer.uncertain(options, f"{reason}; planned to end {end}", evidence=line.evidence, last=last)


def _implied_line(standing: Standing, day: date) -> StatusLine | None:
    """Return the line that a stretch without an end stands for: under way on the last day that its evidence saw."""
    seen = horizon(standing.evidence)
    stretch = _Stretch.of(standing)
    if stretch is None or seen is None or not stretch.begun_by <= stretch.sure_until <= day:
        return None
    as_of = PartialDate.of(stretch.sure_until)
    return StatusLine(status=Status.ONGOING, as_of=as_of, evidence=standing.evidence)


def _words(status: Status) -> str:
    return status.value.replace("_", " ")
