"""A user's own file, taken in: copied to data/transcripts, where its notes and decisions stand beside it."""

import os
from pathlib import Path

from transcripts.errors import TranscriptError
from transcripts.read import data
from transcripts.read.transcript import find_source, load


def adopt(name: str | Path) -> str:
    """The id of a transcript; a file from elsewhere is read, then copied to data/transcripts with its `.yaml`.

    Nothing that is there is overwritten: raises TranscriptError when another file has this id already, or
    when the file cannot be read.
    """
    path = find_source(name)
    folder = data.home() / "data" / "transcripts"
    if path.resolve().parent == folder.resolve():
        return path.stem
    load(path)
    target = folder / (data.slug(path.stem) + path.suffix.lower())
    for source, copy in ((path, target), (path.with_suffix(".yaml"), target.with_suffix(".yaml"))):
        if source.is_file() and copy.is_file() and copy.suffix != ".yaml" and copy.read_bytes() != source.read_bytes():
            raise TranscriptError(path.name, "", f"another file stands as data/transcripts/{copy.name}", "Rename yours, or remove that one.")
        if source.is_file() and not copy.exists():
            folder.mkdir(parents=True, exist_ok=True)
            beside = copy.with_name(f".{copy.name}.{os.getpid()}")
            beside.write_bytes(source.read_bytes())
            os.replace(beside, copy)
    return target.stem
