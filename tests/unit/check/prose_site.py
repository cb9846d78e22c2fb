"""The facts that the sentences of `prose-en.txt` and `prose-ko.txt` speak of."""

from __future__ import annotations

FACTS = {
    "sources/s.yaml": "s: {title: S}\n",
    "artists/seaglass.yaml": """name: Seaglass
names: {ko: 유리파도}
type: group
debut: 2019-03
members: [{name: A-ri}, {name: Bo-ra}, {name: Cha-mi}, {name: Da-on}]
labels: [{label: tidewind, role: agency, from: 2019-03}]
""",
    "artists/paper-boats.yaml": """name: Paper Boats
names: {ko: 종이행성}
aliases: [The Boats]
type: group
debut: {value: 2016-05-20, note: a showcase came a day before}
members:
  - {name: Han Seo, from: 2016-05-20}
  - {name: Yun Dal, from: 2016-05-20}
  - {artist: june-hale, from: 2016-05-20}
  - {name: Bae Rin, from: 2016-05-20}
  - {name: Kit An, from: 2018-02-01}
  - {name: Lee Jun, from: 2016-05-20, to: 2019-08-31}
labels:
  - {label: starmill, role: agency and label, from: 2016-05-20}
  - {label: beacon-house, role: distribution, from: 2019}
facts:
  listeners:
    label: Monthly listeners
    unit: listeners
    values: [{value: 5200000, as_of: 2026-05-01, source: s}, {value: 4100000, as_of: 2026-08-01, source: s}]
  fanclub_members: {label: Fan club members, value: 120000, unit: people, source: s}
""",
    "artists/june-hale.yaml": """name: June Hale
names: {ko: 준 헤일}
type: soloist
debut: {value: 2021-09-10, status: disputed, claims: [{value: 2021-09-10}, {value: 2021-09-03}]}
labels: [{label: starmill, role: agency, from: 2016-05-20}]
facts: {born: {value: 1996-12-24, source: s}}
""",
    "artists/rockpool.yaml": """name: Rockpool
names: {ko: 바위풀}
type: band
debut: 2010-01-09
members: [{name: Wren}, {name: Oslo}, {name: Fig}]
""",
    "artists/velvet-lane.yaml": """name: Velvet Lane
names: {ko: 벨벳레인}
type: duo
debut: 2014-06-06
members: [{person: eda-brook, from: 2014}, {name: Noel Pike, from: 2014}]
labels: [starmill]
""",
    "artists/nine-kites.yaml": """name: Nine Kites
names: {ko: 아홉연}
type: group
debut: 2022-02-22
labels: [{label: tidewind, from: 2021}]
facts: {members_count: {label: Number of members, value: 9, unit: members, source: s}}
""",
    "artists/the-anchors.yaml": """name: The Anchors
names: {ko: 앵커즈}
type: band
debut: 2004-10
disbanded: 2018-12-31
members: [{name: Rob, from: 2004, to: 2018}, {name: Sue, from: 2004, to: 2018}, {name: Ivo, from: 2004, to: 2010-05}]
labels: [{label: beacon-house, from: 2004, to: 2018}]
""",
    "artists/haru.yaml": "name: Haru\ntype: soloist\ndebut: 2017\nlabels: [{label: beacon-house, from: 2017}]\n",
    "artists/reed.yaml": "name: Reed\ntype: soloist\ndebut: ~2012\n",
    "labels/starmill.yaml": """name: Starmill Records
names: {ko: 별밀레코드}
type: agency
founded: 2011-04-02
parent: [{label: south-pier, stake: 60%, from: 2018}, {label: tidewind, stake: 40%, from: 2018}]
""",
    "labels/mini-mill.yaml": "name: Mini Mill\ntype: label\nparent: [{label: starmill, stake: 100%}]\n",
    "labels/tidewind.yaml": "name: Tidewind Media\nnames: {ko: 바다윈드}\ntype: agency\nfounded: 2009-07\n",
    "labels/south-pier.yaml": "name: South Pier Group\nnames: {ko: 남항그룹}\ntype: group\nfounded: 2005\n",
    "labels/beacon-house.yaml": "name: Beacon House\ntype: distributor\nfounded: 2001\n",
    "people/eda-brook.yaml": "name: Eda Brook\nnames: {ko: 에다 브룩}\nrole: producer\nborn: 1979-03-04\n",
    "works/afterglow.yaml": """title: Afterglow
names: {ko: 애프터글로}
type: track
artists: [paper-boats, june-hale]
labels: [starmill]
released: 2023-03-17
length: 3:14
charts: [{chart: Coast 50, territory: Naelia, peak: 1, week: 2023-04-07, weeks_at_peak: 6}]
facts:
  streams:
    label: Streams on Wavebox
    values:
      - {value: 120000000, as_of: 2023-09-30, source: s}
      - {value: 455000000, as_of: 2024-11-30, source: s}
      - {value: 850000000, as_of: 2026-09-15, source: s}
  days_at_no1:
    label: Days at No. 1 on Wavebox's daily chart
    unit: days
    values: [{value: 72, as_of: 2023-06-01, source: s}, {value: 76, as_of: 2023-07-01, source: s}]
""",
    "works/glowworm.yaml": """title: Glowworm
type: track
artists: [seaglass]
released: 2020
facts:
  plays: {value: 10000000, as_of: 2026-01, source: s}
  video_views: {label: Views of the video, value: 2000000, as_of: 2026-01, source: s}
""",
    "works/glass-bay.yaml": """title: Glass Bay
names: {ko: 글래스베이}
type: album
artists: [seaglass]
labels: [tidewind]
released: 2021-05-07
facts:
  copies:
    label: Copies sold
    unit: copies
    values: [{value: 300000, as_of: 2021-12-31, source: s}, {value: 412500, as_of: 2026-06-30, source: s}]
""",
    "works/night-tram.yaml": "title: Night Tram\ntype: film\nreleased: 2022-11\nlength: 1:42:00\n",
    "works/reed-album.yaml": "title: Reed\ntype: album\nartists: [rockpool]\nreleased: 2015-10-02\n",
    "works/ebb-tour.yaml": """title: Ebb Tour
type: tour
artists: [paper-boats]
released: 2024-04-06
facts: {shows: {label: Shows, value: 36, unit: shows, source: s}}
""",
}
