import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from transcripts import TranscriptError
from transcripts.measure.promises import STATUSES, list_promises

DATED = "date: 2024-04-26\nlanguage: en\n"


@pytest.mark.parametrize("text, status, cue", [
    ("We will build roads.", "promised", "will build"), ("We'll also build roads.", "promised", "'ll also build"), ("Efforts will be made to build roads.", "promised", "will be made"),
    ("The province will build roads.", "promised", "will build"), ("We are committed to peace.", "promised", "are committed to"), ("We plan to build roads.", "promised", "We plan to build"),
    ("We will build 300 schools.", "promised with number", "will build"), ("We will build schools by 2027.", "promised with number", "will build"),
    ("We will build schools next year.", "promised with number", "will build"),
    ("We have built roads.", "reported", "have built"), ("Last year, we opened a school.", "reported", "we opened"), ("Exports rose sharply.", "reported", "rose"),
    ("Our people all experienced growth.", "reported", "all experienced"), ("Spending was low.", "reported", "was"),
    ("We are building roads.", "ongoing", "are building"), ("We have been building roads.", "ongoing", "have been building"), ("We continue to build.", "ongoing", "continue to build"),
    ("We remain committed to building a road based on need.", "ongoing", "remain committed"),
    ("Roads are important.", "other", None), ("We should build roads.", "other", None), ("Thank you.", "other", None),
])
def test_the_status_of_a_sentence_and_the_words_that_decide(read, text, status, cue):
    row = list_promises(read(text, DATED)).iloc[0]
    assert (row["status"], row["cue"] if isinstance(row["cue"], str) else None, row["set_by"]) == (status, cue, "rule")


@pytest.mark.parametrize("text", [
    "I will answer it.", "Your question is good, and I will answer it.", "It will rain.", "Inflation will likely rise.", "If we will it, we can.", "I will say this.",
    "Will we build roads?", "We will now take questions.", "I think we will lose.", "There will be rain.", "We would build roads.", "Its own will on others is wrong.",
])
def test_what_is_no_promise(read, text):
    assert not list_promises(read(text, DATED))["status"].str.startswith("promised").any()


def test_a_number_in_the_name_of_a_policy_is_no_target(read):
    assert list_promises(read("We will carry out the 60 measures for clean water.", DATED))["status"].tolist() == ["promised"]


def test_a_main_clause_decides_before_another(read):
    assert list_promises(read("We will help those who have lost work.", DATED))["cue"].tolist() == ["will help"]
    assert list_promises(read("We have built a road that will last.", DATED))["status"].tolist() == ["reported"]


def test_what_a_questioner_says_is_no_promise(read):
    talk = read("Ana Bo:\nWe will build roads.\nCy Do:\nWe will build schools.", "speakers:\n  Ana Bo: {role: questioner}\n  Cy Do: {role: answerer}\n")
    assert list_promises(talk)["status"].tolist() == ["promised"]
    assert list_promises(talk, "all")["status"].tolist() == ["other", "promised"]


def test_a_status_decided_twice_is_refused(read, write):
    decisions = write("d.csv", "kind,where,value,why\nstatus,1,reported,a\nstatus,1,promised,b\n")
    with pytest.raises(TranscriptError, match="d.csv, line 3: the status of sentence 1 is decided twice"):
        list_promises(read("We act."), "all", decisions)


def test_a_person_decides_above_the_rule(read, write):
    talk = read("We will build roads. We built schools.")
    decisions = write("d.csv", "kind,where,value,why\nstatus,1,other,a figure of speech\nstatus,We built,ongoing,not finished\nsense,x,y: z,-\n")
    found = list_promises(talk, decisions=decisions)
    assert found[["status", "set_by"]].values.tolist() == [["other", "person"], ["ongoing", "person"]]


@pytest.mark.parametrize("row, reason", [("status,9,other,-", "fits 0"), ("status,We,other,-", "fits 2"), ("status,1,maybe,-", "no value"), ("status,,other,-", "fits no")])
def test_a_decision_that_fits_nothing_is_refused(read, write, row, reason):
    with pytest.raises(TranscriptError, match=rf"d.csv, line 2: .*{reason}"):
        list_promises(read("We will build. We built."), decisions=write("d.csv", f"kind,where,value,why\n{row}\n"))


def test_decisions_need_their_columns(read, write):
    with pytest.raises(TranscriptError, match="columns"):
        list_promises(read("We will."), decisions=write("d.csv", "kind,where\nstatus,1\n"))


def test_a_language_without_cues_gives_an_empty_table(read):
    assert list_promises(read("Wir werden Straßen bauen.", "language: de\n")).empty


WORDS = st.lists(st.sampled_from("we will be made I have built has not is are going to , . ? that if 5 percent by 2027 the province “ ’ 'll committed growing 不 —".split(" ")), min_size=1, max_size=25)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.one_of(WORDS.map(" ".join), st.text(min_size=1, max_size=60)))
def test_any_text_gives_one_row_per_sentence_with_offsets_that_hold(read, text):
    try:
        talk = read(text, DATED)
    except TranscriptError:
        return
    found = list_promises(talk)
    assert found["sentence"].tolist() == talk.sentences["sentence"].tolist()
    assert set(found["status"]) <= set(STATUSES)
    cued = found[found["cue"].notna()]
    assert [talk.text[start:end] for start, end in zip(cued["cue_start"], cued["cue_end"])] == cued["cue"].tolist()
    assert (cued["cue_start"] >= cued["start"]).all() and (cued["cue_end"] <= cued["end"]).all()


def test_the_first_transcript(first):
    """Read by hand: 31 sentences of the governor, one of them a target in numbers for the future."""
    found = list_promises(first)
    assert len(found) == 31
    assert found.loc[found["status"] == "promised with number", "sentence"].tolist() == [23]
    assert found.loc[found["status"] == "reported", "sentence"].tolist() == [8, 11, 12, 13, 25, 28, 33, 34]
    assert found.loc[found["status"] == "other", "sentence"].tolist() == [7]
