"""What is known of the first transcript, counted by hand. No rule of the package names any of it."""

from hashlib import sha256


def words_by(first, column):
    where = first.tokens.merge(first.sentences[["sentence", "turn", "section"]], on="sentence")
    return where.groupby(column, dropna=False).size().tolist()


def test_three_turns_with_their_words(first):
    assert first.turns["speaker"].tolist() == ["Xie Yingjun", "CCTV", "Liang Huiling"]
    assert first.turns["role"].tolist() == ["chair", "questioner", "answerer"]
    assert words_by(first, "turn") == [23, 43, 592]


def test_thirty_seven_sentences_thirty_one_of_them_the_governors(first):
    assert first.sentences.groupby("turn").size().tolist() == [3, 3, 31]


def test_opening_and_three_parts(first):
    governor = first.sentences[first.sentences["role"] == "answerer"]
    where = first.tokens.merge(governor[["sentence", "section"]], on="sentence")
    assert where.groupby("section").size().tolist() == [214, 153, 178]
    assert where["section"].isna().sum() == 47
    assert first.sections["theme"].tolist() == ["science", "industry", "talent"]


def test_page_residue_is_removed_and_reported(first):
    residue = first.removed[first.removed["reason"] == "page residue"]
    assert residue[["start", "end", "text"]].values.tolist() == [[4621, 4647, "Go to Forum >>0 Comment(s)"]]


def test_every_character_is_accounted_for_once(first):
    seen = [0] * len(first.text)
    for table in (first.removed, first.sentences):
        for start, end in zip(table["start"], table["end"]):
            for place in range(start, end):
                seen[place] += 1
    assert len(first.text) == 4647
    assert all(times == (0 if char.isspace() else 1) or (char.isspace() and times == 1) for char, times in zip(first.text, seen))


def test_the_source_is_the_published_one(first):
    assert first.meta["sha256"] == sha256(first.text.encode()).hexdigest()
    assert (first.meta["date"], first.meta["publisher"]) == ("2024-04-26", "china.org.cn")
    assert first.doubts.empty
