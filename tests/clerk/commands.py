"""The command field, menus by letters, several sessions at once, and what messages have to say."""

from tests.clerk.task import Chapter, Task

COMMANDS = Chapter(
    "Command field",
    (
        Task("open a transaction by a part of its title", "cancel m{Enter}", ("MBST",), chinese="凭证反冲{Enter}"),
        Task(
            "see a document at once, past the first screen",
            "{^O}/*MB03 MBLNR=5000000105 MJAHR=2001{Enter}",
            ("4500000342",),
        ),
        Task("go back to the transaction before by the history", "{^O}{Up}{Down}{Enter}", ("MBST",)),
        Task("key a code that does not exist", "{^O}/nMB99{Enter}", ("S# 343",)),
        Task("key a function that this screen lacks", "{^O}=ZZZZ{Enter}", ("Z1 020",)),
        Task(
            "open a receipt and post by function code",
            "{^O}/nMB01{Enter}4500000349{Enter}\n{Enter}{^O}=BU{Enter}",
            ("M7 060",),
        ),
        Task("post the next by the letters of the menu", "4500000354{Enter}\n{Enter}{^O}.dp{Enter}", ("M7 060",)),
        Task(
            "reach a key the terminal swallows", "{^O}/nME23N{Enter}{^O}/F17{Enter}4500000354{Enter}", ("4500000354",)
        ),
        Task("open my own data by the letters of the menu bar", "{F10}su", ("SU3", "TRN(2)")),
    ),
)

SESSIONS = Chapter(
    "Several sessions",
    (
        Task("begin a receipt", "/nMB01{Enter}45000003", ("MB01", "TRN(1)")),
        Task("look at an order beside it", "{^O}/oME23N{Enter}{sF5}4500000355{Enter}", ("4500000355", "TRN(2)")),
        Task("go back and key on", "{^L}55{Enter}", ("TRN(1)", "SAPMM07M 0221")),
        Task("go to the second from the list of sessions", "{^O}/o{Enter}2", ("TRN(2)", "4500000355")),
        Task("end it", "{^O}/i{Enter}", ("TRN(1)", "SAPMM07M 0221")),
        Task("open the display of receipts from the list", "{^O}/o{Enter}MB03{Enter}", ("MB03", "TRN(2)")),
        Task("end it from the list", "{^O}/o{Enter}{sF2}", ("TRN(1)", "SAPMM07M 0221")),
        Task("prepare a report in another session", "{^O}/oME2N{Enter}", ("TRN(2)", "ME2N")),
        Task(
            "execute it in the background, and post the receipt meanwhile",
            "{F9}{^L}\n{^S}",
            ("TRN(1)", "M7 060"),
        ),
        Task("look at the list, which is there by now", "{^L}", ("TRN(2)", "1-6/6")),
        Task("end the session of the report", "{^O}/i2{Enter}", ("TRN(1)",)),
        Task(
            "open five more",
            "{^O}/oSMEN{Enter}/oSMEN{Enter}/oSMEN{Enter}/oSMEN{Enter}/oSMEN{Enter}",
            ("TRN(6)",),
        ),
        Task("try a seventh", "/oMB03{Enter}", ("Z5 002",)),
        Task("log off, and think better of it", "{Enter}/nend{Enter}{Esc}", ("TRN(6)",)),
    ),
)

MESSAGES = Chapter(
    "Messages and help",
    (
        Task(
            "receive an order that is not there, and read what to do",
            "/nMB01{Enter}4599999999{Enter}\n{^O}{F1}",
            ("ME23N", "E 06 019"),
        ),
        Task("correct it", "{Esc}{^Home}4500000355{Enter}", ("SAPMM07M 0221",)),
        Task("read a message of before in the log", "{^O}=LOG{Enter}{Down}{Enter}", ("E 06 019",)),
        Task("ask how a quantity is meant", "{Esc}{Esc}{F1}", ("MSEG-ERFMG", "QUAN 13.3")),
        Task("see where I am", "{Esc}{^O}=STATUS{Enter}", ("TRAINEE", "SAPMM07M", "2001/04/20")),
        Task("leave with unsaved data, and stay", "{Esc}{^Home}7{F3}{Enter}", ("SAPMM07M 0221",)),
        Task("leave all the same", "{F3}{F8}", ("SAPMM07M 0200",)),
    ),
)

CHAPTERS = (COMMANDS, SESSIONS, MESSAGES)
