"""Bring what an engine gives for one cell back to what the table held."""

from datetime import datetime, time
from decimal import Context, Decimal
from typing import Any

__all__ = ["plain"]

_CONTEXT = Context(prec=400)


def plain(value: Any) -> Any:
    """Return a value of Python: a day for a midnight, None for what is no number, no zeros that a type filled up.

    >>> plain(Decimal("2.500000000")), plain(float("nan"))
    (Decimal('2.5'), None)

    """
    if isinstance(value, datetime):
        is_day = value.tzinfo is None and value == datetime.combine(value.date(), time())
        return value.date() if is_day else value
    if isinstance(value, Decimal):
        return Decimal(f"{value.normalize(_CONTEXT):f}") if value.is_finite() else value
    if isinstance(value, float) and value != value:  # noqa: PLR0124  (only what is no number differs from itself)
        return None
    return value.item() if hasattr(value, "item") and hasattr(value, "dtype") else value
