"""Small texts, written and counted by hand, and the first transcript."""

from pathlib import Path

import pytest
from hypothesis import settings

import transcripts

FIRST = "heilongjiang-2024-04-26"


@pytest.fixture(scope="session")
def first():
    return transcripts.load(FIRST)


@pytest.fixture
def write(tmp_path):
    """Write a file below a folder of the test's own and return its path."""

    def write(name: str, content: str | bytes) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
        return path

    return write


@pytest.fixture
def read(write):
    """The transcript in a text written for the test, with a `.yaml` beside it if one is given."""

    def read(text: str, notes: str | None = None, name: str = "talk.txt"):
        if notes is not None:
            write(str(Path(name).with_suffix(".yaml")), notes)
        return transcripts.load(write(name, text))

    return read


# A busy machine must not fail a property.
settings.register_profile("patient", deadline=None)
settings.load_profile("patient")
