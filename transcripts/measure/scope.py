"""Which sentences a count is over."""

import pandas as pd

from transcripts.read.transcript import Transcript

_ROLES = {"answers": "answerer", "questions": "questioner"}


def in_scope(t: Transcript, scope: str = "answers") -> tuple[pd.DataFrame, str]:
    """One row per sentence in scope, and the label of the scope: answers, questions, all, or all (no turn is an answer)."""
    if scope not in ("answers", "questions", "all"):
        raise ValueError(f"scope is {scope!r}, and can be: answers, questions, all")
    if scope == "answers" and not (t.sentences["role"] == "answerer").any():
        return t.sentences, "all (no turn is an answer)"
    return (t.sentences if scope == "all" else t.sentences[t.sentences["role"] == _ROLES[scope]]), scope
