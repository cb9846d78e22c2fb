"""The page of a person."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from generator.facts.dates import Date
from generator.facts.kinds import Artist, Claim, Label, Person
from generator.graph.texts import Text
from generator.pages.context import Context
from generator.pages.entities import head, tail, ties, works
from generator.pages.notes import Notes
from generator.pages.page import Page
from generator.pages.shown import entry, rows
from generator.pages.texts import claim_view
from generator.pages.views import PersonView, Row, Value


def pages(context: Context) -> Iterator[Page]:
    """One page a person."""
    for person in context.graph.catalog.of(Person):
        assert isinstance(person, Person)
        yield Page(person.address, "kinds/person.html", partial(_view, context, person), person.place, person.key)


def _view(context: Context, person: Person, text: Text | None) -> PersonView:
    notes = Notes(context)
    catalog, tied = context.graph.catalog, context.graph.tied
    parts = {
        **head(context, notes, person),
        "rows": (*rows(context, notes, person, "role", "born"), *_age(context, person)),
        "affiliations": tuple(
            entry(context, notes, held, target=label)
            for held in person.affiliations
            if (label := catalog.get(held.label))
        ),
        "posts": ties(context, notes, tied(person, "posts"), Label),
        "acts": tuple(
            entry(context, notes, act, target=artist) for act in person.acts if (artist := catalog.get(act.artist))
        ),
        "groups": ties(context, notes, tied(person, "groups"), Artist),
        "works": works(context, notes, (*tied(person, "works"), *tied(person, "credits"))),
        "said": tuple(
            claim_view(context, notes, tie.entity) for tie in tied(person, "said") if isinstance(tie.entity, Claim)
        ),
        **tail(context, notes, person, text),
    }
    return PersonView(**parts)


def _age(context: Context, person: Person) -> Iterator[Row]:
    """The age on the build date; where only the year or month is known, the two ages it can be."""
    born = person.born.value if person.born else None
    if born is not None and not born.circa and born.surely_before(context.today):
        youngest, oldest = _years(Date(*born.last.timetuple()[:3]), context), _years(born, context)
        text = str(oldest) if youngest == oldest else context.words["either"].format(a=youngest, b=oldest)
        yield Row("age", (Value(text=text),))


def _years(born: Date, context: Context) -> int:
    """Whole years from the first day `born` can mean to the build date."""
    day, today = born.first, context.today.first
    return today.year - day.year - ((today.month, today.day) < (day.month, day.day))
