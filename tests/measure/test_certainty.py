from dataclasses import replace

import numpy as np
import pytest
from talks import BOOK, HEARING, NOTES

import transcripts
from transcripts.measure.certainty import (DRAWS, bootstrap_themes, count_orders, draw_themes, drop_each_entry, find_interval, outrank,
                                           resample, vary_choices)
from transcripts.measure.themes import COVERAGE, MENTIONS

BINOMIAL_30_HALF = (10, 20)  # the 2.5 % and 97.5 % quantiles of a binomial count of 30 at one half, from its table


@pytest.fixture
def book(write):
    return lambda text=BOOK: transcripts.load_codebook(write("book.yaml", text))


@pytest.fixture
def thirty(read):
    """Thirty sentences of two words each; a road in the first fifteen."""
    return read("A road. " * 15 + "A house. " * 15)


def test_a_draw_holds_as_many_as_there_are_and_each_stratum_keeps_its_size():
    strata = np.array([0, 0, 1, 1, 1, 2])
    drawn = np.concatenate(list(resample(strata, draws=50)))
    assert drawn.shape == (50, 6)
    assert (drawn[:, :2].sum(axis=1) == 2).all() and (drawn[:, 2:5].sum(axis=1) == 3).all() and (drawn[:, 5] == 1).all()
    plain = np.concatenate(list(resample(np.zeros(6), draws=50)))
    assert (plain.sum(axis=1) == 6).all() and plain[:, 5].max() > 1


def test_blocks_make_no_gap():
    sizes = [block.shape[0] for block in resample(np.zeros(3000), draws=1500)]
    assert len(sizes) > 1 and sum(sizes) == 1500


def test_the_interval_is_that_of_the_binomial(thirty, book):
    """Every sentence has as many words, so the bootstrap draws a binomial count of sentences with a road."""
    table = bootstrap_themes(thirty, transcripts.find_hits(thirty, book()), draws=20_000).set_index(["theme", "measure"])
    low, high = BINOMIAL_30_HALF
    assert table.loc[("roads", COVERAGE), ["value", "low", "high"]].tolist() == pytest.approx([50, 100 * low / 30, 100 * high / 30])
    assert table.loc[("roads", MENTIONS), ["value", "low", "high"]].tolist() == pytest.approx([250, 500 * low / 30, 500 * high / 30])


def test_mentions_are_hits_drawn_by_words_drawn():
    drawn = draw_themes(np.array([2, 8]), np.array([[1], [0]]), np.zeros(2), draws=200)
    assert set(drawn[MENTIONS].ravel().round(6)) == {500, 100, 0} and set(drawn[COVERAGE].ravel()) == {100, 50, 0}


def test_the_spread_is_that_of_the_ratio_by_linearisation(first):
    """Against an independent formula, the standard error of a ratio (Cochran 1977, 2.11): the two agree within a tenth."""
    hits = transcripts.find_hits(first, transcripts.load_codebook("new-quality-productive-forces"))
    sentences = first.sentences[first.sentences["role"] == "answerer"]["sentence"]
    words = first.tokens.groupby("sentence").size().reindex(sentences).to_numpy()
    for theme in hits["theme"].cat.categories:
        counts = hits[hits["theme"] == theme].groupby("sentence").size().reindex(sentences, fill_value=0).to_numpy()
        rest = counts - counts.sum() / words.sum() * words
        error = 1000 * np.sqrt((rest**2).sum()) / words.sum()
        drawn = draw_themes(words, counts[:, None], np.zeros(len(words)))[MENTIONS]
        assert drawn.std() == pytest.approx(error, rel=0.1)


def test_the_same_seed_gives_the_same_table_and_it_says_how(first):
    hits = transcripts.find_hits(first, transcripts.load_codebook("new-quality-productive-forces"))
    table = bootstrap_themes(first, hits)
    assert table.equals(bootstrap_themes(first, hits)) and not table.equals(bootstrap_themes(first, hits, seed=2).assign(seed=1))
    assert (table[["draws", "seed", "plan", "withheld", "scope"]] == [DRAWS, 1, "plain", "", "answers"]).all(axis=None)
    assert ((table["low"] < table["value"]) & (table["value"] < table["high"])).all()
    measured = transcripts.measure_themes(first, hits)
    assert table["value"].tolist() == measured["value"].tolist()[:6]


def test_strata_take_out_what_lies_between_sections(first):
    hits = transcripts.find_hits(first, transcripts.load_codebook("new-quality-productive-forces"))
    plain, parts = bootstrap_themes(first, hits), bootstrap_themes(first, hits, strata="section")
    assert set(parts["plan"]) == {"stratified by section"}
    assert (parts["high"] - parts["low"] < plain["high"] - plain["low"]).all()


def test_under_twenty_sentences_it_is_withheld(read, book):
    talk = read(HEARING, NOTES)
    hits = transcripts.find_hits(talk, book())
    for table in (bootstrap_themes(talk, hits), outrank(talk, hits)):
        assert set(table["withheld"]) == {"4 sentences in scope; 20 are needed"}
    assert bootstrap_themes(talk, hits)[["low", "high"]].isna().all(axis=None) and outrank(talk, hits)["probability"].isna().all()


def test_what_no_draw_can_move_is_withheld(thirty, book):
    hits = transcripts.find_hits(thirty, book())
    table = bootstrap_themes(thirty, hits).set_index(["theme", "measure"])
    assert table.loc[("tunnels", COVERAGE), "withheld"] == "every draw gives the same figure" and np.isnan(table.loc[("tunnels", COVERAGE), "low"])
    assert table.loc[("roads", COVERAGE), "withheld"] == ""
    assert set(bootstrap_themes(thirty, hits, strata="section")["withheld"]) == {"no sentence in scope lies in a section"}


def test_outranking_counts_a_tie_half(read, book):
    talk = read("A road. " * 10 + "A bridge. " * 10 + "A house. " * 10)
    table = outrank(talk, transcripts.find_hits(talk, book())).set_index(["theme", "other", "measure"])
    one, two = table.loc[("roads", "bridges", MENTIONS)], table.loc[("bridges", "roads", MENTIONS)]
    assert one["probability"] + two["probability"] == pytest.approx(1) and one["tied"] == two["tied"] > 0
    assert one["probability"] == pytest.approx(0.5, abs=0.05)
    assert table.loc[("roads", "tunnels", COVERAGE), "probability"] == 1
    assert len(table) == 3 * 2 * 2


def test_outranking_among_the_unmentioned_is_withheld(thirty, book):
    table = outrank(thirty, transcripts.find_hits(thirty, book())).set_index(["theme", "other", "measure"])
    row = table.loc[("bridges", "tunnels", MENTIONS)]
    assert np.isnan(row["probability"]) and row["withheld"] == "neither theme has a hit"


def test_wrong_options_are_refused(thirty, book):
    hits = transcripts.find_hits(thirty, book())
    with pytest.raises(ValueError, match="'section'"):
        bootstrap_themes(thirty, hits, strata="turn")
    with pytest.raises(ValueError, match="scope"):
        outrank(thirty, hits, "all")


def test_the_quantiles_are_those_of_the_draws():
    assert find_interval(np.arange(41.0)[:, None]).ravel().tolist() == [1, 39]


def test_dropping_an_entry_counted_by_hand(read, book):
    """Of 24 words: bridges 2, roads 2 ("new road", "roads"). Without "new road" the wildcard takes its word."""
    table = drop_each_entry(read(HEARING, NOTES), book()).set_index(["entry", "measure"])
    assert sorted(set(table.index.get_level_values(0))) == ["bridge*", "new road", "road*"]
    assert table.loc[("new road", MENTIONS), ["n", "before", "after", "change"]].tolist() == pytest.approx([1, 2000 / 24, 2000 / 24, 0])
    assert table.loc[("road*", MENTIONS), ["n", "before", "after"]].tolist() == pytest.approx([1, 2000 / 24, 1000 / 24])
    assert table.loc[("bridge*", COVERAGE), ["n", "before", "after", "change"]].tolist() == pytest.approx([2, 50, 0, -50])
    assert table["order_changes"].to_dict() == {
        ("road*", MENTIONS): True, ("new road", MENTIONS): False, ("road*", COVERAGE): True, ("new road", COVERAGE): False,
        ("bridge*", MENTIONS): True, ("bridge*", COVERAGE): True}


@pytest.mark.parametrize("scope", ["answers", "all"])
def test_dropping_is_the_same_as_a_codebook_without_the_entry(first, scope):
    book = transcripts.load_codebook("new-quality-productive-forces")
    table = drop_each_entry(first, book, scope)
    before = transcripts.measure_themes(first, transcripts.find_hits(first, book, scope), scope).set_index(["theme", "measure"])["value"]
    for row in table.iloc[::7].itertuples():
        gone = (book.entries["theme"] == row.theme) & (book.entries["entry"] == row.entry)
        hits = transcripts.find_hits(first, replace(book, entries=book.entries[~gone]), scope)
        after = transcripts.measure_themes(first, hits, scope).set_index(["theme", "measure"])["value"]
        assert (row.before, row.after) == pytest.approx((before[row.theme, row.measure], after[row.theme, row.measure]))
        ranks = [values.xs(row.measure, level="measure").rank(method="min").tolist() for values in (before, after)]
        assert row.order_changes == (ranks[0] != ranks[1])


def test_choices_counted_by_hand(read, book):
    """Answers: roads 2, bridges 2. Everything: bridges 3. Without phrases the wildcard finds "road" itself."""
    choices = vary_choices(read(HEARING, NOTES), book())
    assert choices.loc[choices["measure"] == MENTIONS, ["scope", "phrases", "exclusions", "order"]].drop_duplicates().values.tolist() == [
        [scope, phrases, exclusions, order] for scope, order in (("answers", "roads = bridges > tunnels"), ("all", "bridges > roads > tunnels"))
        for phrases in ("with", "without") for exclusions in ("with", "without")]
    assert set(choices["doubtful"]) == {"with"}
    assert count_orders(choices)[["measure", "n", "of"]].values.tolist() == [[MENTIONS, 4, 8], [COVERAGE, 4, 8]]


def test_choices_that_a_text_does_not_offer_are_not_varied(thirty, book):
    choices = vary_choices(thirty, book("themes:\n  roads: {entries: [road]}\n"))
    assert choices[["scope", "phrases", "doubtful", "exclusions"]].drop_duplicates().values.tolist() == [["all", "with", "with", "with"]]


def test_doubtful_entries_are_a_choice(read, book):
    doubtful = book("themes:\n  roads: {entries: [{entry: road, doubtful: true, reason: x}, path]}\n  houses: {entries: [house]}\n")
    choices = vary_choices(read("A road, a road, a house."), doubtful)
    assert choices.loc[choices["measure"] == MENTIONS, ["doubtful", "order", "holds"]].values.tolist() == [
        ["with", "roads > houses", True], ["without", "houses > roads", False]]


def test_a_scope_without_a_sentence_gives_tables_not_errors(read, book):
    talk, entries = read("Cy Do:\nA road.\n", NOTES), book()
    hits = transcripts.find_hits(talk, entries, "questions")
    assert bootstrap_themes(talk, hits, "questions")["withheld"].tolist() == ["0 sentences in scope; 20 are needed"] * 6
    assert drop_each_entry(talk, entries, "questions").empty
