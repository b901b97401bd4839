"""Which sentences a number is counted over."""

import pandas as pd

from transcripts.read.transcript import Transcript

SCOPES = {"answers": "answerer", "questions": "questioner"}


def in_scope(t: Transcript, scope: str = "answers") -> tuple[pd.DataFrame, str]:
    """The sentences in scope, and the label that tables carry: "answers", "questions" or "all".

    Where no turn is an answer, the default is everything, and the label says so.
    """
    if scope == "all":
        return t.sentences, "all"
    if scope not in SCOPES:
        raise ValueError(f"scope is {scope!r}; it is one of 'answers', 'questions', 'all'")
    sentences = t.sentences[t.sentences["role"] == SCOPES[scope]]
    if scope == "answers" and sentences.empty:
        return t.sentences, "all (no turn is an answer)"
    return sentences.reset_index(drop=True), scope


def tokens_in(t: Transcript, sentences: pd.DataFrame) -> pd.DataFrame:
    """The tokens of these sentences, in order."""
    return t.tokens[t.tokens["sentence"].isin(sentences["sentence"])].reset_index(drop=True)
