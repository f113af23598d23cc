"""Tell where a partnership stands on a day, and by which steps it came there."""

from collections.abc import Iterator

from ..analyses.ladders import LadderRow, ladder
from ..answers import Answer
from ..grammar import enumerated, timed
from ..organizations import Organization
from ..partnerships import Partnership, Stage
from ..vocabulary import Certainty
from .desks import Desk, shortened
from .markdown import escaped, listed

__all__ = ["standing"]

_MOST = 3


def standing(desk: Desk) -> Iterator[str]:
    """Give the lines on the partnership of the two: its level on the day, its beginning, its steps, its bodies."""
    found = [record for record in desk.records if isinstance(record, Partnership)]
    own = [record for record in found if set(record.parties) == set(desk.ids)]
    if not own:
        yield f"No partnership of {desk.pair(desk.ids)} is recorded."
    for partnership in own:
        yield from _own(desk, partnership)
    others, more = shortened(sorted(set(found).difference(own), key=lambda record: _place(desk, record)), _MOST)
    if others:
        told = ", ".join(_other(desk, record) for record in others)
        yield ""
        yield f"Partnerships of bodies: {told}{f', and {more} more' if more else ''}."


def _own(desk: Desk, partnership: Partnership) -> Iterator[str]:
    answer = partnership.level_on(desk.day)
    stages = [f"stages[{index}]" for index, stage in enumerate(partnership.stages) if _is_of(answer, stage)]
    yield f"{_level(desk, answer)}{desk.mark(partnership, *(stages or ['stages', 'since']))}"
    if partnership.since is not None and not desk.is_later(partnership.since):
        what = "Relations" if partnership.is_between_states else "Partnership"
        yield f"{what} {desk.since(partnership.since)}.{desk.mark(partnership, 'since')}"
    steps = [row for row in ladder(desk.store, partnership.id) if row.start is None or not desk.is_later(row.start)]
    if steps:
        yield ""
        yield from (listed(_step(desk, partnership, row)) for row in steps)


def _is_of(answer: Answer[Stage], stage: Stage) -> bool:
    last = () if answer.last_known is None else (answer.last_known.value,)
    return stage == answer.value or stage in answer.candidates or stage in last


def _level(desk: Desk, answer: Answer[Stage]) -> str:
    """Say the level with the doubt that there is."""
    if answer.value is not None:
        return f"On {desk.day_words} the last step that the sources tell of was {_stage(answer.value)}."
    candidates = [_stage(stage) for stage in answer.candidates if stage is not None]
    options = enumerated(candidates, "or") if candidates else ""
    if answer.certainty is Certainty.UNCERTAIN:
        return f"It is **not certain** at which step the partnership stood on {desk.day_words}: {options}."
    reason = escaped(answer.reason)
    last = answer.last_known
    if last is not None:
        then = f"; the last step known, {timed('as of', last.as_of.to_text())}, was {_stage(last.value)}"
    else:
        then = f"; it may be {options}" if options else ""
    return f"At which step the partnership stood on {desk.day_words} is **not known**: {reason}{then}."


def _stage(stage: Stage) -> str:
    aim = ", a name that only points towards it" if stage.is_aspiration else ""
    return (
        f"“**{escaped(stage.name)}**” (level {stage.level.value.replace('_', ' ')} in the opinion of this dataset{aim})"
    )


def _step(desk: Desk, partnership: Partnership, row: LadderRow) -> str:
    when = "beginning not told" if row.start is None else row.start.to_text()
    aim = " (an aspiration)" if row.is_aspiration else ""
    step = f"{when}: “{escaped(row.name)}”{aim}"
    if row.milestone_id is None:
        return f"{step}{desk.mark(partnership, row.path)}"
    desk.mentioned[row.milestone_id] = None
    title = desk.evidence(desk.store.by_id[row.milestone_id], "title")
    return f"{step}, told as: {desk.name(row.milestone_id)}{desk.mark(partnership, row.path, also=title)}"


def _place(desk: Desk, partnership: Partnership) -> tuple[bool, bool, str]:
    """Put bodies before groups of bodies, and those of which a beginning is told before the others."""
    bodies = [desk.store.by_id[party] for party in partnership.parties]
    has_group = any(isinstance(body, Organization) and body.is_group for body in bodies)
    return has_group, partnership.since is None, partnership.id


def _other(desk: Desk, partnership: Partnership) -> str:
    since = partnership.since
    if since is None or desk.is_later(since):
        return f"{desk.pair(partnership.parties)}{desk.mark(partnership, 'parties', aside=True)}"
    mark = desk.mark(partnership, "parties", "since", aside=True)
    return f"{desk.pair(partnership.parties)} ({desk.since(since)}){mark}"
