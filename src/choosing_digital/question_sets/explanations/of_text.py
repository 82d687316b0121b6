"""The text of a file: what YAML is, and what of it is read here."""

from choosing_digital.question_sets.explanations.entry import Family, Frame, explained

TEXT = Family(
    "The text of a file",
    (
        explained(
            Frame.WORDS,
            "key-too-long",
            "A key has more than 200 characters.",
            "A key is a word. A whole text there is mostly one whose own key is missing.",
            "A sentence of more than 200 characters with a colon after it.",
            "A key and a colon, and then the sentence.",
        ),
        explained(
            Frame.FILE,
            "unseen-in-key",
            "A key has a character in it that cannot be seen.",
            "Two keys could look the same and not be. It may have come along with a copied text.",
            r"""
            kind: bank
            id: my-bank
            "ti\u200btle": Who may hear
            """,
            """
            kind: bank
            id: my-bank
            title: Who may hear
            """,
        ),
        explained(
            Frame.FILE,
            "anchor",
            "& and * at the beginning name and repeat parts of a file.",
            """Whoever reads a question should see all of it where it stands. Repeated parts can
            also make a small file grow without end, so they are not read.""",
            """
            kind: bank
            id: my-bank
            title: &name Privacy
            """,
            """
            kind: bank
            id: my-bank
            title: "& privacy"
            """,
        ),
        explained(
            Frame.FILE,
            "bad-block",
            "Something stands in the line after | or >.",
            """A text of several lines begins in the line after the sign. What stands beside the
            sign would be lost.""",
            """
            kind: bank
            id: my-bank
            purpose: | Who may hear
              what is said.
            """,
            """
            kind: bank
            id: my-bank
            purpose: |
              Who may hear
              what is said.
            """,
        ),
        explained(
            Frame.FILE,
            "bad-escape",
            "A backslash in double quotes means something else than you think.",
            """In double quotes a backslash and what follows it stand for one sign, and there is
            none for this.""",
            r"""
            kind: bank
            id: my-bank
            title: "At home\school"
            """,
            r"""
            kind: bank
            id: my-bank
            title: 'At home\school'
            """,
        ),
        explained(
            Frame.FILE,
            "bad-indent",
            "A line is further in, or less far in, than those it belongs to.",
            """How far in a line begins says what it belongs to. One space too few, and a question
            belongs to another one.""",
            """
            kind: bank
            id: my-bank
            questions:
              - id: one
             why: "It helps."
            """,
            """
            kind: bank
            id: my-bank
            questions: []
            """,
        ),
        explained(
            Frame.WORDS,
            "cannot-read",
            "The file could not be opened.",
            """What cannot be read cannot be checked, and a set that uses it cannot be used. The
            run goes on with the other files.""",
            "A file that this user may not open, a pipe, or a link that leads nowhere.",
            "An ordinary file that may be read.",
        ),
        explained(
            Frame.WORDS,
            "control-character",
            "A character that cannot be seen stands in the text.",
            """It may come along with a text that was copied. On a terminal such a character can
            move the cursor, hide words or turn a line round.""",
            "A title copied from a web page, with a zero byte in it.",
            "The same title, typed.",
        ),
        explained(
            Frame.FILE,
            "duplicate-key",
            "The same key stands twice in one place.",
            """Other programs take the last one without a word. Here nothing is taken until it is
            plain which one is meant.""",
            """
            kind: bank
            id: my-bank
            id: my-other-bank
            """,
            """
            kind: bank
            id: my-bank
            """,
        ),
        explained(
            Frame.WORDS,
            "empty-file",
            "There is nothing in the file.",
            "A file that was not saved, or cut short, would otherwise count as checked.",
            "A file of no characters, or of comments alone.",
            "A file that begins with kind: bank, and goes on from there.",
        ),
        explained(
            Frame.FILE,
            "key-not-text",
            "A key is a number, true, false, a list or nothing.",
            """A key is a name. A number or true may be read in two ways, and an answer that is
            stored under the one is not found under the other.""",
            """
            kind: vocabulary
            meetings: {1: "First meeting"}
            """,
            """
            kind: vocabulary
            meetings: {"1": "First meeting"}
            """,
        ),
        explained(
            Frame.FILE,
            "needs-quotes",
            "A text begins with a sign that means something of its own, or goes on after a quote.",
            "Without quotes the sign is read as a part of YAML, and not of the text.",
            """
            kind: bank
            id: my-bank
            title: [Talking] and listening
            """,
            """
            kind: bank
            id: my-bank
            title: "[Talking] and listening"
            """,
            """The signs are { } [ ] & * ! | > % @ ` and, before a space, - and ?. A text in single
            quotes with a quote of its own goes in double ones.""",
        ),
        explained(
            Frame.FILE,
            "no-colon",
            "A line has no colon, and is no part of a text.",
            "Every line of a mapping is a key, a colon, a space and a value.",
            """
            kind: bank
            id my-bank
            version: "1.0"
            """,
            """
            kind: bank
            id: my-bank
            version: "1.0"
            """,
        ),
        explained(
            Frame.FILE,
            "no-value",
            "Nothing stands where a value should.",
            """An empty place looks like an answer that was forgotten, and is never taken for one
            that was meant.""",
            """
            kind: bank
            id: my-bank
            version: "1.0"
            questions:
            """,
            """
            kind: bank
            id: my-bank
            version: "1.0"
            """,
        ),
        explained(
            Frame.FILE,
            "not-a-mapping",
            "The file does not begin with a key.",
            "What a file is stands in its first line. A list says nothing of it.",
            """
            - kind: bank
            - id: my-bank
            """,
            """
            kind: bank
            id: my-bank
            """,
        ),
        explained(
            Frame.FILE,
            "not-a-number",
            "Something looks like a number and is none that can be counted with.",
            "Infinity and not-a-number cannot be written into a record, nor compared.",
            """
            kind: bank
            id: my-bank
            version: .inf
            """,
            """
            kind: bank
            id: my-bank
            version: "1.0"
            """,
        ),
        explained(
            Frame.WORDS,
            "not-text",
            "The file is not UTF-8 text; or, in an answers file, a value is not text.",
            """In another encoding letters turn into others, and a name or a word of a young person
            would be changed without anybody seeing it.""",
            "A file saved as Windows-1252, with an é in it.",
            "The same file saved as UTF-8.",
        ),
        explained(
            Frame.FILE,
            "not-yaml",
            "The file cannot be read from here on.",
            "Nothing is guessed: from here on it is not plain what belongs to what.",
            """
            %YAML 3.0
            ---
            kind: bank
            id: my-bank
            """,
            """
            kind: bank
            id: my-bank
            """,
        ),
        explained(
            Frame.FILE,
            "number-too-long",
            "A number has more digits than any count needs.",
            "Long numbers are codes, and codes are text: as numbers they lose their first noughts.",
            """
            kind: bank
            id: my-bank
            version: 123456789012345678901
            """,
            """
            kind: bank
            id: my-bank
            version: "123456789012345678901"
            """,
        ),
        explained(
            Frame.FILE,
            "second-document",
            "A second document begins in the file.",
            "One file is one bank, set or answers file. What stands after --- would not be read.",
            """
            kind: bank
            id: my-bank
            ---
            kind: bank
            id: my-other-bank
            """,
            """
            kind: bank
            id: my-bank
            """,
        ),
        explained(
            Frame.FILE,
            "stray-colon",
            "A colon stands where none can.",
            "A colon and a space end a key. In a text they need quotes around the whole of it.",
            """
            kind: bank
            id: my-bank
            title: Privacy: who may hear
            """,
            """
            kind: bank
            id: my-bank
            title: "Privacy: who may hear"
            """,
        ),
        explained(
            Frame.FILE,
            "stray-dash",
            "A list begins where none can.",
            "The first - of a list stands on a line of its own, below its key.",
            """
            kind: bank
            id: my-bank
            questions: - id: one
            """,
            """
            kind: bank
            id: my-bank
            questions: []
            """,
        ),
        explained(
            Frame.FILE,
            "tab",
            "A line begins with a tab.",
            """Each editor shows a tab in its own width, so what looks as if it belonged together
            may not. YAML has spaces only.""",
            "kind: bank\nid: my-bank\nquestions:\n\t- id: one",
            """
            kind: bank
            id: my-bank
            questions: []
            """,
        ),
        explained(
            Frame.FILE,
            "tag",
            "! at the beginning is a tag.",
            "Tags tell a program to make something of a text. Here nothing is ever made of one.",
            """
            kind: bank
            id: my-bank
            title: !important Privacy
            """,
            """
            kind: bank
            id: my-bank
            title: "!important Privacy"
            """,
        ),
        explained(
            Frame.WORDS,
            "too-deep",
            "Parts are nested deeper than anything that a person wrote.",
            "Mostly a bracket is never closed. What is nested without end would never be read.",
            "A value inside 65 lists, each in the one before.",
            "A condition of a few lines.",
        ),
        explained(
            Frame.WORDS,
            "too-large",
            "The file is larger than what is read.",
            "A long question set has some 50 KB. Something of 1 MB is probably something else.",
            "One file with 3,000 questions.",
            "Several banks, each on one topic.",
        ),
        explained(
            Frame.WORDS,
            "too-many-parts",
            "The file has more parts than what is read.",
            "A long question set has some 5,000 parts. More than 100,000 would take very long.",
            "One file with 20,000 questions of a few words.",
            "Several banks, each on one topic.",
        ),
        explained(
            Frame.FILE,
            "unclosed",
            "A bracket, a brace or a quote is never closed.",
            "All that comes after it would belong to it.",
            """
            kind: bank
            id: my-bank
            title: "Privacy
            """,
            """
            kind: bank
            id: my-bank
            title: "Privacy"
            """,
        ),
        explained(
            Frame.FILE,
            "cut-at-hash",
            "A text without quotes is cut where a # follows a space.",
            """There a remark begins, for every tool that reads such files, and what comes after it
            is left out: half a sentence, or the key to press. Nothing looks wrong in the file. A
            remark after an id, a level or a yes is fine.""",
            """
            kind: bank
            id: my-bank
            version: "1"
            purpose: Ring the duty line and press #2 afterwards.
            """,
            """
            kind: bank
            id: my-bank
            version: "1"
            purpose: "Ring the duty line and press #2 afterwards."
            """,
            note="Where it is a remark, write it on a line of its own.",
        ),
        explained(
            Frame.FILE,
            "cut-at-comma",
            "A text without quotes in [ ] is cut in two at a comma.",
            """Each half is a thing of its own then: what helps is suggested without what it hangs
            on. Nothing looks wrong in the file.""",
            """
            kind: bank
            id: my-bank
            version: "1"
            questions:
              - id: dear
                ask: [parent]
                text: {everyone: "Do calls cost you a lot?"}
                type: yes_no
                why: "So that it need not be you who pays."
            rules:
              - id: costs_them
                level: note
                about: [parent]
                when: {question: dear, is: yes}
                message: "Calls cost {name} a lot."
                suggest: [Ring them instead, if the phone suits them.]
                source: "Practice"
            """,
            """
            kind: bank
            id: my-bank
            version: "1"
            questions:
              - id: dear
                ask: [parent]
                text: {everyone: "Do calls cost you a lot?"}
                type: yes_no
                why: "So that it need not be you who pays."
            rules:
              - id: costs_them
                level: note
                about: [parent]
                when: {question: dear, is: yes}
                message: "Calls cost {name} a lot."
                suggest: ["Ring them instead, if the phone suits them."]
                source: "Practice"
            """,
            "Where they are two, put quotation marks round each.",
        ),
        explained(
            Frame.FILE,
            "no-such-number",
            "A number to ring is none that anybody answers.",
            """Whoever is in danger rings it, and nobody comes. Looked at are short numbers after
            ring, call, dial, phone or text, those that are nearly 999 where danger is spoken of,
            and long ones with a figure too few or too many. Numbers of four figures may be a
            house's own.""",
            """
            kind: bank
            id: my-bank
            version: "1"
            purpose: If somebody is in danger now, ring 99 first.
            """,
            """
            kind: bank
            id: my-bank
            version: "1"
            purpose: If somebody is in danger now, ring 999 first.
            """,
        ),
        explained(
            Frame.FILE,
            "unquoted-word",
            "A word without quotes is read by many tools as true, a number or a date.",
            """Here YAML 1.2 holds, and yes, off and 12:30 are words. Tools that read YAML 1.1 make
            true, false or 750 of them, and lose the id when they write the file again. Told are
            ids of options and texts; yes and no as answers are not.""",
            """
            kind: bank
            id: my-bank
            version: 2026-12-03
            """,
            """
            kind: bank
            id: my-bank
            version: "2026-12-03"
            """,
        ),
    ),
)
