import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import transcripts
from transcripts.measure.dispersion import count_parts, find_dp, measure_dispersion
from transcripts.measure.terms import find_mentions

# The letters of Gries (2008; 2020, "Analyzing dispersion"): five parts of 9, 10, 10, 10 and 11; "a" stands in them 1 to 5 times.
LETTERS = ["b a m n i b e u p", "b a s a t b e w q n", "b c a g a b e s t a", "b a g h a b e a a t", "b a h a a b e a x a t"]


def test_dp_is_the_published_one():
    dp, dp_norm = find_dp(np.array([1, 2, 3, 4, 5]), np.array([9, 10, 10, 10, 11]))
    assert round(dp, 2) == 0.18 and dp_norm == pytest.approx(0.18 / 0.82)


def test_dp_of_three_equal_parts_is_the_published_one():
    # Lijffijt and Gries (2012): two thirds of the mentions in one part, one third in another.
    assert find_dp(np.array([2, 1, 0]), np.array([5, 5, 5])) == pytest.approx((1 / 3, 1 / 2))


@settings(deadline=None)
@given(st.lists(st.tuples(st.integers(0, 9), st.integers(1, 50)), min_size=2, max_size=9).filter(lambda parts: any(n for n, _ in parts)))
def test_dp_lies_between_0_and_1(parts):
    mentions, words = np.array(parts).T
    dp, dp_norm = find_dp(mentions, words)
    assert 0 <= dp <= dp_norm + 1e-12 and dp_norm <= 1 + 1e-12
    assert find_dp(words, words) == (0, 0)
    smallest = np.eye(len(words), dtype=int)[words.argmin()]
    assert find_dp(smallest, words)[1] == pytest.approx(1)


@pytest.fixture
def letters(read):
    """Gries's letters as five turns of two speakers."""
    return read("\n".join(f"{'Bo' if turn % 2 else 'Ann'}:\n{line}." for turn, line in enumerate(LETTERS)) + "\n")


def spread(talk, *terms):
    mentions = find_mentions(talk, "all")
    return measure_dispersion(count_parts(talk, mentions[mentions["term"].isin(terms)], "term", "turns", "all")).set_index("term")


def test_letters_over_turns(letters):
    table = spread(letters, "a", "b", "e", "x")
    assert table.loc["a", ["n", "parts"]].tolist() == [15, 5] and table.loc["a", "dp"] == pytest.approx(0.18)
    assert table.loc["b", "dp"] == pytest.approx(0.02)  # two in each: .18 and .22 against .2
    assert np.isnan(table.loc["x", "dp"]) and table.loc["x", "withheld"] == "1 mention; 5 are needed"
    assert table.loc["a", "withheld"] == "" and table.loc["a", "over"].startswith("turn 1, Ann; turn 2, Bo;")


def test_the_parts_add_up(letters):
    mentions = find_mentions(letters, "all")
    parts = count_parts(letters, mentions[mentions["term"] == "a"], "term", "turns", "all")
    assert parts["n"].tolist() == [1, 2, 3, 4, 5] and parts["words"].tolist() == [9, 10, 10, 10, 11]
    assert parts["share_of_words"].sum() == pytest.approx(100) and parts["share_of_mentions"].sum() == pytest.approx(100)


def test_two_parts_are_too_few(read):
    table = spread(read("Ann:\nYes yes yes.\nBo:\nYes, yes.\n"), "yes")
    assert table.loc["yes", "withheld"] == "2 parts; 3 are needed" and np.isnan(table.loc["yes", "dp"])


def test_a_theme_without_a_hit_keeps_its_row(read, write):
    talk = read("Yes. No.\n")
    book = transcripts.load_codebook(write("book.yaml", "themes:\n  b: {entries: [road]}\n  a: {entries: ['yes']}\n"))
    table = measure_dispersion(count_parts(talk, transcripts.find_hits(talk, book)))
    assert table[["theme", "n", "parts", "withheld"]].astype(str).values.tolist() == [
        ["b", "0", "1", "0 mentions; 5 are needed"], ["a", "1", "1", "1 mention; 5 are needed"]]
    assert table["over"].tolist() == ["outside the sections"] * 2


def test_what_lies_outside_all_sections_is_a_part(first):
    book = transcripts.load_codebook("new-quality-productive-forces")
    parts = count_parts(first, transcripts.find_hits(first, book))
    words = parts[parts["theme"] == "talent"].set_index("part")["words"].to_dict()
    assert words == {"outside the sections": 47, "section 1, First": 214, "section 2, Second": 153, "section 3, Third": 178}


def test_nothing_mentioned_and_unknown_parts(letters):
    mentions = find_mentions(letters, "all")
    assert measure_dispersion(count_parts(letters, mentions[:0], "term", "turns", "all")).empty
    assert measure_dispersion(count_parts(letters, mentions[:0], "term", "turns", "questions")).empty
    with pytest.raises(ValueError, match="'sections' or 'turns'"):
        count_parts(letters, mentions, "term", "pages", "all")
    with pytest.raises(ValueError, match="scope"):
        count_parts(letters, pd.DataFrame(mentions).assign(scope="answers"), "term", "turns", "all")
