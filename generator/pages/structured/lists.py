"""Pages about many things as nodes of schema.org: claims, terms, moments, lists."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from generator.facts.dates import Date
from generator.facts.kinds import Claim, Event, Source, Term
from generator.facts.values import Ref
from generator.pages.context import Context
from generator.pages.structured.nodes import Node, clean, date_of, id_of, publisher, reference, url_of
from generator.pages.views import ClaimsView, GlossaryView, IndexView, PageView, TimelineView


def nodes(context: Context, view: PageView) -> list[Node]:
    """The nodes of a page that lists things; none of one that does not."""
    if isinstance(view, ClaimsView):
        return [_review(context, claim) for claim in context.graph.catalog.of(Claim) if isinstance(claim, Claim)]
    if isinstance(view, GlossaryView):
        return [_terms(context, view)]
    if isinstance(view, TimelineView):
        return [_list(context, view, "CollectionPage"), *_events(context, view)]
    return [_list(context, view, "CollectionPage")] if isinstance(view, IndexView) else []


def _list(context: Context, view: PageView, sort: str) -> Node:
    address = url_of(context, view.address)
    return clean(
        {"@type": sort, "@id": f"{address}#page", "url": address, "name": view.title, "description": view.description}
    )


def _review(context: Context, claim: Claim) -> Node:
    """A claim that was checked (schema.org, ClaimReview); the verdict in words, for it is no number."""
    catalog = context.graph.catalog
    appearances = [source for source in catalog.all(claim.source) if isinstance(source, Source)]
    return clean(
        {
            "@type": "ClaimReview",
            "@id": id_of(context, claim),
            "url": url_of(context, claim.address),
            "claimReviewed": claim.name,
            "reviewBody": context.plain(claim.because, claim),
            "author": publisher(context),
            "reviewRating": {
                "@type": "Rating",
                "alternateName": context.words[f"verdict_{claim.verdict}"]
                if claim.verdict
                else context.words["verdict_open"],
            },
            "itemReviewed": clean(
                {
                    "@type": "Claim",
                    "author": [speaker for said in claim.said_by if (speaker := _speaker(context, said))],
                    "appearance": [_source(source) for source in appearances],
                }
            ),
        }
    )


def _speaker(context: Context, said: Ref | str) -> Node | None:
    if isinstance(said, str):
        return {"@type": "Person", "name": said}
    of = context.graph.catalog.get(said)
    node = reference(context, of) if of and not isinstance(of, Source) else None
    return node if node and node["@type"] in ("Person", "Organization", "MusicGroup", "CollegeOrUniversity") else None


def _source(source: Source) -> Node:
    url = source.url if source.tier != "fan" else ""
    return clean({"@type": "CreativeWork", "name": source.name, "url": url, "datePublished": date_of(source.published)})


def _terms(context: Context, view: GlossaryView) -> Node:
    terms = [term for term in context.graph.catalog.of(Term) if isinstance(term, Term)]
    id_ = f"{url_of(context, view.address)}#terms"
    return {
        "@type": "DefinedTermSet",
        "@id": id_,
        "name": view.title,
        "url": url_of(context, view.address),
        "hasDefinedTerm": [
            clean(
                {
                    "@type": "DefinedTerm",
                    "@id": id_of(context, term),
                    "name": term.name,
                    "url": url_of(context, term.address),
                    "description": context.plain(term.text or term.summary, term),
                    "inDefinedTermSet": {"@type": "DefinedTermSet", "@id": id_},
                }
            )
            for term in terms
        ],
    }


def _events(context: Context, view: TimelineView) -> Iterator[Node]:
    """Events with a place and a day: what search engines call an event. A debut or a deal has no visitors."""
    shown = {moment.anchor for year in view.years for moment in year.moments}
    for event in context.graph.catalog.of(Event):
        if isinstance(event, Event) and event.id in shown and event.venue and event.status == "settled":
            from_, to = _days(event.date.value)
            if from_:
                who = [reference(context, one) for one in context.graph.catalog.all(event.who)]
                yield clean(
                    {
                        "@type": "Event",
                        "@id": id_of(context, event),
                        "url": url_of(context, event.address),
                        "name": event.name,
                        "startDate": from_,
                        "endDate": to,
                        "location": {"@type": "Place", "name": event.venue, "address": event.venue},
                        "performer": [one for one in who if one["@type"] in ("MusicGroup", "Person")],
                    }
                )


def _days(when: Any) -> tuple[str | None, str | None]:
    """First and last day of an event, where the first is known to the day."""
    first: Date | None = when if isinstance(when, Date) else when.from_ if when else None
    last: Date | None = None if isinstance(when, Date) or when is None else when.to
    if first is None or not first.day or first.circa:
        return None, None
    return first.iso, last.iso if last and last.day and not last.circa else None
