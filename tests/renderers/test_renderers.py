"""Every format over the same events equals its snapshot; `pytest --update` rewrites them."""

from pathlib import Path

import pytest

from tests.renderers.samples import SAMPLES
from timeline.renderers import RENDERERS, About

SNAPSHOTS = Path(__file__).parent / "snapshots"


@pytest.mark.parametrize("extension", RENDERERS)
def test_renderer_gives_its_snapshot(extension: str, request: pytest.FixtureRequest) -> None:
    about = About(url="https://agenda.example/calendar.ics", imprecise=True)
    octets = RENDERERS[extension].render(SAMPLES.values(), about)
    path = SNAPSHOTS / f"samples.{extension}"
    if request.config.getoption("--update"):
        path.write_bytes(octets)
    assert octets == path.read_bytes()


@pytest.mark.parametrize("extension", RENDERERS)
def test_renderer_writes_utf8_of_nothing_twice_alike(extension: str) -> None:
    first, second = (RENDERERS[extension].render([], About()) for _ in range(2))
    assert first == second
    first.decode()
