import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from talks import HEARING, NOTES

import transcripts
from transcripts.measure.terms import compare_scopes, find_candidates, find_mentions, is_stop_word, listed_phrases, place_terms, propose_phrases, top_terms


def n(terms, term):
    return terms.set_index("term").loc[term, "n"]


def test_counts_of_a_talk_counted_by_hand(read):
    terms = transcripts.count_terms(read(HEARING, NOTES))
    assert {word: n(terms, word) for word in ("we", "build", "the", "bridge", "road", "roads", "will", "it", "and")} == {
        "we": 3, "build": 2, "the": 3, "bridge": 2, "road": 1, "roads": 1, "will": 2, "it": 2, "and": 2}
    assert terms["n"].sum() == 24 and set(terms["scope"]) == {"answers"}


def test_scope_is_the_answers_unless_told_otherwise(read):
    talk = read(HEARING, NOTES)
    assert [n(transcripts.count_terms(talk, scope), "bridge") for scope in ("answers", "questions", "all")] == [2, 1, 3]


def test_without_an_answer_everything_counts_and_the_table_says_so(read):
    terms = transcripts.count_terms(read("One bridge. Two bridges."))
    assert set(terms["scope"]) == {"all (no turn is an answer)"} and terms["n"].sum() == 4


def test_an_unknown_scope_is_refused(read):
    with pytest.raises(ValueError, match="'answers', 'questions', 'all'"):
        transcripts.count_terms(read("One bridge."), "speeches")


def test_phrases_are_units_and_their_words_are_counted_too(first):
    terms = transcripts.count_terms(first)
    assert n(terms, "new quality productive forces") == 4
    assert n(transcripts.count_terms(first, "all"), "new quality productive forces") == 6
    new = terms.set_index("term").loc["new"]
    assert (new["n"], new["alone"]) == (7, 3)


def test_the_most_frequent_content_word_of_the_first_transcript(first):
    assert n(transcripts.count_terms(first), "transformation") == 8


def test_words_sum_to_the_tokens_in_scope(first):
    for scope, words in (("answers", 592), ("questions", 43), ("all", 658)):
        terms = transcripts.count_terms(first, scope)
        assert terms.loc[terms["kind"] == "word", "n"].sum() == words


def test_a_concordance_has_as_many_lines_as_the_count(first):
    terms = transcripts.count_terms(first)
    for row in terms[(terms["n"] > 2) | (terms["kind"] == "phrase")].itertuples():
        lines = transcripts.concordance(first, row.term)
        assert len(lines) == row.n
        assert lines["match"].tolist() == [first.text[start:end] for start, end in zip(lines["start"], lines["end"])]


def test_a_concordance_shows_the_words_on_either_side_within_the_turn(read):
    lines = transcripts.concordance(read(HEARING, NOTES), "bridge", width=2)
    assert lines[["sentence", "left", "match", "right"]].values.tolist() == [[2, "build the ", "bridge", ", and we"], [5, "and the ", "bridge", " lasts as"]]
    assert transcripts.concordance(read(HEARING, NOTES), "we build", width=1)["left"].tolist() == ["", "and "]


def test_a_term_that_is_not_there_has_an_empty_concordance(read):
    assert transcripts.concordance(read(HEARING, NOTES), "tunnel").empty


def test_forms_are_ordered_by_count_then_alphabet(read):
    assert transcripts.count_terms(read("The road, the road.")).set_index("term").loc["the", "forms"] == "The 1, the 1"
    assert transcripts.count_terms(read("A b. a b. A c.")).set_index("term").loc["a", "forms"] == "A 2, a 1"


def test_will_is_among_what_the_stop_list_leaves_out(first):
    terms = transcripts.count_terms(first)
    left_out = terms[is_stop_word(terms, "en")]
    assert {"will", "the", "we"} <= set(left_out["term"]) and n(left_out, "will") == 22
    assert "will" not in set(top_terms(first, terms)["term"])
    assert "will" in set(top_terms(first, terms, stop_list=False)["term"])


def test_candidates_for_phrases_are_scored_by_dunning():
    # Dunning (1993) by hand for a 2 x 2 table: 2 * sum(observed * ln(observed / expected)).
    from math import log

    from nltk.metrics.association import BigramAssocMeasures

    both, first, second, total = 8, 10, 12, 100
    cells = [(both, first * second), (first - both, first * (total - second)), (second - both, (total - first) * second), (total - first - second + both, (total - first) * (total - second))]
    by_hand = 2 * sum(observed * log(observed * total / product) for observed, product in cells)
    assert BigramAssocMeasures.likelihood_ratio(both, (first, second), total) == pytest.approx(by_hand)


def test_each_mention_of_a_candidate_is_found(read):
    talk = read("Green steel pays. We make green steel. Steel green. They sell green steel.")
    found = find_candidates(talk, propose_phrases(talk))
    assert found[["phrase", "sentence"]].values.tolist() == [["green steel", 1], ["green steel", 2], ["green steel", 4]]
    assert [talk.text[start:end] for start, end in zip(found["start"], found["end"])] == ["Green steel", "green steel", "green steel"]


def test_candidates_are_proposed_and_not_counted(read):
    talk = read("Green steel pays. We make green steel. They sell green steel.")
    found = propose_phrases(talk)
    assert found.loc[0, ["phrase", "n", "listed"]].tolist() == ["green steel", 3, False]
    assert "green steel" not in set(transcripts.count_terms(talk)["term"])


def test_positions_are_word_numbers_in_scope(read):
    talk = read(HEARING, NOTES)
    places = place_terms(talk, transcripts.count_terms(talk)).set_index("term")["at"]
    assert (places["bridge"], places["we"]) == ("4 21", "1 6 16")


def test_scopes_side_by_side(read):
    talk = read(HEARING, NOTES)
    row = compare_scopes(talk, transcripts.count_terms(talk)).set_index("term").loc["bridge"]
    assert (row["n_here"], row["n_everywhere"]) == (2, 3)


words = st.lists(st.sampled_from(["new", "quality", "productive", "forces", "action", "plan", "digital", "transformation", "road.", "We"]), min_size=1, max_size=40)


@given(words, words)
def test_concatenation_adds_counts_and_mentions_of_phrases_never_overlap(one, other):
    def counts(text):
        talk = _talk(text)
        mentions = find_mentions(talk, "all")
        phrases = mentions[mentions["kind"] == "phrase"].sort_values("start")
        assert (phrases["start"].iloc[1:].to_numpy() >= phrases["end"].iloc[:-1].to_numpy()).all()
        assert set(phrases["term"]) <= set(listed_phrases(talk))
        return mentions.groupby("term").size()

    first, second = " ".join(one) + ".", " ".join(other) + "."
    pd.testing.assert_series_equal(counts(f"{first}\n\n{second}"), counts(first).add(counts(second), fill_value=0).astype("int64"))


def _talk(text):
    import tempfile
    from pathlib import Path

    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "talk.txt").write_text(text, encoding="utf-8")
        return transcripts.load(Path(folder) / "talk.txt")


def test_a_listed_chinese_phrase_is_counted_wherever_its_words_were_cut(read):
    terms = transcripts.count_terms(read("李明：新质生产力很好。我们发展新质生产力。\n王芳：好。\n李明：新质生产力。"), scope="all").set_index(["term", "kind"])
    assert terms.loc[("新质生产力", "phrase"), "n"] == 3 and terms.loc[("生产力", "word"), ["n", "alone"]].tolist() == [3, 0]
