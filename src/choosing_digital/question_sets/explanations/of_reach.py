"""What reasoning over a whole file finds out: what is never so, always so, or left open."""

from choosing_digital.question_sets.explanations.entry import Family, Frame, explained

REACH = Family(
    "What can be reached, and what is left open",
    (
        explained(
            Frame.RULES,
            "always-raised",
            "A rule is raised whatever is answered.",
            """It says the same of every family, so nobody learns anything from it, and whoever
            reads it often stops reading.""",
            """
            - id: calls_are_hard
              when:
                any:
                  - {question: private_space, is: never}
                  - {question: private_space, not_clearly: never}
            """,
            """
            - id: calls_are_hard
              when: {question: private_space, is: never}
            """,
            intended="always-raised",
        ),
        explained(
            Frame.QUESTIONS,
            "ask-if-never-false",
            "A question is put whatever is answered: its ask_if closes nothing.",
            """Somebody meant to spare people this question, and nobody is spared it. Where a
            question is for everybody it needs no ask_if.""",
            """
            - id: what_is_hard
              ask_if:
                any:
                  - {question: how_easy, at_most: 5}
                  - {question: how_easy, at_least: 5}
            """,
            """
            - id: what_is_hard
              ask_if: {question: how_easy, at_most: 5}
            """,
            intended="ask-if-never-false",
        ),
        explained(
            Frame.QUESTIONS,
            "ask-if-never-true",
            "No answer leads to a question.",
            """It is put only where something is not known, if at all, so what it asks is never
            heard of anybody who has answered.""",
            """
            - id: what_is_hard
              ask_if:
                all:
                  - {question: how_easy, at_most: 2}
                  - {question: how_easy, at_least: 8}
            """,
            """
            - id: what_is_hard
              ask_if:
                any:
                  - {question: how_easy, at_most: 2}
                  - {question: how_easy, at_least: 8}
            """,
            intended="ask-if-never-true",
        ),
        explained(
            Frame.RULES,
            "intended-for-nothing",
            "Something is said to be intended that no check would tell of.",
            """It keeps quiet about what is meant so. Misspelled, it does nothing; and left in
            after what it was for has gone, it would keep quiet about a mistake to come.""",
            """
            - id: hard_to_talk
              when: {question: how_easy, at_most: 2}
              intended: {never-cleer: "It is always to be said."}
            """,
            """
            - id: hard_to_talk
              when: {question: how_easy, at_most: 2}
            """,
        ),
        explained(
            Frame.RULES,
            "never-clear",
            "A rule can never be clear.",
            """It is raised or cannot tell whatever is answered, so no good news can quiet it. An
            unsafe rule of that kind takes a way of meeting from everybody.""",
            """
            - id: may_not_be_alone
              when: {question: private_space, is: [always, sometimes, never]}
            """,
            """
            - id: may_not_be_alone
              when: {question: private_space, is: never}
            """,
            intended="never-clear",
        ),
        explained(
            Frame.BANK,
            "never-raised",
            "A rule can never be raised.",
            """No answers make its condition true, so it protects nobody, and nobody notices that
            it does not.""",
            """
            questions:
              - id: afraid
                ask: [young_person]
                private: true
            rules:
              - id: is_afraid
                when: {all: [{question: afraid, is: yes}, {question: afraid, is: no}]}
            """,
            """
            questions:
              - id: afraid
                ask: [young_person]
                private: true
            rules:
              - id: is_afraid
                when: {question: afraid, is: yes}
            """,
        ),
        explained(
            Frame.BANK,
            "not-followed",
            "It was not found out whether this can be asked, raised or clear.",
            """All answers that there can be are tried in thought, up to a bound. Here there were
            too many, or one hangs on another in a circle of people. Nothing is wrong; but nobody
            has looked, so try it with cases.""",
            """
            questions:
              - id: tired
                about: {young_person: [young_person], parent: [parent]}
              - id: can_rest
                about: {young_person: [young_person], parent: [parent]}
                ask_if: {question: tired, of: others, is: yes}
            rules:
              - id: nobody_rests
                about: [parent]
                when: {question: can_rest, of: anyone, is: no}
            """,
            """
            questions:
              - id: can_rest
                about: {young_person: [young_person], parent: [parent]}
            rules:
              - id: nobody_rests
                about: [parent]
                when: {question: can_rest, of: anyone, is: no}
            """,
        ),
        explained(
            Frame.RULES,
            "nothing-raised",
            "A harm can be said, and nothing at all is raised.",
            """An unsafe rule reads it as one of two things that have to come together. Where the
            other is all right, somebody has said that they are afraid and the page shows
            nothing. Look at the unsafe rule first: at each of its lines, at all and any, at its
            modes, and at the ask_if of what it reads.""",
            """
            - id: overheard_and_afraid
              level: unsafe
              modes: [video, phone]
              when:
                all:
                  - {question: private_space, not_clearly: always}
                  - {question: afraid_of_listener, not_clearly: no}
              covers: [may_be_heard]
            """,
            """
            - id: overheard_and_afraid
              level: unsafe
              modes: [video, phone]
              when:
                all:
                  - {question: private_space, not_clearly: always}
                  - {question: afraid_of_listener, not_clearly: no}
              covers: [may_be_heard]
            - id: afraid_to_be_heard
              modes: [video, phone]
              when: {question: afraid_of_listener, is: yes}
            """,
            """Writing intended keeps the gap for good, so it comes last; the finding has a case to
            keep beside it. Where an ask_if is why no sure answers can raise the unsafe rule, it is
            told at that ask_if, with no case, and intended does not keep it quiet: the rule
            protects nobody.""",
            intended="QUESTION",
        ),
        explained(
            Frame.BANK,
            "option-not-read",
            "No rule reads an option that stands beyond a worrying one.",
            """Options mostly run from what is no worry to what is. Whoever chooses the worst one
            here is told nothing.""",
            """
            questions:
              - id: who_could_hear
                type: choice
                options: {nobody: "Nobody", children: "Children", adults: "Grown-ups"}
            rules:
              - id: heard_by_others
                when: {question: who_could_hear, is: children}
            """,
            """
            questions:
              - id: who_could_hear
                type: choice
                options: {nobody: "Nobody", children: "Children", adults: "Grown-ups"}
            rules:
              - id: heard_by_others
                when: {question: who_could_hear, is: [children, adults]}
            """,
            intended="OPTION",
        ),
        explained(
            Frame.BANK,
            "question-not-read",
            "A file has rules, and none of them reads a question with answers to choose from.",
            """What somebody answers stands in the record, and nothing speaks of it, however much
            it worries. Mostly a rule was copied, and still reads the question of the other.""",
            """
            questions:
              - {id: heard_at_home, type: yes_no}
              - {id: heard_on_the_way, type: yes_no}
            rules:
              - id: heard_there
                when: {question: heard_at_home, is: yes}
            """,
            """
            questions:
              - {id: heard_at_home, type: yes_no}
              - {id: heard_on_the_way, type: yes_no}
            rules:
              - id: heard_there
                when:
                  any:
                    - {question: heard_at_home, is: yes}
                    - {question: heard_on_the_way, is: yes}
            """,
            intended="question-not-read",
        ),
        explained(
            Frame.BANK,
            "option-skipped",
            "A rule reads the options on both sides of one, and not that one.",
            """Options run from what is no worry to what is. One that was added between two is
            easily left out of a list, and whoever chooses it is told nothing. Told at the option
            where no rule reads it, and at the list where another rule reads all three; not of
            questions with several answers, whose order says nothing.""",
            """
            questions:
              - id: abuse_known
                type: choice
                options: {"no": "No", past: "Before", ended: "It ended lately", current: "Now"}
            rules:
              - id: contact_needs_care
                when: {question: abuse_known, is: [past, current]}
            """,
            """
            questions:
              - id: abuse_known
                type: choice
                options: {"no": "No", past: "Before", ended: "It ended lately", current: "Now"}
            rules:
              - id: contact_needs_care
                when: {question: abuse_known, is: [past, ended, current]}
            """,
            intended="OPTION",
        ),
        explained(
            Frame.RULES,
            "pointless-rule",
            "Wherever a rule is raised another is raised too, and is as bad or worse.",
            """It changes nothing. Look at its when and its level first: it may have been copied,
            or meant to be worse. Where it says more exactly what another of its level says, it
            should cover that one.""",
            """
            - {id: cannot_call, level: barrier, when: {question: how_easy, at_most: 5}}
            - {id: hard_to_call, level: care, when: {question: how_easy, at_most: 2}}
            """,
            """
            - {id: cannot_call, level: barrier, when: {question: how_easy, at_most: 2}}
            - {id: hard_to_call, level: care, when: {question: how_easy, at_most: 5}}
            """,
            intended="pointless-rule",
        ),
        explained(
            Frame.RULES,
            "raised-only-if-accounts-differ",
            "A rule can be raised only where one question has two different answers.",
            """Two of its lines ask for different answers to one question about the same person, or
            an ask_if is turned round. One answer cannot be both, so the rule says nothing, though
            each of its lines is a worry. It would take two people who contradict each other, and
            that is shown side by side without a rule.""",
            """
            - id: hard_and_easy
              when:
                all:
                  - {question: how_easy, at_most: 2}
                  - {question: how_easy, at_least: 8}
            """,
            """
            - id: hard_and_easy
              when:
                any:
                  - {question: how_easy, at_most: 2}
                  - {question: how_easy, at_least: 8}
            """,
            """Beside any, it may be another question that was meant in one of the lines, or
            somebody else's answer (of:).""",
            intended="raised-only-if-accounts-differ",
        ),
        explained(
            Frame.RULES,
            "covers-another-thing",
            "A rule covers one that hangs on other answers, and another fits better.",
            """What is covered is shown inside what covers it, and is no longer said by itself. That
            is for two rules that say one thing, the one more exactly. Told where a milder rule on
            the same answers is not covered, or where another rule on the answers of the covered one
            covers it already: mostly the name was left over from what was copied.""",
            """
            - {id: hard_to_call, modes: [phone], when: {question: how_easy, at_most: 5}}
            - id: very_hard_to_call
              level: unsafe
              modes: [phone]
              when: {question: how_easy, at_most: 2}
              covers: [may_be_heard]
            """,
            """
            - {id: hard_to_call, modes: [phone], when: {question: how_easy, at_most: 5}}
            - id: very_hard_to_call
              level: unsafe
              modes: [phone]
              when: {question: how_easy, at_most: 2}
              covers: [hard_to_call]
            """,
            intended="covers-another-thing",
        ),
        explained(
            Frame.RULES,
            "reaches-nobody",
            "Nobody can be reached by this rule.",
            """There is nobody of whom it could be raised, in any way of meeting: whoever is apart
            has no verdict.""",
            """
            - id: heard_apart
              modes: [apart]
              when: {question: private_space, is: never}
            """,
            """
            - id: heard_apart
              modes: [video]
              when: {question: private_space, is: never}
            """,
        ),
        explained(
            Frame.RULES,
            "says-the-same",
            "Two rules are raised, clear or cannot tell in the very same moments.",
            """Mostly one was copied from the other and its when was not changed: then what it was
            written for is read by no rule, and nothing is told of it.""",
            """
            - {id: hard_to_call, when: {question: how_easy, at_most: 2}}
            - {id: may_be_heard, when: {question: how_easy, at_most: 2}}
            """,
            """
            - {id: hard_to_call, when: {question: how_easy, at_most: 2}}
            - {id: may_be_heard, when: {question: private_space, is: never}}
            """,
            """Only where both are meant to say this: keep one, with the suggestions of both. Two
            messages for one thing make a page longer and nobody safer.""",
            intended="says-the-same",
        ),
    ),
)

BALANCE = Family(
    "Balance and care",
    (
        explained(
            Frame.WORDS,
            "says-less-than-hidden",
            "A file takes the place of another of its id, and says less than that one does.",
            """A council may copy a shipped bank or set and change it; of two of one id the one in
            the earlier folder is used. Nothing looks wrong in a copy in which a rule is milder, or
            raised for less, a question open, an option gone or new with no rule for it, two labels
            exchanged, or one concern put inside another, and the file that it hides still has
            it.""",
            "A copy of the bank safety in which the rule in_person_danger is of level care.",
            "The same with level: unsafe, as in the file that it hides.",
            """A rule that is raised wherever the hidden one is says no less, however it is written.
            Words that read otherwise are told under codes of their own: one by one where
            somebody's safety hangs on them (reads-otherwise-than-hidden), all others in one line
            (words-are-others). Whoever is asked more is told under asks-more-than-hidden. A copy
            with an id of its own hides nothing.""",
            intended="says-less-than-hidden",
        ),
        explained(
            Frame.WORDS,
            "asks-more-than-hidden",
            "Somebody is asked a private question, or one for workers, and not in the hidden file.",
            """To be asked of a harm can be a harm itself, and tells somebody what is suspected. One
            name more in a list is easily written into a copy, and every file is sound by
            itself.""",
            "A copy of safety in which camera_in_harm is put to the young person too.",
            "The same with about: {young_person: [social_worker, personal_adviser]}, as there.",
            """It is told of a private question, and of one that workers alone are asked there. Of
            a worker more who is asked, nothing is told.""",
            intended="asks-more-than-hidden",
        ),
        explained(
            Frame.WORDS,
            "reads-otherwise-than-hidden",
            "What somebody reads of a danger, or in private, is other than in the hidden file.",
            """Words are what a copy is for. But a not that is lost, a name, or the words of another
            question turn a text round, and nothing else would show it. Told of unsafe rules, of
            private questions, and of questions that an unsafe rule reads. Whether the words mean
            the same is not found out: both stand there whole, to be read.""",
            "A copy of privacy that says: Change the device without advice.",
            "The same as in the file that it hides: Do not change the device without advice.",
            intended="reads-otherwise-than-hidden",
        ),
        explained(
            Frame.WORDS,
            "words-are-others",
            "The words of a file are others than in the file in whose place it is used.",
            """That is what a copy is for. It is one line with all names, so that whoever changed
            one text can see whether it is only that one.""",
            "A copy of the bank access in which an open question has other words.",
            "A copy with the same words. Where other words are meant, nothing is to be mended.",
            """Words on which somebody's safety hangs are told one by one
            (reads-otherwise-than-hidden).""",
        ),
        explained(
            Frame.QUESTIONS,
            "asked-openly",
            "A question about harm is open: its answer stands in every copy.",
            """Write private: true. It has the name of a question that is private in the shipped
            files, or asks about fear, danger or harm; or it is the only open one of an add-on,
            which is for the worker alone; or its intended names what is told of private questions
            alone. Nothing looks different when private: true is lost, but for the one who reads in
            a copy what was said about them.""",
            """
            - id: afraid_at_home
              ask: [young_person]
              text: {everyone: "Are you afraid of somebody?"}
            """,
            """
            - id: afraid_at_home
              ask: [young_person]
              text: {everyone: "Are you afraid of somebody?"}
              private: true
            """,
            intended="asked-openly",
        ),
        explained(
            Frame.QUESTIONS,
            "asks-possible-cause",
            "A private question about somebody is put to another of their family.",
            """Whoever is asked may be the one who is feared, and learns what is being thought. Ask
            the person themselves, and a worker.""",
            """
            - id: afraid_at_home
              about: {young_person: [young_person, parent, social_worker]}
              private: true
            """,
            """
            - id: afraid_at_home
              about: {young_person: [young_person, social_worker]}
              private: true
            """,
            intended="asks-possible-cause",
        ),
        explained(
            Frame.SET,
            "first-not-expected",
            "A set asks of the young person, and does not expect them.",
            """In expects stand the roles whose view is missed where nobody has given it. Where it
            names others alone, nobody is told that the one whom it is about was not asked.""",
            """
            uses: [talk]
            sections: [{title: Calls, questions: [how_easy]}]
            expects: [parent, social_worker]
            """,
            """
            uses: [talk]
            sections: [{title: Calls, questions: [how_easy]}]
            expects: [young_person, parent, social_worker]
            """,
            """A page for one person of a family, without a plan, may expect that person alone.""",
            intended="first-not-expected",
        ),
        explained(
            Frame.SET,
            "core-question-missing",
            "A set that plans a meeting leaves out a question that keeps people safe.",
            """Without it some of the worst things that can happen on a call or in a room cannot be
            found. A set plans a meeting where it has a plan; and where it asks some of these
            questions of more people than the young person, since how to meet is chosen after it
            all the same.""",
            """
            uses: [talk]
            sections: [{title: Calls, questions: [how_easy]}]
            plan: [if_the_call_drops]
            """,
            """
            uses: [talk]
            sections: [{title: Calls, questions: [how_easy, private_space]}]
            plan: [if_the_call_drops]
            """,
            """Add-ons and sets about the work plan no meeting. Nor does a young person's own page
            that has no plan: say so with expects: [young_person].""",
            intended="QUESTION",
        ),
        explained(
            Frame.RULES,
            "favours-danger",
            "A rule speaks in favour of a way of meeting only where that way is a danger.",
            """Whenever it is raised, an unsafe rule about the same person in the same way of
            meeting is raised too, or a lesser one that an unsafe rule covers. So the page shows a
            reason for what it warns of, from the very same answers. Mostly the answer that worries
            was written where another was meant.""",
            """
            - id: overheard_and_afraid
              level: unsafe
              modes: [video, phone]
              when:
                all:
                  - {question: private_space, not_clearly: always}
                  - {question: afraid_of_listener, not_clearly: no}
              covers: [may_be_heard]
              intended: {afraid_of_listener: "No danger where nobody can hear."}
            - id: room_to_talk
              level: favours
              modes: [video]
              when: {question: private_space, is: never}
            """,
            """
            - id: overheard_and_afraid
              level: unsafe
              modes: [video, phone]
              when:
                all:
                  - {question: private_space, not_clearly: always}
                  - {question: afraid_of_listener, not_clearly: no}
              covers: [may_be_heard]
              intended: {afraid_of_listener: "No danger where nobody can hear."}
            - id: room_to_talk
              level: favours
              modes: [video]
              when: {question: private_space, is: always}
            """,
            intended="favours-danger",
        ),
        explained(
            Frame.RULES,
            "favours-worry",
            "A rule speaks in favour of a way of meeting only where a concern is raised too.",
            """The concern is at care or not possible yet, and about the same person in the same
            way of meeting. Both may be so: what suits somebody better may need care. But often
            the answer that worries was written where another was meant.""",
            """
            - id: room_to_talk
              level: favours
              modes: [video]
              when: {question: private_space, is: never}
            """,
            """
            - id: room_to_talk
              level: favours
              modes: [video]
              when: {question: private_space, is: always}
            """,
            intended="favours-worry",
        ),
        explained(
            Frame.SET,
            "nothing-against-in-person",
            "A set can warn about calls, and never about meeting in person.",
            """In person can be the unsafe way: the journey, the waiting, who is there. A set that
            only warns about calls takes a young person's best way to speak from them, and lets
            the room pass unlooked at.""",
            """
            uses: [talk]
            sections: [{title: Where, questions: [private_space]}]
            """,
            """
            uses: [talk]
            sections: [{title: Where, questions: [private_space, safe_journey]}]
            questions:
              - id: safe_journey
            rules:
              - id: journey_is_not_safe
                modes: [in_person]
                when: {question: safe_journey, is: no}
            """,
            intended="nothing-against-in-person",
        ),
        explained(
            Frame.SET,
            "nothing-in-favour",
            "A set can speak against ways of meeting, and in favour of none.",
            """Whoever can take part best by video never sees it said. A page of nothing but
            warnings makes every way look bad, and the one that people are used to wins.""",
            """
            uses: [talk]
            sections: [{title: Where, questions: [private_space]}]
            """,
            """
            uses: [talk]
            sections: [{title: Where, questions: [private_space]}]
            rules:
              - id: own_place_to_talk
                level: favours
                modes: [video, phone]
                when: {question: private_space, is: always}
            """,
            intended="nothing-in-favour",
        ),
    ),
)

IDEAS = Family(
    "The toolkit of ideas",
    (
        explained(
            Frame.FILE,
            "idea-in-two-files",
            "Two files of a folder have an idea of the same name.",
            "Only the first would ever be used, whichever the author has in mind.",
            """
            kind: ideas
            id: mine
            ideas:
              - {id: loan-device, title: Lend a phone, text: "Ask the school for one."}
            """,
            """
            kind: ideas
            id: mine
            ideas:
              - {id: loan-phone, title: Lend a phone, text: "Ask the school for one."}
            """,
        ),
        explained(
            Frame.FILE,
            "idea-unsupported",
            "An idea does not say what to watch for, or where it comes from.",
            "Whoever tries it has to know what could go wrong, and how it is known to help.",
            """
            kind: ideas
            id: mine
            ideas:
              - {id: a-walk, title: Walk and talk, text: "Talk while you walk."}
            """,
            """
            kind: ideas
            id: mine
            ideas:
              - id: a-walk
                title: Walk and talk
                text: "Talk while you walk."
                watch_for: "Who else is on the way."
                source: practice
            """,
        ),
        explained(
            Frame.RULES,
            "unknown-idea",
            "There is no idea of this name in the toolkit.",
            "A suggestion that leads nowhere is worse than none.",
            """
            - id: no_device
              when: {question: how_easy, at_most: 2}
              suggest: [{idea: lone-device}]
            """,
            """
            - id: no_device
              when: {question: how_easy, at_most: 2}
              suggest: [{idea: loan-device}]
            """,
        ),
    ),
)

__all__ = ["BALANCE", "IDEAS", "REACH"]
