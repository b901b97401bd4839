import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transcripts.read.tokens import WORD, guess_language, is_number, sentence_pattern, to_term, tokenize_words


@pytest.mark.parametrize("text, words", [
    ("grew 22.9% among 1,000 firms.", ["grew", "22.9%", "among", "1,000", "firms"]),
    ("In the U.S. at 3 p.m. sharp", ["In", "the", "U.S.", "at", "3", "p.m.", "sharp"]),
    ("COVID-19, the 26th sci-tech don't", ["COVID-19", "the", "26th", "sci-tech", "don't"]),
    ("the governor’s end-users'", ["the", "governor’s", "end-users"]),
    ("a 50-year low, 2021-22, 10-20%", ["a", "50-year", "low", "2021", "22", "10", "20%"]),
    ("-- * _ ...", []),
    ("at 4¼ to 4½ percent, or ½%", ["at", "4¼", "to", "4½", "percent", "or", "½%"]),
    ("$5.50 café 1.", ["5.50", "café", "1"]),
])
def test_words(text, words):
    assert [text[start:end] for start, end in tokenize_words(text)] == words


def test_a_number_is_written_in_figures():
    assert [term for term in ("22.9%", "26th", "4½", "½", "u.s.", "one", "covid-19") if is_number(term)] == ["22.9%", "26th", "4½", "½"]


def test_a_term_is_casefolded_with_a_straight_apostrophe_and_nothing_else():
    assert [to_term(word) for word in ("Don’t", "don't", "Forces", "force")] == ["don't", "don't", "forces", "force"]


@pytest.mark.parametrize("pattern", [WORD, sentence_pattern("en")])
def test_the_rules_use_no_look_around(pattern):
    assert not re.search(r"\(\?(=|!|<=|<!)", pattern)


@given(st.text())
def test_words_are_disjoint_ordered_and_hold_no_white_space(text):
    last = 0
    for start, end in tokenize_words(text):
        assert last <= start < end and not re.search(r"\s", text[start:end])
        last = end


@pytest.mark.parametrize("text, words", [
    ("约3.5万亿元", ["约", "3.5", "万亿元"]), ("增长5.2%", ["增长", "5.2%"]), ("共1,234家", ["共", "1,234", "家"]), ("占３０％", ["占", "３０％"]), ("C919飞机和5G", ["C919", "飞机", "和", "5G"]),
])
def test_numbers_and_latin_letters_in_chinese(text, words):
    assert [text[start:end] for start, end in tokenize_words(text, "zh")] == words


def test_a_chinese_word_goes_on_over_the_end_of_a_broken_line():
    text = "推动高质\n量发展"
    assert [text[start:end] for start, end in tokenize_words(text, "zh", wrapped=True)] == ["推动", "高质\n量", "发展"]


@pytest.mark.parametrize("text, language", [
    ("We will do what we can. " * 20, "en"), ("我们会努力。" * 20, "zh"), ("これはとても良いことだと思います。", "ja"), ("Мы сделаем всё, что можем.", "und"),
    ("Wir werden alles tun, was wir für dieses Land tun können. " * 10, "und"), ("Hello.", "en"),
])
def test_a_language_is_guessed_by_script_and_function_words(text, language):
    assert guess_language(text) == language
