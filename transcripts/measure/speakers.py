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


def count_sentences(t: Transcript) -> pd.DataFrame:
    """One row per sentence: sentence, turn, speaker, role, section, words, start, end."""
    words = t.tokens["sentence"].value_counts()
    turns = t.turns[["turn", "speaker"]].replace({"speaker": {"": "unlabelled"}})
    sentences = t.sentences.merge(turns, on="turn")
    return sentences.assign(words=sentences["sentence"].map(words))[["sentence", "turn", "speaker", "role", "section", "words", "start", "end"]]


def count_sections(t: Transcript) -> pd.DataFrame:
    """One row per section: section, marker, theme, sentences, words, share (of the words of its turn, %)."""
    sentences = count_sentences(t)
    inside = sentences.groupby("section").agg(sentences=("sentence", "size"), words=("words", "sum"))
    of = sentences.groupby("turn")["words"].sum()
    sections = t.sections[["section", "turn", "marker", "theme"]].merge(inside, on="section")
    sections["share"] = 100 * sections["words"] / sections["turn"].map(of).to_numpy()
    return sections[["section", "marker", "theme", "sentences", "words", "share"]]


def compare_word_rules(t: Transcript) -> pd.DataFrame:
    """One row per speaker: share of the talk (%) by words, by stretches between white space, and by letters and digits."""
    sentences = count_sentences(t).assign(text=t.sentences["text"].to_numpy())
    sentences["between_spaces"] = sentences["text"].str.split().str.len()
    sentences["letters"] = sentences["text"].str.replace(r"[\W_]+", "", regex=True).str.len()
    sums = sentences.groupby("speaker")[["words", "between_spaces", "letters"]].sum()
    return (100 * sums / sums.sum()).sort_values(["words"], ascending=False, kind="stable").reset_index()
