"""What the preview shows after a build: the last good site, and what is wrong with the newest one."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from generator.build import Build
from generator.graph.texts import Texts
from generator.pages.context import Context
from generator.problems import Problem, fatal


@dataclass(frozen=True, slots=True, kw_only=True)
class Generation:
    """The outcome of the builds so far. `number` grows by one with every build, from 0 before the first.

    `files` are those of the last good site by path, `url` where that is published, `context` and `texts` what it was
    made from;
    `problems` are of the newest build, `failure` says how the generator itself failed in it; `follow` is the address
    of the page whose file was edited, as the site has it, where the browser shall go there.
    """

    number: int = 0
    files: Mapping[str, bytes] = field(default_factory=dict, repr=False)
    url: str = ""
    context: Context | None = field(default=None, repr=False, compare=False)
    texts: Texts = field(default_factory=dict, repr=False, compare=False)
    problems: tuple[Problem, ...] = ()
    failure: str = ""
    follow: str = ""

    @property
    def base(self) -> str:
        """The path below which the site lives, with a slash at both ends."""
        return urlsplit(self.url).path or "/"

    @property
    def broken(self) -> bool:
        """Whether the newest build is not the one that is shown."""
        return bool(self.failure) or fatal(self.problems)


def after(last: Generation, build: Build, *, follow: str = "") -> Generation:
    """The generation that a build makes; one with errors leaves the last good site as it was."""
    if fatal(build.problems) or build.context is None:
        known = build.context.settings.url if build.context else ""
        return Generation(
            number=last.number + 1,
            files=last.files,
            url=last.url if last.files else known,
            context=last.context,
            texts=last.texts,
            problems=build.problems,
        )
    return Generation(
        number=last.number + 1,
        files={file.path: file.data for file in build.outputs if file.data is not None},
        url=build.context.settings.url,
        context=build.context,
        texts=build.texts,
        problems=build.problems,
        follow=follow,
    )


def failed(last: Generation, failure: str) -> Generation:
    """The generation after a build in which the generator itself failed."""
    return dataclasses.replace(last, number=last.number + 1, problems=(), failure=failure, follow="")
