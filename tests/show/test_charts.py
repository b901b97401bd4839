import re
import xml.etree.ElementTree as ET

import pandas as pd
import pytest
from talks import BOOK, HEARING, NOTES

import transcripts
from transcripts.measure.speakers import count_turns
from transcripts.measure.terms import place_terms, section_parts, top_terms
from transcripts.measure.themes import COVERAGE, MENTIONS
from transcripts.show.charts import draw_cloud, draw_phrases, draw_speakers, draw_terms
from transcripts.show.frame import begin, counted, join, render_svg, save_chart
from transcripts.show.theme_charts import draw_themes


def title(figure):
    return figure.get_suptitle().replace("\n", " ")


def turns(*rows):
    table = pd.DataFrame(rows, columns=["speaker", "words"])
    return table.assign(role="other", turn=range(len(table)), first_word=table["words"].cumsum() - table["words"] + 1)


def terms(*rows):
    table = pd.DataFrame(rows, columns=["term", "n"])
    return table.assign(kind="word", alone=table["n"], scope="all", at=[" ".join(map(str, range(1, n + 1))) for n in table["n"]])


def themes(*values):
    rows = [(theme, measure, value, value, 10) for measure, by_theme in zip((MENTIONS, COVERAGE), values) for theme, value in by_theme.items()]
    table = pd.DataFrame(rows, columns=["theme", "measure", "value", "n", "of"]).assign(scope="all")
    return table.assign(theme=pd.Categorical(table["theme"], categories=list(values[0])))


@pytest.mark.parametrize("table, expected", [
    (turns(("Ana", 30), ("Bo", 10)), "Ana speaks 75 % of the words"),
    (turns(("Ana", 10), ("Bo", 10)), "Ana and Bo each speak 50 % of the words"),
    (turns(("unlabelled", 10)), "No speaker is marked"),
])
def test_the_title_says_who_speaks_most(table, expected):
    assert title(draw_speakers(table, "Source")) == expected


@pytest.mark.parametrize("table, expected", [
    (terms(("road", 3), ("bridge", 2)), "Most said: “road”, 3 times"),
    (terms(("bridge", 2), ("road", 2)), "Most said: “bridge” and “road”, 2 times each"),
    (terms(), "No word is left to show"),
])
def test_the_title_says_which_term_leads(table, expected):
    assert title(draw_terms(table, pd.DataFrame(columns=["label", "first_word", "words"]), 20, "Source")) == expected


@pytest.mark.parametrize("table, expected", [
    (themes({"a": 3, "b": 2, "c": 1}, {"a": 3, "b": 2, "c": 1}), "A leads under both measures"),
    (themes({"a": 3, "b": 2, "c": 1}, {"a": 3, "b": 1, "c": 2}), "A leads under both measures; below it the measures disagree"),
    (themes({"a": 3, "b": 2}, {"a": 1, "b": 2}), "Which theme leads depends on the measure"),
    (themes({"a": 2, "b": 2}, {"a": 1, "b": 1}), "A and b lead together under both measures"),
    (themes({"a": 0, "b": 0}, {"a": 0, "b": 0}), "No theme of the codebook is mentioned"),
])
def test_the_title_says_which_theme_leads(table, expected):
    assert title(draw_themes(table, "Source")) == expected


def test_the_cloud_letters_follow_the_counts():
    figure = draw_cloud(terms(("road", 8), ("bridge", 4), ("to", 2)), "Source")
    sizes = {text.get_text(): text.get_fontsize() for text in figure.axes[0].texts}
    assert sizes["road"] / sizes["bridge"] == pytest.approx(2, rel=0.1) and sizes["bridge"] / sizes["to"] == pytest.approx(2, rel=0.1)
    assert "“road” the largest" in title(figure)


def test_the_alternative_text_has_the_numbers():
    assert draw_speakers(turns(("Ana", 30), ("Bo", 10)), "Source").get_label() == "Ana speaks 75 % of the words. Ana: 30 words; Bo: 10 words."


def test_a_hundred_speakers_stay_readable():
    figure = draw_speakers(turns(*((f"Speaker {number}", 10 + number) for number in range(100))), "Source")
    labels = [label.get_text() for label in figure.axes[0].get_yticklabels()]
    assert len(labels) == 9 and labels[-1] == "92 others"


def test_dollar_signs_are_no_mathematics():
    svg = render_svg(draw_speakers(turns(("$5 million $6", 30)), "Source $1 $2")).decode()
    assert "<desc>$5 million $6 speaks" in svg


def test_svg_is_well_formed_titled_and_the_same_twice():
    one, two = (render_svg(draw_terms(terms(("a&b<", 3), ("bridge", 2)), pd.DataFrame(columns=["label", "first_word", "words"]), 20, "Source")) for _ in range(2))
    assert one == two
    root = ET.fromstring(one)
    assert root[0].tag.endswith("title") and root[0].text == "Most said: “a&b<”, 3 times" and root[1].tag.endswith("desc")


def test_saving_writes_picture_and_table_and_displays_alternative_text(read, write, tmp_path, monkeypatch):
    shown = []
    monkeypatch.setenv("TRANSCRIPTS_FIGURES", str(tmp_path / "figures"))
    monkeypatch.setattr("IPython.display.display", lambda data, metadata, raw: shown.append(metadata))
    talk = read(HEARING, NOTES)
    save_chart(draw_speakers(count_turns(talk), "Source"), "speakers", count_turns(talk), talk)
    assert sorted(path.name for path in (tmp_path / "figures" / "talk").iterdir()) == ["speakers.csv", "speakers.png", "speakers.svg"]
    assert shown[0]["image/svg+xml"]["alt"].startswith("Cy Do speaks 86 % of the words. Cy Do: 24 words")


def test_every_chart_draws_a_small_talk(read, write):
    talk = read(HEARING, NOTES)
    counted = top_terms(talk, transcripts.count_terms(talk))
    hits = transcripts.find_hits(talk, transcripts.load_codebook(write("book.yaml", BOOK)))
    for figure in (draw_speakers(count_turns(talk), "S"), draw_terms(place_terms(talk, counted), section_parts(talk), 24, "S"),
                   draw_themes(transcripts.measure_themes(talk, hits), "S"), draw_cloud(counted, "S")):
        assert b"<svg" in render_svg(figure)


def test_lists_are_joined_as_in_prose():
    assert [join(list(words)) for words in ("a", "ab", "abc")] == ["a", "a and b", "a, b and c"]


def test_one_is_no_plural_and_an_abbreviation_keeps_its_capitals():
    assert [counted(n, "word") for n in (0, 1, 1200)] == ["0 words", "1 word", "1,200 words"]
    assert [begin(text) for text in ("talent", "EU money", "")] == ["Talent", "EU money", ""]


def test_the_fonts_of_this_machine_leave_no_trace_in_the_picture():
    fonts = set(re.findall(r"font-family: ([^;\"]*)", render_svg(draw_speakers(turns(("Ana", 30), ("Bo", 10)), "S")).decode()))
    assert fonts == {"'DejaVu Sans', Verdana, sans-serif"}


def test_what_phrases_take_from_words():
    words = terms(("new", 7), ("forces", 4)).assign(alone=[3, 0], in_phrases=[4, 4])
    assert title(draw_phrases(words, "S")) == "Inside listed phrases: 8 mentions of 2 words; never alone: 1 word"
    assert title(draw_phrases(words.head(0), "S")) == "No word shown here stands in a listed phrase"
