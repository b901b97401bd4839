from types import SimpleNamespace

import pandas as pd
import pytest

from transcripts.show.evidence import MIME, table_bundle, table_data, table_html, write_table

FOLDS = SimpleNamespace(fold=lambda text, places, what, cell: f"<b>{what}</b>")
COUNTS = pd.DataFrame({"term": ["road", "bridge"], "n": [2, 1], "per_1000": [12.345, 1234.5], "scope": ["all", "all"]})
MENTIONS = pd.DataFrame({"term": ["road", "bridge", "road"], "start": [0, 10, 20], "end": [4, 16, 24]})


def test_a_count_carries_the_places_it_was_counted_from():
    data = table_data(COUNTS, "Terms", {"n": MENTIONS}, "term")
    assert data["spans"] == [[0, 1, [[0, 4], [20, 24]]], [1, 1, [[10, 16]]]]
    assert data["rows"] == [["road", "2", "12.3"], ["bridge", "1", "1,234.5"]]


def test_a_constant_scope_moves_into_the_caption():
    data = table_data(COUNTS, "Terms", {}, None)
    assert data["columns"] == ["term", "n", "per 1000"] and data["notes"] == ["scope: all"]


def test_a_count_that_differs_from_its_mentions_is_refused():
    with pytest.raises(ValueError, match="n of road is 2, but 1 mentions"):
        table_data(COUNTS, "Terms", {"n": MENTIONS.head(2)}, "term")


def test_words_of_sentences_may_be_the_evidence_of_a_count():
    words = pd.DataFrame({"term": ["road"], "start": [0], "end": [9], "words": [2]})
    assert table_data(COUNTS.head(1), "Terms", {"n": words}, "term")["spans"] == [[0, 1, [[0, 9]]]]


def test_a_figure_shares_the_places_of_its_count_and_the_same_places_are_given_once():
    table = COUNTS.assign(all=COUNTS["n"])
    data = table_data(table, "Terms", {"n": MENTIONS, "all": MENTIONS, "per_1000": "n"}, "term")
    assert data["spans"] == [[0, 1, [[0, 4], [20, 24]]], [1, 1, [[10, 16]]]]
    assert data["same"] == [[0, 3, 1], [1, 3, 1], [0, 2, 1], [1, 2, 1]]


def test_a_figure_of_a_count_of_nothing_leads_nowhere():
    assert table_data(COUNTS.head(1).assign(n=0), "Terms", {"n": MENTIONS.head(0), "per_1000": "n"}, "term")["same"] == []


def test_mentions_without_one_of_the_columns_belong_to_every_row_that_has_the_others():
    table = pd.DataFrame({"a": ["x", "x", "y"], "b": ["1", "2", "1"], "of": [2, 2, 0]})
    mentions = pd.DataFrame({"a": ["x", "x"], "start": [0, 5], "end": [4, 9]})
    assert table_data(table, "T", {"of": mentions}, ["a", "b"])["spans"] == [[0, 2, [[0, 4], [5, 9]]], [1, 2, [[0, 4], [5, 9]]]]


def test_html_is_escaped_everywhere():
    evil = '<script>alert("1")</script>'
    table = pd.DataFrame({evil: [evil], "n": [1]})
    markup = table_html(table_data(table, evil, {"n": pd.DataFrame({evil: [evil], "start": [0], "end": [1]})}, evil), FOLDS)
    assert "<script" not in markup and markup.count("&lt;script&gt;") == 4
    assert '"1"' not in markup and "--c1:'\\3c script" in markup  # the name of a column, as CSS writes it


def test_what_is_missing_is_a_dash_and_a_missing_number_no_evidence():
    data = table_data(pd.DataFrame({"a": ["x", None], "n": pd.array([1, pd.NA], dtype="Int64")}), "T", {}, None)
    assert data["rows"] == [["x", "1"], ["–", "–"]]


def test_a_notebook_sees_html_and_text_and_the_page_sees_data():
    bundle = table_bundle(COUNTS, "Terms $5 million", {}, None)
    assert set(bundle) == {"text/plain", "text/html", MIME}
    assert "Terms $5 million" in bundle["text/plain"] and '<caption style="text-align:left">Terms $5 million' in bundle["text/html"]


def test_an_empty_table_says_so():
    bundle = table_bundle(COUNTS.head(0), "Terms", {}, None)
    assert "nothing found" in bundle["text/plain"] and "nothing found" in bundle["text/html"]


def test_control_characters_are_shown_as_escapes():
    assert table_data(pd.DataFrame({"a": ["x\x07\u202ey"]}), "T", {}, None)["rows"] == [["x\\x07\\u202ey"]]


def test_csv_guards_formulas_and_keeps_words_that_look_like_nothing(tmp_path):
    table = pd.DataFrame({"term": ["=1+1", "-a", "nan", "null", "true"], "x": [1 / 3, 1.0, 2.0, 3.0, 4.0]})
    write_table(table, tmp_path / "t.csv")
    back = pd.read_csv(tmp_path / "t.csv", keep_default_na=False, dtype={"term": str})
    assert back["term"].tolist() == ["'=1+1", "'-a", "nan", "null", "true"]
    assert back["x"].tolist() == [0.3333, 1, 2, 3, 4]


def test_a_failed_write_leaves_what_was_there(tmp_path, monkeypatch):
    (tmp_path / "t.csv").write_text("before")
    monkeypatch.setattr("os.replace", lambda *paths: (_ for _ in ()).throw(OSError("disk full")))
    with pytest.raises(OSError):
        write_table(COUNTS, tmp_path / "t.csv")
    assert [path.name for path in tmp_path.iterdir()] == ["t.csv"] and (tmp_path / "t.csv").read_text() == "before"


def test_a_row_may_be_known_by_several_columns():
    counts = pd.DataFrame({"a": ["x", "x"], "b": [1, 2], "n": [1, 0]})
    mentions = pd.DataFrame({"a": ["x"], "b": [1], "start": [3], "end": [4]})
    assert table_data(counts, "T", {"n": mentions}, ["a", "b"])["spans"] == [[0, 2, [[3, 4]]]]


def test_shares_below_one_keep_two_decimals():
    assert table_data(pd.DataFrame({"p": [0.591, 0.0, 1.0, 12.34]}), "T", {}, None)["rows"] == [["0.59"], ["0.0"], ["1.0"], ["12.3"]]


def test_a_figure_gets_no_decimal_it_does_not_have():
    data = table_data(pd.DataFrame({"value": [60.0, 22.9, float("nan"), 260_000.0], "share": [50.0, 100 / 3, 100.0, 0.25]}), "T", {}, None)
    assert data["rows"] == [["60", "50.0"], ["22.9", "33.3"], ["–", "100.0"], ["260,000", "0.25"]]
