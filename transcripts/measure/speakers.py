"""Who speaks, when and how much."""

import pandas as pd

from transcripts.read.transcript import Transcript


def count_turns(t: Transcript) -> pd.DataFrame:
    """One row per turn: turn, speaker ("unlabelled" where none is marked), role, first_word (its number in the talk), words, start, end."""
    words = t.tokens["sentence"].map(t.sentences.set_index("sentence")["turn"]).value_counts()
    turns = t.turns.assign(words=t.turns["turn"].map(words).fillna(0).astype(int), speaker=t.turns["speaker"].replace("", "unlabelled"))
    return turns.assign(first_word=turns["words"].cumsum() - turns["words"] + 1)[["turn", "speaker", "role", "first_word", "words", "start", "end"]]


def count_speakers(t: Transcript) -> pd.DataFrame:
    """One row per speaker: speaker, role, turns, words, share (of all words, %); most words first, ties by first turn."""
    turns = count_turns(t)
    speakers = turns.groupby(["speaker", "role"], sort=False).agg(turns=("turn", "size"), words=("words", "sum")).reset_index()
    speakers["share"] = 100 * speakers["words"] / speakers["words"].sum()
    return speakers.sort_values("words", ascending=False, kind="stable", ignore_index=True)
