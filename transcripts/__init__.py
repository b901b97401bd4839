"""From the transcript of a talk to numbers that lead back to its words.

Importing this loads nothing but the names below; each is fetched when it is first used.
"""

from importlib import import_module

_HOMES = {
    "available": "read.data",
    "load": "read.transcript",
    "Transcript": "read.transcript",
    "count_terms": "measure.terms",
    "concordance": "measure.terms",
    "load_codebook": "measure.codebook",
    "find_hits": "measure.codebook",
    "measure_themes": "measure.themes",
    "list_numbers": "measure.numbers",
    "list_promises": "measure.promises",
    "report": "report",
    "TranscriptError": "errors",
}
__all__ = sorted(_HOMES)


def __getattr__(name: str):
    if name not in _HOMES:
        raise AttributeError(f"module 'transcripts' has no attribute {name!r}")
    return getattr(import_module(f"transcripts.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    return __all__
