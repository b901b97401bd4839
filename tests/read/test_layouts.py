"""Layouts of publishers: what stands around a talk and how its labels look, each written by hand after what is met."""

import pytest

import transcripts
from tests.read.test_formats import pdf
from tests.read.test_turns import turns

FORMS = {
    "a rank nobody listed": ("Cllr. Bray: We act.\nClerk: When?\nCllr. Bray: Now.\nClerk: Good.\n", [("Cllr. Bray", "We act"), ("Clerk", "When"), ("Cllr. Bray", "Now"), ("Clerk", "Good")]),
    "ranks in capitals and a point": ("CHAIRMAN HALL. We act.\n\nMR. TUN. Thank you. When?\n\nMS. DE LA BAUM. May I?\n\nMR. TUN. Yes.\n\nCHAIRMAN HALL. Now.\n",
                                      [("CHAIRMAN HALL", "We act"), ("MR. TUN", "Thank you When"), ("MS. DE LA BAUM", "May I"), ("MR. TUN", "Yes"), ("CHAIRMAN HALL", "Now")]),
    "a bracket before the name": ("The Speaker (Hon. Eve Wan): How long?\n\nHon. (Dr) James Ny (Seme, ODM): Two weeks.\n\nThe Speaker (Hon. Eve Wan): So ordered.\n\nHon. (Dr) James Ny (Seme, ODM): I thank you.\n",
                                  [("Hon. Eve Wan", "How long"), ("Hon. James Ny", "Two weeks"), ("Hon. Eve Wan", "So ordered"), ("Hon. James Ny", "I thank you")]),
    "dashes after a rank": ("Moderator – We have time.\nDr. Gopal – It settles.\nModerator – Does it?\nDr. Gopal – It does.\nFay Tan, Observer – Why so?\nDr. Gopal – Sand.\n",
                            [("Moderator", "We have time"), ("Dr. Gopal", "It settles"), ("Moderator", "Does it"), ("Dr. Gopal", "It does"), ("Fay Tan", "Why so"), ("Dr. Gopal", "Sand")]),
    "a member who asks a minister": ("1. ROSE TAM (Leader of the Opposition) to the Prime Minister: Does he stand by it?\nRt Hon JAMES KERR (Prime Minister): Yes.\nRose Tam: Why is that?\nRt Hon JAMES KERR: I do.\n",
                                     [("Rose Tam", "Does he stand by it"), ("Rt Hon JAMES KERR", "Yes"), ("Rose Tam", "Why is that"), ("Rt Hon JAMES KERR", "I do")]),
    "an address before a small letter": ("Lord Oak: I have two points.\nMy Lords: the first is money, and I say so.\nLady Elm: Will he stop?\nLord Oak: I will.\nMy Lords: the second is money.\nLady Elm: Good.\n",
                                         [("Lord Oak", "I have two points My Lords the first is money and I say so"), ("Lady Elm", "Will he stop"), ("Lord Oak", "I will My Lords the second is money"), ("Lady Elm", "Good")]),
    "a small letter where others have capitals": ("Ana Bo: We have one aim.\nQuestion: do we want to go on? No.\nCy Do: Why not?\nAna Bo: It is late.\nCy Do: Is it?\nAna Bo: It is.\n",
                                                  [("Ana Bo", "We have one aim Question do we want to go on No"), ("Cy Do", "Why not"), ("Ana Bo", "It is late"), ("Cy Do", "Is it"), ("Ana Bo", "It is")]),
    "one space behind Q and A": ("Q Where were you?\nA Eleven miles off. I started\nin the mail room.\nQ And then?\nA Once. A British man came\nto see us.\nTHE COURT: Go on.\nQ Who?\nA 42.\n",
                                 [("Q", "Where were you"), ("A", "Eleven miles off I started in the mail room"), ("Q", "And then"), ("A", "Once A British man came to see us"), ("THE COURT", "Go on"), ("Q", "Who"), ("A", "42")]),
    "an A that answers nobody": ("MS. LEE: Hi.\n\nQ Was it you?\n\nMS. LEE: Yes.\n\nA Chinese firm came.\n\nQ Why?\n\nMS. LEE: Money.\n\nA European one did not.\n",
                                 [("MS. LEE", "Hi"), ("Q", "Was it you"), ("MS. LEE", "Yes A Chinese firm came"), ("Q", "Why"), ("MS. LEE", "Money A European one did not")]),
    "a colon in an indented line": ("MR. STONE:     Both of\n               Smith: A tall man. Jones: a short\n               one.\n\nMS. REED:      Why?\n\nMR. STONE:     So.\n\nMS. REED:      Good.\n",
                                    [("MR. STONE", "Both of Smith A tall man Jones a short one"), ("MS. REED", "Why"), ("MR. STONE", "So"), ("MS. REED", "Good")]),
    "a key to initials with colons": ("Participants:\nKB: Klara Benes, engineer\nJV: Jonas Vik, mayor\n\nKB: The bridge is out.\nJV: Since when?\nKB: Since May.\nJV: So.\n",
                                      [("KB", "The bridge is out"), ("JV", "Since when"), ("KB", "Since May"), ("JV", "So")]),
    "a witness who is brought in": ("Chair: We change panels.\nWitness: Emma Castle\nChair: Minister, who is it?\nEmma Castle: It is me.\nChair: So.\n",
                                    [("Chair", "We change panels"), ("Chair", "Minister who is it"), ("Emma Castle", "It is me"), ("Chair", "So")]),
    "a field's word that returns": ("Author: He wrote.\nHost: It is good.\nAuthor: It is short.\nHost: Read more.\n", [("Author", "He wrote"), ("Host", "It is good"), ("Author", "It is short"), ("Host", "Read more")]),
    "a dialogue in a quotation": ('Writer: Here is one page.\n"Anna: Where is the horse?\nBert: Sold.\nAnna: Then we walk."\nThat was all.\nHost: It is good.\nWriter: It is short.\nHost: So.\n',
                                  [("Writer", "Here is one page Anna Where is the horse Bert Sold Anna Then we walk That was all"), ("Host", "It is good"), ("Writer", "It is short"), ("Host", "So")]),
    "a list with colons": ("Inspector: We found these:\n- Kitchen: One leak.\n- Cellar: Two leaks.\nOwner: And the roof?\nInspector: None.\nOwner: So.\n",
                           [("Inspector", "We found these Kitchen One leak Cellar Two leaks"), ("Owner", "And the roof"), ("Inspector", "None"), ("Owner", "So")]),
    "an address behind a short line": ("MR. STAN: Thank you, Mr. Chief\nJustice, and may it please the Court: This is so.\nJUSTICE GOOD: How so?\nMR. STAN: I'd resist,\nJustice Good. Say a word: no.\nJUSTICE GOOD: So.\nMR. STAN: Yes.\n",
                                       [("MR. STAN", "Thank you Mr Chief Justice and may it please the Court This is so"), ("JUSTICE GOOD", "How so"), ("MR. STAN", "I'd resist Justice Good Say a word no"), ("JUSTICE GOOD", "So"), ("MR. STAN", "Yes")]),
    "a name with a point where labels shout": ("CHAIR BOLT. We act.\nANA DOE. Thanks for the question,\nChair Bolt. You took it out. Why?\nCHAIR BOLT. To edit.\nANA DOE. So.\n",
                                               [("CHAIR BOLT", "We act"), ("ANA DOE", "Thanks for the question Chair Bolt You took it out Why"), ("CHAIR BOLT", "To edit"), ("ANA DOE", "So")]),
    "a time below a label": ("Ms THORN (Bend—Minister for Ports)\n(12:04): I move.\nMr LITTLE (West) (12:16): Why?\nMs THORN: So.\nMr LITTLE: Good.\n", [("Ms THORN", "I move"), ("Mr LITTLE", "Why"), ("Ms THORN", "So"), ("Mr LITTLE", "Good")]),
    "a colon without the arrows of the others": (">> MAYOR RUIZ: Thank you, Mr. Vance.\nNext: Zoe, is it?\n>> ZOE: It is.\n>> MAYOR RUIZ: So.\n>> ZOE: Yes.\n>> MAYOR RUIZ: Good.\n",
                                                 [("MAYOR RUIZ", "Thank you Mr Vance Next Zoe is it"), ("ZOE", "It is"), ("MAYOR RUIZ", "So"), ("ZOE", "Yes"), ("MAYOR RUIZ", "Good")]),
    "a company with a point below a name": ("Ana Bo\n*Head, Bolt plc.*\nWe act.\nCy Do\n*Analyst, Dove Inc.*\nWhen?\nAna Bo\n*Head, Bolt plc.*\nNow.\nCy Do\n*Analyst, Dove Inc.*\nGood.\n",
                                            [("Ana Bo", "We act"), ("Cy Do", "When"), ("Ana Bo", "Now"), ("Cy Do", "Good")]),
    "a department with a comma before a title": ("Operator\nWe begin.\nPeter Lind Bay Markets, Research Division - Analyst\nOne question, please. When?\nCy Do Dove SE - Chairman\nIn May, I think.\nPeter Lind Bay Markets, Research Division - Analyst\nThank you.\nCy Do Dove SE - Chairman\nGood.\nOperator\nWe end.\n",
                                                 [("Operator", "We begin"), ("Peter Lind Bay Markets", "One question please When"), ("Cy Do Dove SE", "In May I think"), ("Peter Lind Bay Markets", "Thank you"), ("Cy Do Dove SE", "Good"), ("Operator", "We end")]),
    "people listed behind dashes": ("Present:\n– Ana Bo, mayor\n– Cy Do, clerk\n\nAna Bo: We act.\nCy Do: When?\nAna Bo: Now.\n", [("Ana Bo", "We act"), ("Cy Do", "When"), ("Ana Bo", "Now")]),
    "a key to initials with full-width colons": ("KB：Klara Benes, engineer\nJV：Jonas Vik, mayor\n\nKB：The bridge is out.\nJV：Since when?\nKB：Since May.\nJV：So.\n",
                                                 [("KB", "The bridge is out"), ("JV", "Since when"), ("KB", "Since May"), ("JV", "So")]),
    "a table at the end of a talk with colons": ("Ana Bo (Dean): Good evening. We begin.\nLord Tarn: I thank you. It rained. We met. It was long ago.\nIt was late.\nIt was cold.\nIt was dark.\nIt was wet.\nSpeaker\tRemarks\nDean\tThank you.\nStudent (History)\tWhy?\nLord Tarn\tSo.\nStudent (Physics)\tWho pays?\nLord Tarn\tYou do.\nDean\tGood.\n",
                                                 [("Ana Bo", "Good evening We begin"), ("Lord Tarn", "I thank you It rained We met It was long ago It was late It was cold It was dark It was wet"), ("Ana Bo", "Thank you"), ("Student (History)", "Why"), ("Lord Tarn", "So"), ("Student (Physics)", "Who pays"), ("Lord Tarn", "You do"), ("Ana Bo", "Good")]),
    "a letter behind a title": ("Operator: Our first question, please.\nAmos Teller\nAnalyst, Birch Hill Securities LLC Q\nWhen will it be?\n..........................\nGrant Oak\nPresident, Marlow Freight Corp. A\nIn May, I think.\n..........................\nAmos Teller\nAnalyst, Birch Hill Securities LLC Q\nThank you for that.\nOperator: Good.\n",
                                [("Operator", "Our first question please"), ("Amos Teller", "When will it be"), ("Grant Oak", "In May I think"), ("Amos Teller", "Thank you for that"), ("Operator", "Good")]),
    "an address to a chair who has a label": ("Chair: We act.\nAna Bo: I have two points.\nMr. Chair: The first is money.\nChair: Go on.\nAna Bo: It is all.\nChair: Good.\n",
                                              [("Chair", "We act"), ("Ana Bo", "I have two points Mr Chair The first is money"), ("Chair", "Go on"), ("Ana Bo", "It is all"), ("Chair", "Good")]),
    "a numbered panel": ("Chair: We begin.\nAna Bo: We do.\nII: Second panel.\nChair: Good.\nAna Bo: So.\n", [("Chair", "We begin"), ("Ana Bo", "We do II Second panel"), ("Chair", "Good"), ("Ana Bo", "So")]),
    "a list of people at the end": ("Chair: We begin.\n\nAna Bo: We do. It is late in the day, and it is cold.\n\nChair: Good. We met in May and in June, and it rained each time.\n\nAna Bo: So.\n\nChair: We end.\n\nAna Bo: Good.\n\nChair: Thank you.\n\nParticipants\nAna Bo, mayor\nEve Tan, clerk\n",
                                    [("Chair", "We begin"), ("Ana Bo", "We do It is late in the day and it is cold"), ("Chair", "Good We met in May and in June and it rained each time"), ("Ana Bo", "So"), ("Chair", "We end"), ("Ana Bo", "Good"), ("Chair", "Thank you")]),
    "a number to call below the last turn": ("Chair: We begin.\n\nAna Bo: We do.\n\nChair: Good.\n\nAna Bo: So.\n\nChair: Thank you.\n\nTelephone line: 555 0100\n", [("Chair", "We begin"), ("Ana Bo", "We do"), ("Chair", "Good"), ("Ana Bo", "So"), ("Chair", "Thank you")]),
    "a counter below names on lines of their own": ("Ana Bo\nWe begin.\n\nCy Do\nWhen?\n\nAna Bo\nNow.\n\nCy Do\nGood.\n\nReader Remarks (3)\n", [("Ana Bo", "We begin"), ("Cy Do", "When"), ("Ana Bo", "Now"), ("Cy Do", "Good")]),
    "letters in Spanish": ("P. ¿Cuándo fue?\nR. Fue de noche.\nP. ¿Y qué dijo?\nR. Nada.\n", [("P", "Cuándo fue"), ("R", "Fue de noche"), ("P", "Y qué dijo"), ("R", "Nada")]),
    "initials with a key": ("Virtual conference\n\nSpeaker key:\nTJ      Tom Jans\nAK      Dr Abel K Tes\nNO      Nora\n\n00:00:25\n\nTJ      Hello, everyone. Welcome.\n\nAK      Thank you.\n\nTJ      Nora, go ahead.\n\nNO      Why?\n\nAK      It rained.\n",
                            [("TJ", "Hello everyone Welcome"), ("AK", "Thank you"), ("TJ", "Nora go ahead"), ("NO", "Why"), ("AK", "It rained")]),
    "a table with numbers before names": ("No.\tWho\tWhat was said\n1\tAlto\tWe are slow.\n2\tBass\tWe are not.\n3\tAlto\tWe are.\n4\tBass\tNo.\n", [("Alto", "We are slow"), ("Bass", "We are not"), ("Alto", "We are"), ("Bass", "No")]),
    "a Chinese office above a name": (
        "主持人\n\n国家卫生健康委新闻发言人、宣传司副司长\n\n米锋\n\n各位媒体朋友，大家下午好！\n\n人民日报记者\n\n学校开学以后怎样做好监测？\n\n教育部体育司副司长\n\n刘培俊\n\n感谢您的关心，各地已经做好准备。\n\n主持人\n\n国家卫生健康委新闻发言人、宣传司副司长\n\n米锋\n\n今天的发布会到此结束，谢谢大家。\n",
        [("米锋", "各位 媒体 朋友 大家 下午 好"), ("人民日报记者", "学校 开学 以后 怎样 做好 监测"), ("刘培俊", "感谢您 的 关心 各地 已经 做好 准备"), ("米锋", "今天 的 发布会 到此结束 谢谢 大家")]),
}


@pytest.mark.parametrize("text, expected", FORMS.values(), ids=FORMS)
def test_forms_of_labels(read, text, expected):
    assert turns(read(text)) == expected


def test_italic_labels_and_headings_that_open_a_foot_in_markdown(read):
    talk = read("[The Project](/)\n\n# Remarks in Ohio\n\n*The President.* Hello. [*Applause*] Sit.\n\n*Audience member.* We love you!\n\n*The President.* I love you back.\n\n"
                "*Audience members.* More! More!\n\n*The President.* That is all.\n\n## Filed Under\n\n[Spoken Remarks](/c/1)\n\n[Ohio](/c/2)\n", name="talk.md")
    assert turns(talk) == [("The President", "Hello Sit"), ("Audience member", "We love you"), ("The President", "I love you back"), ("Audience members", "More More"), ("The President", "That is all")]
    assert "words after the last turn" in set(talk.doubts["kind"])


def test_an_earnings_call_between_rules_with_bullets_and_definitions(read):
    rule, double = "-" * 60, "=" * 60
    people = f"{double}\nCorporate Participants\n{double}\n\n * Ida Aas\n   Nord Salmon ASA - CEO\n\n * Rolf Ten\n   Nord Salmon ASA - Finance Director\n\n"
    said = [("Operator", "Welcome to the call. I hand over."), ("Ida Aas,  Nord Salmon ASA - CEO", "Thank you. We did well."), ("Unidentified Analyst", "How is it?"), ("Rolf Ten,  Nord Salmon ASA - Finance Director", "It is good."), ("Operator", "This ends the call.")]
    talk = read(f"Event Transcript\nE D I T E D   V E R S I O N\n\n{people}{double}\nPresentation\n" + "".join(f"{rule}\n{name}    [{place}]\n{rule}\n\n{spoken}\n\n" for place, (name, spoken) in enumerate(said, start=1))
                + f"{rule}\nDefinitions\n{rule}\nEDITED TRANSCRIPT: This means that editors have listened to it.\n\nCopyright 2024 Somebody. All Rights Reserved.\n")
    assert turns(talk) == [("Operator", "Welcome to the call I hand over"), ("Ida Aas", "Thank you We did well"), ("Unidentified Analyst", "How is it"), ("Rolf Ten", "It is good"), ("Operator", "This ends the call")]


def test_line_numbers_below_a_cover_that_has_none(read):
    cover = "\n".join(["SUPREME COURT", "OF SOMEWHERE", "HARBOR FREIGHT,", "Petitioner,", "v.", "KAY DIAZ,", "Respondent.", "Place: Washington", "Date: Monday", "Pages: 1 through 9", "Reporting Corporation", "1220 L Street"])
    lines = ["CHIEF JUSTICE ROW:  We hear", "argument in Case 21.", "MR. KEL:  May it please", "the Court: we lost.", "CHIEF JUSTICE ROW:  You did?", "MR. KEL:  We did.", "JUSTICE OX:  Why was", "that so?", "MR. KEL:  It rained.",
             "JUSTICE OX:  I see.", "MR. KEL:  Thank you.", "CHIEF JUSTICE ROW:  The case", "is submitted."]
    talk = read(cover + "\n\n" + "\n".join(f"{number:>2}      {line}" for number, line in enumerate(lines, start=1)))
    assert turns(talk)[:3] == [("CHIEF JUSTICE ROW", "We hear argument in Case 21"), ("MR. KEL", "May it please the Court we lost"), ("CHIEF JUSTICE ROW", "You did")] and len(talk.turns) == 9


def test_a_certificate_a_foot_and_links_below_a_talk_are_no_speech(read):
    body = "THE COURT: Be seated. We go on.\nMR. BO: I rise.\nTHE COURT: So be it.\nMR. BO: No more questions.\n\n"
    for foot in ("C E R T I F I C A T E\n\nSTATE OF OHIO  )\n               )  SS:\n\n   I, A. Stroud, certify that this is so.\n", "CERTIFICATE OF NOTARY PUBLIC\n\nI, Carl Anders, do certify it.\n\nExpires: November 30, 2024\n",
                 "Next Post: Readout of a call with the Governor\n", "NOTE: Mr. Bo spoke at 1:42 p.m. in the hall.\n", "Notes\n\n1. See the Annual Report, p. 14.\n"):
        assert turns(read(body + foot))[-1] == ("MR. BO", "No more questions"), foot


def test_names_on_top_of_a_page_without_the_mark_of_the_labels_speak_to_nobody(read):
    talk = read("# Small States\n\n**Ambassador Luis Abreu**\n\nPermanent Representative of Cabo Verde\n\n**Professor Mia Park**\n\nDirector, Ocean Law Centre\n\n22 October 2014\n\n**Dr Rhona Nairn:**\n\nWelcome. Who begins?\n\n"
                "**Ambassador Luis Abreu:**\n\nI do. Good evening.\n\n**Professor Mia Park:**\n\nI go on.\n\n**Dr Rhona Nairn:**\n\nThank you.\n", name="talk.md")
    assert [speaker for speaker, _ in turns(talk)] == ["Dr Rhona Nairn", "Ambassador Luis Abreu", "Professor Mia Park", "Dr Rhona Nairn"]


def test_a_name_in_square_brackets_is_no_link_and_rules_around_speech_no_front_matter(read):
    talk = read("[Ana]: We met in May.\n\n[Bo]: Did we?\n\n[Ana]: We did.\n\n[Bo]: Good.\n", name="talk.md")
    assert "We met in May" in turns(talk)[0][1] or turns(talk)[0] == ("Ana", "We met in May")
    talk = read("---\nAna: We met in May.\nBo: Did we?\nAna: We did.\n---\nBo: Good.\nAna: It is.\n")
    assert turns(talk)[0] == ("Ana", "We met in May") and len(talk.turns) == 5


TALK = [("Ana Bo", "We act"), ("Cy Do", "When"), ("Ana Bo", "Now"), ("Cy Do", "Good")]
PAGES = {
    "names and parts as headings of two levels.html": "<h1>A panel</h1><h2>Opening</h2><h3>Ana Bo</h3><p>We act.</p><h3>Cy Do</h3><p>When?</p><h2>Discussion</h2><h3>Ana Bo</h3><p>Now.</p><h3>Cy Do</h3><p>Good.</p>",
    "a name that stands once among headings.md": "# A debate\n### Cy Do\nSo?\n### Ana Bo\nWe act.\n### Cy Do\nWhen?\n### Ana Bo\nNow.\n### Candidate B\nGood.\n",
    "a paragraph that is one link.html": "<p>Ana Bo: We act.</p><p>Cy Do: When?</p><p><a href='#qa'>Jump to the questions and answers</a></p><p>Ana Bo: Now.</p><p>Cy Do: Good.</p>",
    "a page number that says so.txt": "Ana Bo: We act.\n\nPage 5 of 7\n\nCy Do: When?\n\n- 6 -\n\nAna Bo: Now.\n\nCy Do: Good.\n",
    "a title in brackets below a turn.md": "**Ana Bo:** We act.\n\n**Cy Do:** When?\n\n*[music]*\n\n**Ana Bo:** Now.\n\n**Cy Do:** Good.\n",
    "a name below a heading.md": "Ana Bo\n\nWe act.\n\nCy Do\n\nWhen?\n# Questions from the public and the media\nAna Bo\n\nNow.\n\nCy Do\n\nGood.\n",
    "a bracket between a name and its time.md": "**Ana Bo** [00:01]\nWe act.\n\n**Cy Do** [00:02]\nWhen?\n\n**Ana Bo** [00:03]\nNow.\n\n**Candidate B (by phone)** [00:04]\nGood.\n",
    "people of one table in a talk with colons.txt": "Ana Bo: We act.\nCy Do\tWhen?\nAna Bo\tNow.\nCy Do: Good.\n",
}


@pytest.mark.parametrize("name, page", PAGES.items(), ids=PAGES)
def test_whose_words_are_whose(read, name, page):
    expected = [("Cy Do", "So"), *TALK[:3], ("Candidate B", "Good")] if "once" in name else [*TALK[:3], ("Candidate B", "Good")] if "bracket between" in name else TALK
    assert turns(read(page, name=name)) == expected


def test_a_quotation_that_repeats_the_talk_is_the_pages_and_one_that_does_not_is_speech(read):
    talk = 'Ana Bo: No water means no grass, and no grass means no cow. {0}\n\n"No grass means no cow"\n\nCy Do: Why?\n\nAna Bo: She said this to me.\n\n"No rain means no river at all."\n\nCy Do: So.\n'
    assert [said for _, said in turns(read(talk.format("So it is.")))] == [
        "No water means no grass and no grass means no cow So it is", "Why", "She said this to me No rain means no river at all", "So"]


def test_the_chairs_of_hansard_speak(read):
    body = "Ana Bo\nI thank you for that.\n\nCy Do\nWhy is that so?\n\n" * 3
    talk = read(body + "Mr Speaker\nOrder. We are here to listen.\n\nAna Bo\nI will.\n\nMr Speaker,\n\nit is late.\n\nMadam Deputy Speaker (Eve Tan)\nThat is no matter for the Chair.\n\nBack to top\n")
    assert turns(talk)[6:] == [("Mr Speaker", "Order We are here to listen"), ("Ana Bo", "I will Mr Speaker it is late"), ("Eve Tan", "That is no matter for the Chair")]


@pytest.mark.parametrize("last", ["Thank you, Chair.", "ANA: We go to"])
def test_what_somebody_says_at_the_foot_of_each_page_is_speech(write, last):
    talk = transcripts.load(write("talk.pdf", pdf(*([f"ANA: The motion is on {what}.", f"BOB: I say {what}.", last, str(page)] for page, what in enumerate(("parks", "lamps", "dogs"), start=1)))))
    assert " ".join(said for _, said in turns(talk)).count(last.split(": ")[-1].rstrip(".").replace(",", "")) == 3
