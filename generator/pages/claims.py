"""Claims, sources and the glossary: pages whose entries are entities."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from generator.facts.kinds import Claim, Source, Term
from generator.graph.relations import CITED
from generator.pages.backlinks import translated
from generator.pages.context import Context, by_name, native
from generator.pages.notes import Notes, note
from generator.pages.page import Page
from generator.pages.shown import free_facts
from generator.pages.texts import claim_view, rich
from generator.pages.views import (
    ClaimsView,
    GlossaryView,
    Link,
    SourcesView,
    SourceView,
    TermView,
)

VERDICTS = ("confirmed", "refined", "contradicted", "unverified")
TIERS = ("official", "press", "trade", "database", "fan", "")


def pages(context: Context) -> Iterator[Page]:
    """The page of all claims, of all sources, of all terms."""
    yield Page("/claims/", "pages/claims.html", partial(_claims, context))
    yield Page("/sources/", "pages/sources.html", partial(_sources, context))
    yield Page("/glossary/", "pages/glossary.html", partial(_glossary, context))


def _home(context: Context) -> tuple[Link, ...]:
    return (Link("/", context.settings.title),)


def _claims(context: Context) -> ClaimsView:
    notes = Notes(context)
    claims = [claim for claim in context.graph.catalog.of(Claim) if isinstance(claim, Claim)]
    shown = tuple(claim_view(context, notes, claim) for claim in claims)
    counts = ((verdict, sum(claim.verdict == verdict for claim in shown)) for verdict in VERDICTS)
    return ClaimsView(
        title=context.words["title_claims"],
        description=context.words["about_claims"],
        address="/claims/",
        crumbs=_home(context),
        claims=shown,
        verdicts=tuple((verdict, count) for verdict, count in counts if count),
        sources=notes.listed(),
    )


def _sources(context: Context) -> SourcesView:
    found = sorted(context.graph.catalog.of(Source), key=by_name)
    tiers = []
    for tier in TIERS:
        views = tuple(
            _source(context, source) for source in found if isinstance(source, Source) and source.tier == tier
        )
        if views:
            tiers.append((tier, views))
    return SourcesView(
        title=context.words["title_sources"],
        description=context.words["about_sources"],
        address="/sources/",
        crumbs=_home(context),
        tiers=tuple(tiers),
        count=len(found),
    )


def _source(context: Context, source: Source) -> SourceView:
    """A source with everything that rests on it, by facts and by citations in texts."""
    using = {other.key: other for other in context.graph.linking(source)}
    for inverse in (CITED, "evidence"):
        using.update({tie.entity.key: tie.entity for tie in context.graph.tied(source, inverse)})
    return SourceView(note(context, source), context.by_kind(using.values()))


def _glossary(context: Context) -> GlossaryView:
    notes = Notes(context)
    terms = sorted(context.graph.catalog.of(Term), key=by_name)
    return GlossaryView(
        title=context.words["title_glossary"],
        description=context.words["about_glossary"],
        address="/glossary/",
        crumbs=_home(context),
        terms=tuple(term_view(context, notes, term) for term in terms if isinstance(term, Term)),
        sources=notes.listed(),
    )


def term_view(context: Context, notes: Notes, term: Term) -> TermView:
    """A term with its meaning and its facts."""
    facts, series = free_facts(context, notes, term)
    return TermView(
        id=term.id,
        name=term.name,
        native=native(term),
        address=term.address,
        text=rich(context, notes, term.text or term.summary, term),
        facts=facts,
        series=series,
        linked_from=context.links(one for one in context.graph.linking(term) if not translated(one)),
    )
