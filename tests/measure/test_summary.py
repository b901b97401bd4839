import pytest
from talks import BOOK, HEARING, NOTES

import transcripts
from transcripts.measure.summary import (compare_transcripts, count_key_figures, count_status, find_fields, find_gaps, line_up,
                                         list_key_figures)
from transcripts.measure.themes import map_sentences, mark_sentences, place_hits

TALK = "Ana Bo:\nWhat now?\nCy Do:\nIn 2023, we built 12 bridges. We will repair 5 roads by 2026. Sales rose 3 percent. The bridge is old.\n"


@pytest.fixture
def talk(read):
    return read(TALK, NOTES)


@pytest.fixture
def book(write):
    return transcripts.load_codebook(write("book.yaml", BOOK))


def test_key_figures_add_up_to_the_places_behind_them(talk, book):
    hits = transcripts.find_hits(talk, book)
    places = list_key_figures(talk, hits, transcripts.list_numbers(talk), transcripts.list_promises(talk))
    assert count_key_figures(places).set_index("figure")["n"].to_dict() == {
        "words": 21, "sentences": 4, "matches of the codebook": 3, "quantities said": 3, "sentences that report": 2,
        "sentences that promise": 1, "promises with a number or date": 1}


def test_statuses_by_theme_keep_their_empty_rows(talk, book):
    promises = transcripts.list_promises(talk, hits=transcripts.find_hits(talk, book))
    counts = count_status(promises, list(book.themes["theme"])).set_index(["theme", "status"])["n"]
    assert counts["roads", "promised with number"] == 1 and counts["bridges", "reported"] == 1 and counts["tunnels", "promised"] == 0
    assert counts.sum() == 4


def test_what_is_missing_to_check_a_figure(talk):
    gaps = find_gaps(transcripts.list_numbers(talk))
    assert "3 percent" in gaps.loc[gaps["gap"] == "change without a base or level", "text"].tolist()


def test_events_know_their_words(talk):
    events = line_up(talk, transcripts.list_promises(talk), transcripts.list_numbers(talk))
    assert events.loc[events["track"] == "speaker", ["first_word", "words"]].values.tolist() == [[1, 2], [3, 21]]
    assert events.loc[events["track"] == "promised", ["first_word", "words"]].values.tolist() == [[9, 7]]


def test_a_policy_name_and_a_trend_are_no_figures_of_the_timeline(first):
    numbers = transcripts.list_numbers(first)
    events = line_up(first, transcripts.list_promises(first), numbers)
    assert (events["track"] == "number").sum() == 6 and len(numbers) == 9  # 589, 22.9%, 1,000, 43.9%, double-digit, over 260,000


def test_siblings_side_by_side(talk, book, read):
    table = compare_transcripts([talk, read(HEARING, NOTES, name="other.txt")], book)
    assert table[["transcript", "theme", "mentions"]].astype(str).values.tolist()[:2] == [["talk", "roads", "1"], ["talk", "bridges", "2"]]
    assert compare_transcripts([], book).empty


def test_fields_carry_the_theme_whose_entry_holds_them(first):
    hits = transcripts.find_hits(first, transcripts.load_codebook("new-quality-productive-forces"))
    fields = find_fields(first, hits).set_index("name")["theme"].to_dict()
    assert (fields["life sciences"], fields["aerospace"]) == ("science", "industry")


def test_a_sentence_map_has_every_sentence(talk, book):
    table = map_sentences(talk, transcripts.find_hits(talk, book, "all"))
    assert table["sentence"].tolist() == [1, 2, 3, 4, 5]
    assert table["theme"].astype(object).fillna("none").tolist() == ["none", "bridges", "roads", "none", "bridges"]


def test_hits_are_placed_and_marked(talk, book):
    hits = transcripts.find_hits(talk, book)
    assert place_hits(talk, hits, "entry")[["entry", "n", "at"]].values.tolist() == [["bridge*", 2, "6 19"], ["road*", 1, "11"]]
    assert mark_sentences(talk, hits)["text"].tolist()[1] == "We will repair 5 ‹roads› by 2026."
