"""Rules, and what keeps private what was said in private."""

from choosing_digital.question_sets.explanations.entry import Family, Frame, explained

RULES = Family(
    "Rules",
    (
        explained(
            Frame.BANK,
            "can-be-silenced",
            "An unsafe rule reads a question that is not always asked.",
            """Where the question is not asked its answer does not apply, and the rule is silent.
            That may be right: see that nobody whom the rule is about is left out.""",
            """
            questions:
              - id: watched
                ask_if: {question: private_space, is: never}
            rules:
              - id: watched_at_home
                level: unsafe
                when: {question: watched, is: yes}
            """,
            """
            questions:
              - id: watched
            rules:
              - id: watched_at_home
                level: unsafe
                when: {question: watched, is: yes}
            """,
        ),
        explained(
            Frame.RULES,
            "covers-chain",
            "A rule covers one that covers others in turn.",
            "What is shown inside what would depend on the order in which they are read.",
            """
            - {id: one, when: {question: how_easy, at_most: 1}, covers: [two]}
            - {id: two, when: {question: how_easy, at_most: 3}, covers: [three]}
            - {id: three, when: {question: how_easy, at_most: 5}}
            """,
            """
            - {id: one, when: {question: how_easy, at_most: 1}, covers: [two, three]}
            - {id: two, when: {question: how_easy, at_most: 3}}
            - {id: three, when: {question: how_easy, at_most: 5}}
            """,
        ),
        explained(
            Frame.RULES,
            "covers-itself",
            "A rule covers itself.",
            "It would be shown inside itself, and so nowhere.",
            """
            - id: may_be_overheard
              when: {question: private_space, is: never}
              covers: [may_be_overheard]
            """,
            """
            - id: may_be_overheard
              when: {question: private_space, is: never}
            """,
        ),
        explained(
            Frame.RULES,
            "covers-worse",
            "A rule covers one of a worse level.",
            """What is worse is shown first. Covered, it would stand inside something milder. Look
            at the two levels first: one of them may have been made milder by mistake. Cases
            that have a note under raised, and none under notes, tell that its level was lost.""",
            """
            - {id: mild, level: care, when: {question: private_space, is: never}, covers: [bad]}
            - {id: bad, level: unsafe, when: {question: private_space, is: never}}
            """,
            """
            - {id: mild, level: care, when: {question: private_space, is: never}}
            - {id: bad, level: unsafe, when: {question: private_space, is: never}, covers: [mild]}
            """,
        ),
        explained(
            Frame.RULES,
            "no-source",
            "A rule does not say how this is known.",
            "Whoever reads a concern may ask where it comes from, and whoever signs off the rules.",
            """
            - id: may_be_overheard
              when: {question: private_space, is: never}
            """,
            """
            - id: may_be_overheard
              when: {question: private_space, is: never}
              source: "S11 Top tips for virtual direct work (BASW England, 2020)"
            """,
        ),
        explained(
            Frame.RULES,
            "unknown-rule",
            "There is no rule of this name here.",
            "A rule that covers nothing, or a case that expects nothing, tests nothing.",
            """
            - id: overheard_and_afraid
              when: {question: private_space, is: never}
              covers: [may_be_overherd]
            """,
            """
            - id: overheard_and_afraid
              when: {question: private_space, is: never}
              covers: [may_be_heard]
            """,
        ),
        explained(
            Frame.RULES,
            "unsafe-unsupported",
            "An unsafe rule does not say what could help, whom to talk to, or how this is known.",
            """A warning that leads nowhere frightens people and takes away a way of meeting that
            somebody may need.""",
            """
            - id: overheard_and_afraid
              level: unsafe
              when: {question: private_space, is: never}
            """,
            """
            - id: overheard_and_afraid
              level: unsafe
              when: {question: private_space, is: never}
              suggest: ["Find a room at school for the call."]
              talk_to: "A manager"
              source: "S11 Top tips for virtual direct work (BASW England, 2020)"
            """,
        ),
    ),
)

PRIVACY = Family(
    "Privacy",
    (
        explained(
            Frame.ADD_ON,
            "add-on-asks-others",
            "An add-on asks somebody who is not a worker.",
            "Whoever is asked can see that the add-on is used, and so what is suspected.",
            """
            questions:
              - {id: hurt_before, ask: [parent]}
            sections: [{title: Before, questions: [hurt_before]}]
            """,
            """
            questions:
              - {id: hurt_before, ask: [social_worker], about: [young_person]}
            sections: [{title: Before, questions: [hurt_before]}]
            """,
        ),
        explained(
            Frame.ADD_ON,
            "add-on-with-plan",
            "An add-on has a plan.",
            "A plan is shared with everybody, and would show that the add-on was used.",
            """
            questions:
              - {id: hurt_before, ask: [social_worker], about: [young_person]}
              - {id: after_the_call, ask: [meeting], type: text}
            sections: [{title: Before, questions: [hurt_before]}]
            plan: [after_the_call]
            """,
            """
            questions:
              - {id: hurt_before, ask: [social_worker], about: [young_person]}
            sections: [{title: Before, questions: [hurt_before]}]
            """,
        ),
        explained(
            Frame.QUESTIONS,
            "asked-because-private",
            "Being asked this question would give a private answer away.",
            """An open question that is asked only after a private "yes" tells everyone who sees
            the question what the private answer was.""",
            """
            - id: who_is_near
              ask_if: {question: afraid_of_listener, is: yes}
            """,
            """
            - id: who_is_near
              private: true
              ask_if: {question: afraid_of_listener, is: yes}
            """,
            note="or leave ask_if out, and ask it of everyone.",
        ),
        explained(
            Frame.BANK,
            "in-no-copy",
            "Rules read private answers, so no copy and no screen for the room shows them.",
            """That is as it should be: they speak to the worker, in the full record, and keep what
            was said in private. Leave each of them as it is: without it nobody would be warned.
            It is told so that you know who reads it.""",
            """
            rules:
              - id: afraid
                when: {question: afraid_of_listener, is: yes}
            """,
            """
            rules:
              - id: afraid
                when: {question: afraid_of_listener, is: yes}
              - id: may_be_overheard
                when: {question: private_space, is: never}
            """,
            """The second rule is one more, beside the first and never in its place: it reads open
            answers alone, so everybody sees it, and it says nothing of what was told in
            private.""",
            headings=(
                "This is for the worker alone",
                "Where everybody should see something as well",
            ),
        ),
        explained(
            Frame.RULES,
            "message-names-private",
            "A message repeats what a private question asks or answers.",
            """A message may be read over a shoulder, by the person it is about. What a rule
            suggests and whom it names to talk to stand in every copy, where it reads open
            questions alone.""",
            """
            - id: afraid
              when: {question: afraid_of_listener, is: yes}
              message: "{name} would be scared if somebody at home heard."
            """,
            """
            - id: afraid
              when: {question: afraid_of_listener, is: yes}
              message: "This way may not suit {name}."
            """,
            """Only words that are repeated are found, three or more of them. Words of an author's
            own, as in "because K is afraid of D", are not checked by anything: a rule that reads
            open answers is shown to everybody, whatever it says. Have a second person read the
            message and suggestions of each such rule, and ask: could somebody learn from this
            what was only said in private?""",
        ),
        explained(
            Frame.RULES,
            "open-and-private-in-any",
            "A rule that an open answer alone could raise reads a private one as well.",
            """A copy never shows a rule that reads a private question in any branch, or its absence
            would tell. So the room would not hear of the open half either.""",
            """
            - id: heard_or_afraid
              when:
                any:
                  - {question: private_space, is: never}
                  - {question: afraid_of_listener, is: yes}
            """,
            """
            - id: heard
              when: {question: private_space, is: never}
            - id: afraid
              when: {question: afraid_of_listener, is: yes}
              covers: [heard]
            """,
            """Look first whether private: true was lost on the open question: then write it there,
            and leave the rule as it is. In two rules the open answer, and the rule that rests on
            it, stand in every copy.""",
        ),
        explained(
            Frame.SET,
            "private-before-open",
            "A private question hangs on an open one, which is asked after it.",
            """Private questions come before all others, when the person is alone. The open answer
            is not there yet, so the question is always put.""",
            """
            questions:
              - id: afraid_here
                private: true
                ask_if: {question: private_space, is: never}
            rules:
              - {id: afraid, when: {question: afraid_here, is: yes}}
            sections: [{title: Where, questions: [private_space, afraid_here]}]
            """,
            """
            questions:
              - id: afraid_here
                private: true
            rules:
              - {id: afraid, when: {question: afraid_here, is: yes}}
            sections: [{title: Where, questions: [private_space, afraid_here]}]
            """,
            """First see whether private: true was lost on the open one: then write it there, and
            leave the other as it is. Made open, a private question has its answer in every
            copy.""",
        ),
        explained(
            Frame.SET,
            "private-without-use",
            "A set asks a private question that nothing reads.",
            """It costs courage to answer. Nothing should be asked for which nothing is done. Often
            a rule was meant to read it, and its when names another question.""",
            """
            questions:
              - {id: afraid_here, private: true}
            sections: [{title: Where, questions: [private_space, afraid_here]}]
            """,
            """
            questions:
              - {id: afraid_here, private: true}
            rules:
              - {id: afraid, when: {question: afraid_here, is: yes}}
            sections: [{title: Where, questions: [private_space, afraid_here]}]
            """,
        ),
        explained(
            Frame.SET,
            "section-without-open",
            "A section has no open question that is always asked.",
            """Private questions come in a part of their own. Where nothing else is left, the part
            is missing, and somebody can see that something was left out.""",
            """
            sections:
              - {title: Where, questions: [private_space]}
              - {title: Fear, questions: [afraid_of_listener]}
            """,
            """
            sections:
              - {title: Where, questions: [private_space, afraid_of_listener]}
            """,
        ),
    ),
)
