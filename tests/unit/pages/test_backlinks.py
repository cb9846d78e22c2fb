"""Who mentions a thing, with the sentence that does so."""

from __future__ import annotations

from generator.pages.backlinks import SHOWN, backlinks
from tests.entities import context

FILES = {
    "artists/bts.yaml": "name: BTS\ndebut: 2013\nfacts: {n: {value: 5, source: s}}\n",
    "labels/hybe.yaml": "name: HYBE\n",
    "sources/s.yaml": "s: {title: S}\n",
}


def told(more: dict[str, str], key: str = "artist:bts") -> dict[str, list[str]]:
    """Kind and name of each text that points at a thing -> its sentences, the name between stars."""
    whole = context({**FILES, **more})
    found = backlinks(whole, whole.graph.catalog.entities[key])
    return {
        f"{group.kind} {one.link.text}": [
            *(f"{said.before}*{said.name}*{said.after}" for said in one.sentences),
            *([f"+{one.more}"] if one.more else []),
            *([f"under {one.under}"] if one.under else []),
        ]
        for group in found
        for one in group.entries
    }


def article(body: str, matter: str = "") -> dict[str, str]:
    return {"articles/x.md": f"---\ntitle: X\n{matter}---\n{body}\n"}


def test_brackets_values_links_and_names_bring_their_sentence() -> None:
    body = (
        "First. Then [[bts|the group]] came, [[=hybe.name]] said. Last.\n\n## A\n\n"
        "In [[=bts.debut|the year {}]] so.\n\n"
        "## B\n\nWhat BTS's *fans* did [@s]. Not this.\n"
    )
    assert told(article(body)) == {
        "article X": ["Then *the group* came, HYBE said.", "In *the year 2013* so.", "What *BTS*'s fans did."]
    }


def test_an_ordinary_link_is_marked_by_its_words() -> None:
    assert told(article("See [their *own* page](../artists/bts.yaml) now.")) == {
        "article X": ["See *their own page* now."]
    }


def test_what_stands_alone_has_no_sentence() -> None:
    assert told(article("![[bts]]\n\n| [[bts]] |\n| --- |\n| x |", "about: [bts]\n")) == {"article X": []}
    assert told(article("x", "about: [bts]\n")) == {"article X": []}
    assert told(article("## Who\n\n![[bts]]")) == {"article X": ["under Who"]}


def test_a_sentence_counts_once_and_many_are_counted() -> None:
    body = "BTS and [[bts]] met. " + " ".join(f"Day {day} of [[bts]]." for day in "abcdef")
    (said,) = told(article(body)).values()
    assert said[0] == "*BTS* and BTS met."
    assert said[-1] == f"+{7 - SHOWN}"
    assert len(said) == SHOWN + 1


def test_short_texts_and_every_kind_are_there_articles_first() -> None:
    files = {
        **article("[[bts]] sang."),
        "labels/hybe.yaml": "name: HYBE\nsummary: Home of [[bts]]. More.\n",
        "claims/c.yaml": "c: {text: C, source: s, because: 'Only [[bts]] did.'}\n",
    }
    assert told(files) == {
        "article X": ["*BTS* sang."],
        "label HYBE": ["Home of *BTS*."],
        "claim C": ["Only *BTS* did."],
    }


def test_a_long_sentence_is_cut_around_the_name() -> None:
    (said,) = told(article(f"{'word ' * 80}[[bts]] {'more ' * 80}end."))["article X"]
    assert said.startswith("… word")
    assert "word *BTS* more" in said
    assert said.endswith("more …")
    assert len(said) < 360


def test_a_claim_has_the_articles_that_discuss_it() -> None:
    files = {**article("![[claim:c]]\n\nAs [[claim:c|they say]], so."), "claims/c.yaml": "c: {text: C, source: s}\n"}
    assert told(files, "claim:c") == {"article X": ["As *they say*, so."]}
