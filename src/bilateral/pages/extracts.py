"""Take out of a dataset what belongs to some records, with all that it points at."""

from collections.abc import Iterable

from ..gaps import Gap
from ..queries.involvement import together
from ..shapes import references
from ..store import Store

__all__ = ["extract"]


def extract(store: Store, ids: Iterable[str]) -> Store:
    """Return the records in which all of some records take part, those these point at, and the gaps of all of them.

    What is pointed at is followed to the end, evidence included, so that every id leads to a record. Without ids it
    is the whole store.

    Raises:
        UnknownIdError: There is no record of one of the ids.

    """
    wanted = {store.find(record_id).id for record_id in ids}
    if not wanted:
        return store
    own = {record.id for record in together(store, wanted)}
    found = _reached(store, own | wanted)
    gaps = [record.id for record in store.records if isinstance(record, Gap) and record.subject in found]
    found = _reached(store, found.union(gaps))
    return Store([record for record in store.records if record.id in found], trusted=True)


def _reached(store: Store, ids: Iterable[str]) -> set[str]:
    found: set[str] = set()
    queue = list(ids)
    while queue:
        record_id = queue.pop()
        if record_id not in found:
            found.add(record_id)
            queue.extend(target for _, target, _ in references(store.find(record_id)))
    return found
