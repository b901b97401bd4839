import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from transcripts.measure.matches import find_matches, kind_of, parse_entry


def tokens(*sentences):
    rows, place = [], 0
    for number, sentence in enumerate(sentences, 1):
        for term in sentence.split():
            rows.append((number, term, place, place + len(term)))
            place += len(term) + 1
    return pd.DataFrame(rows, columns=["sentence", "term", "start", "end"])


def matches(entries, *sentences):
    table = tokens(*sentences)
    found = find_matches(table, [parse_entry(entry) for entry in entries])
    text = " ".join(sentences)
    return [(entries[entry], text[start:end]) for entry, start, end in zip(found["entry"], found["start"], found["end"])]


@pytest.mark.parametrize("entries, text, expected", [
    (["road"], "road roads", [("road", "road")]),
    (["road*"], "road roads railroad", [("road*", "road"), ("road*", "roads")]),
    (["new", "new road", "road"], "a new road here", [("new road", "new road")]),
    (["a b", "b c d"], "a b c d", [("b c d", "b c d")]),
    (["build <..2> road"], "build the new road", [("build <..2> road", "build the new road")]),
    (["build <..1> road"], "build the new road", []),
    (["build <..5> road"], "build a road a road", [("build <..5> road", "build a road")]),
    (["wom?n"], "woman women womn", [("wom?n", "woman"), ("wom?n", "women")]),
    (["road", "road*"], "road", [("road", "road")]),
    (["sci-tech"], "sci-tech tech", [("sci-tech", "sci-tech")]),
    (["生产力"], "新质 生产力 与 生产 力", [("生产力", "生产力"), ("生产力", "生产 力")]),  # wherever the words were cut
    (["生产", "生产力"], "新质 生 产力", [("生产力", "生 产力")]),
    (["产力"], "新质 生产力", []),  # it begins inside a word
    (["科技 <..1> 企业"], "科 技 大 企业", [("科技 <..1> 企业", "科 技 大 企业")]),
])
def test_matching(entries, text, expected):
    assert matches(entries, text) == expected


def test_no_match_crosses_a_sentence():
    assert matches(["new road", "new <..3> road"], "the new", "road ends") == []


@pytest.mark.parametrize("entry", ["", "   ", "<..3> road", "road <..3>", "*", "build <..> road", "a <b> c", "--"])
def test_what_is_no_entry_is_refused(entry):
    with pytest.raises(ValueError):
        parse_entry(entry)


@pytest.mark.parametrize("entry, kind", [("road", "word"), ("new road", "phrase"), ("road*", "wildcard"), ("new road*", "wildcard"), ("a <..2> b", "gap")])
def test_kinds(entry, kind):
    assert kind_of(parse_entry(entry)) == kind


@given(st.lists(st.sampled_from("abc"), min_size=1, max_size=30), st.lists(st.sampled_from(["a", "a b", "b c a", "a <..2> c", "c*"]), min_size=1, unique=True))
def test_matches_never_overlap_and_a_word_alone_is_always_found(words, entries):
    text = " ".join(words)
    found = find_matches(tokens(text), [parse_entry(entry) for entry in entries])
    assert (found["start"].iloc[1:].to_numpy() >= found["end"].iloc[:-1].to_numpy()).all()
    if entries == ["a"]:
        assert len(found) == words.count("a")
