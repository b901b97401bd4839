import pandas as pd
import pytest
from talks import BOOK, HEARING, NOTES

import transcripts
from transcripts.measure.codebook import find_hits
from transcripts.measure.themes import (COVERAGE, INSIDE, MENTIONS, NO_HIT, SECTIONS, classify_sentences, codebook_against_sections,
                                        compare_measures, find_counted, find_inside, find_shared, find_uncovered, rank_themes, section_sentences, share_inside, shared_sentences,
                                        touched_sentences, uncovered_terms, untouched_sentences)


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


def test_the_class_of_a_sentence_is_the_theme_with_most_hits_then_most_words(measured):
    talk, _, hits, _ = measured
    classes = classify_sentences(talk, hits)
    assert classes[["sentence", "theme", "hits", "words", "why"]].astype(str).values.tolist() == [
        ["2", "roads", "1", "2", ""], ["3", "none", "0", "0", "no hit"], ["4", "none", "0", "0", "no hit"],
        ["5", "none", "1", "1", "tie of roads and bridges"]]
    assert list(classes["theme"].cat.categories) == ["roads", "bridges", "tunnels", "none"]
    assert set(classify_sentences(talk, hits.iloc[:0])["why"]) == {"no hit"}


def test_more_hits_count_before_more_words(read, write):
    book = transcripts.load_codebook(write("b.yaml", "themes:\n  a: {entries: [one, two]}\n  b: {entries: [three four five]}\n"))
    talk = read("One and two, three four five.")
    assert classify_sentences(talk, transcripts.find_hits(talk, book))["theme"].tolist() == ["a"]


def test_sections_against_the_codebook_add_up_to_the_sentences_of_each(first):
    hits = transcripts.find_hits(first, transcripts.load_codebook("new-quality-productive-forces"))
    table = codebook_against_sections(first, hits)
    assert table.groupby("section")["n"].sum().tolist() == [10, 9, 9] and len(table) == 3 * 4
    classes = classify_sentences(first, hits).set_index("sentence")["theme"]
    for row in table[table["n"] > 0].itertuples():
        assert [classes[int(number)] for number in row.sentences.split(", ")] == [row.theme] * row.n
    assert table.drop_duplicates("section")["given"].tolist() == ["science", "industry", "talent"]


def test_without_sections_nothing_stands_against_them(measured):
    talk, _, hits, _ = measured
    assert codebook_against_sections(talk, hits).empty


def test_themes_that_share_a_sentence(measured):
    assert shared_sentences(measured[2]).astype(str).values.tolist() == [
        ["roads", "bridges", "2", "2", "2, 5"], ["roads", "tunnels", "0", "2", ""], ["bridges", "tunnels", "0", "2", ""]]


def test_the_sentences_behind_a_pair_are_those_it_counts(measured):
    talk, _, hits, _ = measured
    found = find_shared(talk, hits).astype({"theme": "str"})
    assert found[["theme", "other", "both", "sentence"]].values.tolist() == [
        ["roads", "bridges", True, 2], ["roads", "bridges", True, 5], ["roads", "tunnels", False, 2], ["roads", "tunnels", False, 5],
        ["bridges", "tunnels", False, 2], ["bridges", "tunnels", False, 5]]
    assert [talk.text[start:end] for start, end in zip(found["start"], found["end"])] == [talk.sentences["text"][number - 1] for number in found["sentence"]]


def test_every_figure_of_a_theme_has_its_places(measured):
    talk, _, hits, themes = measured
    counted = find_counted(talk, hits).groupby(["theme", "measure"])["words"].sum()
    figures = themes[themes["n"] > 0].astype({"theme": "str"}).set_index(["theme", "measure"])["n"]
    assert counted.to_dict() == figures.to_dict() and len(counted) == 4  # two themes, mentions and coverage; the talk has no sections


def test_the_places_of_what_is_inside_add_up_to_it(measured):
    talk, _, hits, _ = measured
    assert find_inside(talk, hits).groupby("what")["words"].sum().to_dict() == {NO_HIT: 2, INSIDE: 5}


def test_the_mentions_outside_are_those_no_hit_covers(measured):
    talk, _, hits, _ = measured
    found = find_uncovered(talk, hits)
    assert found[["term", "outside"]].drop_duplicates().query("outside")["term"].tolist() == ["build", "last", "repair", "lasts", "long"]
    assert found[found["term"] == "bridge"][["outside", "sentence"]].values.tolist() == [[False, 2], [False, 5]]


def test_how_near_the_text_is_to_the_codebook_counted_by_hand(measured):
    talk, _, hits, _ = measured
    assert share_inside(talk, hits)[["what", "value", "n", "of"]].values.tolist() == [
        [NO_HIT, 50.0, 2, 4], [INSIDE, pytest.approx(100 * 5 / 24), 5, 24]]


def test_content_words_outside_every_hit(measured):
    """Of the answer: build, bridge, build, new road | last | - | repair, roads, bridge, lasts, long; the rest is on the stop list."""
    talk, book, hits, _ = measured
    table = uncovered_terms(talk, hits)
    assert table.iloc[0][["term", "n", "of", "sentences"]].tolist() == ["build", 2, 2, 1]
    assert set(table["term"]) == {"build", "last", "repair", "lasts", "long"}
    with_umbrella = pd.concat([hits, find_hits(talk, book, use="umbrella")])
    assert "build" not in set(uncovered_terms(talk, with_umbrella)["term"])
    assert uncovered_terms(talk, hits.iloc[1:]).set_index("term").loc["bridge", ["n", "of"]].tolist() == [1, 2]
    assert {"bridge", "road", "roads"} <= set(uncovered_terms(talk, hits.iloc[:0])["term"])


def test_numbers_are_no_content_words(read, write):
    talk = read("Roads: 60 in 2024, 5G and 22.9% of them.")
    book = transcripts.load_codebook(write("book.yaml", BOOK))
    assert uncovered_terms(talk, transcripts.find_hits(talk, book))["term"].tolist() == ["5g"]


def test_a_scope_without_a_sentence_gives_tables_not_errors(read, write):
    talk, book = read("Cy Do:\nA road.\n", NOTES), transcripts.load_codebook(write("book.yaml", BOOK))
    hits = transcripts.find_hits(talk, book, "questions")
    assert share_inside(talk, hits, "questions")["value"].isna().all()
    for table in (classify_sentences, codebook_against_sections, uncovered_terms):
        assert table(talk, hits, "questions").empty


def test_a_number_with_a_fraction_sign_is_no_content_word(read):
    talk = read("Ana: We grew by 4½ percent, and by ½ of that.\nBo: Why?\nAna: Trade.\n")
    found = find_uncovered(talk, find_hits(talk, transcripts.load_codebook("new-quality-productive-forces"), scope="all"), scope="all")
    assert "trade" in set(found["term"]) and not {"4½", "½"} & set(found["term"])
