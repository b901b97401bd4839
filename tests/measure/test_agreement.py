import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from talks import BOOK, HEARING, NOTES

import transcripts
from transcripts.measure.agreement import (COLUMNS, coding_sheet, compare_coding, count_right, find_classed, find_scored, find_alphas, krippendorff_alpha, list_errors,
                                           measure_agreement, read_coding, read_codings, score_entries, section_baseline, validation_state,
                                           write_coding_sheet)
from transcripts.measure.themes import classify_sentences

HEADER = ",".join(COLUMNS)


@pytest.fixture
def talk(read):
    return read(HEARING, NOTES)


@pytest.fixture
def book(write):
    return transcripts.load_codebook(write("book.yaml", BOOK))


@pytest.fixture
def sheet(write, talk, book):
    """The coding in these lines, as `read_coding` gives it."""
    return lambda *lines, name="talk-ann.csv": read_coding(write(name, "\n".join([HEADER, *lines]) + "\n"), talk, book)


def coding(**coders):
    """One row per coder and sentence from one letter a sentence; a dot is not coded."""
    return pd.DataFrame([(coder, place, letter) for coder, row in coders.items() for place, letter in enumerate(row, 1) if letter != "."],
                        columns=["coder", "sentence", "alone"])


# The sheet


def test_a_sheet_holds_every_sentence_shuffled_and_nothing_else(talk):
    sheet = coding_sheet(talk, seed=3)
    assert list(sheet.columns) == ["sentence", "text", *COLUMNS[1:]]
    assert sorted(sheet["sentence"]) == [1, 2, 3, 4, 5] and sheet["sentence"].tolist() != [1, 2, 3, 4, 5]
    assert sheet.equals(coding_sheet(talk, seed=3)) and not sheet.equals(coding_sheet(talk, seed=4))
    assert (sheet[COLUMNS[1:]] == "").all(axis=None)


def test_a_written_sheet_is_never_overwritten(talk, tmp_path):
    write_coding_sheet(talk, tmp_path / "new" / "talk-ann.csv")
    before = (tmp_path / "new" / "talk-ann.csv").read_bytes()
    with pytest.raises(transcripts.TranscriptError, match="talk-ann.csv: is there already"):
        write_coding_sheet(talk, tmp_path / "new" / "talk-ann.csv", seed=5)
    assert (tmp_path / "new" / "talk-ann.csv").read_bytes() == before


def test_a_written_sheet_is_read_back_whatever_a_sentence_begins_with(read, book, tmp_path):
    talk = read('Cy Do:\n=1+1 is two. "Well," he said, “a; b”.\nYes.\n')
    write_coding_sheet(talk, tmp_path / "sheet.csv")
    written = (tmp_path / "sheet.csv").read_text(encoding="utf-8-sig")
    assert "\n1,'=1+1 is two.," in written
    (tmp_path / "sheet.csv").write_text(written.replace(",,,,,", ",none,,,,ann"), encoding="utf-8")
    assert read_coding(tmp_path / "sheet.csv", talk, book)["alone"].tolist() == ["none", "none", "none"]


def test_a_sheet_is_read_in_the_order_of_the_text_without_the_rows_not_coded(sheet):
    table = sheet('5,roads,bridges,"bridges; tunnels",both,ann', "1,,,,,", "2,none,,,,ann")
    assert table["sentence"].tolist() == [2, 5] and table["alone"].tolist() == ["none", "roads"]
    assert table["in_context"].isna().tolist() == [True, False] and table["also"].tolist() == ["", "bridges; tunnels"]


@pytest.mark.parametrize("lines, place, reason", [
    (["1,road,,,,ann"], "line 2", "unknown theme 'road'"),
    (["1,roads,road,,,ann"], "line 2", "unknown theme 'road'"),
    (["1,roads,,none,,ann"], "line 2", "unknown theme 'none'"),
    (["2,roads,,,,ann", "9,roads,,,,ann"], "line 3", "no sentence '9'"),
    (["x,roads,,,,ann"], "line 2", "no sentence 'x'"),
    (['2,roads,,,"two\nlines",ann', "2,,,,,"], "line 4", "sentence 2 stands on line 2 already"),
    (["2,roads,,,,"], "line 2", "does not say who coded it"),
    (["2,roads,,,,ann", "3,roads,,,,bo"], "line 3", "the coder is 'bo', on a line before 'ann'"),
    (["2,roads,,,ann"], "line 2", "has 5 cells, the first line 6"),
    (['2,roads,,,"a"b,ann'], "line 2", "not readable as CSV"),
])
def test_a_faulty_sheet_is_refused_with_its_line(sheet, lines, place, reason):
    with pytest.raises(transcripts.TranscriptError) as refusal:
        sheet(*lines)
    assert f"talk-ann.csv, {place}:" in str(refusal.value) and reason in str(refusal.value)


@pytest.mark.parametrize("text, reason", [
    ("", "is empty"), ("sentence;alone;in_context;also;note;coder\n", "has no column `sentence`"),
    (HEADER + ",coder\n", "has more than one column `coder`"),
    ("sentence,text,alone,in_context,also,note,coder\n2,We build a bridge.,roads,,,,ann\n", "the text is not that of sentence 2"),
])
def test_a_sheet_of_another_form_or_another_text_is_refused(write, talk, book, text, reason):
    with pytest.raises(transcripts.TranscriptError, match=reason):
        read_coding(write("talk-ann.csv", text), talk, book)


def test_the_theme_none_would_be_ambiguous(write, talk):
    with pytest.raises(transcripts.TranscriptError, match="has a theme named 'none'"):
        read_coding(write("talk-ann.csv", HEADER), talk, transcripts.load_codebook(write("odd.yaml", "themes:\n  none: {entries: [road]}\n")))


@pytest.fixture
def house(write, tmp_path, monkeypatch):
    monkeypatch.setenv("TRANSCRIPTS_HOME", str(tmp_path))
    return lambda name, *lines: write(f"data/coding/{name}", "\n".join([HEADER, *lines]) + "\n")


def test_all_sheets_of_a_transcript_are_read_and_no_others(house, write, talk, book):
    write("data/transcripts/talk-2.txt", "Yes.\n")
    house("talk-ann.csv", "2,roads,,,,ann")
    house("talk-bo.csv", "2,none,,,,bo", "3,,,,,")
    house("talk-2-ann.csv", "77,roads,,,,ann")
    house("talk-other-codebook.csv", "2,health,,,,cy", "3,none,,,,cy")
    assert read_codings(talk, book)[["sentence", "alone", "coder", "file"]].values.tolist() == [
        [2, "roads", "ann", "talk-ann.csv"], [2, "none", "bo", "talk-bo.csv"]]


def test_a_slip_in_every_theme_is_refused_not_taken_for_another_codebook(house, talk, book):
    house("talk-ann.csv", "2,Roads,,,,ann")
    with pytest.raises(transcripts.TranscriptError, match="unknown theme 'Roads'"):
        read_codings(talk, book)


def test_two_sheets_by_one_coder_are_refused(house, talk, book):
    house("talk-a.csv", "2,roads,,,,ann")
    house("talk-b.csv", "3,roads,,,,ann")
    with pytest.raises(transcripts.TranscriptError, match="talk-b.csv: is by 'ann', and so is talk-a.csv"):
        read_codings(talk, book)


def test_what_the_page_must_say(house, talk, book):
    def state():
        return validation_state(talk, read_codings(talk, book))

    everything = [f"{sentence},none,,,," for sentence in range(1, 6)]
    assert state() == "UNVALIDATED"
    house("talk-empty.csv", "2,,,,,dee")
    assert state() == "UNVALIDATED"
    house("talk-machine.csv", *(line + "Language model (a)" for line in everything))
    assert state() == "UNVALIDATED; checked against a machine's coding only"
    house("talk-ann.csv", "2,roads,,,,ann")
    assert state() == "1 of 5 sentences coded by a person; single coder, agreement not available"
    house("talk-ann.csv", *(line + "ann" for line in everything))
    assert state() == "single coder, agreement not available"
    house("talk-bo.csv", "2,roads,,,,bo")
    assert state() == "1 of 5 sentences coded by two people"
    house("talk-bo.csv", *(line + "bo" for line in everything))
    assert state() == ""


# Against the codebook: in the answers, sentence 2 has one hit each of bridges (1 word) and roads (2 words), 3 and 4 none, 5 one of each (1 word).


def test_precision_and_recall_counted_by_hand(talk, book, sheet):
    hits = transcripts.find_hits(talk, book)
    coded = sheet("1,bridges,,,,ann", "2,roads,,,,ann", "3,roads,,,,ann", "4,none,,,,ann", "5,bridges,,,,ann")
    table = compare_coding(talk, hits, coded)
    assert table.loc[table["by"] == "codebook", ["theme", "right", "said", "coded"]].values.tolist() == [
        ["roads", 1, 1, 2], ["bridges", 0, 0, 1], ["tunnels", 0, 0, 0], ["none", 1, 3, 1]]
    roads, bridges, tunnels, _ = table.loc[table["by"] == "codebook", ["precision", "recall", "f1"]].to_numpy()
    assert roads == pytest.approx([100, 50, 200 / 3])
    assert np.isnan(bridges[0]) and bridges[1:].tolist() == [0, 0] and np.isnan(tunnels).all()
    assert table.loc[table["by"] == "sections", ["right", "said"]].values.tolist() == [[0, 0], [0, 0], [0, 0], [1, 4]]
    assert count_right(talk, hits, coded)[["by", "right", "of", "value"]].values.tolist() == [["codebook", 2, 4, 50.0], ["sections", 1, 4, 25.0]]


def test_the_sentences_behind_right_said_and_coded(talk, book, sheet):
    hits, coded = transcripts.find_hits(talk, book), sheet("2,roads,,,,ann", "3,roads,,,,ann", "5,bridges,,,,ann")
    found = find_classed(talk, hits, coded)
    assert found[["by", "sentence", "theme", "coder"]].values.tolist() == [
        ["codebook", 2, "roads", "roads"], ["codebook", 3, "none", "roads"], ["codebook", 5, "none", "bridges"],
        ["sections", 2, "none", "roads"], ["sections", 3, "none", "roads"], ["sections", 5, "none", "bridges"]]
    assert talk.text[found["start"].iloc[0]:found["end"].iloc[0]] == talk.sentences["text"].iloc[1]
    assert find_scored(hits, coded)[["text", "right"]].values.tolist() == [["bridge", False], ["new road", True], ["roads", False], ["bridge", True]]


def test_errors_lead_to_their_sentences(talk, book, sheet):
    errors = list_errors(talk, transcripts.find_hits(talk, book), sheet("2,roads,,,,ann", "3,roads,,,why,ann", "5,bridges,,,,ann"))
    assert errors[["sentence", "codebook", "sections", "coder", "matched", "why", "note"]].values.tolist() == [
        [3, "none", "none", "roads", "", "no hit", "why"], [5, "none", "none", "bridges", "roads (roads); bridge (bridges)", "tie of roads and bridges", ""]]
    assert [talk.text[start:end] for start, end in zip(errors["start"], errors["end"])] == errors["text"].tolist()


def test_entries_are_right_where_the_coder_gives_their_theme(talk, book, sheet):
    table = score_entries(transcripts.find_hits(talk, book), sheet("2,roads,,bridges,,ann", "5,bridges,,,,ann"))
    assert table[["theme", "entry", "n", "right", "touches"]].astype(str).values.tolist() == [
        ["bridges", "bridge*", "2", "1", "2"], ["roads", "new road", "1", "1", "1"], ["roads", "road*", "1", "0", "0"]]


def test_the_reading_in_context_is_compared_where_it_was_given(talk, book, sheet):
    hits, coded = transcripts.find_hits(talk, book), sheet("2,none,roads,,,ann", "3,none,,,,ann")
    assert count_right(talk, hits, coded, "in_context")[["right", "of"]].values.tolist() == [[1, 1], [0, 1]]


def test_comparing_with_two_coders_at_once_is_refused(talk, book):
    with pytest.raises(ValueError, match="one coder at a time"):
        count_right(talk, transcripts.find_hits(talk, book), coding(ann="ab", bo="ab"))


def test_nothing_coded_gives_nothing(talk, book, sheet):
    hits, empty = transcripts.find_hits(talk, book), sheet()
    assert count_right(talk, hits, empty)["value"].isna().all()
    assert list_errors(talk, hits, empty).empty and score_entries(hits, empty).empty
    assert measure_agreement(empty, classify_sentences(talk, hits)).empty


def test_the_baseline_reads_only_sections(first):
    assert section_baseline(first)["theme"].value_counts().to_dict() == {"science": 10, "industry": 9, "talent": 9, "none": 3}


def test_without_a_sentence_the_baseline_is_empty(read):
    assert section_baseline(read("Cy Do:\nA road.\n", NOTES), "questions").empty


# Agreement

# Krippendorff (2011): four observers, twelve units, missing data; two observers, ten units, two values (coincidences 10, 4, 4, 2).
# The third stands in Wikipedia's article on alpha: three coders, fifteen units, missing data.
FOUR = dict(a="123321412...", b="1233224125.3", c=".3332342251.", d="12332441251.")
TWO = dict(a="0100000000", b="1110010100")
THREE = dict(a=".....34121133.3", b="1.213343.......", c="..21344.21133.4")


@pytest.mark.parametrize("data, published, units", [(FOUR, 0.743, 11), (TWO, 0.095, 10), (THREE, 0.691, 12)])
def test_alpha_is_the_published_one(data, published, units):
    row = krippendorff_alpha(coding(**data)).iloc[0]
    assert round(row["alpha"], 3) == published and row["sentences"] == units


def table(data):
    coded = coding(**data)
    counts = pd.crosstab(coded["sentence"], coded["alone"])
    return counts[counts.sum(axis=1) > 1].to_numpy()


@settings(deadline=None)
@given(st.lists(st.text("ab.", min_size=6, max_size=6), min_size=2, max_size=4))
def test_our_alpha_is_nltks(rows):
    data = {str(number): row for number, row in enumerate(rows)}
    counts = table(data)
    row = krippendorff_alpha(coding(**data), draws=1).iloc[0]
    if len(counts):
        ours = find_alphas(counts, np.ones((1, len(counts)), dtype=int))[0]
        assert row["alpha"] == pytest.approx(ours, nan_ok=True)
    else:
        assert np.isnan(row["alpha"]) and row["withheld"] == "no sentence was coded by two"


def test_drawing_a_sentence_twice_is_as_two_sentences():
    drawn = find_alphas(table(TWO), np.array([[2, 0, 1, 1, 1, 1, 1, 1, 1, 1]]))
    assert drawn[0] == pytest.approx(krippendorff_alpha(coding(a="0000000000", b="1110010100")).iloc[0]["alpha"])


def test_the_interval_of_alpha_is_withheld_under_twenty_sentences():
    row = krippendorff_alpha(coding(**TWO)).iloc[0]
    assert np.isnan(row["low"]) and row["withheld"] == "no interval: 10 sentences; 20 are needed"
    row = krippendorff_alpha(coding(a=TWO["a"] * 2, b=TWO["b"] * 2)).iloc[0]
    assert row["low"] < row["alpha"] < row["high"] and row["withheld"] == ""


def test_alpha_of_one_class_is_withheld():
    row = krippendorff_alpha(coding(a="aaa", b="aaa")).iloc[0]
    assert np.isnan(row["alpha"]) and "only one class" in row["withheld"]
    assert "too many draws" in krippendorff_alpha(coding(a="a" * 20, b="a" * 19 + "b")).iloc[0]["withheld"]


def test_agreement_has_a_row_for_each_pair(talk, book):
    classes = classify_sentences(talk, transcripts.find_hits(talk, book))
    readers = pd.DataFrame([(coder, sentence, "roads") for coder in ("bo", "ann", "cy") for sentence in (2, 3)], columns=["coder", "sentence", "alone"])
    rows = measure_agreement(readers, classes)
    assert rows["between"].tolist() == ["codebook and ann", "codebook and bo", "codebook and cy", "ann and bo", "ann and cy", "bo and cy", "all coders"]
    assert rows["coders"].tolist() == [2, 2, 2, 2, 2, 2, 3] and rows["sentences"].tolist() == [2] * 7
    assert rows["alpha"].iloc[0] == pytest.approx(1 - 3 * 2 / (2 * 3))  # roads-roads, roads-none: N 4, apart 2, expected 16 - 9 - 1
