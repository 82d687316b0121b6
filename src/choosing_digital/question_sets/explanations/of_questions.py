"""Questions: whom they are put to, their settings, their words."""

from choosing_digital.question_sets.explanations.entry import Family, Frame, explained

QUESTIONS = Family(
    "Questions",
    (
        explained(
            Frame.QUESTIONS,
            "alike-options",
            "Two options of a question look alike, or one like what every question offers.",
            """Whoever answers cannot tell them apart, and one may be a worry where the other is
            none.""",
            """
            - id: who_could_hear
              type: choice
              options: {adult: "A grown-up", parent: "a grown-up"}
            """,
            """
            - id: who_could_hear
              type: choice
              options: {adult: "A grown-up who helps", parent: "A parent"}
            """,
        ),
        explained(
            Frame.QUESTIONS,
            "ask-beside-about",
            "ask stands beside an about that already says who is asked.",
            "Two places would say who is asked, and one of them would be wrong.",
            """
            - id: where_from
              ask: [parent]
              about: {young_person: [young_person, parent]}
            """,
            """
            - id: where_from
              about: {young_person: [young_person, parent]}
            """,
        ),
        explained(
            Frame.QUESTIONS,
            "exclusive-unknown",
            "exclusive names something that is not an option.",
            """What stands alone takes the other answers out. If the name is wrong, somebody can
            choose Nobody and Somebody at once.""",
            """
            - id: near_you
              type: choices
              options: {parent: "A parent", nobody: "Nobody"}
              exclusive: [nobdy]
            """,
            """
            - id: near_you
              type: choices
              options: {parent: "A parent", nobody: "Nobody"}
              exclusive: [nobody]
            """,
        ),
        explained(
            Frame.QUESTIONS,
            "meeting-beside-roles",
            "meeting stands in a list with roles.",
            """What is put of the meeting is put once, to whoever holds it. It cannot be asked of
            people at the same time.""",
            """
            - id: how_many
              ask: [meeting, parent]
            """,
            """
            - id: how_many
              ask: [meeting]
            """,
        ),
        explained(
            Frame.QUESTIONS,
            "modes-not-here",
            "modes stands on a question that is put to people.",
            """modes keeps a plan question to options in which somebody takes part that way. A
            question in a section is asked before there is any option.""",
            """
            - id: where_from
              modes: [video]
            """,
            """
            - id: if_the_line_is_bad
              ask: [meeting]
              modes: [video]
            """,
        ),
        explained(
            Frame.QUESTIONS,
            "no-why",
            "A question does not say why it is asked.",
            """Everybody may press ? and read why. Without a reason people answer what they think
            is wanted, or nothing.""",
            """
            - id: where_from
              text: {everyone: "Where would you talk to us from?"}
            """,
            """
            - id: where_from
              text: {everyone: "Where would you talk to us from?"}
              why: "So that we can find a place that suits you."
            """,
        ),
        explained(
            Frame.QUESTIONS,
            "no-wording-for-role",
            "Somebody is asked who would read words that were written for others.",
            """A young person would be asked in the words for a worker, about themselves and by
            name.""",
            """
            - id: others_at_home
              ask: [young_person, parent]
              text: {family: "Who else is at home?"}
            """,
            """
            - id: others_at_home
              ask: [young_person, parent]
              text: {family: "Who else is at home?", young_person: "Who is at home?"}
            """,
            note="or write everyone: where one wording does for all.",
        ),
        explained(
            Frame.QUESTIONS,
            "nobody-asked",
            "A question does not say whom it is put to.",
            "It would never be asked, and a rule that reads it could never tell.",
            """
            - id: where_from
              text: {everyone: "Where would you talk to us from?"}
            """,
            """
            - id: where_from
              ask: [young_person, parent]
              text: {everyone: "Where would you talk to us from?"}
            """,
        ),
        explained(
            Frame.QUESTIONS,
            "reserved-option",
            "An option has the name of an absence.",
            """not_sure, rather_not_say and not_asked are kept apart from every answer. As an option
            of that name one of them would be an answer, and unknown would look safe.""",
            """
            - id: near_you
              type: choice
              options: {alone: "Nobody", not_sure: "It depends"}
            """,
            """
            - id: near_you
              type: choice
              options: {alone: "Nobody", depends: "It depends"}
            """,
        ),
        explained(
            Frame.QUESTIONS,
            "setting-missing",
            "A question lacks what its type needs.",
            "A choice without options, or a scale without ends, cannot be put to anybody.",
            """
            - id: near_you
              type: choice
            """,
            """
            - id: near_you
              type: choice
              options: {alone: "Nobody", others: "Somebody"}
            """,
        ),
        explained(
            Frame.QUESTIONS,
            "setting-not-here",
            "A question has a setting that its type knows nothing of.",
            "It would be passed over, and the author would think that it counts.",
            """
            - id: near_you
              type: yes_no
              ends: [Near, Far]
            """,
            """
            - id: near_you
              type: scale
              ends: [Near, Far]
            """,
        ),
        explained(
            Frame.QUESTIONS,
            "unknown-role",
            "A role is not in the vocabulary.",
            "Nobody has it, so nobody would be asked, and no rule would be about anybody.",
            """
            - id: where_from
              ask: [yung_person]
            """,
            """
            - id: where_from
              ask: [young_person]
            """,
            note="or add the role to a vocabulary.yaml in your folder.",
        ),
        explained(
            Frame.QUESTIONS,
            "unknown-wording",
            "A text is for readers that no role has.",
            "Nobody would ever read it, and those it was meant for would read other words.",
            """
            - id: where_from
              text: {everyone: "Where from?", families: "Where would you talk from?"}
            """,
            """
            - id: where_from
              text: {everyone: "Where from?", family: "Where would you talk from?"}
            """,
        ),
    ),
)

WORDS = Family(
    "Words",
    (
        explained(
            Frame.FILE,
            "unseen-character",
            "A text has a character in it that cannot be seen.",
            """It may hide words, or turn the direction of writing around. On every page and in
            every record its code stands in its place.""",
            r"""
            kind: bank
            id: my-bank
            version: "1"
            title: "Who\u200b may hear"
            """,
            """
            kind: bank
            id: my-bank
            version: "1"
            title: "Who may hear"
            """,
        ),
        explained(
            Frame.FILE,
            "curly-quotes",
            "A text stands in curly quotation marks, and in no straight ones.",
            """They are read as part of the text, and a comma or a colon in it ends it. Where they
            are meant, straight ones stand around them.""",
            """
            kind: bank
            id: my-bank
            version: "1"
            title: \u201cWho may hear\u201d
            """,
            """
            kind: bank
            id: my-bank
            version: "1"
            title: "Who may hear"
            """,
        ),
        explained(
            Frame.QUESTIONS,
            "same-words",
            "Two questions of a file ask in the same words.",
            """Mostly one of the two texts was pasted. Whoever is asked answers the one, and the
            rules read the other.""",
            """
            - id: is_far
              text: {everyone: "Is it far to get there?"}
            - id: is_dear
              text: {everyone: "Is it far to get there?"}
            """,
            """
            - id: is_far
              text: {everyone: "Is it far to get there?"}
            - id: is_dear
              text: {everyone: "Does it cost a lot to get there?"}
            """,
        ),
        explained(
            Frame.QUESTIONS,
            "flag-lost",
            "A question lacks varies or private, and those that are built like it have it.",
            """The flag is one line, and nothing fails without it. Without varies it can be
            answered once only, for all ways of meeting; without private it stands in every
            copy.""",
            """
            - id: how_easy_by_video
              type: choice
              options: {easy: "Easy", hard: "Hard"}
            - id: how_easy_by_phone
              type: choice
              options: {easy: "Easy", hard: "Hard"}
              varies: true
            - id: how_easy_there
              type: choice
              options: {easy: "Easy", hard: "Hard"}
              varies: true
            """,
            """
            - id: how_easy_by_video
              type: choice
              options: {easy: "Easy", hard: "Hard"}
              varies: true
            - id: how_easy_by_phone
              type: choice
              options: {easy: "Easy", hard: "Hard"}
              varies: true
            - id: how_easy_there
              type: choice
              options: {easy: "Easy", hard: "Hard"}
              varies: true
            """,
            """Told where three or more have the same options, are put to the same people, and have
            ids whose first two words are the same.""",
            intended="flag-lost",
        ),
        explained(
            Frame.QUESTIONS,
            "labels-swapped",
            "The labels of two options seem to stand in each other's place.",
            """People read the label, and rules read the id. Whoever says that it is a worry is then
            heard as saying that it is all right, and nothing looks wrong on the screen. Told where
            a label has the words of another option's id, and not those of its own, or denies what
            its own id says, and where other questions have the same two the other way round.""",
            """
            - id: could_they_hear
              type: choice
              options: {fine: "They could, and that is a worry", worry: "They could, it is fine"}
            """,
            """
            - id: could_they_hear
              type: choice
              options: {fine: "They could, it is fine", worry: "They could, and that is a worry"}
            """,
            intended="labels-swapped",
        ),
        explained(
            Frame.QUESTIONS,
            "asks-the-opposite",
            "Two wordings of one question ask for opposite things.",
            """A yes of one person then means what a no of another means, and rules read one yes:
            whoever is in danger is heard as saying that all is well. Told of questions with yes and
            no, where one wording has a plain word such as safe, easy, alone or nobody knowing, and
            another its opposite, or where one of two says not.""",
            """
            - id: danger_on_the_way
              type: yes_no
              private: true
              text:
                young_person: "Could it be dangerous for you to come?"
                family: "Would you be safe on the way?"
            """,
            """
            - id: danger_on_the_way
              type: yes_no
              private: true
              text:
                young_person: "Could it be dangerous for you to come?"
                family: "Could there be danger for you on the way?"
            """,
            intended="asks-the-opposite",
        ),
        explained(
            Frame.RULES,
            "not-lost",
            "A sentence stands twice, word for word, once with a not and once without.",
            """One of the two has lost it, or gained it, and people are told the opposite of what is
            meant. Told of sentences of six words or more, where both cannot be right: one of them
            is a purpose, a why or a reason under intended, or one rule says both. A question may
            ask what another says.""",
            """
            - id: may_be_heard_at_home
              level: care
              about: [young_person]
              when: {question: private_space, is: never}
              message: "A call from home is private for everybody."
              suggest: ["A call from home is not private for everybody. Ask where they are."]
              source: practice
            """,
            """
            - id: may_be_heard_at_home
              level: care
              about: [young_person]
              when: {question: private_space, is: never}
              message: "A call from home is not private for everybody."
              suggest: ["A call from home is not private for everybody. Ask where they are."]
              source: practice
            """,
            intended="not-lost",
        ),
        explained(
            Frame.QUESTIONS,
            "absence-as-option",
            "An option says not sure, or rather not say, in other words.",
            """Every question but free text offers both by itself, and keeps them apart from
            answers. As an option it is an answer: a rule compares it, finds it is not the one
            that worries, and what nobody knows looks safe.""",
            """
            - id: near_you
              type: choice
              options: {alone: "Nobody", others: "Somebody", perhaps: "I don't know"}
            """,
            """
            - id: near_you
              type: choice
              options: {alone: "Nobody", others: "Somebody"}
            """,
        ),
        explained(
            Frame.QUESTIONS,
            "avoid-word",
            "A word presses, praises, or turns a sentence round.",
            """Please and just make it hard to say no. Unless has to be turned round to be
            understood. An exclamation mark is loud.""",
            """
            - id: where_from
              text: {everyone: "Please say where you would talk from."}
            """,
            """
            - id: where_from
              text: {everyone: "Where would you talk from?"}
            """,
        ),
        explained(
            Frame.QUESTIONS,
            "double-negation",
            "A sentence says not twice.",
            """Whoever answers has to turn it round twice, and some will say yes and mean no. Where
            the question is about harm, that answer may hide it.""",
            """
            - id: heard
              text: {everyone: "Is there nobody who would not keep it private?"}
            """,
            """
            - id: heard
              text: {everyone: "Would everybody there keep it private?"}
            """,
        ),
        explained(
            Frame.QUESTIONS,
            "hard-to-read",
            "A young person's words have an index of reading above the limit.",
            """Somebody who is upset reads less well than they can. The index counts how long words
            and sentences are, after Flesch and Kincaid (1975); it knows nothing of understanding,
            so ask a young person too. reading_age: in a bank or set says another limit than 9.""",
            """
            - id: travel
              text: {everyone: "Would another appointment be easier for you to travel to?"}
            """,
            """
            - id: travel
              text: {everyone: "Would another time be easier for you to get to?"}
            """,
        ),
        explained(
            Frame.QUESTIONS,
            "jargon",
            "A word of the trade, or an abbreviation, stands in what families read.",
            """Words that only one side knows decide who can take part. In the words for workers
            they may stand.""",
            """
            - id: hybrid_ok
              text: {everyone: "Is a hybrid meeting with the IRO all right?"}
            """,
            """
            - id: mix_ok
              text: {everyone: "Is a mix all right, with some in the room and some on a call?"}
            """,
        ),
        explained(
            Frame.QUESTIONS,
            "too-hard-to-read",
            "A young person's words are clearly too hard: three years above the limit, or more.",
            """The index counts how long words and sentences are, after Flesch and Kincaid (1975).
            It is no measure of understanding; but at this distance from the limit it is not
            wrong by chance.""",
            """
            - id: travel
              text: {everyone: "Could transportation difficulties affect your attendance there?"}
            """,
            """
            - id: travel
              text: {everyone: "Is it hard for you to get there?"}
            """,
        ),
    ),
)
