import pytest
from talks import BOOK, HEARING, NOTES

import transcripts
from transcripts.measure.themes import (
    COVERAGE,
    MENTIONS,
    SECTIONS,
    compare_measures,
    rank_themes,
    section_sentences,
    touched_sentences,
    untouched_sentences,
)


@pytest.fixture
def measured(read, write):
    talk, book = read(HEARING, NOTES), transcripts.load_codebook(write("book.yaml", BOOK))
    hits = transcripts.find_hits(talk, book)
    return talk, book, hits, transcripts.measure_themes(talk, hits)


def test_measures_of_a_talk_counted_by_hand(measured):
    *_, themes = measured
    assert themes[["theme", "measure", "n", "of"]].astype(str).values.tolist() == [
        ["roads", MENTIONS, "2", "24"], ["bridges", MENTIONS, "2", "24"], ["tunnels", MENTIONS, "0", "24"],
        ["roads", COVERAGE, "2", "4"], ["bridges", COVERAGE, "2", "4"], ["tunnels", COVERAGE, "0", "4"]]
    assert themes["value"].tolist() == pytest.approx([1000 * 2 / 24, 1000 * 2 / 24, 0, 50, 50, 0])


def test_the_third_measure_is_absent_without_sections_and_there_with_them(measured, first):
    assert SECTIONS not in set(measured[3]["measure"])
    book = transcripts.load_codebook("new-quality-productive-forces")
    themes = transcripts.measure_themes(first, transcripts.find_hits(first, book))
    sections = themes[themes["measure"] == SECTIONS]
    assert sections[["theme", "n", "of"]].astype(str).values.tolist() == [["science", "214", "592"], ["industry", "153", "592"], ["talent", "178", "592"]]


def test_the_measures_disagree_about_the_order_on_the_first_transcript(first):
    book = transcripts.load_codebook("new-quality-productive-forces")
    ranks = rank_themes(transcripts.measure_themes(first, transcripts.find_hits(first, book))).set_index("theme")
    assert ranks[SECTIONS].to_dict() == {"science": 1, "talent": 2, "industry": 3}
    assert ranks[MENTIONS]["talent"] == 3


def test_equal_values_share_the_better_rank(measured):
    assert rank_themes(measured[3])[MENTIONS].tolist() == [1, 1, 3]


def test_it_counts_exactly_the_hits_it_is_given(measured):
    talk, _, hits, _ = measured
    themes = transcripts.measure_themes(talk, hits.iloc[:1])
    assert themes.loc[themes["measure"] == MENTIONS, "n"].tolist() == [0, 1, 0]


def test_hits_of_another_scope_are_refused(measured):
    talk, book, *_ = measured
    with pytest.raises(ValueError, match="scope"):
        transcripts.measure_themes(talk, transcripts.find_hits(talk, book, "all"))


def test_touched_and_untouched_sentences_make_up_the_scope(measured):
    talk, _, hits, _ = measured
    assert sorted(set(touched_sentences(talk, hits)["sentence"])) == [2, 5]
    assert untouched_sentences(talk, hits)["sentence"].tolist() == [3, 4]


def test_measures_side_by_side(measured):
    assert compare_measures(measured[3])[["theme", "mentions", "sentences"]].astype(str).values.tolist() == [["roads", "2", "2"], ["bridges", "2", "2"], ["tunnels", "0", "0"]]


def test_sentences_of_sections_add_up_to_their_words(first):
    assert section_sentences(first).groupby("theme", sort=False)["words"].sum().to_dict() == {"science": 214, "industry": 153, "talent": 178}
