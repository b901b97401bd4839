"""One rule, one tiny text, counted by hand."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from transcripts.measure.amounts import amount_value
from transcripts.measure.numbers import list_numbers
from transcripts.measure.periods import UNKNOWN, day_of, find_periods, resolve_period

DATED = "date: 2024-04-26\nlanguage: en\n"


def claims(read, text, notes=DATED):
    return list_numbers(read(text, notes))


@pytest.mark.parametrize("words, value", [
    ("1,000", 1000), ("22.9", 22.9), ("¾", 0.75), ("3¼", 3.25), ("sixteen", 16), ("twenty-five", 25), ("two hundred and fifty thousand", 250_000),
    ("4.5 million", 4_500_000), ("a million", 1_000_000), ("four point four", 4.4), ("three and a half", 3.5), ("house", None),
])
def test_the_value_of_a_number_in_digits_or_words(words, value):
    assert amount_value(words, "en") == value


@pytest.mark.parametrize("text, said, value, unit", [
    ("Exports grew 22.9%.", "22.9%", 22.9, "percent"),
    ("Exports grew by 5 per cent.", "5 per cent", 5, "percent"),
    ("They raised it by ¾ percentage point.", "¾ percentage point", 0.75, "percentage points"),
    ("They raised it by 75 [basis points].", "75 [basis points]", 75, "basis points"),
    ("We announce a $7.3 billion investment.", "$7.3 billion", 7.3e9, "dollars"),
    ("We spent £5m on it.", "£5m", 5e6, "pounds"),
    ("It cost 300 million yuan.", "300 million yuan", 3e8, "yuan"),
    ("It cost RMB 20,000.", "RMB 20,000", 20_000, "yuan"),
    ("Sixteen rural co-ops were chosen.", "Sixteen rural co-ops", 16, "co-ops"),
    ("It has a 30-gigawatt goal.", "30-gigawatt", 30, "gigawatts"),
    ("There is a 2-to-1 ratio of jobs.", "2-to-1", 2, "ratio"),
    ("Two-thirds of the firms agreed.", "Two-thirds", 2 / 3, "share"),
    ("Sales doubled.", "doubled", 2, "times"),
    ("It was minus 5 degrees.", "minus 5 degrees", -5, "degrees"),
    ("Growth was -0.3 percent.", "-0.3 percent", -0.3, "percent"),
    ("We will cut it by a third.", "a third", 1 / 3, "share"),
    ("Sales are 1.7 times the old level.", "1.7 times", 1.7, "times"),
    ("The index is at 2.1 now.", "2.1", 2.1, None),
    ("Over 2000 people came.", "Over 2000 people", 2000, "people"),
    ("We made 589 scientific and technical discoveries.", "589 scientific and technical discoveries", 589, "discoveries"),
])
def test_a_quantity_its_value_and_its_unit(read, text, said, value, unit):
    found = claims(read, text)
    assert found["text"].tolist() == [said]
    assert found["value"].iloc[0] == pytest.approx(value)
    assert [None if value != value else value for value in found["unit"]] == [unit]


def test_a_range_has_two_ends(read):
    found = claims(read, "The range is 3 to 3¼ percent. We need 2 to 3 million homes.")
    assert found[["value", "value_to"]].values.tolist() == [[3, 3.25], [2e6, 3e6]]
    found = claims(read, "It takes between 3 and 4 percent. We spend between €3 and €4 billion.")
    assert found[["value", "value_to", "text"]].values.tolist() == [[3, 4, "3 and 4 percent"], [3e9, 4e9, "€3 and €4 billion"]]


@pytest.mark.parametrize("text, qualifier", [
    ("Over 260 firms came.", "Over"), ("It took less than 5 percent.", "less than"), ("It grew 5 percent or more.", "or more"),
    ("Sales saw double-digit growth.", "double-digit"), ("Tens of thousands of people came.", "Tens of thousands of"),
    ("It rose by an average of 378 jobs.", "an average of"), ("Up to nearly 50 homes burned.", "Up to nearly"),
])
def test_the_qualifier_belongs_to_the_claim(read, text, qualifier):
    found = claims(read, text)
    assert found["qualifier"].tolist() == [qualifier]
    assert qualifier in found["text"].iloc[0]


def test_a_size_without_a_value_has_none(read):
    assert claims(read, "Sales saw double-digit growth. Hundreds of people came.")["value"].isna().tolist() == [True, True]


@pytest.mark.parametrize("text", [
    "In 2023 we met.", "It took two years.", "We did so over seven years.", "It has three aspects.", "First, we will act.", "We met in the first quarter.",
    "One should act.", "On the other hand, we wait.", "The 26th session met.", "See page 3 of 21.", "Article 5 says so.", "Resolution 2758 passed.",
    "We met on May 5, 2024.", "We met at 3 p.m. today.", "It starts at 1:30 today.", "He is 35 years old.", "The 5G network and COVID-19 came.", "He lived in the 1990s.",
    "It is a 50-year low.", "The two sides met.", "One or two powers call.", "These 9, 10, 11 are years.", "It is “two Chinas” again.", "We go 75–50–25 now.",
    "The U.N. 2.0 is near.", "Look at www.a2.org/5 now.", 
])
def test_what_is_no_claim(read, text):
    assert claims(read, text)["text"].tolist() == []


def test_a_number_in_the_name_of_a_policy_is_a_policy_name_and_two_are_two(read):
    found = claims(read, "We passed 20 measures for rural schools. The 20 measures for clean water are in force in 300 towns.")
    assert found["kind"].tolist() == ["policy name", "policy name", "quantity"]
    assert found["what"].tolist() == ["measures for rural schools", "measures for clean water", "towns"]
    assert found["text"].tolist() == ["20 measures for rural schools", "20 measures for clean water", "300 towns"]


def test_a_trend_without_a_number(read):
    found = claims(read, "Moreover, the flow of nurses to the cities has reversed, with an influx of nurses now returning home. Prices have fallen.")
    assert found["kind"].tolist() == ["trend", "trend"]
    assert found["direction"].tolist() == ["reversed", "down"]
    assert found["text"].iloc[0] == "the flow of nurses to the cities has reversed, with an influx of nurses now returning home"
    assert found["value"].isna().all()


@pytest.mark.parametrize("text", ["If prices have fallen, we act.", "We have increased our support.", "Prices will have fallen.", "Have prices fallen?", "We see evidence that prices are rising."])
def test_what_is_no_trend(read, text):
    assert claims(read, text).empty


@pytest.mark.parametrize("text, direction", [
    ("Sales rose by 5 percent.", "up"), ("Sales fell 5 percent.", "down"), ("Sales stood at 5 percent.", "level"),
    ("We saw a 5 percent increase.", "up"), ("Then 99 jobs were lost.", "down"), ("Inflation returns to 2 percent.", "level"),
])
def test_direction(read, text, direction):
    assert claims(read, text)["direction"].tolist() == [direction]


@pytest.mark.parametrize("text, what", [
    ("In 2023, the number of small firms grew 5%.", "number of small firms"), ("They raised the rate for loans by 5 percent.", "rate for loans"),
    ("It created 300 new jobs.", "new jobs"), ("Output of steel, coal, and oil rose 5%.", "Output of steel, coal, and oil"), ("We want a 2 percent goal.", "goal"),
    ("We built 300 tons of steel.", "steel"), ("More than half of the firms agreed.", "firms"),
    ("You see that demand is at 5 percent.", "demand"),
])
def test_what_is_measured(read, text, what):
    assert claims(read, text)["what"].tolist() == [what]


def test_a_change_beside_its_level_measures_the_same(read):
    found = claims(read, "In 2023, output reached 5 billion yuan, up 3 percent, and trade reached 7 billion yuan, an increase of 2%.")
    assert found["what"].tolist() == ["output", "output", "trade", "trade"]
    assert found["base"].tolist()[1::2] == ["5 billion yuan", "7 billion yuan"]


def test_a_verb_without_subject_measures_the_same(read):
    found = claims(read, "Growth in trade is 5 percent this year and falls to 3 percent next year.")
    assert found["what"].tolist() == ["Growth in trade"] * 2
    assert found["period_resolved"].tolist() == ["2024", "2025"]


@pytest.mark.parametrize("text, base", [
    ("Sales rose 5% year on year.", "year on year"), ("Sales rose 5% compared with 2019.", "compared with 2019"), ("Sales rose from 3 percent to 5 percent.", "from 3 percent"),
    ("They raised it by ½ percentage point, bringing the rate to 3 percent.", "to 3 percent"), ("Sales rose 5%.", None),
])
def test_the_base_of_a_change(read, text, base):
    bases = [value for value in claims(read, text)["base"].tolist() if isinstance(value, str)]
    assert bases == ([base] if base else [])


@pytest.mark.parametrize("said, meant", [
    ("in 2023", "2023"), ("last year", "2023"), ("by the end of next year", "by end of 2025"), ("in the first quarter", "2024-Q1"), ("in the first half of 2023", "2023-H1"),
    ("in May", "2023-05"), ("by May", "by 2024-05"), ("last month", "2024-03"), ("since 2008", "since 2008"), ("53 years ago", "1971"), ("from 2020 to 2022", "2020/2022"),
    ("over the past three years", "three years to 2024-04-26"), ("within five years", "five years from 2024-04-26"), ("in the first three quarters of last year", "2023-01/2023-09"),
    ("May 5, 2023", "2023-05-05"), ("in recent years", UNKNOWN), ("per year", UNKNOWN), ("in the fourth quarter", UNKNOWN), ("in less than two years", UNKNOWN),
])
def test_periods_are_resolved_from_the_day_of_the_talk(said, meant):
    (start, end, parts), = find_periods(f"It was so {said}.", "en")
    assert (f"It was so {said}."[start:end], resolve_period(parts, day_of({"date": "2024-04-26"}), "en")) == (said, meant)


def test_without_a_date_only_what_names_its_year_is_resolved(read):
    found = claims(read, "Last year sales rose 5%. In 2022 sales rose 3%.", None)
    assert found["period"].tolist() == ["Last year", "In 2022"]
    assert found["period_resolved"].tolist() == [UNKNOWN, "2022"]


def test_may_is_no_month_without_a_sign(read):
    assert find_periods("We may go and march on.", "en") == []


def test_a_theme_is_that_of_the_nearest_hit(read):
    import pandas as pd

    talk = read("Schools got 300 desks and hospitals got beds.", DATED)
    hits = pd.DataFrame({"theme": ["health", "school"], "sentence": [1, 1], "start": [27, 0], "end": [36, 7]})
    assert list_numbers(talk, hits=hits)["theme"].tolist() == ["school"]
    assert list_numbers(talk, hits=hits[:0])["theme"].isna().all()


def test_an_influx_is_no_inch(read):
    assert claims(read, "An influx of visitors came in.")["kind"].tolist() == ["trend"]


def test_scope_is_the_answers(read):
    talk = read("Ana Bo:\nIs it 5 percent?\nCy Do:\nIt is 6 percent.", "speakers:\n  Ana Bo: {role: questioner}\n  Cy Do: {role: answerer}\n")
    assert [list_numbers(talk, scope)["value"].tolist() for scope in ("answers", "questions", "all")] == [[6], [5], [5, 6]]
    assert list_numbers(read("It is 6 percent."))["scope"].tolist() == ["all (no turn is an answer)"]


def test_a_language_without_lists_gives_an_empty_table(read):
    assert list_numbers(read("Es sind 22,9 Prozent und 300 Schulen.", "language: de\n")).empty


def test_white_space_and_removed_lines_do_not_break_a_claim(read):
    found = claims(read, "Exports of many goods that were made here in the country grew by 5\npercent, and imports were of all goods as many as they had been\nbefore we met.")
    assert found["text"].tolist() == ["5\npercent"]


PIECES = st.lists(st.sampled_from("5 22.9% ¾ 3–4 $ £5m 2023 two-thirds double-digit last year , . ; ? to by in the first quarter over rose fell percent million homes 60 measures for "
                                  "“ ” ( [ ] — we will have grown from 1,000 RMB and May 5 I 不 ½ one Sixteen -to- 9/11 p.m. doubled \n".split(" ")), min_size=1, max_size=30)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.one_of(PIECES.map(" ".join), st.text(min_size=1, max_size=80)))
def test_any_text_gives_a_table_whose_offsets_hold(read, text):
    from transcripts import TranscriptError

    try:
        talk = read(text, DATED)
    except TranscriptError:
        return
    found = list_numbers(talk)
    assert [talk.text[start:end] for start, end in zip(found["start"], found["end"])] == found["text"].tolist()
    assert (found["start"] < found["end"]).all()


def test_the_first_transcript(first):
    """Counted by hand: six quantities, two policy names, one trend."""
    found = list_numbers(first)
    quantities = found[found["kind"] == "quantity"]
    assert quantities["value"].fillna(-1).tolist() == [589, 22.9, 1000, 43.9, -1, 260_000]
    assert quantities["period_resolved"].tolist() == ["2023", "2023", UNKNOWN, "2024-Q1", "2024-Q1", UNKNOWN]
    assert quantities["direction"].tolist() == ["level", "up", "level", "up", "up", "up"]
    assert found.loc[found["kind"] == "policy name", "value"].tolist() == [60, 60]
    assert found.loc[found["kind"] == "policy name", "what"].nunique() == 2
    assert found.loc[found["kind"] == "trend", "direction"].tolist() == ["reversed"]
