"""The page that says how fresh the site is: what is old, what is due, and what rests on little."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial

from generator.facts.kinds import Chart, Claim, Entity, Event, FormerName
from generator.facts.values import Evidence, Fact, Point, Ref
from generator.graph.freshness import Age, Statement, ages, is_over, statements
from generator.graph.sourcing import unsourced
from generator.pages.context import Context, by_name
from generator.pages.notes import Notes
from generator.pages.page import Page
from generator.pages.shown import label_of, value
from generator.pages.views import Aged, AgedOf, AgedSection, FreshnessView, Link, Value

ADDRESS = "/freshness/"

SOON = 30
"""Days before a fact grows stale in which it is due."""

Line = tuple[Entity, Aged]


def pages(context: Context) -> Iterator[Page]:
    """The one page."""
    yield Page(ADDRESS, "pages/freshness.html", partial(_view, context))


def _view(context: Context) -> FreshnessView:
    said = sorted(statements(context.graph.catalog), key=lambda one: by_name(one.entity))
    aged = sorted(ages(context.graph.catalog, context.settings, context.today), key=_by_age)
    stale = [age for age in aged if age.stale]
    due = sorted((age for age in aged if 0 <= age.limit - age.days <= SOON), key=lambda age: age.limit - age.days)
    undated = [one for one in said if _can_change(one) and one.looked is None and not is_over(one, context.today)]
    sections = (
        _section(context, "stale", (_old(context, age) for age in stale)),
        _section(context, "due", (_old(context, age) for age in due)),
        _section(context, "single", _single(context, said)),
        _section(context, "open", _open(context, said)),
        _section(context, "undated", (_line(context, one) for one in undated)),
        _section(context, "unsourced", _unsourced(context)),
    )
    return FreshnessView(
        title=context.words["title_freshness"],
        description=context.words["about_freshness"],
        address=ADDRESS,
        crumbs=(Link("/", context.settings.title),),
        counts=(
            ("fresh", len(aged) - len(stale) - len(due)),
            ("due", len(due)),
            ("stale", len(stale)),
            ("undated", len(undated)),
        ),
        count=len(aged) + len(undated),
        soon=SOON,
        sections=tuple(section for section in sections if section.count),
    )


def _by_age(age: Age) -> tuple[int, tuple[str, str]]:
    return -age.days, by_name(age.statement.entity)


def _can_change(statement: Statement) -> bool:
    """Whether it should have a date: free facts, series, chart entries, and relations that begin and end.

    Other fields, such as a type, change so seldom that they grow old only where their author dates them.
    """
    known = statement.known
    return statement.free or isinstance(known, Point | Chart) or (hasattr(known, "to") and not isinstance(known, Fact))


def _section(context: Context, state: str, lines: Iterable[Line]) -> AgedSection:
    """Lines grouped by the thing they are about; the things keep the order of their first lines."""
    groups: dict[str, list[Aged]] = {}
    for entity, line in lines:
        groups.setdefault(entity.key, []).append(line)
    things = tuple(
        AgedOf(context.link(entity), context.edit(entity), tuple(found))
        for entity, found in ((context.target(key), found) for key, found in groups.items())
    )
    return AgedSection(state, sum(len(thing.entries) for thing in things), things)


def _old(context: Context, age: Age) -> Line:
    return _line(context, age.statement, days=age.days, limit=age.limit)


def _single(context: Context, said: Iterable[Statement]) -> Iterator[Line]:
    """What matters most and rests on one source: latest values of series, free facts, chart entries."""
    for one in said:
        if one.free or isinstance(one.known, Point | Chart):
            own = one.source or (one.entity.source if isinstance(one.entity, Claim) else ())
            sources = {source.key: source for source in context.graph.catalog.all(own)}
            if len(sources) == 1:
                (source,) = sources.values()
                yield _line(context, one, source=context.link(source))


def _open(context: Context, said: Iterable[Statement]) -> Iterator[Line]:
    """What is disputed or unverified: statements, and events by themselves or by their date."""
    for one in said:
        if one.status != "settled":
            yield _line(context, one)
    for event in context.graph.catalog.of(Event):
        known = event if event.status != "settled" or not isinstance(event, Event) else event.date
        if known.status != "settled":
            shown = Value(context.words["kind_event"], status=known.status)
            yield event, Aged(context.words["kind_event"], shown)


def _unsourced(context: Context) -> Iterator[Line]:
    for one in unsourced(context.graph.catalog):
        if isinstance(one.known, Entity):
            yield one.entity, Aged(context.words[f"kind_{one.entity.kind}"], Value(""))
        else:
            whole = dict(one.entity.facts)[one.name]
            yield _line(context, Statement(one.entity, one.name, one.known, whole, free=True))


def _line(
    context: Context, statement: Statement, *, days: int | None = None, limit: int = 0, source: Link | None = None
) -> Line:
    known, whole = statement.known, statement.whole
    if isinstance(known, Chart):
        label, detail = known.chart, known.territory
    else:
        own = whole.label if isinstance(whole, Fact) else ""
        words = label_of(statement.name)
        label = own or (words if statement.free else context.words.get(f"field_{statement.name}", words))
        detail = getattr(known, "role", "")
    return statement.entity, Aged(label, _value(context, statement), detail, days, limit, source)


def _value(context: Context, statement: Statement) -> Value:
    """What it says, with its dates; where it is known from stands on the page of the thing."""
    known, whole = statement.known, statement.whole
    if isinstance(known, Fact | Point):
        unit = whole.unit if isinstance(whole, Fact) else ""
        return value(context, Notes(context), known, unit=unit)
    return Value(
        text=_entry_said(context, known),
        from_=context.maybe(getattr(known, "from_", None)),
        as_of=context.maybe(known.as_of),
        checked=context.maybe(known.checked),
        status=known.status,
    )


def _entry_said(context: Context, known: Evidence) -> str:
    """What an entry of a list is about: a peak, a name, or whoever it refers to."""
    if isinstance(known, Chart):
        return context.words["rank"].format(rank=known.peak) if known.peak else ""
    if isinstance(known, FormerName):
        return known.value
    refs = (getattr(known, name, None) for name in ("artist", "person", "label", "work"))
    ref = next((ref for ref in refs if isinstance(ref, Ref)), None)
    target = context.graph.catalog.get(ref) if ref else None
    name: str = getattr(known, "name", "")
    return name or (target.name if target else ref.written if ref else "")
