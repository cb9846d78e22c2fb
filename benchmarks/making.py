"""A made-up site of any size, the same for the same size: articles, entities, timelines, events and sources.

`pages` counts the files that become pages of their own. Of a hundred, 60 are articles, 16 works, 12 artists, 6 people,
5 labels and one is a timeline. An article has about 600 words in sections with lists, a quotation, 8 to 12 links,
citations and a value; an entity has facts and relations with sources and 5 to 10 events. The words are English with
names made of syllables and some Hangul, so that texts compress and match as real ones do. A build tells no problem.
"""

from __future__ import annotations

import datetime
import random
from collections.abc import Iterator

from benchmarks import vocabulary
from benchmarks.corpus import EDITED, ENTITIES, Block, Cite, Corpus, Event, Fact, Link, Source, Text, Thing, Tie, Value

SEED = 20260401
SHARES = {"work": 16, "artist": 12, "person": 6, "label": 5, "timeline": 1}
"""Of a hundred pages; the others are articles."""


def made(pages: int) -> Corpus:
    """The corpus of so many pages."""
    return Maker(pages).corpus()


class Maker:
    """Makes things up in a fixed order from one seeded generator of chance."""

    def __init__(self, pages: int) -> None:
        self.chance = random.Random(f"{SEED} {pages}")  # noqa: S311 (made-up words, no secrets)
        counts = {kind: max(1, round(pages * share / 100)) for kind, share in SHARES.items()}
        self.counts = {"article": pages - sum(counts.values()), **counts}
        self.sources = tuple(self._source(number) for number in range(1, pages + 1))
        self.names: set[str] = set()
        self.named = {kind: [self._name() for _ in range(self.counts[kind])] for kind in ENTITIES}
        self.keys = {kind: [f"{kind}:{slug(name)}" for name in self.named[kind]] for kind in ENTITIES}
        self.said = {f"{kind}:{slug(name)}": name for kind in ENTITIES for name in self.named[kind]}

    def corpus(self) -> Corpus:
        """Everything, entities first, since texts link to them."""
        makers = {"artist": self._artist, "label": self._label, "person": self._person, "work": self._work}
        things = [makers[kind](name, number) for kind in ENTITIES for number, name in enumerate(self.named[kind])]
        self.things = {thing.key: thing for thing in things}
        self.everything = list(self.things)
        events = tuple(self._events())
        for number in range(self.counts["timeline"]):
            things.append(self._timeline(number))
        for number in range(self.counts["article"]):
            things.append(self._article(number))
        return Corpus({thing.key: thing for thing in things}, events, self.sources)

    def _name(self) -> str:
        while True:
            name = " ".join(self._part_of_name() for _ in range(self.chance.choice((1, 2, 2, 2))))
            if name not in self.names:
                self.names.add(name)
                return name

    def _part_of_name(self) -> str:
        leads = self.chance.choices(vocabulary.LEADS, k=self.chance.randint(1, 2))
        return f"{''.join(leads)}{self.chance.choice(vocabulary.TAILS)}".capitalize()

    def _korean(self) -> str:
        return "".join(self.chance.choices(vocabulary.HANGUL, k=self.chance.randint(3, 6)))

    def _source(self, number: int) -> Source:
        publisher = self.chance.choice(vocabulary.PUBLISHERS)
        title = f"{' '.join(self._words(5))} {number}".capitalize()
        url = f"https://{publisher.lower().replace(' ', '-')}.example/{number}"
        return Source(f"s{number}", title, publisher, url, self._date(2016, 2025), self.chance.choice(vocabulary.TIERS))

    def _cited(self) -> str:
        return self.chance.choice(self.sources).id

    def _date(self, first: int, last: int) -> str:
        day = datetime.date(self.chance.randint(first, last), self.chance.randint(1, 12), self.chance.randint(1, 28))
        return day.isoformat()

    def _some(self, kind: str, least: int, most: int) -> list[str]:
        names = self.named[kind]
        return self.chance.sample(names, min(len(names), self.chance.randint(least, most)))

    def _tie(self, field: str, as_: str, kind: str, name: str, **more: str) -> Tie:
        return Tie(field, as_, f"{kind}:{slug(name)}", tuple(more.items()), self._cited())

    def _facts(self, *named: tuple[str, str]) -> tuple[Fact, ...]:
        own = [Fact(name, value, self._cited()) for name, value in named]
        free = [("rehearsal_rooms", 2, 40), ("countries_visited", 3, 60), ("offers_declined", 1, 90)]
        return (*own, *(Fact(name, str(self.chance.randint(a, b)), self._cited(), free=True) for name, a, b in free))

    def _artist(self, name: str, _number: int) -> Thing:
        debut = self._date(2000, 2015)
        members = [
            self._tie("members", "person", "person", one, position=self.chance.choice(("vocalist", "rapper", "dancer")))
            for one in self._some("person", 1, 4)
        ]
        signings = [self._tie("labels", "label", "label", one, from_=debut) for one in self._some("label", 1, 1)]
        facts = self._facts(("type", "group"), ("debut", debut), ("origin", self.chance.choice(vocabulary.PLACES)))
        return self._entity("artist", name, facts, (*members, *signings))

    def _label(self, name: str, number: int) -> Thing:
        owners = self.named["label"][: number // 2]
        parents = [self._tie("parent", "label", "label", self.chance.choice(owners))] if owners else []
        facts = self._facts(
            ("type", "agency"),
            ("founded", self._date(1970, 1995)),
            ("headquarters", self.chance.choice(vocabulary.PLACES)),
        )
        return self._entity("label", name, facts, parents)

    def _person(self, name: str, _number: int) -> Thing:
        ties = [
            self._tie("affiliations", "label", "label", one, role=self.chance.choice(("producer", "director")))
            for one in self._some("label", 1, 2)
        ]
        facts = self._facts(("role", self.chance.choice(("writer", "director", "scholar"))), ("born", "1972"))
        return self._entity("person", name, facts, ties)

    def _work(self, name: str, _number: int) -> Thing:
        ties = [
            *(self._tie("artists", "artist", "artist", one) for one in self._some("artist", 1, 2)),
            *(self._tie("people", "person", "person", one, role="writer") for one in self._some("person", 1, 2)),
            *(self._tie("labels", "label", "label", one) for one in self._some("label", 1, 1)),
        ]
        length = f"{self.chance.randint(2, 5)}:{self.chance.randint(10, 59)}"
        facts = self._facts(("type", "track"), ("released", self._date(2016, 2025)), ("length", length))
        return self._entity("work", name, facts, ties)

    def _entity(self, kind: str, name: str, facts: tuple[Fact, ...], ties: tuple[Tie, ...] | list[Tie]) -> Thing:
        summary: list[str | Link | Cite | Value] = [f"{' '.join(self._words(12)).capitalize()}."]
        for tie in ties[:2]:
            link = Link(tie.to, self.said[tie.to])
            summary += [" ", f"{' '.join(self._words(5)).capitalize()} of ", link, "."]
        return Thing(
            kind=kind,
            id=slug(name),
            name=name,
            korean=self._korean() if kind == "artist" else "",
            summary=tuple(summary),
            facts=facts,
            ties=tuple(ties),
        )

    def _events(self) -> Iterator[Event]:
        """So many that every entity has five to ten, with two or three entities to an event."""
        places = [key for key in self.things for _ in range(self.chance.randint(5, 10))]
        self.chance.shuffle(places)
        number = 0
        while places:
            number += 1
            who = tuple(_taken(places, self.chance.randint(2, 3)))
            sort, place = self.chance.choice(vocabulary.SORTS), self.chance.choice(vocabulary.PLACES)
            title = f"{self.things[who[0]].name} in {place}: {' '.join(self._words(3))}"
            text: Text = ()
            if self.chance.random() < 0.4:
                text = (*self._sentence(self._link()), Cite(self._cited()))
            yield Event(f"e{number}", self._date(2016, 2025), title, sort, who, text, self._cited())

    def _timeline(self, number: int) -> Thing:
        title = f"The road to {self._name()}"
        return Thing(
            kind="timeline",
            id=f"road-{number}",
            name=title,
            summary=self._sentence(self._link()),
            about=(self.chance.choice(self.keys["label"]),),
        )

    def _article(self, number: int) -> Thing:
        links = [self._link() for _ in range(self.chance.randint(8, 12))]
        about = tuple(dict.fromkeys(link.key for link in links[:2]))
        title = f"Why {' '.join(self._words(6))}, part {number + 1}"
        blocks = tuple(self._blocks(links))
        return Thing(
            kind="article",
            id=f"explainer-{number + 1}",
            name=title,
            summary=(f"{' '.join(self._words(20)).capitalize()}.",),
            blocks=blocks,
            date=self._date(2024, 2025),
            about=about,
        )

    def _blocks(self, links: list[Link]) -> Iterator[Block]:
        """Four sections with one to three paragraphs each, a list in the second, a quotation in the third."""
        left = list(links)
        yield Block("p", (f"This is the {EDITED} of the text. ", *self._sentence(left.pop()), *self._value()))
        for section in range(4):
            yield Block("h2", (f"{' '.join(self._words(4)).capitalize()}",))
            for _ in range((3, 1, 2, 2)[section]):
                yield Block("p", self._paragraph(left))
            if section == 1:
                for _ in range(4):
                    yield Block("li", self._sentence(left.pop() if left and self.chance.random() < 0.5 else None))
            if section == 2:
                yield Block("quote", self._sentence(None))
        if left:
            rest: list[str | Link | Cite | Value] = []
            for link in left:
                rest += [*self._sentence(link), " "]
            yield Block("p", tuple(rest[:-1]))

    def _paragraph(self, left: list[Link]) -> Text:
        pieces: list[str | Link | Cite | Value] = []
        for number in range(4):
            link = left.pop() if number == 1 and left and self.chance.random() < 0.75 else None
            pieces += [" "] if pieces else []
            pieces += self._sentence(link, cited=number == 3 and self.chance.random() < 0.5)
        return tuple(pieces)

    def _value(self) -> Text:
        thing = self.things[self.chance.choice(self.keys["artist"])]
        debut = next(fact for fact in thing.facts if fact.name == "debut")
        return (" The story begins in ", Value(f"{thing.key}.debut|year", debut.value[:4]), ".")

    def _link(self) -> Link:
        thing = self.things[self.chance.choice(self.everything)]
        return Link(thing.key, thing.name if self.chance.random() < 0.7 else " ".join(self._words(2)))

    def _words(self, count: int) -> list[str]:
        kinds = (
            vocabulary.ADJECTIVES,
            vocabulary.NOUNS,
            vocabulary.VERBS,
            vocabulary.ARTICLES,
            vocabulary.ADJECTIVES,
            vocabulary.NOUNS,
            vocabulary.PREPOSITIONS,
            vocabulary.ARTICLES,
            vocabulary.NOUNS,
        )
        start = self.chance.randrange(2)
        return [self._one(kinds[(start + number) % len(kinds)]) for number in range(count)]

    def _one(self, words: tuple[str, ...]) -> str:
        """A word; the first of a list more often than the last, as in a language."""
        return words[int(len(words) * self.chance.random() ** 2)]

    def _sentence(self, link: Link | None, *, cited: bool = False) -> Text:
        """About twelve words; with a link in its middle, some of them emphasised, at times a citation."""
        start = " ".join((self._one(vocabulary.ARTICLES), *self._words(self.chance.randint(5, 8)))).capitalize()
        if self.chance.random() < 0.12:
            start += f" *{self._one(vocabulary.ADVERBS)}*"
        end = " ".join(
            (self._one(vocabulary.LINKERS), self._one(vocabulary.ARTICLES), *self._words(self.chance.randint(3, 6)))
        )
        middle: Text = (f"{start} {self._one(vocabulary.PREPOSITIONS)} ", link, ", ") if link else (f"{start}, ",)
        return (*middle, f"{end}.", Cite(self._cited())) if cited else (*middle, f"{end}.")


def _taken(places: list[str], count: int) -> Iterator[str]:
    """Takes so many different ones from the end of a list, or as many as there are."""
    taken: set[str] = set()
    for index in range(len(places) - 1, -1, -1):
        if len(taken) == count:
            return
        if places[index] not in taken:
            taken.add(places[index])
            yield places.pop(index)


def slug(name: str) -> str:
    """The id of a name."""
    return name.lower().replace(" ", "-")
