"""Templates are compiled once, and whatever is wrong with what was kept, compiled anew."""

from __future__ import annotations

from pathlib import Path

import pytest
from jinja2 import DictLoader, Environment

from generator.render.compiled import Compiled


def said(folder: Path, text: str) -> str:
    loader = DictLoader({"a.html": text})
    return Environment(loader=loader, bytecode_cache=Compiled(folder), autoescape=True).get_template("a.html").render()


def kept(folder: Path) -> list[Path]:
    return sorted(folder.glob("template-*.bin"))


def test_a_template_is_compiled_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert said(tmp_path, "{{ 1 + 1 }}") == "2"
    assert len(kept(tmp_path)) == 1
    monkeypatch.setattr(Environment, "_generate", lambda *_args, **_more: pytest.fail("compiled again"))
    assert said(tmp_path, "{{ 1 + 1 }}") == "2"


def test_another_text_is_another_template(tmp_path: Path) -> None:
    assert [said(tmp_path, f"{{{{ {number} }}}}") for number in range(6)] == list("012345")
    assert len(kept(tmp_path)) == 4


@pytest.mark.parametrize("data", [b"", b"x", b"j2" * 40])
def test_what_is_broken_is_compiled_anew(tmp_path: Path, data: bytes) -> None:
    said(tmp_path, "{{ 3 }}")
    for change in (lambda whole: data, lambda whole: whole[: len(whole) // 2], lambda whole: whole[:20] + data):
        kept(tmp_path)[0].write_bytes(change(kept(tmp_path)[0].read_bytes()))
        assert said(tmp_path, "{{ 3 }}") == "3"


def test_a_folder_that_cannot_be_written_costs_time_alone(tmp_path: Path) -> None:
    (tmp_path / "in-the-way").write_text("x")
    assert said(tmp_path / "in-the-way", "{{ 4 }}") == "4"
