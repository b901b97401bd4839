"""Whole small transcripts of the kinds people have, with page furniture: who speaks, in what role, and what is left out."""

from tests.read.test_turns import turns


def reasons(talk):
    return {reason: rows["text"].tolist() for reason, rows in talk.removed.groupby("reason") if reason != "label"}


def roles(talk):
    return dict(talk.turns[["speaker", "role"]].values.tolist())


def test_state_council_page_with_list_of_speakers_page_bar_and_repeated_title(read):
    talk = read(
        "SCIO press conference on a province\nChina.org.cn | April 28, 2024\nAdjust font size: -+\nSpeakers:\nMs. Liang Wei, governor of the province\nMr. Yu Jian, vice governor\n"
        "Chairperson:\nMs. Xie Ying, director general of the Press Bureau\nDate:\nApril 26, 2024\n\nXie Ying:\nLadies and gentlemen, good morning.\nLiang Wei:\nThank you. We act.\n"
        "Xie Ying:\nThe floor is open.\nThePaper.cn:\nWhat will be done?\nYu Jian:\nMuch.\n<< 1 2 3 >>\nSCIO press conference on a province\nShenzhen TV:\nAnd then?\nLiang Wei:\nIt is done.\n")
    assert turns(talk) == [("Xie Ying", "Ladies and gentlemen good morning"), ("Liang Wei", "Thank you We act"), ("Xie Ying", "The floor is open"),
                           ("ThePaper.cn", "What will be done"), ("Yu Jian", "Much"), ("Shenzhen TV", "And then"), ("Liang Wei", "It is done")]
    assert roles(talk) == {"Xie Ying": "chair", "Liang Wei": "answerer", "Yu Jian": "answerer", "ThePaper.cn": "questioner", "Shenzhen TV": "questioner"}
    assert len(reasons(talk)["front matter"]) == 9 and reasons(talk)["repeated title"] == ["SCIO press conference on a province"]


def test_earnings_call_with_participants_and_headings(read):
    talk = read(
        "Some Company Q3 2024 Earnings Call\n\nCompany Participants\n\nTim Cook - CEO\nLuca Bo - CFO\n\nConference Call Participants\n\nErik Do - Some Bank\n\nOperator\n\n"
        "Good day, and welcome to the call.\n\nTim Cook\n\nWe did well.\n\nQuestion-and-Answer Session\n\nOperator\n\n[Operator Instructions] Our first question is from Erik Do.\n\n"
        "Erik Do\n\nHow is it?\n\nLuca Bo\n\nGood.\n")
    assert turns(talk) == [("Operator", "Good day and welcome to the call"), ("Tim Cook", "We did well"), ("Operator", "Our first question is from Erik Do"),
                           ("Erik Do", "How is it"), ("Luca Bo", "Good")]
    assert roles(talk) == {"Operator": "chair", "Tim Cook": "answerer", "Erik Do": "questioner", "Luca Bo": "answerer"}


def test_court_record_with_numbered_lines(read):
    lines = ["         THE COURT:  Be seated.  Call the", "    next case.", "         MR. BO:  Good morning.", "         BY MR. BO:", "    Q.   Where do you", "    live?",
             "    A.   A house in Reno.", "         MS. LEE:  Objection.", "         THE COURT:  Sustained.", "    Q.   Why?", "    A.   So."]
    talk = read("\n".join(f"{number:>2}  {line}" for number, line in enumerate(lines, start=1)))
    assert turns(talk) == [("THE COURT", "Be seated Call the next case"), ("MR. BO", "Good morning"), ("Q", "Where do you live"), ("A", "A house in Reno"),
                           ("MS. LEE", "Objection"), ("THE COURT", "Sustained"), ("Q", "Why"), ("A", "So")]
    assert len(talk.sentences) == 9 and roles(talk)["THE COURT"] == "chair"


def test_a_sentence_goes_on_across_running_heads(read):
    page = "We have decided to raise the rate by a half and to go on doing so for\n{}\n\nPage {} of 3\n\nMay 1, 2024\n\nA Press Conference\n\n"
    talk = read("CHAIR BO. Good afternoon.\n" + page.format("as long as it takes to bring the rate of inflation down to what we have", 1)
                + page.format("promised, and we are certain of it, and so are all of the people in this", 2) + "room.\nANA DO. Why?\nCHAIR BO. So.\n")
    first = talk.sentences.iloc[1]
    assert first["text"].startswith("We have decided") and first["text"].endswith("room.") and "Page 1 of 3" in first["text"]
    assert talk.tokens["text"].tolist().count("Page") == 0 and len(reasons(talk)["running head"]) == 6
    assert talk.turns["speaker"].tolist() == ["CHAIR BO", "ANA DO", "CHAIR BO"]


def test_stage_directions_and_times_are_removed_and_words_in_brackets_stay(read):
    talk = read("Ana Bo: We won. (Laughter.) Truly [the party] won (so they say).\n(Applause.)\nCy Do: [inaudible 00:01:02] Yes. （掌声）\n[End of recording]\nAna Bo: (00:02:00) Bye.")
    assert turns(talk) == [("Ana Bo", "We won Truly the party won so they say"), ("Cy Do", "Yes"), ("Ana Bo", "Bye")]
    assert reasons(talk) == {"stage direction": ["(Laughter.)", "(Applause.)", "[inaudible 00:01:02]", "（掌声）"], "end mark": ["[End of recording]"], "time": ["(00:02:00)"]}


def test_markdown_front_matter_headings_links_and_struck_out_words(read):
    talk = read("---\ntitle: A talk\ndate: 2024-05-01\n---\n# A talk\n\n**Ana Bo:** See [our plan](https://example.org/plan) ~~never~~ *now*.\n\n## Questions\n\n**Cy Do:** When?\n\n**Ana Bo:** Soon.", name="talk.md")
    assert turns(talk) == [("Ana Bo", "See our plan now"), ("Cy Do", "When"), ("Ana Bo", "Soon")]
    assert set(reasons(talk)) == {"front matter", "heading", "link address", "struck out"}


def test_roles_of_a_press_conference_are_guessed_and_doubted(read):
    talk = read("MODERATOR: Next question.\nREPORTER: When will it be done?\nMS. BO: It takes time. We work on it each day of the week.\nREPORTER: And why?\nMS. BO: Because.")
    assert roles(talk) == {"MODERATOR": "chair", "REPORTER": "questioner", "MS. BO": "answerer"}
    assert talk.doubts["kind"].tolist() == ["role guessed"] * 3


def test_a_question_inside_an_answer_is_doubted(read):
    talk = read("Q: When?\nMS. BO: Soon. Thank you for taking my question. I have a question on trade.\nQ: Why?\nMS. BO: So.")
    assert "question inside an answer" in talk.doubts["kind"].tolist()


def test_an_alias_is_visible_and_the_yaml_decides(read):
    text = "Governor Liang Wei: Hello.\nCCTV: Why?\nLiang Wei: So."
    talk = read(text)
    assert talk.doubts.loc[talk.doubts["kind"] == "alias", "why"].tolist() == ["'Governor Liang Wei' was taken for Liang Wei"]
    talk = read(text, "speakers:\n  Governor Liang Wei: {role: answerer}\n  Liang Wei: {role: other}\n")
    assert talk.turns["speaker"].tolist() == ["Governor Liang Wei", "CCTV", "Liang Wei"] and "alias" not in talk.doubts["kind"].tolist()
    talk = read(text, "speakers:\n  The Governor: {role: answerer, labels: [Governor Liang Wei, Liang Wei]}\n")
    assert talk.turns["speaker"].tolist() == ["The Governor", "CCTV", "The Governor"]


def test_chinese_words_are_cut_by_the_dictionary_and_without_it_by_character(read, monkeypatch):
    text = "主席：我们努力发展5G。\n李明：谢谢。\n主席：好。"
    assert read(text).tokens["text"].tolist() == ["我们", "努力", "发展", "5G", "谢谢", "好"]
    import sys

    monkeypatch.setitem(sys.modules, "rjieba", None)
    talk = read(text)
    assert talk.tokens["text"].tolist() == ["我", "们", "努", "力", "发", "展", "5G", "谢", "谢", "好"]
    assert "words not found" in talk.doubts["kind"].tolist() and talk.meta["language"] == "zh"
