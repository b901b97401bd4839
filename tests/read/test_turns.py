"""Who speaks: small files of every kind we know, each with its turns written down by hand."""

import pytest

NONE = ""


def turns(talk):
    return [(row.speaker, " ".join(talk.tokens.loc[talk.tokens["start"].between(row.start, row.end - 1), "text"])) for row in talk.turns.itertuples()]


LABELLED = {
    "name and colon inline": ("Ana Bo: Hello there.\nCy Do: Good day.\nAna Bo: Bye.", [("Ana Bo", "Hello there"), ("Cy Do", "Good day"), ("Ana Bo", "Bye")]),
    "name and colon alone": ("Ana Bo:\nHello there.\nGo on.\nCy Do:\nGood day.", [("Ana Bo", "Hello there Go on"), ("Cy Do", "Good day")]),
    "each name once": ("Ana: Hello\nBo: Hi", [("Ana", "Hello"), ("Bo", "Hi")]),
    "small names": ("ana: hello\nbo: hi\nana: bye\nbo: bye", [("ana", "hello"), ("bo", "hi"), ("ana", "bye"), ("bo", "bye")]),
    "capitals and a point": (
        "CHAIR POWELL. Good afternoon. We met.\nANNA LEE. Thank you. Why now?\nCHAIR POWELL. Because.\nBO KIM. I agree.",
        [("CHAIR POWELL", "Good afternoon We met"), ("ANNA LEE", "Thank you Why now"), ("CHAIR POWELL", "Because"), ("BO KIM", "I agree")]),
    "Congressional Record": (
        "Mr. VAN HOLLEN. Mr. President, I rise today.\nThe PRESIDING OFFICER (Mr. Padilla). The Senator from Maryland.\n"
        "Mr. VAN HOLLEN. I thank the Chair. Mr. President, I object.\nThe PRESIDING OFFICER. Without objection.",
        [("Mr. VAN HOLLEN", "Mr President I rise today"), ("Mr. Padilla", "The Senator from Maryland"),
         ("Mr. VAN HOLLEN", "I thank the Chair Mr President I object"), ("Mr. Padilla", "Without objection")]),
    "printed hearing": (
        "    Senator Crapo. Thank you, Mr. Chairman. I have a question.\n    Mr. Smith. Yes, Senator.\n    Senator Crapo. How many came?\n    Mr. Smith. Five.",
        [("Senator Crapo", "Thank you Mr Chairman I have a question"), ("Mr. Smith", "Yes Senator"), ("Senator Crapo", "How many came"), ("Mr. Smith", "Five")]),
    "White House": (
        "MS. LEE:  Hi, everybody.\n\nQ\u00a0\u00a0\u00a0 Hello!\n\nQ    (Inaudible.)  When?\n\nTHE PRESIDENT:  (Laughs.)  Soon.\n\nQ  Thanks.\n\nMS. LEE:  Bye.\n\nEND                1:40 P.M. EDT",
        [("MS. LEE", "Hi everybody"), ("Q", "Hello"), ("Q", "When"), ("THE PRESIDENT", "Soon"), ("Q", "Thanks"), ("MS. LEE", "Bye")]),
    "Q with one no-break space": ("MS. LEE: Hi.\n\nQ\u00a0Hello, was it you?\n\nMS. LEE: Yes.\n\nQ\u00a0Why?", [("MS. LEE", "Hi"), ("Q", "Hello was it you"), ("MS. LEE", "Yes"), ("Q", "Why")]),
    "Q and A with colons": ("Q: Why?\nA: Because.\nQ: When?\nA: A day ago.", [("Q", "Why"), ("A", "Because"), ("Q", "When"), ("A", "A day ago")]),
    "deposition": ("Q.   Where were you?\nA.   At home.\nA friend came.\nQ.   When?\nA.   At six.", [("Q", "Where were you"), ("A", "At home A friend came"), ("Q", "When"), ("A", "At six")]),
    "two on one line": ("Q: Sure? A: Yes.\nQ: And now? A: No. Never.", [("Q", "Sure"), ("A", "Yes"), ("Q", "And now"), ("A", "No Never")]),
    "deposition on one line": ("Q.  Where? A.  In Reno.\nQ.  Who? A.  Mr. Bo. I. A. Bo did.", [("Q", "Where"), ("A", "In Reno"), ("Q", "Who"), ("A", "Mr Bo I A Bo did")]),
    "all on one line": ("Ana Bo: Good day. Cy Do: Hello. Ana Bo: News? Cy Do: None: none.", [("Ana Bo", "Good day"), ("Cy Do", "Hello"), ("Ana Bo", "News"), ("Cy Do", "None none")]),
    "a label inside a quotation": (
        "MS. BO: Good day.\nMR. DO: Hello. MS. BO: News? He said “No. MS. BO: wait” to me.",
        [("MS. BO", "Good day"), ("MR. DO", "Hello"), ("MS. BO", "News He said No MS BO wait to me")]),
    "one-word turns below names": (
        "Mr Speaker\nOrder.\n\nJim Bo\nWe must act.\n\nMr Speaker\nOrder.\n\nJim Bo\nRight.\n",
        [("Mr Speaker", "Order"), ("Jim Bo", "We must act"), ("Mr Speaker", "Order"), ("Jim Bo", "Right")]),
    "a knight and a crowd": (
        "Sir Peter Bo: We act.\nHon. Members: Hear, hear!\nMadam Speaker: Order.\nSome hon. members: Oh, oh!\nMadam Speaker: Order.\nSir Peter Bo: Sir, I do.",
        [("Sir Peter Bo", "We act"), ("Hon. Members", "Hear hear"), ("Madam Speaker", "Order"), ("Some hon. members", "Oh oh"), ("Madam Speaker", "Order"), ("Sir Peter Bo", "Sir I do")]),
    "French, with a point": (
        "Mme la présidente. La parole est à M. Bo.\nM. Jean Bo. Merci. Nous agissons.\nMme Anne Do, ministre de la santé. Quand ?\nMme la présidente. Merci.",
        [("Mme la présidente", "La parole est à M Bo"), ("M. Jean Bo", "Merci Nous agissons"), ("Mme Anne Do", "Quand"), ("Mme la présidente", "Merci")]),
    "a number of the question before the label": ("Q1    Chair: Welcome.\nAna Bo: Thanks.\nQ2    Chair: Why?\nAna Bo: So.", [("Chair", "Welcome"), ("Ana Bo", "Thanks"), ("Chair", "Why"), ("Ana Bo", "So")]),
    "small names with marks": ("@ana.bo: hello\ndj_do: hi\n@ana.bo: bye", [("@ana.bo", "hello"), ("dj_do", "hi"), ("@ana.bo", "bye")]),
    "a dash without spaces": (
        "Operator\nWelcome.\nAna Bo—Chief Executive\nThank you all.\nCy Do—T.D. Co. & Co.—Analyst\nWhy?\nAna Bo—Chief Executive\nSo.\nOperator\nBye.",
        [("Operator", "Welcome"), ("Ana Bo", "Thank you all"), ("Cy Do", "Why"), ("Ana Bo", "So"), ("Operator", "Bye")]),
    "names in brackets with a time": (
        "[Ana Bo] 10:00:02\nHello there.\n\n[Cy Do] 10:00:07\nGood day.\n\n[Ana Bo] 10:00:09\nBye.", [("Ana Bo", "Hello there"), ("Cy Do", "Good day"), ("Ana Bo", "Bye")]),
    "a name and a time that grows": (
        "Ana Bo  0:03\nHello there.\n\nUnknown Speaker  0:40\nGood day.\n\nAna Bo  1:05\nNews?\n\nUnknown Speaker  1:40\nNone.\n\nAna Bo  2:00\nBye.\n\nUnknown Speaker  2:40\nSo.",
        [("Ana Bo", "Hello there"), ("Unknown Speaker", "Good day"), ("Ana Bo", "News"), ("Unknown Speaker", "None"), ("Ana Bo", "Bye"), ("Unknown Speaker", "So")]),
    "names in bold without a mark": ("**Ana Bo** Hello there.\n\n**Cy Do** Good day.\n\n**Ana Bo** Bye.", [("Ana Bo", "Hello there"), ("Cy Do", "Good day"), ("Ana Bo", "Bye")]),
    "a hyphen": ("Ana Bo - Hello there.\nCy Do - Good day.\nAna Bo - Bye.", [("Ana Bo", "Hello there"), ("Cy Do", "Good day"), ("Ana Bo", "Bye")]),
    "a chat": ("[10:02, 3/4/2024] Ana Bo: Hello there.\n[10:03, 3/4/2024] Cy Do: Good day.\n[10:04, 3/4/2024] Ana Bo: Bye.", [("Ana Bo", "Hello there"), ("Cy Do", "Good day"), ("Ana Bo", "Bye")]),
    "a point and a hyphen": ("Ministra portavoz.- Buenas tardes.\nP.- ¿Cuánto?\nMinistra portavoz.- Mucho.\nP.- ¿Y?", [("Ministra portavoz", "Buenas tardes"), ("P", "Cuánto"), ("Ministra portavoz", "Mucho"), ("P", "Y")]),
    "unknown speakers": ("Ana Bo: Hello there.\n???: Why?\nAna Bo: So.\n[unclear]: Louder.\nAna Bo: Sorry.", [("Ana Bo", "Hello there"), ("???", "Why"), ("Ana Bo", "So"), ("unclear", "Louder"), ("Ana Bo", "Sorry")]),
    "two people with one label": ("Host: Hi both.\nAna and Bo: Thanks!\nHost: And?\nAna: Good.\nBo: Fine.\nAna and Bo: Bye.", [("Host", "Hi both"), ("Ana and Bo", "Thanks"), ("Host", "And"), ("Ana", "Good"), ("Bo", "Fine"), ("Ana and Bo", "Bye")]),
    "the chair who calls the next": ("CHAIR BO: Thank you. Ms. Lee.\nMS. LEE: Thank you. We act.\nCHAIR BO: Ms. Lee: the floor is yours.",
                                     [("CHAIR BO", "Thank you Ms Lee"), ("MS. LEE", "Thank you We act"), ("CHAIR BO", "Ms Lee the floor is yours")]),
    "an address and a colon": ("Mr. Bo: Mr. Speaker, they asked one thing: homes.\nMs. Do: Mr. Speaker, it is simple: no.\nThe Speaker: Order.",
                               [("Mr. Bo", "Mr Speaker they asked one thing homes"), ("Ms. Do", "Mr Speaker it is simple no"), ("The Speaker", "Order")]),
    "question and answer in words": ("Question: Why?\nAnswer: Because.\nQuestion: When?\nAnswer: Now.", [("Question", "Why"), ("Answer", "Because"), ("Question", "When"), ("Answer", "Now")]),
    "title in brackets": (
        "Ana Bo (Minister for Health): We act.\nCy Do: When?\nAna Bo: Now.", [("Ana Bo", "We act"), ("Cy Do", "When"), ("Ana Bo", "Now")]),
    "office and person in brackets": (
        "The Minister for Health (Mr. Tan): We act.\nMs. Lim: When?\nMr. Tan: Now.\nThe Minister for Health: Today.",
        [("Mr. Tan", "We act"), ("Ms. Lim", "When"), ("Mr. Tan", "Now"), ("Mr. Tan", "Today")]),
    "Markdown bold, colon inside": ("**Ana Bo:** Hello there.\n\n**Cy Do:** Good day.", [("Ana Bo", "Hello there"), ("Cy Do", "Good day")]),
    "Markdown bold, colon outside": ("**Ana Bo**: Hello there.\n\n**Cy Do**: Good day.", [("Ana Bo", "Hello there"), ("Cy Do", "Good day")]),
    "time before the name": ("[00:01:02] Ana Bo: Hello.\n[00:01:09] Cy Do: Hi.\n[00:01:12] Ana Bo: Bye.", [("Ana Bo", "Hello"), ("Cy Do", "Hi"), ("Ana Bo", "Bye")]),
    "time behind the name": ("Ana Bo: (00:01)\nHello.\n\nCy Do: (00:09)\nHi.", [("Ana Bo", "Hello"), ("Cy Do", "Hi")]),
    "time in the label": ("Ana Bo (00:01):\nHello.\n\nCy Do (01:00:09):\nHi.\n\nAna Bo (01:01:00):\nBye.", [("Ana Bo", "Hello"), ("Cy Do", "Hi"), ("Ana Bo", "Bye")]),
    "meeting transcript": ("Speaker 1  00:01\nHello there.\n\nSpeaker 2  00:09\nGood day.\n\nSpeaker 1  00:12\nBye.", [("Speaker 1", "Hello there"), ("Speaker 2", "Good day"), ("Speaker 1", "Bye")]),
    "name, dashes and title on one line": (
        "Operator\nWelcome to the call.\nTim Cook -- Chief Executive Officer\nThank you all.\nAmy Lee -- Some Bank -- Analyst\nHow is it?\nTim Cook -- Chief Executive Officer\nGood.\nOperator\nThat is all.",
        [("Operator", "Welcome to the call"), ("Tim Cook", "Thank you all"), ("Amy Lee", "How is it"), ("Tim Cook", "Good"), ("Operator", "That is all")]),
    "name, dashes and title on three lines": (
        "Tim Cook\n--\nChief Executive Officer\nThank you all.\nAmy Lee\n--\nAnalyst\nHow is it?\nTim Cook\n--\nChief Executive Officer\nGood.",
        [("Tim Cook", "Thank you all"), ("Amy Lee", "How is it"), ("Tim Cook", "Good")]),
    "name alone on a line": (
        "Ana Bo\nHello there, I am here.\n\nCy Do\nGood day to you.\n\nAna Bo\nBye then.\n\nCy Do\nBye.",
        [("Ana Bo", "Hello there I am here"), ("Cy Do", "Good day to you"), ("Ana Bo", "Bye then"), ("Cy Do", "Bye")]),
    "Hansard": (
        "Kemi Bo (North West Essex) (Con)\nI thank the Minister. Will he resign?\nThe Prime Minister (Keir Do)\nNo, I will not.\nKemi Bo\nWhy not?\nThe Prime Minister\nBecause.",
        [("Kemi Bo", "I thank the Minister Will he resign"), ("Keir Do", "No I will not"), ("Kemi Bo", "Why not"), ("Keir Do", "Because")]),
    "Security Council": (
        "The President: I call the meeting to order.\n\nMr. Bo (Russian Federation) (spoke in Russian): We thank you.\n\nMrs. Do (United States of America): So do\nwe.\n\nThe President: Thank you.",
        [("The President", "I call the meeting to order"), ("Mr. Bo", "We thank you"), ("Mrs. Do", "So do we"), ("The President", "Thank you")]),
    "a label broken over a line": (
        "The President: I thank the speaker.\n\nMr. Bo (Russian Federation) (spoke in\nRussian): We thank you.\n\nThe President: I thank you.",
        [("The President", "I thank the speaker"), ("Mr. Bo", "We thank you"), ("The President", "I thank you")]),
    "Australian Hansard": (
        "Mr BO (Grayndler—Prime Minister) (14:05): I move the motion.\nThe SPEAKER: Order!\nMr DO (Cook): I oppose it.\nThe SPEAKER: The question is put.",
        [("Mr BO", "I move the motion"), ("The SPEAKER", "Order"), ("Mr DO", "I oppose it"), ("The SPEAKER", "The question is put")]),
    "Australian press conference": ("PRIME MINISTER: Good morning.\n\nJOURNALIST: Why?\n\nPRIME MINISTER: Because.", [("PRIME MINISTER", "Good morning"), ("JOURNALIST", "Why"), ("PRIME MINISTER", "Because")]),
    "court": ("THE COURT: Be seated.\nMR. BO: Yes, your Honor.\nTHE WITNESS: I saw it.\nTHE COURT: Go on.", [("THE COURT", "Be seated"), ("MR. BO", "Yes your Honor"), ("THE WITNESS", "I saw it"), ("THE COURT", "Go on")]),
    "broadcast": (
        "STEVE INSKEEP, HOST: Good morning.\nANN BO, BYLINE: Hello, Steve.\nINSKEEP: What now?\nBO: We wait.",
        [("STEVE INSKEEP", "Good morning"), ("ANN BO", "Hello Steve"), ("STEVE INSKEEP", "What now"), ("ANN BO", "We wait")]),
    "labels with digits, dots and brackets": (
        "ThePaper.cn: Why?\nAna Bo: Because.\n21st Century Business Herald: When?\nAna Bo: Now.\nReuters (Singapore): Where?\nAna Bo: Here.\nPeople's Daily: Who?\nAna Bo: We.",
        [("ThePaper.cn", "Why"), ("Ana Bo", "Because"), ("21st Century Business Herald", "When"), ("Ana Bo", "Now"), ("Reuters", "Where"), ("Ana Bo", "Here"),
         ("People's Daily", "Who"), ("Ana Bo", "We")]),
    "one outlet, two places": ("Reuters (Singapore): Why?\nAna Bo: So.\nReuters (London): When?\nAna Bo: Now.",
                               [("Reuters (Singapore)", "Why"), ("Ana Bo", "So"), ("Reuters (London)", "When"), ("Ana Bo", "Now")]),
    "two who share a label": ("Q: Why?\nQ: And when?\nA: Now.", [("Q", "Why"), ("Q", "And when"), ("A", "Now")]),
    "president and vice president": (
        "THE PRESIDENT: Hello.\nTHE VICE PRESIDENT: Hello.\nTHE PRESIDENT: Bye.\nTHE VICE PRESIDENT: Bye.",
        [("THE PRESIDENT", "Hello"), ("THE VICE PRESIDENT", "Hello"), ("THE PRESIDENT", "Bye"), ("THE VICE PRESIDENT", "Bye")]),
    "Mr. and Mrs.": ("Mr. Bo: Hello.\nMrs. Bo: Hello.\nMr. Bo: Bye.", [("Mr. Bo", "Hello"), ("Mrs. Bo", "Hello"), ("Mr. Bo", "Bye")]),
    "title first, name later": ("Governor Liang Huiling: Hello.\nCCTV: Why?\nLiang Huiling: So.", [("Liang Huiling", "Hello"), ("CCTV", "Why"), ("Liang Huiling", "So")]),
    "brackets of a recogniser": ("[SPEAKER_00]: Hello.\n[SPEAKER_01]: Hi.\n[SPEAKER_00]: Bye.", [("SPEAKER_00", "Hello"), ("SPEAKER_01", "Hi"), ("SPEAKER_00", "Bye")]),
    "television captions": (">> ANA: Hello there.\n>> BO: Good day.\n>> ANA: Bye.", [("ANA", "Hello there"), ("BO", "Good day"), ("ANA", "Bye")]),
    "captions without names": (">> Hello there\n>> good day to you\n>> Bye", [(NONE, "Hello there"), (NONE, "good day to you"), (NONE, "Bye")]),
    "European Parliament": (
        "President. – The next item is the debate.\nAna Bo, on behalf of the PPE Group. – Madam President, we agree.\nPresident. – Thank you.",
        [("President", "The next item is the debate"), ("Ana Bo", "Madam President we agree"), ("President", "Thank you")]),
    "a column of speakers": ("Ana\tHello there.\nBo\tGood day.\nAna\tBye.\nBo\tBye.", [("Ana", "Hello there"), ("Bo", "Good day"), ("Ana", "Bye"), ("Bo", "Bye")]),
    "dashes in an interview": ("ANA — Hello there.\nBO — Good day.\nANA — Bye.\nBO — Bye.", [("ANA", "Hello there"), ("BO", "Good day"), ("ANA", "Bye"), ("BO", "Bye")]),
    "French record": ("Mme la présidente. – La parole est à M. Bo.\nM. Jean Bo. – Merci.\nMme la présidente. – Merci.",
                      [("Mme la présidente", "La parole est à M Bo"), ("M. Jean Bo", "Merci"), ("Mme la présidente", "Merci")]),
    "full-width colon": ("Ana：Hello.\nBo：Hi.\nAna：Bye.", [("Ana", "Hello"), ("Bo", "Hi"), ("Ana", "Bye")]),
    "space before the colon": ("Ana Bo : Hello.\nCy Do : Hi.\nAna Bo : Bye.", [("Ana Bo", "Hello"), ("Cy Do", "Hi"), ("Ana Bo", "Bye")]),
    "a number before the name": ("1. Ana Bo: Hello.\n2. Cy Do: Hi.\n3. Ana Bo: Bye.", [("Ana Bo", "Hello"), ("Cy Do", "Hi"), ("Ana Bo", "Bye")]),
    "interrupted speech": ("MR. BO: We were going to\nMS. DO: No.\nMR. BO: Yes.\nMS. DO: No.", [("MR. BO", "We were going to"), ("MS. DO", "No"), ("MR. BO", "Yes"), ("MS. DO", "No")]),
    "initials and ranks": (
        "Rep. J.D. Walker Jr.: The hearing is open.\nProf. Dr. K. Chen: Thank you all.\nRep. J.D. Walker Jr.: One question.\nProf. Dr. K. Chen: Go on.",
        [("Rep. J.D. Walker Jr", "The hearing is open"), ("Prof. Dr. K. Chen", "Thank you all"), ("Rep. J.D. Walker Jr", "One question"), ("Prof. Dr. K. Chen", "Go on")]),
    "an outlet behind Q": (
        "Ana Bo: Welcome to all.\nQ (Daily Post): Who will pay?\nAna Bo: We will.\n**Q (The Sun):** When?\nAna Bo: Now.",
        [("Ana Bo", "Welcome to all"), ("Q (Daily Post)", "Who will pay"), ("Ana Bo", "We will"), ("Q (The Sun)", "When"), ("Ana Bo", "Now")]),
    "questions of several outlets": (
        "Ana Bo: Welcome to all.\nQuestion (Agence Bo): Who?\nAna Bo: We.\nQuestion (The Sun): When?\nAna Bo: Now.",
        [("Ana Bo", "Welcome to all"), ("Question (Agence Bo)", "Who"), ("Ana Bo", "We"), ("Question (The Sun)", "When"), ("Ana Bo", "Now")]),
    "names of one word alone on a line": (
        "Helen Ward\nGood morning.\n\nThomas Berg\nThank you.\n\nReuters\nWill it open?\n\nThomas Berg\nYes.\n\nXinhua\nAnd then?\n\nHelen Ward\nThat is all.",
        [("Helen Ward", "Good morning"), ("Thomas Berg", "Thank you"), ("Reuters", "Will it open"), ("Thomas Berg", "Yes"), ("Xinhua", "And then"), ("Helen Ward", "That is all")]),
    "a whole interview on one line": (
        "Interviewer: You left. When did you first think about it? Ana Novak: I was nine. Interviewer: And then? Ana Novak: They cried.",
        [("Interviewer", "You left When did you first think about it"), ("Ana Novak", "I was nine"), ("Interviewer", "And then"), ("Ana Novak", "They cried")]),
    "an office before the name": (
        "Ana Bo: Good day to all.\nMinister of Finance, John Smith: Thank you.\nAna Bo: Why?\nJohn Smith: So.",
        [("Ana Bo", "Good day to all"), ("John Smith", "Thank you"), ("Ana Bo", "Why"), ("John Smith", "So")]),
    "a professor who is a knight": (
        "Prime Minister\n\nGood afternoon to all.\n\nProfessor Sir Kit Hale\n\nThank you.\n\nPrime Minister\n\nThank you, Kit.\n\nProfessor Sir Kit Hale\n\nNo more.",
        [("Prime Minister", "Good afternoon to all"), ("Professor Sir Kit Hale", "Thank you"), ("Prime Minister", "Thank you Kit"), ("Professor Sir Kit Hale", "No more")]),
    "a name in dots over a title and a letter": (
        "Operator: Good day to all.\n....................\nAna van Bo\nChief Executive Officer, Bo NV\nThank you.\n....................\nCy Do\nAnalyst, Davy\nQ\nWhy?\n....................\n"
        "Ana van Bo\nChief Executive Officer, Bo NV\nA\nSo.\n....................\nOperator: That is all.",
        [("Operator", "Good day to all"), ("Ana van Bo", "Thank you"), ("Cy Do", "Why"), ("Ana van Bo", "So"), ("Operator", "That is all")]),
    "a full name first, in capitals": (
        "INTERVIEWER\n\nWhere were you born?\n\nRUTH VANCE\n\nIn Leeds.\n\nINTERVIEWER\n\nAnd then?\n\nVANCE\n\nIn York.\n\nINTERVIEWER\n\nAnd now?\n\nVANCE\n\nHere.",
        [("INTERVIEWER", "Where were you born"), ("RUTH VANCE", "In Leeds"), ("INTERVIEWER", "And then"), ("RUTH VANCE", "In York"), ("INTERVIEWER", "And now"), ("RUTH VANCE", "Here")]),
    "numbers of questions in Hansard": (
        "3. Paul Bo (Newport) (Lab): What progress? [66858]\nThe Minister (Ms Do): Some progress. [66859]\nT1. [66880] Ana Fox (Hull) (Con): And now?\nThe Minister: More.",
        [("Paul Bo", "What progress"), ("Ms Do", "Some progress"), ("Ana Fox", "And now"), ("Ms Do", "More")]),
    "speakers with years for numbers": (
        "Speaker 1: Hello there.\nSpeaker 1998: Not so fine.\nSpeaker 1: Fine.\nSpeaker 1998: No.",
        [("Speaker 1", "Hello there"), ("Speaker 1998", "Not so fine"), ("Speaker 1", "Fine"), ("Speaker 1998", "No")]),
    "recognised speakers by number": ("spk09: Good day.\nspk00: Thanks.\nspk09: Bye.\nspk00: Bye.", [("spk09", "Good day"), ("spk00", "Thanks"), ("spk09", "Bye"), ("spk00", "Bye")]),
    "a turn that opens like a field": (
        "Moderator: Good morning everyone\n\nLee: Thank you we will invest\n\nModerator: What about industry\n\nLee: It will grow",
        [("Moderator", "Good morning everyone"), ("Lee", "Thank you we will invest"), ("Moderator", "What about industry"), ("Lee", "It will grow")]),
    "a label broken over two lines": (
        "JUDY BO: Good evening.\nBRYAN DO, Manager of Development,\nAlaska Airlines: It is hard.\nJUDY BO: Why?\nBRYAN DO: So.",
        [("JUDY BO", "Good evening"), ("BRYAN DO", "It is hard"), ("JUDY BO", "Why"), ("BRYAN DO", "So")]),
    "Japanese questions in brackets": (
        "１．発言要旨\n皆様、おはようございます。始めます。\n２．質疑応答\n（問）いつですか。\n（答）来年です。\n（問）費用は。\n（答）三百億円です。",
        [(NONE, "皆 様 お は よ う ご ざ い ま す 始 め ま す"), ("問", "い つ で す か"), ("答", "来 年 で す"), ("問", "費 用 は"), ("答", "三 百 億 円 で す")]),
    "a Chinese firm and a name": (
        "董事长 何建国：各位好。\n中信证券 刘海：请问毛利率？\n董事长 何建国：持平。", [("董事长 何建国", "各位 好"), ("中信证券 刘海", "请问 毛利率"), ("董事长 何建国", "持平")]),
    "a speech with one label": ("Ana Bo: Hello. We act now.\nAnd we go on.", [("Ana Bo", "Hello We act now And we go on")]),
}


@pytest.mark.parametrize("text, expected", LABELLED.values(), ids=LABELLED.keys())
def test_labels(read, text, expected):
    assert turns(read(text)) == expected


TALK = "Ana Bo: We act.\n{}\nCy Do: When?\nAna Bo: Now."
NOT_LABELS = {
    "a time": "At\n10:30 we met.", "a sentence with a colon": "My message is this: we act.", "a field": "Date: April 26.", "a programme mark": "Break: we are back.",
    "a vocative": "Ladies and gentlemen: we act.", "a subject that is a common word": "We want innovation.\nInnovation: it is the driver.", "an ordinal": "First: we act.",
    "an address": "See\nhttps://example.org now.", "a verse": "Read\nJohn 3:16 again.", "a ratio": "It was\n3:1 for us.", "a vocative with a comma": "Mr. Speaker, Sir,\nwe act.",
    "a quotation": '"Faster is better": they say.',
}


@pytest.mark.parametrize("words", NOT_LABELS.values(), ids=NOT_LABELS.keys())
def test_not_labels(read, words):
    talk = read(TALK.format(words))
    assert talk.turns["speaker"].tolist() == ["Ana Bo", "Cy Do", "Ana Bo"]
    assert talk.tokens["text"].isin(words.replace(".", " ").replace(":", " ").replace(",", " ").split()).any()


UNLABELLED = {
    "a speech": "We act now. We go on.\nAnd we win.",
    "a speech with vocatives": "Mr. President,\nColleagues,\n\nWe act now.\n\nMr. President,\n\nWe go on.",
    "a rhetorical colon": "We tell the truth here and now.\nFact: we act.\nMore words came.\nFact: we win.",
    "one colon at a line start": "We act now.\nRemember: it is late.\nWe go on.",
    "a list": "We have three aims today.\n1. Peace.\n2. Work.\n3. Bread.",
}


@pytest.mark.parametrize("text", UNLABELLED.values(), ids=UNLABELLED.keys())
def test_without_a_label_everything_is_one_turn_and_doubted(read, text):
    talk = read(text)
    assert talk.turns["speaker"].tolist() == [""] and "no label" in talk.doubts["kind"].tolist()
    assert talk.removed.empty


CHINESE = {
    "full-width colon": ("主席：请发言。\n李明：谢谢主席。\n主席：下一位。", ["主席", "李明", "主席"]),
    "title before the name": ("国务院新闻办公室新闻局局长 谢应君：欢迎各位。\n中央广播电视总台记者：请问如何？\n黑龙江省委副书记、省长梁惠玲：谢谢。\n谢应君：继续提问。\n梁惠玲：好的。",
                             ["谢应君", "中央广播电视总台记者", "梁惠玲", "谢应君", "梁惠玲"]),
    "question and answer": ("问：有何评论？\n答：没有评论。\n问：为什么？\n答：不知道。", ["问", "答", "问", "答"]),
    "foreign ministry": ("法新社记者：有何评论？\n毛宁：中方注意到了。\n《环球时报》记者：还有吗？\n毛宁：没有了。\n彭博社记者：为什么？\n毛宁：我说过了。",
                         ["法新社记者", "毛宁", "《环球时报》记者", "毛宁", "彭博社记者", "毛宁"]),
    "a sentence with a colon": ("李明：我说三点。\n他指出：要努力。\n我的回答是：可以。\n王芳：谢谢。\n李明：不客气。", ["李明", "王芳", "李明"]),
    "names that open like a sentence": ("审判长：有无异议？\n被告人：没有。\n审判长：安倍晋三先生呢？\n安倍晋三：没有。\n审判长：好。\n安倍晋三：谢谢。\n第一财经记者：请问。",
                                        ["审判长", "被告人", "审判长", "安倍晋三", "审判长", "安倍晋三", "第一财经记者"]),
    "outlets without a title": ("法新社：有何评论？\n毛宁：没有。\n界面新闻：为什么？\n毛宁：我说过。", ["法新社", "毛宁", "界面新闻", "毛宁"]),
    "lenticular brackets": ("【主持人】大家好。\n【嘉宾】你好。\n【主持人】请讲。\n【嘉宾】好的。", ["主持人", "嘉宾", "主持人", "嘉宾"]),
    "letters in round brackets": ("（问）为什么？\n（答）因为如此。\n（问）然后呢？\n（答）没有了。", ["问", "答", "问", "答"]),
    "a label below a long line": ("主席：今天我们讨论的是关于城市更新和社区建设的若干问题以及明年的工作安排和预算情况请各位代表发言\n王会计：预算够。\n主席：好。\n王会计：谢谢。", ["主席", "王会计", "主席", "王会计"]),
    "digits after the colon": ("李明：4月以前吗？\n王芳：10点。\n李明：好。", ["李明", "王芳", "李明"]),
}


@pytest.mark.parametrize("text, speakers", CHINESE.values(), ids=CHINESE.keys())
def test_chinese_labels(read, text, speakers):
    assert read(text).turns["speaker"].tolist() == speakers
