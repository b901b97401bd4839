import pandas as pd
import pytest
from talks import BOOK, HEARING, NOTES

import transcripts
from transcripts.measure.certainty import bootstrap_themes, drop_each_entry, join_certainty, outrank
from transcripts.measure.promises import STATUSES
from transcripts.measure.summary import count_status, line_up
from transcripts.measure.themes import map_sentences, place_hits
from transcripts.show.claim_charts import draw_promises, draw_timeline
from transcripts.show.frame import render_svg, theme_look
from transcripts.show.theme_charts import draw_certainty, draw_sentence_map, draw_theme


@pytest.fixture
def measured(read, write):
    talk, book = read(HEARING, NOTES), transcripts.load_codebook(write("book.yaml", BOOK))
    return talk, book, transcripts.find_hits(talk, book)


def title(figure):
    assert b"</svg>" in render_svg(figure)
    return figure.get_suptitle().replace("\n", " ")


def test_the_sentence_map_says_how_much_is_touched(measured):
    talk, book, _ = measured
    assert title(draw_sentence_map(map_sentences(talk, transcripts.find_hits(talk, book, "all")), "S")) == "3 of 5 sentences touch a theme, 2 more than one"


def test_one_theme_says_its_leading_subtheme(measured):
    talk, _, hits = measured
    rows = place_hits(talk, hits[hits["theme"] == "roads"], "subtheme")
    parts = pd.DataFrame(columns=["label", "first_word", "words"])
    assert title(draw_theme("roads", rows, parts, 24, theme_look(["roads"])["roads"], "S")) == "Roads: 2 mentions"
    assert title(draw_theme("tunnels", rows.head(0), parts, 24, theme_look(["tunnels"])["tunnels"], "S")) == "Tunnels: 0 mentions"


def test_certainty_is_withheld_in_a_small_talk_and_said_in_a_larger_one(measured, first):
    talk, book, hits = measured
    small = join_certainty(bootstrap_themes(talk, hits), drop_each_entry(talk, book))
    assert title(draw_certainty(small, outrank(talk, hits), "S")) == "Too little text to say how sure the order of the themes is"
    book = transcripts.load_codebook("new-quality-productive-forces")
    hits = transcripts.find_hits(first, book)
    ranks = outrank(first, hits)
    large = draw_certainty(join_certainty(bootstrap_themes(first, hits), drop_each_entry(first, book)), ranks, "S")
    leads = ranks[(ranks["theme"] == "science") & (ranks["other"] == "industry")]["probability"].iloc[0]
    assert title(large) == f"Science stands above industry in {100 * leads:.0f} % of the draws"


@pytest.mark.parametrize("statuses, expected", [
    (["promised", "promised with number", "reported"], "2 sentences promise, 1 with a number or date; 1 report what was done"),
    (["promised"], "1 sentence promises, 0 with a number or date; 0 report what was done"),
    (["other"], "Nothing is promised and nothing reported"),
])
def test_promises_against_results(statuses, expected):
    promises = pd.DataFrame({"theme": ["a"] * len(statuses), "status": pd.Categorical(statuses, categories=STATUSES)})
    assert title(draw_promises(count_status(promises, ["a", "b"]), "all", "S")) == expected


def test_the_timeline_counts_its_events(measured):
    talk, *_ = measured
    events = line_up(talk, transcripts.list_promises(talk), transcripts.list_numbers(talk))
    assert title(draw_timeline(events, 28, "answers", "S")).endswith("promises and 0 figures in 28 words")
