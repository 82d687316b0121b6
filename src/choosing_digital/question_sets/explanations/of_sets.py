"""Sets: their banks, their sections, their order; and the cases of rules."""

from choosing_digital.question_sets.explanations.entry import Family, Frame, explained

SETS = Family(
    "Sets and add-ons",
    (
        explained(
            Frame.SET,
            "not-of-the-work",
            "A set about the work asks about people, or about a way of meeting.",
            """A set with plans: work is about a team or an organisation: nobody's family is in it,
            and no way of meeting is chosen.""",
            """
            plans: work
            uses: []
            expects: [young_person]
            questions:
              - {id: devices_there, ask: [meeting], text: {worker: "Are there devices to lend?"}}
            sections: [{title: Devices, questions: [devices_there]}]
            """,
            """
            plans: work
            uses: []
            questions:
              - {id: devices_there, ask: [meeting], text: {worker: "Are there devices to lend?"}}
            sections: [{title: Devices, questions: [devices_there]}]
            """,
        ),
        explained(
            Frame.ADD_ON,
            "adds-to-add-on",
            "An add-on adds to another add-on.",
            "Which questions a worker is asked would hang on a second choice that nobody sees.",
            """
            adds_to: [extra]
            """,
            """
            adds_to: [main]
            """,
        ),
        explained(
            Frame.SET,
            "ask-if-not-asked",
            "A set asks a question, and not what it hangs on.",
            "The other question is never answered, so it is not plain whether to ask this one.",
            """
            questions:
              - {id: who_is_near, ask_if: {question: private_space, is: never}}
            sections: [{title: Where, questions: [how_easy, who_is_near]}]
            """,
            """
            questions:
              - {id: who_is_near, ask_if: {question: private_space, is: never}}
            sections: [{title: Where, questions: [private_space, who_is_near]}]
            """,
        ),
        explained(
            Frame.SET,
            "ask-if-reads-later",
            "A question hangs on one that comes later.",
            "When its turn comes the other has no answer yet, so it would always be asked.",
            """
            questions:
              - {id: who_is_near, ask_if: {question: private_space, is: never}}
            sections: [{title: Where, questions: [how_easy, who_is_near, private_space]}]
            """,
            """
            questions:
              - {id: who_is_near, ask_if: {question: private_space, is: never}}
            sections: [{title: Where, questions: [how_easy, private_space, who_is_near]}]
            """,
        ),
        explained(
            Frame.SET,
            "asked-twice",
            "A set asks the same question twice.",
            "The second answer would take the place of the first without a word.",
            """
            sections: [{title: Where, questions: [private_space, private_space]}]
            """,
            """
            sections: [{title: Where, questions: [private_space]}]
            """,
        ),
        explained(
            Frame.SET,
            "bank-not-used",
            "A set names a bank and asks nothing of it.",
            "None of its rules comes along, though whoever reads the set may think they do.",
            """
            uses: [talk, travel]
            """,
            """
            uses: [talk]
            """,
        ),
        explained(
            Frame.WORDS,
            "not-checked",
            "Something is not looked at, since another file has to be mended first.",
            """What could be said while half of it is missing would be untrue: that there is no such
            role, or that nothing is told of what is intended. So it is not said, and this is.""",
            "A translation of a bank that has a line out of place.",
            "The same, with the bank mended.",
        ),
        explained(
            Frame.SET,
            "damaged-bank",
            "A bank that the set uses has mistakes of its own.",
            "A broken rule stops everything: it is never skipped, or it would be silent.",
            """
            uses: [talk, damaged]
            """,
            """
            uses: [talk]
            """,
        ),
        explained(
            Frame.ANSWERS,
            "damaged-set",
            "The set that is named has mistakes of its own.",
            "A broken rule stops everything: it is never skipped, or it would be silent.",
            """
            set: damaged-set
            """,
            """
            set: main
            """,
        ),
        explained(
            Frame.ANSWERS,
            "no-add-on",
            "A set is named as an add-on and does not add to this one.",
            "Its rules were not written for these questions.",
            """
            set: main
            add_ons: [main]
            """,
            """
            set: main
            add_ons: [extra]
            """,
        ),
        explained(
            Frame.SET,
            "no-sections",
            "A set, or a section of it, asks nothing.",
            "There would be a heading with nothing under it, or no conversation at all.",
            """
            sections:
              - {title: Where, questions: [private_space]}
              - {title: How, questions: []}
            """,
            """
            sections:
              - {title: Where, questions: [private_space]}
            """,
        ),
        explained(
            Frame.SET,
            "plan-not-of-meeting",
            "A plan question is put to people.",
            "The plan is made once, when the decision is made, for everybody.",
            """
            plan: [own_words]
            """,
            """
            plan: [if_the_call_drops]
            """,
        ),
        explained(
            Frame.SET,
            "rule-reads-plan",
            "A rule reads a plan question.",
            "The plan is put after the decision, when the rule has already had to speak.",
            """
            sections: [{title: Where, questions: [private_space]}]
            plan: [planned_length]
            """,
            """
            sections: [{title: Where, questions: [private_space, planned_length]}]
            plan: [if_the_call_drops]
            """,
        ),
        explained(
            Frame.SET,
            "rule-stays-behind",
            "Rules do not come along, because the set does not ask all that they read.",
            """It may be meant so: a set picks from its banks. But if one of them is a safety rule,
            this set is silent about what it is for. It is told once for each bank.""",
            """
            sections:
              - {title: Where, questions: [private_space, afraid_of_listener]}
              - {title: How, questions: [how_easy]}
            """,
            """
            sections:
              - {title: Where, questions: [private_space, afraid_of_listener]}
              - {title: How, questions: [how_easy, planned_length]}
            """,
        ),
        explained(
            Frame.SET,
            "own-rule-stays-behind",
            "A rule that stands in the set never speaks, since the set does not ask what it reads.",
            """A set asks only what its sections name. A rule of a bank may rightly stay behind; one
            that stands in the set was written for it, so its question was forgotten.""",
            """
            sections: [{title: Where, questions: [private_space]}]
            rules:
              - id: hard_to_talk
                when: {question: how_easy, at_most: 2}
            """,
            """
            sections: [{title: Where, questions: [private_space, how_easy]}]
            rules:
              - id: hard_to_talk
                when: {question: how_easy, at_most: 2}
            """,
        ),
        explained(
            Frame.SET,
            "own-unsafe-stays-behind",
            "An unsafe rule that stands in the set never speaks, since its question is not asked.",
            """A set asks only what its sections name. The rule is there to be counted on, and is
            not even shown as not known.""",
            """
            sections: [{title: Where, questions: [private_space]}]
            rules:
              - id: heard_and_afraid
                level: unsafe
                modes: [video, phone]
                when:
                  all:
                    - {question: private_space, not_clearly: always}
                    - {question: afraid_of_listener, not_clearly: no}
            """,
            """
            sections: [{title: Where, questions: [private_space, afraid_of_listener]}]
            rules:
              - id: heard_and_afraid
                level: unsafe
                modes: [video, phone]
                when:
                  all:
                    - {question: private_space, not_clearly: always}
                    - {question: afraid_of_listener, not_clearly: no}
            """,
        ),
        explained(
            Frame.SET,
            "unsafe-stays-behind",
            "An unsafe rule stays behind, and a milder one about the same thing does not.",
            """Both read one answer, about the same person in the same way of meeting. The set
            does not ask the rest of what the unsafe one reads, so it is not there, not even as
            not known: the picture shows the milder thing alone.""",
            """
            uses: [watched]
            sections: [{title: Where, questions: [seen_on_phone]}]
            """,
            """
            uses: [watched]
            sections: [{title: Where, questions: [seen_on_phone, who_sees]}]
            """,
            """Here the bank watched has a care rule that reads seen_on_phone, and an unsafe one
            that reads who_sees as well.""",
            intended="RULE",
        ),
        explained(
            Frame.WORDS,
            "stays-behind-with-base",
            "A rule of an add-on reads what one of the sets that it adds to does not ask.",
            """With that set the rule never speaks, not even as not known. With the others it does,
            so nobody who put the add-on on would think that it is missing.""",
            "An add-on to decision-meeting and quick, whose rule reads camera_in_harm: quick does "
            "not ask it.",
            "The same add-on to decision-meeting alone, or once quick asks it as well.",
            """The add-on cannot ask it itself, since the other set does. What none of the sets
            asks is told under own-rule-stays-behind.""",
            intended="RULE",
        ),
        explained(
            Frame.SET,
            "unknown-bank",
            "There is no bank of this name.",
            "Nothing of it could be asked, and none of its rules would come along.",
            """
            uses: [talk, travl]
            """,
            """
            uses: [talk, travel]
            sections: [{title: Where, questions: [private_space, way_there]}]
            """,
        ),
        explained(
            Frame.ANSWERS,
            "unknown-set",
            "There is no question set of this name.",
            "Without the questions nobody can tell what the answers mean.",
            """
            set: mian
            """,
            """
            set: main
            """,
        ),
    ),
)

CASES = Family(
    "Cases, the tests of rules",
    (
        explained(
            Frame.FILE,
            "rule-in-no-case",
            "No case expects a rule to be raised.",
            """A rule that no case tries may never speak, or speak of everybody, and nobody would
            notice: not when it is written, and not when somebody changes it. A case of the file
            counts, or of a set that has the rule.""",
            """
            kind: bank
            id: mine
            version: "1"
            questions:
              - {id: quiet, ask: [parent], type: yes_no, text: {everyone: "Is it quiet?"}, why: A}
            rules:
              - id: not_quiet
                level: care
                about: [parent]
                when: {question: quiet, is: no}
                message: "It may not be quiet."
                source: practice
            """,
            """
            kind: bank
            id: mine
            version: "1"
            questions:
              - {id: quiet, ask: [parent], type: yes_no, text: {everyone: "Is it quiet?"}, why: A}
            rules:
              - id: not_quiet
                level: care
                about: [parent]
                when: {question: quiet, is: no}
                message: "It may not be quiet."
                source: practice
            cases:
              - name: it is never quiet
                participants: {m: parent}
                answers: {m: {quiet: no}}
                expect: {raised: [not_quiet]}
            """,
            """`validate --coverage` tells more: which rules no case has seen raised, clear and not
            able to tell, role by role.""",
        ),
        explained(
            Frame.FILE,
            "slid-out",
            "A key of a case stands behind its options, and may belong to the last of them.",
            """Four spaces are lost, and what is so in that one way is said of all of them. A case
            may have the key as well, so nothing else is wrong. Told where the case fails, no other
            case of the file has the key there, and that option has none of its own.""",
            """
            kind: bank
            id: mine
            version: "1"
            questions:
              - id: quiet
                ask: [parent]
                type: yes_no
                varies: true
                text: {everyone: "Is it quiet?"}
                why: "So that we know."
            rules:
              - id: not_quiet
                level: care
                modes: [video]
                about: [parent]
                when: {question: quiet, is: no}
                message: "By video, it may not be quiet where {name} is."
                source: practice
            cases:
              - name: quiet at work, and not at home
                participants: {m: parent}
                meeting: {kind: review}
                options:
                  - id: from-work
                    modes: {m: video}
                answers: {m: {quiet: yes}}
                expect: {raised: [not_quiet], picture: {m: {from-work: possible}}}
            """,
            """
            kind: bank
            id: mine
            version: "1"
            questions:
              - id: quiet
                ask: [parent]
                type: yes_no
                varies: true
                text: {everyone: "Is it quiet?"}
                why: "So that we know."
            rules:
              - id: not_quiet
                level: care
                modes: [video]
                about: [parent]
                when: {question: quiet, is: no}
                message: "By video, it may not be quiet where {name} is."
                source: practice
            cases:
              - name: quiet at work, and not at home
                participants: {m: parent}
                answers: {m: {quiet: no}}
                options:
                  - id: from-work
                    modes: {m: video}
                    answers: {m: {quiet: yes}}
                expect: {raised: [not_quiet], picture: {m: {from-work: possible}}}
            """,
        ),
        explained(
            Frame.FILE,
            "rule-and-cases",
            "Cases expect something else of a rule, and one change would make them hold.",
            """One slip in a rule makes its cases fail by the dozen, far from where it is. So the
            rules that one slip could have turned into it are tried: any for all, a level, a way of
            meeting, an option, a lost line. It stands where the change would be, with what to
            write there: first what changes the fewest words. An answer of the case that may have
            slipped instead is named after it. A rule that was changed on purpose is told as well:
            then it is the cases that are old. Cases that hang on a rule of another file wait until
            that is mended.""",
            """
            kind: bank
            id: mine
            version: "1"
            questions:
              - {id: quiet, ask: [parent], type: yes_no, text: {everyone: "Is it quiet?"}, why: A}
            rules:
              - id: not_quiet
                level: care
                about: [parent]
                when: {question: quiet, is: yes}
                message: "It is not quiet where {name} is."
                source: practice
            cases:
              - name: it is never quiet
                participants: {m: parent}
                answers: {m: {quiet: no}}
                expect: {raised: [not_quiet]}
              - name: it is quiet
                participants: {m: parent}
                answers: {m: {quiet: yes}}
                expect: {raised: []}
            """,
            """
            kind: bank
            id: mine
            version: "1"
            questions:
              - {id: quiet, ask: [parent], type: yes_no, text: {everyone: "Is it quiet?"}, why: A}
            rules:
              - id: not_quiet
                level: care
                about: [parent]
                when: {question: quiet, is: no}
                message: "It is not quiet where {name} is."
                source: practice
            cases:
              - name: it is never quiet
                participants: {m: parent}
                answers: {m: {quiet: no}}
                expect: {raised: [not_quiet]}
              - name: it is quiet
                participants: {m: parent}
                answers: {m: {quiet: yes}}
                expect: {raised: []}
            """,
            """One case alone that fails is told at the case, with the change that would make it
            hold where there are few.""",
        ),
        explained(
            Frame.FILE,
            "not-read-there",
            "An answer for one option is read by no rule for how somebody takes part in it.",
            """Mostly the answers of two options have changed places, or the option had another way
            of meeting before. The case or the made-up family then shows something else than
            it says.""",
            """
            kind: bank
            id: mine
            version: "1"
            questions:
              - id: quiet
                ask: [parent]
                varies: true
                type: yes_no
                text: {everyone: "Is it quiet?"}
                why: A
            rules:
              - id: not_quiet
                level: care
                modes: [video]
                about: [parent]
                when: {question: quiet, is: no}
                message: "It is not quiet where {name} is."
                source: practice
            cases:
              - name: it is not quiet at school
                participants: {m: parent}
                answers: {m: {quiet: no}}
                options:
                  - {id: in_person, answers: {m: {quiet: yes}}}
                expect: {raised: [not_quiet]}
            """,
            """
            kind: bank
            id: mine
            version: "1"
            questions:
              - id: quiet
                ask: [parent]
                varies: true
                type: yes_no
                text: {everyone: "Is it quiet?"}
                why: A
            rules:
              - id: not_quiet
                level: care
                modes: [video]
                about: [parent]
                when: {question: quiet, is: no}
                message: "It is not quiet where {name} is."
                source: practice
            cases:
              - name: it is quiet by video
                participants: {m: parent}
                answers: {m: {quiet: no}}
                options:
                  - {id: video, answers: {m: {quiet: yes}}}
                expect: {raised: [], picture: {m: {video: possible}}}
            """,
        ),
        explained(
            Frame.WORDS,
            "too-many-cases",
            "From here on the cases are not tried: together they would take too long.",
            """Cases are run on every check. Some hundred thousand comparisons in one file would
            keep whoever writes it waiting; those that were not tried are named, and not passed.""",
            "Ten cases with twelve people each, and a rule with three hundred comparisons.",
            "Fewer people, options or rules at once; or several banks.",
        ),
        explained(
            Frame.FILE,
            "answered-not-asked",
            "A case answers a question that is not asked in it.",
            """The ask_if of the question leaves it out, so no rule reads the answer. The case may
            pass all the same, and does not try what it seems to try.""",
            """
            kind: bank
            id: mine
            version: "1"
            questions:
              - {id: quiet, ask: [parent], type: yes_no, text: {everyone: "Is it quiet?"}, why: A}
              - id: who_is_loud
                ask: [parent]
                ask_if: {question: quiet, is: no}
                type: text
                text: {everyone: "Who is loud?"}
                why: A
            cases:
              - name: it is quiet
                participants: {m: parent}
                answers: {m: {quiet: yes, who_is_loud: "D"}}
                expect: {raised: []}
            """,
            """
            kind: bank
            id: mine
            version: "1"
            questions:
              - {id: quiet, ask: [parent], type: yes_no, text: {everyone: "Is it quiet?"}, why: A}
              - id: who_is_loud
                ask: [parent]
                ask_if: {question: quiet, is: no}
                type: text
                text: {everyone: "Who is loud?"}
                why: A
            cases:
              - name: it is not quiet
                participants: {m: parent}
                answers: {m: {quiet: no, who_is_loud: "D"}}
                expect: {raised: []}
            """,
        ),
        explained(
            Frame.CASES,
            "bad-answer",
            "An answer cannot be taken as it stands.",
            """A number that is not on the scale, or two answers that cannot stand together, say
            nothing that a rule could read. Nothing is guessed.""",
            """
            - name: eleven
              participants: {k: young_person}
              answers: {k: {how_easy: 11}}
              expect: {cannot_tell: [may_be_heard]}
            """,
            """
            - name: ten
              participants: {k: young_person}
              answers: {k: {how_easy: 10}}
              expect: {cannot_tell: [may_be_heard]}
            """,
        ),
        explained(
            Frame.CASES,
            "case-cannot-tell",
            "A rule can tell where the case expects that it cannot.",
            """That unknown is never safe is what such a case is for. Either the rule reads less
            than it should, or the case has given it an answer. Where every answer that the rule
            reads is sure, no rule could say that it cannot tell, and it is the case.""",
            """
            - name: nobody has said
              participants: {k: young_person}
              answers: {k: {private_space: always}}
              expect: {cannot_tell: [may_be_heard]}
            """,
            """
            - name: nobody has said
              participants: {k: young_person}
              expect: {cannot_tell: [may_be_heard]}
            """,
        ),
        explained(
            Frame.CASES,
            "case-clear",
            "A rule is not clear where the case expects it to be.",
            "A rule that always warns is as useless as one that never does.",
            """
            - name: private at home
              participants: {k: young_person}
              answers: {k: {private_space: sometimes}}
              expect: {clear: [may_be_heard]}
            """,
            """
            - name: private at home
              participants: {k: young_person}
              answers: {k: {private_space: always}}
              expect: {clear: [may_be_heard]}
            """,
        ),
        explained(
            Frame.CASES,
            "case-picture",
            "A verdict is not the one that the case expects.",
            "The picture is what people see. A case says it for a whole family.",
            """
            - name: nowhere private
              participants: {k: young_person}
              answers: {k: {private_space: never}}
              expect: {picture: {k: {video: possible}}}
            """,
            """
            - name: nowhere private
              participants: {k: young_person}
              answers: {k: {private_space: never}}
              expect: {picture: {k: {video: care, in_person: possible}}}
            """,
        ),
        explained(
            Frame.CASES,
            "case-raised",
            "A rule is not raised where the case expects it, or is where it does not.",
            """raised is the whole list at care and worse, or a false alarm would go untested.
            Mend the rule, what the case answers, or what it expects: one of them is not what you
            mean.""",
            """
            - name: nowhere private
              participants: {k: young_person}
              answers: {k: {private_space: never}}
              expect: {raised: []}
            """,
            """
            - name: nowhere private
              participants: {k: young_person}
              answers: {k: {private_space: never}}
              expect: {raised: [may_be_heard]}
            """,
        ),
        explained(
            Frame.WORDS,
            "cases-not-run",
            "The cases of a set could not be run, because something that it needs has mistakes.",
            """A case that was not run says nothing about its rule, and must not look like one that
            passed.""",
            "A set with cases, in a folder with a vocabulary.yaml that has mistakes.",
            "The same set, once the vocabulary is mended.",
        ),
        explained(
            Frame.CASES,
            "never-asked",
            "A case gives an answer of somebody who is never asked that question.",
            """No conversation can come to this, so the case tests something else than it says.
            Where several cases do so, a role was most likely lost where the question says who is
            asked: that is told once, with the line to add. Who stands there stays, but for
            somebody of the family whom a private question is not meant for, and for one who
            stands in a row that is not as all the others, and answers it so in no case.""",
            """
            - name: the worker at home
              participants: {r: social_worker}
              answers: {r: {private_space: never}}
              expect: {raised: []}
            """,
            """
            - name: the parent at home
              participants: {m: parent}
              answers: {m: {private_space: never}}
              expect: {raised: [may_be_heard]}
            """,
        ),
        explained(
            Frame.SET,
            "not-asked-here",
            "A case answers a question that the set does not ask.",
            """No rule that reads it comes along, so the answer changes nothing. What several cases
            answer was most likely lost from a section: that is told once, where it would stand.
            So it is of what a rule reads which the cases expect.""",
            """
            sections: [{title: Where, questions: [private_space]}]
            cases:
              - name: hard
                participants: {k: young_person}
                answers: {k: {how_easy: 1}}
                expect: {cannot_tell: [may_be_heard]}
            """,
            """
            sections: [{title: Where, questions: [private_space, how_easy]}]
            cases:
              - name: hard
                participants: {k: young_person}
                answers: {k: {how_easy: 1}}
                expect: {cannot_tell: [may_be_heard]}
            """,
        ),
        explained(
            Frame.CASES,
            "same-case",
            "Two cases of a file give the same and expect the same, under two names.",
            """Mostly one was copied and the change forgotten. Both hold, and what the name of the
            second says is tried by none: a rule may be wrong there, and nothing tells.""",
            """
            - name: somebody may hear
              participants: {k: young_person}
              answers: {k: {private_space: never}}
              expect: {raised: [may_be_heard]}
            - name: nobody hears
              participants: {k: young_person}
              answers: {k: {private_space: never}}
              expect: {raised: [may_be_heard]}
            """,
            """
            - name: somebody may hear
              participants: {k: young_person}
              answers: {k: {private_space: never}}
              expect: {raised: [may_be_heard]}
            - name: nobody hears
              participants: {k: young_person}
              answers: {k: {private_space: always}}
              expect: {clear: [may_be_heard]}
            """,
        ),
        explained(
            Frame.CASES,
            "name-of-another-way",
            "The name of a way says how somebody takes part, and by its modes they do not.",
            """People read the name and choose; the rules go by the modes, and speak of another way
            of meeting. Told of plain phrases in cases and scenarios: by video, by phone, in
            person, in writing.""",
            """
            - name: somebody may hear
              participants: {k: young_person, m: parent}
              answers: {k: {private_space: never}}
              options:
                - {id: school, name: "K by video from school", modes: {k: in_person, m: in_person}}
              expect: {raised: [may_be_heard]}
            """,
            """
            - name: somebody may hear
              participants: {k: young_person, m: parent}
              answers: {k: {private_space: never}}
              options:
                - {id: school, name: "K by video from school", modes: {k: video, m: in_person}}
              expect: {raised: [may_be_heard]}
            """,
        ),
        explained(
            Frame.CASES,
            "unknown-option",
            "A way of meeting is named that is not on the table.",
            "There are in_person, video and phone, and those that stand under options.",
            """
            - name: from school
              participants: {k: young_person}
              answers: {k: {private_space: always}}
              expect: {picture: {k: {school-video: possible}}}
            """,
            """
            - name: from school
              participants: {k: young_person}
              answers: {k: {private_space: always}}
              options: [{id: school-video, modes: {k: video}}]
              expect: {picture: {k: {school-video: possible}}}
            """,
        ),
        explained(
            Frame.CASES,
            "unknown-person",
            "A case speaks of somebody who is not among its participants.",
            "What they say would be heard by no rule.",
            """
            - name: nowhere private
              participants: {k: young_person}
              answers: {m: {private_space: never}}
              expect: {cannot_tell: [may_be_heard]}
            """,
            """
            - name: nowhere private
              participants: {k: young_person, m: parent}
              answers: {m: {private_space: never}}
              expect: {raised: [may_be_heard]}
            """,
        ),
    ),
)
