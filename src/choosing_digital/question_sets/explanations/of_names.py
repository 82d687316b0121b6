"""Names in what people read, the ways of meeting that a message speaks of, and reasons."""

from choosing_digital.question_sets.explanations.entry import Family, Frame, explained

NAMES = Family(
    "Names, ways and reasons",
    (
        explained(
            Frame.RULES,
            "another-way",
            "A message speaks of a way that the rule is not for, or leaves out one that it is for.",
            """It would stand beside a way that it does not speak of, and nothing beside the one
            that it does: whoever reads the picture takes the other way to be the safe one.""",
            """
            - id: faces
              modes: [in_person]
              when: {question: private_space, is: never}
              message: "By phone, {name} may not be able to say enough."
            """,
            """
            - id: faces
              modes: [phone]
              when: {question: private_space, is: never}
              message: "By phone, {name} may not be able to say enough."
            """,
            """Only plain phrases are looked at (by video, by phone, in person, in writing, on a
            call, at a home visit), and only where the message speaks of no way that the rule is
            for, or of one and not of another. The rest is for a second person to read.""",
            intended="another-way",
        ),
        explained(
            Frame.RULES,
            "same-message",
            "Two rules that are raised for different answers have the same message.",
            """Mostly the message was copied with the rule and not changed. What the rule is there
            to say is then said by nobody, and a danger reads like another one.""",
            """
            - id: overheard
              when: {question: private_space, is: never}
              message: "{name} may be overheard by somebody at home."
            - id: hard_to_talk
              when: {question: how_easy, at_most: 2}
              message: "{name} may be overheard by somebody at home."
            """,
            """
            - id: overheard
              when: {question: private_space, is: never}
              message: "{name} may be overheard by somebody at home."
            - id: hard_to_talk
              when: {question: how_easy, at_most: 2}
              message: "{name} may find it hard to say enough on a call."
            """,
            """Two rules with the same when may say the same, and so may one that reads private
            answers and one that does not.""",
            intended="same-message",
        ),
        explained(
            Frame.RULES,
            "name-of-the-meeting",
            "A name stands in a rule about the whole meeting.",
            """A meeting has no name: people would read "the meeting may be overheard". The concern
            would stand in the meeting's row, and the row of the person would show nothing.""",
            """
            - id: overheard
              about: [meeting]
              when: {question: private_space, of: anyone, is: never}
              message: "{name} may be overheard."
            """,
            """
            - id: overheard
              about: [young_person, parent]
              when: {question: private_space, is: never}
              message: "{name} may be overheard."
            """,
            """A rule without about is about the meeting. Where it rightly is, as of who may meet
            whom, its message says what is meant without a name.""",
        ),
        explained(
            Frame.RULES,
            "no-reason",
            "Something is said to be meant so, and not why.",
            """What is meant so is told of no more: the reason is all that stands in its place, and
            the next person has to be able to judge whether it is still right. The word of the
            hint, or fewer than three words, is none.""",
            """
            - id: heard_and_afraid
              level: unsafe
              modes: [video, phone]
              when:
                all:
                  - {question: private_space, is: never}
                  - {question: afraid_of_listener, is: yes}
              intended: {afraid_of_listener: "why"}
            """,
            """
            - id: heard_and_afraid
              level: unsafe
              modes: [video, phone]
              when:
                all:
                  - {question: private_space, is: never}
                  - {question: afraid_of_listener, is: yes}
              intended: {afraid_of_listener: "No danger where nobody can hear."}
            """,
            "If there is no reason, mend what was told, and take intended out.",
        ),
        explained(
            Frame.QUESTIONS,
            "not-a-mark",
            "A text has a mark in it for which no name is put in.",
            """People would read it as it stands, braces and all. There is one mark, {name}, for
            whom it is about. It is put in where a question is asked (text, short) and where a rule
            speaks (message, suggest), and nowhere else.""",
            """
            - id: way_home
              text: {everyone: "Is the way home long for {Name}?"}
            """,
            """
            - id: way_home
              text: {everyone: "Is the way home long for {name}?"}
            """,
        ),
        explained(
            Frame.QUESTIONS,
            "whose-name",
            "A question names whoever is asked, or the meeting, where somebody else may be meant.",
            """ask without about is a question about whoever is asked. This one asks a worker who
            found the worker, and the record says so; no rule about the young person hears the
            answer. In a question that is put of the meeting the name is "the meeting".""",
            """
            - id: was_found
              ask: [social_worker]
              text: {worker: "Has somebody found {name}?"}
            """,
            """
            - id: was_found
              about: {young_person: [social_worker]}
              text: {worker: "Has somebody found {name}?"}
            """,
            """Where it is about whoever is asked, say it without a name: "Has somebody found
            you?". And where somebody is asked about another, the other way round: a parent who
            reads "Do you feel safe?" answers for themselves. Write {name} there.""",
        ),
    ),
)
"""What is said of people, and of ways to meet."""
