"""Whole small transcripts of the kinds people have, with page furniture: who speaks, in what role, and what is left out."""

from tests.read.test_formats import words
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


def test_of_two_who_speak_the_one_who_asks_twice_as_often_is_the_questioner(read):
    talk = read("Ana Bo: You came late, and then? Why?\nCy Do: It rained.\nAna Bo: It did. What is it that you saw there?\nCy Do: We saw a bridge. It was closed, and nobody knew of it. Why?\nAna Bo: I see. It is so.\nCy Do: It was cold there. We went home.\nAna Bo: That was long ago, and we have all that on paper.\nCy Do: It is.\n")
    assert roles(talk) == {"Ana Bo": "questioner", "Cy Do": "answerer"}


def test_roles_of_titles_that_stand_inside_a_chinese_name(read):
    talk = read("王委員明志：請問部長，這件事怎麼辦？\n陳部長大文：我們已經在做了。\n王委員明志：什麼時候完成？\n陳部長大文：明年五月。\n")
    assert roles(talk) == {"王委員明志": "questioner", "陳部長大文": "answerer"}


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


def test_what_stands_below_the_last_turn_is_the_pages(read):
    talk = read("Ana Bo: Hello there. We act.\nCy Do: When?\nAna Bo: Now. That is all.\n\nBo Foundation\nSome Street 5\n\nCopyright 2024 Bo Foundation. All rights reserved.\nVisit our site.\n")
    assert turns(talk)[-1] == ("Ana Bo", "Now That is all") and "words after the last turn" in talk.doubts["kind"].tolist()
    assert reasons(talk)["back matter"] == ["Bo Foundation", "Some Street 5", "Copyright 2024 Bo Foundation. All rights reserved.", "Visit our site."]


def test_what_is_cut_below_a_speech_or_by_a_listed_line_is_doubted(read):
    speech = read("We act now. We go on.\n\nAnd we win.\n\nCopyright 2024 Bo Foundation.\n")
    talk = read("Ana Bo: Hello there.\nCy Do: When?\nAna Bo: Now.\n\nSubscribe to our channel, all of you.\n")
    for one, cut in ((speech, "Copyright 2024 Bo Foundation."), (talk, "Subscribe to our channel, all of you.")):
        place = one.doubts.set_index("kind").loc["words after the last turn"]
        assert one.text[place["start"]:place["end"]] == cut == one.removed["text"].iloc[-1]


def test_last_words_that_close_no_sentence_stay_where_nothing_closed_one(read):
    talk = read("Ana Bo: hello there\nCy Do: when\nAna Bo: now\nand later\n")
    assert turns(talk)[-1] == ("Ana Bo", "now and later") and "back matter" not in reasons(talk)
    assert turns(read("Ana Bo: Hello there.\nCy Do: When?\nAna Bo: Now.\nThank you"))[-1] == ("Ana Bo", "Now Thank you")


def test_a_list_of_those_who_took_part_at_the_end_is_no_speech(read):
    talk = read("Operator\n\nWelcome.\n\nAna Bo -- Chief Executive\n\nWe did well.\n\nOperator\n\nBye.\n\nCall participants:\n\nAna Bo -- Chief Executive\n\nCy Do -- Some Bank -- Analyst\n")
    assert turns(talk) == [("Operator", "Welcome"), ("Ana Bo", "We did well"), ("Operator", "Bye")]


def test_headings_in_capitals_and_hours_between_turns_are_no_speech(read):
    talk = read("The Speaker: Order.\n\nORAL QUESTIONS\n\n● (1415)\n\nMr. Bo: We act today and go on acting for as long as it takes.\n\nHOUSING\n\nMs. Do: I heard WHAT was said here.\n\nMr. Bo: STOP THAT\n")
    assert turns(talk) == [("The Speaker", "Order"), ("Mr. Bo", "We act today and go on acting for as long as it takes"), ("Ms. Do", "I heard WHAT was said here"), ("Mr. Bo", "STOP THAT")]
    assert reasons(talk)["heading in capitals"] == ["ORAL QUESTIONS", "HOUSING"] and reasons(talk)["running head"] == ["● (1415)"]


def test_a_page_head_that_counts_on_its_own_line_is_no_speech(read):
    heads = [f"Council of Bo — 24 April 2024    {number}" for number in (3215, 3216, 3217)]
    talk = read(f"Ana Bo: We act.\n{heads[0]}\nCy Do: When? We ask\n{heads[1]}\nand ask.\nAna Bo: Now.\n{heads[2]}\nCy Do: Good.")
    assert reasons(talk)["running head"] == heads and turns(talk)[1] == ("Cy Do", "When We ask and ask")


def test_furniture_of_chinese_pages_is_no_speech(read):
    talk = read("主持人：大家好。\n图为发布会现场。（刘健 摄）\n李明：谢谢主持人。（记者用俄语提问）我们努力。\n二、问答环节\n主持人：再见。\n\n责任编辑：刘洋\n扫一扫分享本页\n【纠错】 【打印】 【关闭】\n")
    assert [speaker for speaker, _ in turns(talk)] == ["主持人", "李明", "主持人"] and turns(talk)[-1][1].split() == ["再见"]
    assert {"caption", "heading", "stage direction", "back matter"} <= set(reasons(talk))


def test_an_editors_note_is_no_speech_and_a_long_opening_without_a_label_is(read):
    note = "This is a rush transcript. It may be updated.\n\n"
    body = "Ana Bo: We act and we go on acting as long as we can, here and there.\nCy Do: When will that be, and where, and for how long, please?\n" * 4
    talk = read(note + body)
    assert talk.turns["speaker"].iloc[0] == "Ana Bo" and "words before the first label" in talk.doubts["kind"].tolist()
    assert read("We said it all. " * 40 + "\n\n" + body).turns["speaker"].iloc[0] == ""


def test_a_block_of_fields_at_the_top_names_nobody(read):
    talk = read("A talk on schools\n\nNarrator: Ana Bo\nInterviewer: Cy Do\nDate: 1 May 1998\nTranscriber: L. Ed\n\nInterviewer: When was it?\n\nBo: Long ago.\n\nInterviewer: And?\n\nBo: No.\n")
    assert turns(talk) == [("Interviewer", "When was it"), ("Bo", "Long ago"), ("Interviewer", "And"), ("Bo", "No")]
    assert len(reasons(talk)["front matter"]) == 5


def test_a_table_in_markdown_is_read_by_its_cells(read):
    talk = read("3 comments\n\n| Speaker | Text |\n|---|---|\n| Ana Bo | Hello there. |\n| Cy Do | When? |\n| Ana Bo | Now. |\n| Cy Do | So. |\n", name="talk.md")
    assert turns(talk) == [("Ana Bo", "Hello there"), ("Cy Do", "When"), ("Ana Bo", "Now"), ("Cy Do", "So")]


def test_what_may_be_page_or_a_lost_label_is_doubted(read):
    body = "Ana Bo: We act now. It is time.\n\nCy Do: When will it be?\n\n" * 6
    talk = read(body + "Ana Bo: Soon.\n\n1 Questions au Gouvernement\n\nCy Do: Good.\n\nAna Bo Fine, we think.\n\nCy Do: Bye.\n")
    why = dict(zip(talk.doubts["kind"], talk.doubts["why"]))
    assert why["perhaps not speech"].startswith("'1 Questions au Gouvernement' closes no sentence")
    assert why["label not taken"] == "'Ana Bo' opens a line without a mark and was read as speech"


def test_a_hearing_that_is_adjourned_and_laughter_before_words_stay_speech(read):
    talk = read("CHAIR BO: The record stays open for seven days. The\nhearing adjourned early last year.\nANA DO:\n(Rires.) Pas aujourd'hui.\nCHAIR BO: Good.\n(Rires.)\nANA DO:\nBye. The\nhearing adjourned early.\n")
    assert turns(talk)[1] == ("ANA DO", "Pas aujourd'hui") and turns(talk)[-1] == ("ANA DO", "Bye The hearing adjourned early")


def test_the_front_pages_of_councils_committees_and_courts_name_nobody(read):
    said = "The President: I thank you all for coming to this meeting.\n\nMr. Bo (Peru): We act, and we act now.\n\nThe President: I thank Mr. Bo for his statement.\n"
    expected = [("The President", "I thank you all for coming to this meeting"), ("Mr. Bo", "We act and we act now"), ("The President", "I thank Mr Bo for his statement")]
    council = "Security Council\n\nNew York, N.Y.\nThursday, 18 January 2024, 3 p.m.\n\nPresident: Mr. Do . . . . . . . . (France)\n\nMembers: Peru . . . . . . Mr. Bo\nChina . . . . . . . Mr. Zhang\nUnited States of America . . . . Mrs. Fox\n\nAgenda\n\n"
    committee = "Oral evidence\n\nOrdered by the House of Commons to be published on 14 May 2024.\n\nWitnesses\n\nI: Ana Fox, Chair, Office for Budget; Cy Do, Member.\n\n"
    court = "UNITED STATES DISTRICT COURT\n\nNew York, N.Y.\n\nBefore:\n   HON. EVA FOX,\n\nBY:  ANA ROE\n     CY DO\n\nBO & DO LLP\nBY:  IDA KAY\n\n"
    for front in (council, committee, court):
        assert [(who, words.replace(".", "")) for who, words in turns(read(front + said))] == expected, front


def test_what_stands_at_the_edges_of_a_page_names_nobody(read):
    said = "Ana Bo: We act now.\n\nCy Do: When is that?\n\nAna Bo: This year, I hope.\n\nCy Do: Thank you very much.\n".replace("We act now.", "We act now. " * 30)
    turned = [("Ana Bo", " ".join(["We act now"] * 30)), ("Cy Do", "When is that"), ("Ana Bo", "This year I hope"), ("Cy Do", "Thank you very much")]
    talk = read(f"Our Clients:\nBrowse by Sport\n\nCrofting Bill: Stage 1\n\n{said}")
    assert turns(talk) == turned and talk.doubts["why"].str.contains("heads no sentence").any()
    for foot in ("* * *\n\nEva Fox lives in Leeds and writes novels.", "Press contact: Jutta Bo, +32 12", "- Ends -\n\nJob ref. 12", "Back to events", "Captions by the National Institute",
                 "This transcript was exported on May 4, 2025", "RELATED TOPICS: Money"):
        talk = read(f"{said}\n{foot}\n")
        assert turns(talk) == turned, foot
        assert "back matter" in set(talk.removed["reason"]) | {"end mark"} and len(talk.doubts[talk.doubts["kind"] == "words after the last turn"]), foot


def test_a_heading_between_two_turns_is_no_speech_and_doubted(read):
    said = [("Ana Bo", "We act now."), ("Cy Do", "When is that?"), ("Ana Bo", "This year, I hope."), ("Cy Do", "I see it."), ("Ana Bo", "So do I."), ("Cy Do", "Thank you all."), ("Ana Bo", "Go on."), ("Cy Do", "No.")]
    lines = [f"{who}: {words}" for who, words in said]
    talk = read("\n\n".join([*lines[:3], "General Debate", *lines[3:]]))
    assert "General Debate" not in " ".join(words for _, words in turns(talk)) and talk.doubts["why"].str.contains("'General Debate' was read as a line of the page").any()
    called = read("\n\n".join([*lines[:3], "Mr. Do", *lines[3:]]))  # a chair calls the next one so
    assert "Mr Do" in " ".join(words for _, words in turns(called)).replace(".", "")


def test_the_title_above_a_speech_is_no_speech_and_its_first_words_are(read):
    talk = read("Remarks by Governor Bo at the Harbour\nLisbon, 26 April 2024\n\nLadies and gentlemen, dear friends,\n\nWe act now. We build a bridge.\n\nIt opens in May.\n\nThank you.\n")
    assert turns(talk)[0][1].startswith("Ladies and gentlemen dear friends We act now") and talk.doubts["why"].str.contains("above the first sentence").any()


def test_pages_of_the_united_nations_and_of_hansard(read):
    talk = read("The President: I thank you all for coming.\n\n24-06721 3/4\n\n18/01/2024 The situation in Peru S/PV.9531\n\nMr. Bo, President of Peru, was escorted into\nthe General Assembly Hall.\n\n"
                "Mr. Bo (Peru): We act now, and we hope.\n\n19 July 2011 : Column 785\n\nThe President: I thank Mr. Bo.\n\nMembers indicated agreement.\n")
    assert [words for _, words in turns(talk)] == ["I thank you all for coming", "We act now and we hope", "I thank Mr Bo"]


def test_times_before_lines_are_no_words_and_an_hour_in_a_text_is_one(read):
    assert words(read("00:00 Hello there to you.\n\n00:05 This is a talk.\n\n00:09 I am Ana.\n")) == "Hello there to you This is a talk I am Ana"
    assert "10 30" in words(read("Ana Bo: We meet.\n10:30 is the hour.\nCy Do: When?\nAna Bo: Now.\n"))


def test_sentences_that_look_like_labels_stay_speech(read):
    talk = read("Ana Bo: We act.\nSir, but which one is it: gone or waiting?\n\nYes. Ultimately, sir, that is it:\nthe one we have.\n\nCy Do: First: we act. Second: we wait.\n\nAna Bo: In English, please: when?\n")
    assert [who for who, _ in turns(talk)] == ["Ana Bo", "Cy Do", "Ana Bo"]


def test_how_a_witness_is_brought_in_is_no_speech(read):
    talk = read("THE COURT: Call your first witness.\nMS. BO: We call Cy Do.\nCY DO,\n  called as a witness by the Government,\n  having been duly sworn, testified as follows:\nTHE COURT: Go on.\nMS. BO: Thank you.\n")
    assert turns(talk)[1] == ("MS. BO", "We call Cy Do") and len(talk.turns) == 4


def test_words_in_brackets_that_are_counted_are_doubted(read):
    talk = read("Ana Bo: You may. (The clerk reads the oath aloud)\n\nCy Do: (Laughter.) I do (2024).\n\nLaughter.\n\nAna Bo: Thank you.\n\nCy Do: Yes.")
    assert talk.doubts["why"].tolist().count("'(The clerk reads the oath aloud)' stands in brackets and is counted as speech") == 1
    assert talk.doubts["why"].str.contains("brackets").sum() == 1 and "Laughter" not in " ".join(talk.tokens["text"])


def test_a_chinese_word_does_not_reach_from_one_turn_into_the_next(read):
    talk = read("主持人：各位观众晚上好\n何志明：主持人好 观众朋友们好\n主持人：何总 外界都说行业产能过剩\n您同意这个判断吗 我们已经谈了很久很久很久很久很久很久很久很久很久很久很久很久很久很久很久很久很久很久\n还没有结果 " + "我们继续谈下去看看会有什么样的结果" * 3 + "\n何志明：好")
    assert not talk.tokens["text"].str.contains("：|\n主持人").any()


def test_numbered_questions_and_an_objection_beside_letters(read):
    assert turns(read("1、问：毛利率？\n答：持平。\n2、问：订单？\n答：很好。")) == [("问", "毛利率"), ("答", "持平"), ("问", "订单"), ("答", "很 好")]
    assert turns(read("Q.  Where were you?\nA.  At home.\nMS. STONE:  Objection.\nQ.  When?\nA.  At six.")) == [
        ("Q", "Where were you"), ("A", "At home"), ("MS. STONE", "Objection"), ("Q", "When"), ("A", "At six")]


def test_a_known_name_with_another_mark_is_doubted_and_a_vocative_is_not(read):
    talk = read("Ana Bo: We act.\nMr. Speaker: Order.\nAna Bo: Mr. Speaker, I do.\n\nMr. Speaker, we act.\n\nMr. Speaker: Order.\nAna Bo; Thank you.\nMr. Speaker: Order.\nENDS\n")
    missed = talk.doubts[talk.doubts["why"].str.contains("opens a line without a mark")]
    assert missed["why"].str.contains("'Ana Bo'").all() and len(missed) == 1 and "ENDS" not in talk.tokens["text"].tolist()


def test_a_paragraph_that_opens_with_an_address_is_no_label(read):
    talk = read("  Mr. OKAFOR of Michigan. Mr. Speaker, I yield myself such time as I\nmay consume.\n  Mr. Speaker, in May of 2020 the dam broke. Ten thousand\npeople left.\n"
                "  Ms. LUNDGREN. Mr. Speaker, I rise.\n  Mr. Speaker, in June we act. I yield.\n  Mr. OKAFOR of Michigan. I yield back.\n")
    assert [who for who, _ in turns(talk)] == ["Mr. OKAFOR of Michigan", "Ms. LUNDGREN", "Mr. OKAFOR of Michigan"]
