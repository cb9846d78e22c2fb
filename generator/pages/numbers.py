"""The numbers that matter now: the latest values of the series of a few things."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from generator.facts.kinds import Entity
from generator.pages.context import Context
from generator.pages.notes import Notes
from generator.pages.shown import label_of, value
from generator.pages.views import DateView, Number, Value


def latest(context: Context, notes: Notes, entities: Iterable[Entity], most: int) -> tuple[Number, ...]:
    """The last value of every settled series of numbers, in the order of the things and of their facts."""
    found: list[Number] = []
    for entity in entities:
        for name, fact in entity.facts:
            last = fact.values[-1] if fact.values else None
            if (
                len(found) < most
                and last
                and isinstance(last.value, Decimal)
                and last.status == fact.status == "settled"
            ):
                shown = value(context, notes, last)
                found.append(Number(shown, fact.label or label_of(name), fact.unit, context.link(entity)))
    return tuple(found)


def last_known(values: Iterable[Value]) -> DateView | None:
    """The latest date on which any of these values was true or looked at; None where none of them is dated."""
    dates = [date for value in values for date in (value.as_of, value.checked) if date]
    return max(dates, key=lambda date: date.iso, default=None)
