import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from transcripts import TranscriptError
from transcripts.measure.exchange import find_set_phrases, list_exchanges, list_set_phrases, trace_question
from transcripts.measure.named import find_expected, find_names, list_absences, list_names, list_senses

ROLES = "speakers:\n  Ana Bo: {role: questioner}\n  Cy Do: {role: answerer}\n  Eve Fi: {role: answerer}\n"
TALK = ("Ana Bo:\nHow will you develop \"clean river water\" in the north? Thank you.\nCy Do:\nWe promise clean river water. Its development goes on.\n"
        "Eve Fi:\nWe like clean river water.\nAna Bo:\nAnd the schools?\nCy Do:\nA school opens.\n")


def test_an_exchange_is_a_question_and_all_answers_to_it(read):
    found = list_exchanges(read(TALK, ROLES))
    assert found.groupby(["exchange", "part"], sort=True)["sentence"].agg(list).to_dict() == {
        (1, "answer"): [3, 4, 5], (1, "question"): [1, 2], (2, "answer"): [7], (2, "question"): [6]}


def test_what_of_a_question_is_taken_up_and_where_first(read):
    talk = read(TALK, ROLES)
    found = trace_question(talk)
    assert found[["exchange", "term", "taken_up"]].values.tolist() == [
        [1, "develop", "in another form"], [1, "clean", "verbatim"], [1, "river", "verbatim"], [1, "water", "verbatim"], [1, "north", "not"], [2, "schools", "in another form"]]
    assert found["sentence"].tolist()[:4] == [4, 3, 3, 3] and found["asked_sentence"].tolist() == [1, 1, 1, 1, 1, 6]
    taken = found[found["text"].notna()]
    assert [talk.text[start:end] for start, end in zip(taken["start"], taken["end"])] == taken["text"].tolist()


def test_a_listed_phrase_of_the_question_is_traced_as_one(read):
    found = trace_question(read("Ana Bo:\nWhat of climate change?\nCy Do:\nClimate change is here.", ROLES))
    assert found[["term", "kind", "taken_up"]].values.tolist() == [["climate", "word", "verbatim"], ["climate change", "phrase", "verbatim"], ["change", "word", "verbatim"]]


def test_a_listed_form_is_another_form(read):
    found = trace_question(read("Ana Bo:\nScience?\nCy Do:\nScientific work.", ROLES))
    assert found["taken_up"].tolist() == ["in another form"]


def test_a_set_phrase_is_the_longest_wording_and_says_whose_it_is(read):
    found = list_set_phrases(read(TALK, ROLES))
    assert found[["phrase", "n", "n_quoted", "n_asked", "n_answered", "n_other"]].values.tolist() == [["clean river water", 3, 1, 0, 2, 0]]


def test_a_set_phrase_ends_at_a_mark_and_needs_content_at_both_ends(read):
    assert list_set_phrases(read("End of human work, friends. End of human work, friends."))["phrase"].tolist() == ["end of human work"]
    assert list_set_phrases(read("It is of the. It is of the.")).empty


def test_a_part_that_stands_more_often_than_the_whole_is_listed_too(read):
    found = list_set_phrases(read("New clean river water. New clean river water. Old clean river water."))
    assert found[["phrase", "n"]].values.tolist() == [["clean river water", 3], ["new clean river water", 2]]


def test_names_in_the_list_and_capitalised_runs_inside_a_sentence(read):
    found = list_names(read("Yesterday the Bank of Lakes met in China. China's guests saw President Mo Ba. Suddenly, Lake Ona froze."))
    assert found[["name", "kind", "n"]].values.tolist() == [
        ["China", "place", 2], ["Bank of Lakes", "unknown", 1], ["President Mo Ba", "unknown", 1], ["Lake Ona", "unknown", 1]]


def test_a_run_that_starts_a_sentence_counts_only_if_it_stands_elsewhere(read):
    assert list_names(read("Rivers froze. Mo Ba came. We met Mo Ba."))[["name", "n"]].values.tolist() == [["Mo Ba", 2]]


def test_a_listed_name_inside_a_longer_one_is_not_counted(read):
    assert list_names(read("We saw the Harbin Institute of Technology."))["name"].tolist() == ["Harbin Institute of Technology"]


def test_months_titles_and_adjectives_are_no_names(read):
    assert list_names(read("We met in March, Mr. President, and in Chinese.")).empty


SENSES = "Green water. Green water. Blue water. Green water of the lake. Then climate change water ends; water."


def test_each_mention_of_a_frequent_word_has_its_holder(read):
    found = list_senses(read(SENSES))
    assert found["term"].unique().tolist() == ["water"] and found["n"].tolist() == [6] * 6
    assert found["holder"].tolist()[:3] == ["green water", "green water", "blue water"]
    assert found["held_by"].tolist()[-1] == "alone"


def test_a_codebook_entry_holds_before_anything_else(read):
    import pandas as pd

    hits = pd.DataFrame({"theme": ["health"], "entry": ["blue water"], "sentence": [3], "start": [26], "end": [36]})
    found = list_senses(read(SENSES), hits)
    assert found.loc[2, ["holder", "held_by", "theme"]].tolist() == ["blue water", "entry", "health"]


def test_a_person_sets_a_sense(read, write):
    decisions = write("d.csv", "kind,where,value,why\nsense,Blue water,water: the sea,said before\n")
    found = list_senses(read(SENSES), decisions=decisions)
    assert found.loc[found["set_by"] == "person", "holder"].tolist() == ["the sea"]


@pytest.mark.parametrize("row", ["sense,Green water,water: x,-", "sense,Blue water,water,-", "sense,Red,water: x,-"])
def test_a_sense_that_fits_no_mention_is_refused(read, write, row):
    with pytest.raises(TranscriptError, match="line 2"):
        list_senses(read(SENSES), decisions=write("d.csv", f"kind,where,value,why\n{row}\n"))


def test_what_is_missing_is_said_with_the_words_looked_for(read):
    found = list_absences(read("It costs $5 million by 2027.", "date: 2024-04-26\n")).set_index("expected")
    assert found.loc[["a figure in money", "a named deadline", "a cost or a budget", "a figure of any kind"], "n"].tolist() == [1, 1, 1, 1]
    assert bool(found.loc["a risk or a difficulty", "missing"]) and "obstacle" in found.loc["a risk or a difficulty", "looked_for"]
    assert found["missing"].equals(found["n"] == 0)


TEXTS = st.lists(st.sampled_from("Ana Bo:\n Cy Do:\n we will China 5 of the Lake \" “ ” . ? — clean river water and 's climate change \n".split(" ")), min_size=1, max_size=60).map(" ".join)


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.one_of(TEXTS, st.text(min_size=1, max_size=60)))
def test_any_text_gives_tables_whose_offsets_hold(read, text):
    try:
        talk = read(text, ROLES)
    except TranscriptError:
        return
    for table in (find_set_phrases(talk), list_set_phrases(talk), find_names(talk, "all"), list_names(talk), list_senses(talk), find_expected(talk), trace_question(talk).dropna(subset=["text"])):
        assert [talk.text[start:end] for start, end in zip(table["start"], table["end"])] == table["text"].tolist()
    phrases = list_set_phrases(talk)
    assert (phrases[["n_quoted", "n_asked", "n_answered", "n_other"]].sum(axis=1) == phrases["n"]).all()


@pytest.mark.parametrize("measure", [list_set_phrases, trace_question, list_names, list_senses, list_absences])
def test_a_language_without_lists_gives_an_empty_table(read, measure):
    assert measure(read("Ana Bo:\nWas tun Sie?\nCy Do:\nSauberes Wasser hier, sauberes Wasser hier.", ROLES + "language: de\n")).empty
