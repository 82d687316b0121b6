"""Answers files: who said what, about whom, and what was decided."""

from choosing_digital.question_sets.explanations.entry import Family, Frame, explained

ANSWERS = Family(
    "Answers files",
    (
        explained(
            Frame.ANSWERS,
            "add-on-alone",
            "An add-on is named as the set.",
            """An add-on is asked with a set, by the worker alone, and all of it is private. By
            itself its questions would be asked in the open.""",
            """
            set: extra
            """,
            """
            set: main
            add_ons: [extra]
            """,
        ),
        explained(
            Frame.ANSWERS,
            "alike-names",
            "Two people have names that look alike.",
            "Whoever reads the record has to know who said what.",
            """
            participants:
              - {id: k, role: young_person, name: K}
              - {id: m, role: parent, name: k}
            """,
            """
            participants:
              - {id: k, role: young_person, name: K}
              - {id: m, role: parent, name: M}
            """,
        ),
        explained(
            Frame.ANSWERS,
            "cannot-stand",
            "Nothing of the earlier record can stand here.",
            """Only what somebody said in private then, and does not say again, can stand; and only
            while they take part and it is asked. Told by record --since.""",
            """
            since:
              record: A-1
              carried: [{by: k, words: true}]  # K said nothing in private then
            """,
            """
            since:
              record: A-1
              carried: [{by: m, words: true}]
            """,
        ),
        explained(
            Frame.ANSWERS,
            "followed-twice",
            "What became of a point is said twice.",
            "Only one of the two can be so, and nobody could tell which.",
            """
            since:
              record: A-1
              followed:
                - {point: review_date, how: done}
                - {point: review_date, how: not_done}
            """,
            """
            since:
              record: A-1
              followed:
                - {point: review_date, how: not_done}
            """,
        ),
        explained(
            Frame.ANSWERS,
            "one-of-three",
            "More than one thing, or nothing, is said to stand.",
            """Each private answer, the words and the wishes stand by themselves, so that nothing
            stands along with another by oversight.""",
            """
            since:
              record: A-1
              carried: [{by: k, words: true, wishes: true}]
            """,
            """
            since:
              record: A-1
              carried: [{by: k, words: true}, {by: k, wishes: true}]
            """,
        ),
        explained(
            Frame.ANSWERS,
            "other-record",
            "The file looks again at another record than the one that was named.",
            """What has changed would be told against somebody else's meeting. Told by record
            --since.""",
            """
            since: {record: A-1}  # with --since A-2
            """,
            """
            since: {record: A-2}
            """,
        ),
        explained(
            Frame.WORDS,
            "too-many",
            "A list has more parts than are read.",
            "A list of hundreds is mostly one that was pasted by mistake.",
            "Five hundred and one points of an earlier record that are followed.",
            "The points of that record.",
        ),
        explained(
            Frame.WORDS,
            "too-much",
            "There is more to weigh than one conversation can hold.",
            """Every rule is weighed for every person in every option, and told with its words. So
            many people would keep the computer busy for hours.""",
            "Twenty people, twenty options and a set of more than a thousand questions.",
            "The people of one meeting, and a set of the questions that it needs.",
        ),
        explained(
            Frame.ANSWERS,
            "unknown-word",
            "This word means nothing here.",
            "There are a few words for what became of something, so that every record says alike.",
            """
            since:
              record: A-1
              followed: [{point: review_date, how: finished}]
            """,
            """
            since:
              record: A-1
              followed: [{point: review_date, how: done}]
            """,
        ),
        explained(
            Frame.ANSWERS,
            "about-oneself",
            "answers_about names the person who answers.",
            "What somebody says of themselves stands under answers, or it would count twice.",
            """
            participants:
              - {id: k, role: young_person, answers_about: {k: {private_space: never}}}
            """,
            """
            participants:
              - {id: k, role: young_person, answers: {private_space: never}}
            """,
        ),
        explained(
            Frame.ANSWERS,
            "answered-twice",
            "One question has two answers of one person.",
            """Nobody can tell which one was meant. What was said a second time, in private, has a
            place of its own; a private question has only that one.""",
            """
            participants:
              - id: k
                role: young_person
                answers: {afraid_of_listener: no}
                in_private: {answers: {afraid_of_listener: yes}}
            """,
            """
            participants:
              - id: k
                role: young_person
                answers: {afraid_of_listener: yes}
            """,
        ),
        explained(
            Frame.ANSWERS,
            "bad-alone",
            "alone is something else than yes, no, not sure or rather not say.",
            """Private questions are put only to somebody who says that they are alone. Anything
            else must not count as yes.""",
            """
            participants:
              - {id: k, role: young_person, alone: mostly}
            """,
            """
            participants:
              - {id: k, role: young_person, alone: yes}
            """,
        ),
        explained(
            Frame.ANSWERS,
            "does-not-vary",
            "An answer for one option stands where the question is the same for all.",
            "For the other options it would then be unknown, though somebody has said it.",
            """
            options:
              - id: school
                name: From school
                modes: {k: video}
                answers: {k: {how_easy: 8}}
            """,
            """
            options:
              - id: school
                name: From school
                modes: {k: video}
                answers: {k: {private_space: always}}
            """,
        ),
        explained(
            Frame.ANSWERS,
            "id-taken",
            "An id means something else already.",
            """meeting, worker, room and all stand for something in points and copies. A record
            for the person of that id would be one for somebody else.""",
            """
            participants:
              - {id: room, role: young_person}
            """,
            """
            participants:
              - {id: rm, role: young_person}
            """,
        ),
        explained(
            Frame.ANSWERS,
            "id-twice",
            "Two people, options or concerns have the same id.",
            "What is said about one of them would be said about both.",
            """
            participants:
              - {id: k, role: young_person}
              - {id: k, role: parent}
            """,
            """
            participants:
              - {id: k, role: young_person}
              - {id: m, role: parent}
            """,
        ),
        explained(
            Frame.ANSWERS,
            "level-or-disagrees",
            "A concern has both a level and a rule that it disagrees with, or neither.",
            "A concern adds something; a disagreement stands beside a finding and changes nothing.",
            """
            concerns: [{id: tired, by: r, about: k, text: "Long calls are tiring."}]
            """,
            """
            concerns: [{id: tired, by: r, about: k, level: care, text: "Long calls are tiring."}]
            """,
        ),
        explained(
            Frame.ANSWERS,
            "may-not-say",
            "An answer is given by somebody who is not asked, or about somebody it is never about.",
            "No rule would read it, and the record would say that somebody was asked who was not.",
            """
            participants:
              - {id: r, role: social_worker, answers: {private_space: never}}
            """,
            """
            participants:
              - {id: k, role: young_person, answers: {private_space: never}}
            """,
        ),
        explained(
            Frame.ANSWERS,
            "named-twice",
            "A list names the same thing twice.",
            "Somebody who agreed twice is still one person.",
            """
            decision: {option: video, reason: "It suits K.", agreed_by: [k, k]}
            """,
            """
            decision: {option: video, reason: "It suits K.", agreed_by: [k]}
            """,
        ),
        explained(
            Frame.ANSWERS,
            "nobody",
            "Nobody takes part, in the meeting or in an option.",
            "There is nothing to decide for nobody.",
            """
            options: [{id: nobody-there, name: "Nobody there", modes: {k: apart}}]
            """,
            """
            options: [{id: k-alone, name: "K alone", modes: {k: video}}]
            """,
        ),
        explained(
            Frame.WORDS,
            "not-answers",
            "The file is no answers file.",
            "A record is made from answers. A bank or a set has none.",
            "choosing-digital record questions/banks/privacy.yaml",
            "choosing-digital record answers.yaml, a file that begins with kind: answers",
        ),
        explained(
            Frame.ANSWERS,
            "not-a-day",
            "This is not a day, written as year, month and day.",
            "03/04 is a day in March for some and in April for others.",
            """
            review_on: 14/01/2027
            """,
            """
            review_on: 2027-01-14
            """,
        ),
        explained(
            Frame.ANSWERS,
            "not-an-id",
            "This is not an id.",
            "Ids have letters, digits, - and _ alone, so that two can never look alike.",
            """
            participants:
              - {id: "k?", role: young_person}
            """,
            """
            participants:
              - {id: k, role: young_person}
            """,
        ),
        explained(
            Frame.ANSWERS,
            "not-asked-yet",
            "Somebody who has not been asked has an answer, a wish or words.",
            "If they said it, their view has reached us in some way, and the record says how.",
            """
            participants:
              - {id: k, role: young_person, view: not_yet, words: "I like to type."}
            """,
            """
            participants:
              - {id: k, role: young_person, view: earlier, words: "I like to type."}
            """,
        ),
        explained(
            Frame.ANSWERS,
            "not-in-plan",
            "The plan answers a question that is not in the plan of the set.",
            "It was put before the decision, to somebody, and stands under their answers.",
            """
            plan: {planned_length: short}
            """,
            """
            plan: {if_the_call_drops: "R rings back."}
            """,
        ),
        explained(
            Frame.ANSWERS,
            "not-keys",
            "Keys and values are wanted here.",
            "Who said it, or of which question, would be lost.",
            """
            participants:
              - {id: k, role: young_person, answers: [never]}
            """,
            """
            participants:
              - {id: k, role: young_person, answers: {private_space: never}}
            """,
        ),
        explained(
            Frame.ANSWERS,
            "not-true-or-false",
            "true or false is wanted here.",
            """practice: yes is a word, and a word is not true. A made-up family would be written
            down as a real one.""",
            """
            practice: yes
            """,
            """
            practice: true
            """,
        ),
        explained(
            Frame.WORDS,
            "other-set",
            "The answers are about another set than the one they are read with.",
            "The same id may be another question there.",
            "Answers with set: everyday-one-to-one, read with decision-meeting.",
            "Answers read with the set that they name.",
        ),
        explained(
            Frame.ANSWERS,
            "plan-question",
            "A plan question stands under somebody's answers.",
            "The plan is made once, for everybody, and stands under plan.",
            """
            participants:
              - {id: k, role: young_person, answers: {if_the_call_drops: "R rings back."}}
            """,
            """
            plan: {if_the_call_drops: "R rings back."}
            """,
        ),
        explained(
            Frame.ANSWERS,
            "settled-twice",
            "One point is settled twice.",
            "Nobody can tell which of the two was agreed.",
            """
            settled:
              - {point: review_date, what: "In January."}
              - {point: review_date, what: "In March."}
            """,
            """
            settled:
              - {point: review_date, what: "In January."}
            """,
        ),
        explained(
            Frame.ANSWERS,
            "silence",
            "An answer says that there is no answer.",
            """What was not asked is left out. Typed as an answer, silence could be taken for
            something that was said.""",
            """
            participants:
              - {id: k, role: young_person, answers: {private_space: not_asked}}
            """,
            """
            participants:
              - {id: k, role: young_person, answers: {private_space: not_sure}}
            """,
            note="or leave the line out.",
        ),
        explained(
            Frame.ANSWERS,
            "spoken-by-nobody",
            "spoken_by stands beside a view that nobody carried.",
            "Whoever says it themselves has nobody speaking for them.",
            """
            participants:
              - {id: k, role: young_person, view: here, spoken_by: m}
            """,
            """
            participants:
              - {id: k, role: young_person, view: through, spoken_by: m}
            """,
        ),
        explained(
            Frame.ANSWERS,
            "spoken-by-self",
            "Somebody speaks for themselves where somebody else should.",
            "The record says through whom a view came, and that is another person.",
            """
            participants:
              - {id: k, role: young_person, view: through, spoken_by: k}
            """,
            """
            participants:
              - {id: k, role: young_person, view: through, spoken_by: m}
            """,
        ),
        explained(
            Frame.ANSWERS,
            "unknown-level",
            "A concern has a level that there is not.",
            "It could not be weighed against the others, and the worst comes first.",
            """
            concerns: [{id: tired, by: r, about: k, level: high, text: "Long calls are tiring."}]
            """,
            """
            concerns: [{id: tired, by: r, about: k, level: care, text: "Long calls are tiring."}]
            """,
        ),
        explained(
            Frame.ANSWERS,
            "unknown-meeting",
            "A kind of meeting is not in the vocabulary.",
            "Rules for a kind of meeting would not know this one.",
            """
            meeting: {kind: home_vist}
            """,
            """
            meeting: {kind: home_visit}
            """,
        ),
        explained(
            Frame.ANSWERS,
            "unknown-language",
            "There is no translation of this set in this language.",
            """
            A record that says in which language somebody was asked has to be true. Where they
            read the set as it stands, leave the language out.
            """,
            """
            participants:
              - {id: k, role: young_person, language: cy}
            """,
            """
            participants:
              - {id: k, role: young_person}
            """,
        ),
        explained(
            Frame.ANSWERS,
            "unknown-mode",
            "There is no way of meeting of this name.",
            "No rule is about it, so nothing would ever be raised.",
            """
            options: [{id: by-text, name: "By text", modes: {k: texting}}]
            """,
            """
            options: [{id: by-text, name: "By text", modes: {k: messages}}]
            """,
        ),
        explained(
            Frame.ANSWERS,
            "unknown-participant",
            "Somebody is named who is not among the participants.",
            "What is said by them, or about them, would be said about nobody.",
            """
            decision: {option: video, reason: "It suits K.", agreed_by: [j]}
            """,
            """
            decision: {option: video, reason: "It suits K.", agreed_by: [k]}
            """,
        ),
        explained(
            Frame.ANSWERS,
            "unknown-point",
            "There is no point of this name.",
            "A settlement of nothing leaves the real point open.",
            """
            settled: [{point: review, what: "In January."}]
            """,
            """
            settled: [{point: review_date, what: "In January."}]
            """,
        ),
        explained(
            Frame.ANSWERS,
            "unknown-view",
            "There is no such way for a view to reach us.",
            "Whether somebody was asked, and how, is the first thing that a record says of them.",
            """
            participants:
              - {id: k, role: young_person, view: seen}
            """,
            """
            participants:
              - {id: k, role: young_person, view: here}
            """,
        ),
        explained(
            Frame.ANSWERS,
            "unknown-wish",
            "There is no wish of this name.",
            "A wish that is not understood must not look like OK.",
            """
            participants:
              - {id: k, role: young_person, wishes: {video: yes}}
            """,
            """
            participants:
              - {id: k, role: young_person, wishes: {video: preferred}}
            """,
        ),
    ),
)
