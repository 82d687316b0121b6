"""The shape of a file: which keys there are, and what stands after them."""

from choosing_digital.question_sets.explanations.entry import Family, Frame, explained

SHAPE = Family(
    "The shape of a file",
    (
        explained(
            Frame.QUESTIONS,
            "bad-id",
            "An id has a sign that no id has, or is too long.",
            """Ids are names of files, parts of points and keys of records. With plain letters,
            digits, - and _ two ids can never look alike and be different.""",
            """
            - id: where from?
            """,
            """
            - id: where_from
            """,
        ),
        explained(
            Frame.QUESTIONS,
            "empty-text",
            "A text is there and says nothing.",
            "Somebody would be shown a page with no words on it.",
            """
            - id: where_from
              text: {everyone: " "}
            """,
            """
            - id: where_from
              text: {everyone: "Where would you talk from?"}
            """,
        ),
        explained(
            Frame.RULES,
            "missing-key",
            "Something that is needed is missing.",
            """Without it the file cannot be used at all: a rule without a message would be raised
            and say nothing.""",
            """
            - id: may_be_overheard
              when: {question: private_space, is: never}
            """,
            """
            - id: may_be_overheard
              when: {question: private_space, is: never}
              message: "{name} may be overheard."
            """,
        ),
        explained(
            Frame.RULES,
            "not-one-of",
            "A value is none of those that there are.",
            "A level or a way of meeting that is not known could not be weighed against others.",
            """
            - id: may_be_overheard
              level: danger
              when: {question: private_space, is: never}
            """,
            """
            - id: may_be_overheard
              level: unsafe
              when: {question: private_space, is: never}
            """,
        ),
        explained(
            Frame.FILE,
            "not-ours",
            "The file does not say that it is of a kind that is known here.",
            """A folder may hold other files by mistake. One that is skipped in silence could be
            the bank that a safety rule was in.""",
            """
            name: my bank
            """,
            """
            kind: bank
            id: my-bank
            """,
        ),
        explained(
            Frame.BANK,
            "out-of-range",
            "A number is smaller or larger than it can be.",
            "A reading age of 90 would let every text pass.",
            """
            reading_age: 90
            """,
            """
            reading_age: 9
            """,
        ),
        explained(
            Frame.WORDS,
            "text-too-long",
            "A text is longer than anybody reads on a page.",
            "A page holds some sentences. More than 2,000 characters would be several pages.",
            "A message of 2,001 characters.",
            "A message of one sentence.",
        ),
        explained(
            Frame.QUESTIONS,
            "unknown-key",
            "A key is not known in this place.",
            """A word that is spelled wrongly would otherwise be passed over: private: true with a
            letter missing would make a private question an open one.""",
            """
            - id: afraid_at_home
              privat: true
            """,
            """
            - id: afraid_at_home
              private: true
            """,
        ),
        explained(
            Frame.QUESTIONS,
            "wrong-length",
            "A list has too many or too few parts.",
            "A scale has two ends. With one of them nobody can tell what 10 means.",
            """
            - id: how_hard
              type: scale
              ends: [Really hard]
            """,
            """
            - id: how_hard
              type: scale
              ends: [Really hard, Really easy]
            """,
        ),
        explained(
            Frame.BANK,
            "wrong-type",
            "A value is of another kind than it should be.",
            """Nothing is turned into something else without a word: 1.0 and "1.0", yes and true are
            different things, and the wrong one would be compared with nothing.""",
            """
            version: 1.0
            """,
            """
            version: "1.0"
            """,
        ),
    ),
)

IDS = Family(
    "Ids and versions",
    (
        explained(
            Frame.QUESTIONS,
            "alike-ids",
            "Two questions or rules have ids that look alike.",
            "A condition may name one and mean the other, and nobody who reads it would see it.",
            """
            - id: talk-l
            - id: talk_1
            """,
            """
            - id: talk-late
            - id: talk_early
            """,
        ),
        explained(
            Frame.VOCABULARY,
            "alike-words",
            "Two roles, ways of meeting or kinds of meeting read alike.",
            "Whoever chooses one of them from a list cannot tell which it is.",
            """
            meetings: {first: "First talk", early: "first  talk"}
            """,
            """
            meetings: {first: "First talk", early: "Talk before school"}
            """,
        ),
        explained(
            Frame.QUESTIONS,
            "duplicate-id",
            "Two questions, or two rules, of a file have the same id.",
            "An answer stands under the id of its question. With two, nobody knows to which.",
            """
            - id: where_from
            - id: where_from
            """,
            """
            - id: where_from
            - id: where_else
            """,
        ),
        explained(
            Frame.SET,
            "id-in-two-places",
            "Two banks of a set, or a bank and the set, have the same id for different things.",
            """A set may add to a bank, and never put something else in its place: a rule of the
            bank would then read another question than it was written for.""",
            """
            uses: [talk, another-talk]
            """,
            """
            uses: [talk]
            """,
        ),
        explained(
            Frame.BANK,
            "no-version",
            "A bank or set has no version.",
            """A record says which version was asked. Without one, nobody can tell later whether a
            question was already there.""",
            """
            title: Privacy
            """,
            """
            version: "1.0"
            title: Privacy
            """,
        ),
        explained(
            Frame.SET,
            "practice-not-marked",
            "A set says that it is for practice, and its records are not marked as practice.",
            """What is made up in a room would look like the record of a family, and could be found
            and believed. Told where the title, the purpose or a reason under intended says so in
            plain words: never for a real family, marked as training, for training only.""",
            """
            purpose: "To try things out in a group. Never for a real family."
            """,
            """
            purpose: "To try things out in a group. Never for a real family."
            practice: true
            """,
        ),
        explained(
            Frame.VOCABULARY,
            "reserved-role",
            "A role has a name that means something else in questions and rules.",
            """meeting, others and anyone stand in the place of a role. A role of that name could
            never be meant.""",
            """
            roles:
              others: {name: Others, wording: family}
            """,
            """
            roles:
              neighbour: {name: Neighbour, wording: family}
            """,
        ),
        explained(
            Frame.WORDS,
            "same-id-in-two-files",
            "Two files of a folder have the same kind and id.",
            """Only the first would ever be used. Somebody who mends the second would see nothing
            change.""",
            "banks/privacy.yaml and banks/privacy-old.yaml, both with id: privacy.",
            "One of them with another id, or out of the folder.",
        ),
    ),
)
