"""A small site with one of everything, as data: what the warm builds are tried on."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path

from generator.read.files import own_templates


def picture(width: int, height: int, grey: int) -> bytes:
    """A PNG of one grey."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = (b"\0" + bytes([grey]) * width) * height
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def drawing(side: int) -> bytes:
    """An SVG of one square."""
    said = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}"><path d="M0 0h{side}v{side}H0z"/></svg>'
    )
    return f"{said}\n".encode()


def project_template(name: str) -> str:
    """One of the project's templates, for a site to have its own of."""
    return (own_templates() / name).read_text("utf-8")


DASH = '<span class="dash">'
OWN_DASH = '<span class="dash of-our-own">'


def own_dates() -> str:
    """The macros of dates with a change: other macros import them, and pages import those."""
    return project_template("macros/dates.html").replace(DASH, OWN_DASH)


SETTINGS = """\
title: Harbour Lights
tagline: A made-up scene by the sea
description: Nobody in it exists.
url: https://lights.example.org/
language: en
author: the keepers
repository: https://code.example.org/lights
nav:
  - /articles/
  - /timelines/
  - /artists/
  - /about/
color: "#0b6e4f"
freshness: {lineup: 180, default: 365}
autolink: first-per-section
license: CC BY 4.0
"""

ARTISTS = {
    "artists/vela-trio.yaml": """\
name: Vela Trio
names: {ko: 벨라 트리오}
aliases: [VT]
former_names: [{value: Vela Duo, from: 2015, to: 2016}]
summary: A group of [[tide-records]] and its first song was [[ebb-song]] [@gazette].
links: {official: "https://vela.example.org/"}
image: {file: buoy.svg, alt: A buoy, credit: the keepers}
type: group
debut:
  value: 2016-03-04
  source: [gazette, vela-site]
  as_of: 2016-04
  checked: 2026-09-01
  status: disputed
  claims:
    - {value: 2016-03-04, source: gazette}
    - {value: 2016-03-05, source: fan-wiki}
origin: Harbour Town
members:
  - {person: min-ha, position: leader, from: 2016-03}
  - {artist: oru-lin, position: vocalist, from: 2016-03, source: gazette, checked: 2026-08-01}
  - {name: Bora, names: {ko: 보라}, from: 2016-03, to: 2020}
labels:
  - {label: tide-records, role: agency, from: 2016, source: gazette, checked: 2026-08-01}
fandom: {name: Sailors, colors: [sea green]}
tags: [sea]
redirect_from: [/groups/vela/]
facts:
  followers:
    label: Followers
    unit: people
    values:
      - {value: 1200, as_of: 2017, source: gazette}
      - {value: 5600000, as_of: 2026-05, source: [gazette, fan-wiki]}
  motto: {value: Hold the light, source: vela-site}
""",
    "artists/vela-trio.md": """\
The trio began on a pier; it was [[Vela Duo]] before.

## The pier

It sang there until [[otto-berg]] heard it [@gazette].
""",
    "artists/oru-lin.yaml": """\
name: Oru Lin
names: {ko: 오루린}
type: soloist
debut: ~2019
labels: [tide-records]
tags: [sea]
""",
    "artists/nine-bells.yaml": """\
name: Nine Bells
type: band
debut: {value: 2012-07, source: gazette}
disbanded: {value: 2021, source: gazette}
labels: [{label: tide-records, from: 2012, to: 2021}]
autolink: false
""",
    "artists/quiet-act.yaml": """\
name: Quiet Act
draft: true
type: duo
labels: [tide-records]
members: [oru-lin]
""",
}

OTHERS = {
    "labels/tide-records.yaml": """\
name: Tide Records
names: {ko: 타이드}
type: agency
founded: 2009-02
parent: [{label: harbour-group, stake: 51.2%, from: 2018, source: gazette}]
key_people: [{person: otto-berg, role: founder, from: 2009-02}]
image: {file: pier.png, alt: A pier}
""",
    "labels/harbour-group.yaml": """\
name: Harbour Group
type: group
founded: 1990
headquarters: {value: Harbour Town, source: gazette, as_of: 2024-01}
""",
    "people/min-ha.yaml": """\
name: Min-ha
names: {ko: 민하}
role: singer
born: 1997-05-06
acts: [vela-trio]
""",
    "people/otto-berg.yaml": """\
name: Otto Berg
role: {value: producer, source: gazette}
born: {value: 1961, source: fan-wiki, status: unverified}
affiliations: [tide-records]
""",
    "works/ebb-song.yaml": """\
title: Ebb Song
names: {ko: 썰물}
type: track
artists: [vela-trio, {artist: oru-lin, as: Oru}]
people: [{person: otto-berg, role: producer}, {name: A. Nemo, role: writer}]
part_of: [flood-album]
released: {value: 2016-03-04, source: gazette}
length: 3:21
languages: [ko, en]
charts:
  - {chart: Sea Hundred, territory: Harbour Town, peak: 3, week: 2016-03-12, source: gazette}
facts: {plays: {unit: plays, values: [{value: 2430000000, as_of: 2026-09-01, source: fan-wiki}]}}
""",
    "works/flood-album.yaml": """\
title: Flood
type: album
artists: [vela-trio]
labels: [tide-records]
released: 2016-06-01
""",
    "works/night-ferry.yaml": """\
title: Night Ferry
type: film
artists: [nine-bells]
people: [{person: min-ha, role: adviser}]
released: ~2022
length: 1:02:03
""",
    "events/early.yaml": """\
first-show:
  date: 2016-03-04
  title: "The first show: Ebb"
  what: debut
  who: [vela-trio, person:min-ha]
  works: [ebb-song]
  place: The pier
  text: They sing [[work:ebb-song]] to [[term:keeper|a few]] [@gazette].
  source: [gazette, vela-site]
  tags: [big]
the-sale:
  date: 2018-04
  title: Harbour Group buys Tide
  what: deal
  who: [harbour-group, tide-records]
  source: gazette
  tags: [money]
bells-fall-silent:
  date: 2021-02
  title: Nine Bells end
  what: lineup
  who: [nine-bells]
  source: fan-wiki
""",
    "events/late.yaml": """\
sea-tour:
  date: {from: 2025-04-19, to: 2025-10-12}
  title: Sea Tour
  what: tour
  who: [vela-trio]
  source: vela-site
  tags: [big]
oru-award:
  date: 2024-12-01
  title: Oru Lin wins a lamp
  what: award
  who: [oru-lin]
  source: gazette
next-film:
  date: 2027-03-05
  title: A second ferry
  what: film
  who: [min-ha]
  works: [night-ferry]
  source: gazette
""",
    "sources/all.yaml": """\
gazette:
  title: The Harbour Gazette
  publisher: Harbour Press
  url: https://gazette.example.org/
  published: 2016-03-06
  accessed: 2026-09-01
  language: en
  tier: press
vela-site: {title: 벨라 트리오 소개, url: "https://vela.example.org/us", tier: official, language: ko}
fan-wiki: {title: Vela Wiki, url: "https://fans.example.org/", accessed: 2026-08, tier: fan}
""",
    "claims/all.yaml": """\
first-song:
  text: Vela Trio's first song was Ebb Song.
  said_by: min-ha
  source: gazette
  about: [vela-trio, "work:ebb-song"]
  checkable: yes
  verdict: confirmed
  because: Two papers say so, [[gazette|the Gazette]] among them.
  evidence: [vela-site]
million-lamps:
  text: Nine Bells sold a million lamps.
  source: fan-wiki
  about: [nine-bells]
  checkable: partly
  verdict: contradicted
  because: The shop had **900**.
  evidence: gazette
""",
    "terms/words.yaml": """\
keeper:
  name: Keeper
  names: {ko: 등대지기}
  text: Somebody who minds a light; see [[term:encore-stage]].
encore-stage: {name: Encore stage, text: "What follows the last song [@gazette]."}
""",
    "timelines/sea-years.yaml": """\
title: Sea years
intro: The years of [[VT|the Trio]] [@gazette].
include:
  who: [vela-trio, oru-lin]
  what: [debut, award, tour]
exclude: {what: [award]}
eras:
  - {name: The pier, from: 2015, to: 2017}
  - {name: The open sea, from: 2018}
""",
    "timelines/deals.md": """\
---
title: Deals
include: {what: [deal, lineup]}
redirect_from: [/timelines/money/]
---
Who paid whom. See [the sale](/timelines/all/#the-sale).
""",
    "pages/about.md": """\
---
title: About these lights
updated: 2026-10-31
---
Nobody here exists. Read [[how-lights-work]].
""",
}

ARTICLES = {
    "articles/how-lights-work.md": """\
---
title: How lights work
date: 2026-03-05
author: The keepers
summary: A primer with [[vela-trio]] in it.
tags: [sea]
about: [vela-trio, "work:ebb-song"]
timeline: sea-years
image: {file: pier.png, alt: A pier}
redirect_from: [/2026/lights/]
---
Every light is small at first.

By id [[vela-trio]], by name [[Oru Lin]], in words of our own [[tide-records|the company]] [@gazette; @fan-wiki].

## The sea

Otto Berg sells lamps by the sea, and Keeper is a word for that. 벨라 트리오는 노래한다.

They began [[=vela-trio.debut]] and have [[=vela-trio.followers]] followers [@vela-site].

![[=vela-trio.followers]]

See [the pier](../artists/vela-trio.md#the-pier), [[old-lamps#a-heading]] and ![a pier](../media/pier.png).

## What was said

![[claim:million-lamps]]

![[vela-trio]]

> VT in a quotation stays as it is.
""",
    "articles/old-lamps.md": """\
---
title: Old lamps
date: 2025-11
summary: What became of them.
---
The lamps went out one by one. Nobody is currently there. %% ok dated-language: so the sign says %%

Tide Records and Harbour Group kept some; see [[term:keeper]].

## A heading

![[sea-years|from=2016 limit=3]]

Ebb Song is [[=ebb-song.length]] long.
""",
    "articles/short-note.md": """\
---
title: A short note
date: 2026-06
---
Only [[old-lamps]] and [[min-ha]]; the band has 4 members.
""",
    "articles/not-yet.md": """\
---
title: Not yet
date: 2026-10
draft: true
---
About [[quiet-act]] and Vela Trio.
""",
}


def files() -> dict[str, bytes]:
    """Every file of the site by its path."""
    content = {**ARTISTS, **OTHERS, **ARTICLES}
    return {
        "site.yaml": SETTINGS.encode(),
        **{f"content/{path}": text.encode() for path, text in content.items()},
        "content/media/pier.png": picture(6, 4, 90),
        "content/media/buoy.svg": drawing(8),
        "templates/macros/dates.html": own_dates().encode(),
        "templates/assets/site.css": b"body { color: #123 }\n",
        "templates/words/en.yaml": b"skip_to_content: Over the rail\n",
    }


def write(folder: Path) -> Path:
    """The site, in a folder."""
    for path, data in files().items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    return folder
