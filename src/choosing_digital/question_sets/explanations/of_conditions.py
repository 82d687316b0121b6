"""Conditions: the `when` of rules and the `ask_if` of questions."""

from choosing_digital.question_sets.explanations.entry import Family, Frame, explained

CONDITIONS = Family(
    "Conditions",
    (
        explained(
            Frame.QUESTIONS,
            "ask-if-in-a-circle",
            "A question is asked only if it has been answered already.",
            "Each waits for the other, so neither is ever asked, and no rule ever hears of them.",
            """
            - id: one
              ask_if: {question: two, is: yes}
            - id: two
              ask_if: {question: one, is: yes}
            """,
            """
            - id: one
            - id: two
              ask_if: {question: one, is: yes}
            """,
        ),
        explained(
            Frame.QUESTIONS,
            "ask-if-of-the-option",
            "A question that is asked before there are options hangs on one.",
            "wish and mixed are about one way of meeting, and none has been made yet.",
            """
            - id: mix_worry
              ask_if: {mixed: true}
            """,
            """
            - id: mix_worry
            """,
            note="or make it a plan question, with ask: [meeting].",
        ),
        explained(
            Frame.WORDS,
            "condition-too-deep",
            "A condition is nested more than 20 deep.",
            "Nobody can read it any more, so nobody can say whether it is right.",
            "An all in an any in an all, and so on, 21 times.",
            "Two rules, of which one covers the other.",
        ),
        explained(
            Frame.RULES,
            "empty-list",
            "A list has nothing in it.",
            "all of nothing would always be true, and any of nothing never.",
            """
            - id: may_be_overheard
              when: {question: private_space, is: []}
            """,
            """
            - id: may_be_overheard
              when: {question: private_space, is: [never]}
            """,
        ),
        explained(
            Frame.QUESTIONS,
            "joined-otherwise",
            "Two conditions join the very same, one by all, and one by any.",
            """
            One of them decides whether something is asked. A question that is not asked keeps the
            rules quiet that read it. Look which of the two is meant, and write it in both places.
            """,
            """
            - id: who_interprets
              private: true
              ask_if:
                any:
                  - {question: private_space, is: never}
                  - {question: afraid_of_listener, is: yes}
            - id: interpreter_known
              private: true
              ask_if:
                all:
                  - {question: private_space, is: never}
                  - {question: afraid_of_listener, is: yes}
            """,
            """
            - id: who_interprets
              private: true
              ask_if:
                any:
                  - {question: private_space, is: never}
                  - {question: afraid_of_listener, is: yes}
            - id: interpreter_known
              private: true
              ask_if:
                any:
                  - {question: private_space, is: never}
                  - {question: afraid_of_listener, is: yes}
            """,
        ),
        explained(
            Frame.RULES,
            "line-says-nothing",
            "A line of an all or any changes nothing: another line of the list says it already.",
            """
            Mostly one of the two stands in the wrong list, or was to name another answer. The rule
            is then raised by more, or by less, than its author believes.
            """,
            """
            - id: may_be_heard
              when:
                all:
                  - {question: private_space, is: never}
                  - {question: private_space, is: [sometimes, never]}
                  - {question: afraid_of_listener, is: yes}
            """,
            """
            - id: may_be_heard
              when:
                all:
                  - {question: private_space, is: never}
                  - {question: afraid_of_listener, is: yes}
            """,
        ),
        explained(
            Frame.RULES,
            "never-about",
            "A condition reads, of somebody, a question that is never about them.",
            """There will never be an answer about them, so the rule can never tell of them. Ask
            first whose answer is meant: anybody's (of: anyone), that of one role (of: and its
            name), or each person's own.""",
            """
            - id: may_not_talk_freely
              about: [parent, social_worker]
              when: {question: private_space, is: never}
            """,
            """
            - id: may_not_talk_freely
              about: [parent, social_worker]
              when: {question: private_space, of: anyone, is: never}
            """,
            """With of: anyone the rule is raised for each of those it is about by anybody's answer.
            Where the rule speaks of the one who was asked, write that role under about instead.
            Where each person's own answer is meant, leave the role out of about. The rule says
            nothing of them then: where they need it too, let the question be about them.""",
        ),
        explained(
            Frame.RULES,
            "no-comparison",
            "A condition does not say what an answer is compared with.",
            "Having been asked is not a reason for worry.",
            """
            - id: may_be_overheard
              when: {question: private_space}
            """,
            """
            - id: may_be_overheard
              when: {question: private_space, is: never}
            """,
        ),
        explained(
            Frame.RULES,
            "no-such-option",
            "An answer is named that the question does not offer.",
            """Nobody can ever give that answer. A safety rule that waits for it never speaks, and
            nothing shows that it is silent.""",
            """
            - id: may_be_overheard
              when: {question: private_space, is: [sometimes, nevr]}
            """,
            """
            - id: may_be_overheard
              when: {question: private_space, is: [sometimes, never]}
            """,
        ),
        explained(
            Frame.RULES,
            "no-such-wish",
            "A condition names a wish that there is not.",
            "Nobody can say it, so the condition is never true.",
            """
            - id: not_wanted
              when: {wish: refused}
            """,
            """
            - id: not_wanted
              when: {wish: not_ok}
            """,
        ),
        explained(
            Frame.RULES,
            "not-a-condition",
            "This is not a condition.",
            """A condition compares a question, a wish or the meeting. There is no not: say what
            worries, never what is missing, or an answer that nobody gave would count.""",
            """
            - id: may_be_overheard
              when: {not: {question: private_space, is: always}}
            """,
            """
            - id: may_be_overheard
              when: {question: private_space, not_clearly: always}
            """,
        ),
        explained(
            Frame.RULES,
            "not-a-list",
            "A list is wanted here.",
            "all and any hold several conditions, one to a line.",
            """
            - id: may_be_overheard
              when: {all: {question: private_space, is: never}}
            """,
            """
            - id: may_be_overheard
              when: {all: [{question: private_space, is: never}]}
            """,
        ),
        explained(
            Frame.RULES,
            "not-a-scale-number",
            "A scale is compared with something that is not on it.",
            "A scale runs from 0 to 10. What is compared with 12 is always, or never, true.",
            """
            - id: hard_to_talk
              when: {question: how_easy, at_most: 12}
            """,
            """
            - id: hard_to_talk
              when: {question: how_easy, at_most: 2}
            """,
        ),
        explained(
            Frame.RULES,
            "not-true",
            "mixed can only be true.",
            "There is no not. A rule about an option in which all take part alike reads its mode.",
            """
            - id: all_alike
              when: {mixed: false}
            """,
            """
            - id: some_far_away
              when: {mixed: true}
            """,
        ),
        explained(
            Frame.RULES,
            "of-meeting-question",
            "of stands beside a question that is put of the meeting.",
            "It is put once, and is nobody's answer about themselves.",
            """
            - id: long_meeting
              when: {question: planned_length, of: parent, is: long}
            """,
            """
            - id: long_meeting
              when: {question: planned_length, is: long}
            """,
        ),
        explained(
            Frame.RULES,
            "one-part",
            "A list after all or any has one line only.",
            """
            Then all and any say the same, and the line alone would. Mostly the others begin in
            another column, and so belong to the list around it: what should need two things is
            raised by one of them.
            """,
            """
            - id: may_be_heard
              when:
                any:
                  - all:
                      - {question: private_space, is: never}
                  - {question: how_easy, at_most: 2}
            """,
            """
            - id: may_be_heard
              when:
                all:
                  - {question: private_space, is: never}
                  - {question: how_easy, at_most: 2}
            """,
        ),
        explained(
            Frame.RULES,
            "operator-does-not-fit",
            "A comparison makes no sense of the answers of this question.",
            "It could never be true, and the rule would never speak.",
            """
            - id: hard_to_talk
              when: {question: how_easy, is: hard}
            """,
            """
            - id: hard_to_talk
              when: {question: how_easy, at_most: 2}
            """,
        ),
        explained(
            Frame.RULES,
            "reads-text",
            "A condition reads somebody's own words.",
            """No program can tell what they mean. A rule that looked for a word would miss the one
            who says it in another way.""",
            """
            - id: said_so
              when: {question: own_words, is: scared}
            """,
            """
            - id: said_so
              when: {question: private_space, is: never}
            """,
        ),
        explained(
            Frame.RULES,
            "two-comparisons",
            "Two comparisons stand in one condition.",
            "It is not plain whether both have to hold, or one.",
            """
            - id: middling
              when: {question: how_easy, at_least: 3, at_most: 6}
            """,
            """
            - id: middling
              when: {all: [{question: how_easy, at_least: 3}, {question: how_easy, at_most: 6}]}
            """,
        ),
        explained(
            Frame.RULES,
            "two-conditions-in-one",
            "Two conditions stand in one pair of braces.",
            "It is not plain whether both have to hold, or one.",
            """
            - id: far_and_unwanted
              when: {mixed: true, wish: not_ok}
            """,
            """
            - id: far_and_unwanted
              when: {all: [{mixed: true}, {wish: not_ok}]}
            """,
        ),
        explained(
            Frame.RULES,
            "unknown-meeting-kind",
            "A kind of meeting is not in the vocabulary.",
            "No meeting is ever of that kind, so the condition is never true.",
            """
            - id: at_home
              when: {meeting: home_vist}
            """,
            """
            - id: at_home
              when: {meeting: home_visit}
            """,
        ),
        explained(
            Frame.RULES,
            "unknown-question",
            "There is no question of this name here.",
            """It is never asked, so a rule that reads it never speaks, and nothing shows that it
            is silent.""",
            """
            - id: may_be_overheard
              when: {question: private_spaces, is: never}
            """,
            """
            - id: may_be_overheard
              when: {question: private_space, is: never}
            """,
        ),
        explained(
            Frame.RULES,
            "whose-answer",
            "A condition about the meeting does not say whose answer is meant.",
            """A rule without about is about the whole meeting: its concern stands in the meeting's
            row, and the row of the person shows nothing. Where it is about a person, name their
            role under about: it is then looked at for each of them, with their own answers.""",
            """
            - id: may_not_be_free
              about: [meeting]
              when: {question: private_space, is: never}
            """,
            """
            - id: may_not_be_free
              about: [young_person]
              when: {question: private_space, is: never}
            """,
            """Only a rule that concerns the whole meeting stays about it, and says whose answers it
            reads: {question: private_space, of: anyone, is: never}. Its message names nobody.""",
        ),
    ),
)
