"""What is drawn: numbers that moved, and who was in a group when. Places are percent of the drawing."""

from __future__ import annotations

from generator.pages.views.facts import Value
from generator.pages.views.view import View


class Tick(View, frozen=True):
    """A mark of an axis, `at` so many percent of it; `under` is a second line, `anchor` the end of it that is there."""

    at: str
    text: str
    under: str = ""
    anchor: str = "middle"


class Dot(View, frozen=True, kw_only=True):
    """A value on a chart, in percent from the left and the top.

    `left` and `right` are the ends of the time it may mean, empty for a day; `about` says that the time is about then.
    A labelled one has its value at it: `anchor` is the end of the text that is there, `above` on which side; `beside`
    is neither above nor below.
    """

    x: str
    y: str
    left: str
    right: str
    status: str
    about: bool
    value: str
    date: str
    labelled: bool
    anchor: str
    above: bool
    beside: bool = False


class ChartView(View, frozen=True, kw_only=True):
    """A series as a drawing, all places in percent of its width and height.

    `line`, `dashed` and `area` are paths: through what is settled, to or from what is not, and down to zero. `base` is
    the zero line, empty where ranks stand with the first on top. `widest` is the longest label of the value axis.
    `open` are the marks of what is not settled, `spans` says that a value is known to a month or year only, `about`
    that one is about its date, `many` that the marks must be small.
    """

    dots: tuple[Dot, ...]
    line: str
    dashed: str
    area: str
    values: tuple[Tick, ...]
    days: tuple[Tick, ...]
    base: str
    widest: str
    ranked: bool
    many: bool
    open: tuple[str, ...]
    spans: bool
    about: bool


class Series(View, frozen=True):
    """A number that moved: its points by date, the latest last; `chart` is None where there is nothing to draw."""

    key: str
    label: str
    unit: str
    points: tuple[Value, ...]
    chart: ChartView | None = None


class Bar(View, frozen=True):
    """A piece of somebody's time in a group, in percent of the chart's width.

    `sort` is `sure`, `about` (within the month or year in which it began or ended) or `open` (began at some time not
    known).
    """

    x: str
    width: str
    sort: str


class LineUpRow(View, frozen=True):
    """A member, and the times in the group; no bars where no time is known.

    `years` are of each stay (the year it began, the year it ended, whether it lasts), empty where not known.
    """

    name: str
    current: bool
    bars: tuple[Bar, ...]
    years: tuple[tuple[str, str, bool], ...] = ()


class LineUpView(View, frozen=True):
    """Who was in a group when: its rows, the years below them, and in words from when to when it reaches.

    `sorts` are the sorts of bars there are, for the legend; `unknown` says that a member has none.
    """

    rows: tuple[LineUpRow, ...]
    years: tuple[Tick, ...]
    from_: str
    to: str
    now: int
    sorts: tuple[str, ...]
    unknown: bool


class SkylineYear(View, frozen=True):
    """A year: how many moments it had, in how many blocks, and where they are told; no address where there are none."""

    label: str
    address: str
    count: int
    blocks: int


class Band(View, frozen=True):
    """An era below the years of a skyline, in percent of its width.

    `row` is where its name stands, 0 where nowhere, and `anchor` at which of its ends.
    """

    name: str
    left: str
    width: str
    row: int
    anchor: str = "start"


class Skyline(View, frozen=True):
    """Year beside year; a block stands for `worth` moments. `whole` says that no earlier year was left out."""

    years: tuple[SkylineYear, ...]
    worth: int
    bands: tuple[Band, ...] = ()
    whole: bool = True
