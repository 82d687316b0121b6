"""What the codes of translations mean."""

from choosing_digital.question_sets.explanations.entry import Family, Frame, explained

TRANSLATIONS = Family(
    "Other languages",
    (
        explained(
            Frame.TRANSLATION,
            "translation-marks",
            "A translation has other marks than the sentence that it was made from.",
            """
            Where {name} stands, a name is put in. Without it nobody knows of whom is spoken.
            """,
            """
            questions:
              way_there:
                text: {everyone: {from: "Is it far for {name}?", to: "Ydy hi'n bell?"}}
                options: {"yes": {from: "Yes", to: "Ydy"}, "no": {from: "No", to: "Nac ydy"}}
                why: {from: "It helps to know.", to: "Mae'n helpu gwybod."}
            """,
            """
            questions:
              way_there:
                text: {everyone: {from: "Is it far for {name}?", to: "Ydy hi'n bell i {name}?"}}
                options: {"yes": {from: "Yes", to: "Ydy"}, "no": {from: "No", to: "Nac ydy"}}
                why: {from: "It helps to know.", to: "Mae'n helpu gwybod."}
            """,
        ),
        explained(
            Frame.TRANSLATION,
            "translation-missing",
            "Something that people read has no words in this language yet.",
            """
            It is then shown in the language of the record alone, and the worker is told so before
            the turn begins. To write in what is missing, without words: choosing-digital new
            translation.
            """,
            """
            questions:
              way_there:
                text: {everyone: {from: "Is it far for {name}?", to: ""}}
                options: {"yes": {from: "Yes", to: "Ydy"}, "no": {from: "No", to: "Nac ydy"}}
                why: {from: "It helps to know.", to: "Mae'n helpu gwybod."}
            """,
            """
            questions:
              way_there:
                text: {everyone: {from: "Is it far for {name}?", to: "Ydy hi'n bell i {name}?"}}
                options: {"yes": {from: "Yes", to: "Ydy"}, "no": {from: "No", to: "Nac ydy"}}
                why: {from: "It helps to know.", to: "Mae'n helpu gwybod."}
            """,
        ),
        explained(
            Frame.TRANSLATION,
            "translation-not-reviewed",
            "Nobody who speaks the language from home has read a translation yet.",
            """
            Words that are only nearly right can be wrong where somebody tells of fear. Until it is
            read, the worker is told so where a language is chosen.
            """,
            """
            reviewed: awaiting
            """,
            """
            reviewed: "By a speaker from Gwynedd, 2026-12-03"
            """,
        ),
        explained(
            Frame.TRANSLATION,
            "translation-of-two",
            "A translation says both a set and a bank.",
            """
            Each has a file of its own, so that a bank is translated once for all sets. With
            neither, a file holds the program's own phrases.
            """,
            """
            {set: main, bank: travel}
            """,
            """
            {bank: travel}
            """,
        ),
        explained(
            Frame.TRANSLATION,
            "translation-options",
            "The options of a question in a translation are not those that the question has.",
            """
            Whoever reads the answers in another language has to have the same choice.
            """,
            """
            questions:
              way_there:
                text: {everyone: {from: "Is it far for {name}?", to: "Ydy hi'n bell i {name}?"}}
                options: {"yes": {from: "Yes", to: "Ydy"}}
                why: {from: "It helps to know.", to: "Mae'n helpu gwybod."}
            """,
            """
            questions:
              way_there:
                text: {everyone: {from: "Is it far for {name}?", to: "Ydy hi'n bell i {name}?"}}
                options: {"yes": {from: "Yes", to: "Ydy"}, "no": {from: "No", to: "Nac ydy"}}
                why: {from: "It helps to know.", to: "Mae'n helpu gwybod."}
            """,
        ),
        explained(
            Frame.TRANSLATION,
            "translation-outdated",
            "The sentence that a translation was made from is not the one that is asked now.",
            """
            The translation could ask something else than the record says, so it is not shown. Read
            both again, mend to, and write the sentence of now after from. Where all of them still
            hold: choosing-digital new translation, with --accept.
            """,
            """
            questions:
              way_there:
                text: {everyone: {from: "A long way for {name}?", to: "Ydy hi'n bell i {name}?"}}
                options: {"yes": {from: "Yes", to: "Ydy"}, "no": {from: "No", to: "Nac ydy"}}
                why: {from: "It helps to know.", to: "Mae'n helpu gwybod."}
            """,
            """
            questions:
              way_there:
                text: {everyone: {from: "Is it far for {name}?", to: "Ydy hi'n bell i {name}?"}}
                options: {"yes": {from: "Yes", to: "Ydy"}, "no": {from: "No", to: "Nac ydy"}}
                why: {from: "It helps to know.", to: "Mae'n helpu gwybod."}
            """,
        ),
        explained(
            Frame.TRANSLATION,
            "translation-same",
            "The same words stand for two different sentences.",
            """
            Mostly a text was pasted twice: whoever reads it answers another question than the one
            that is asked. Told of three words and more; and, however short, of two options of one
            question, and of what says Yes at one place and No at another.
            """,
            """
            questions:
              way_there:
                text: {everyone: {from: "Is it far for {name}?", to: "Ydy hi'n bell i {name}?"}}
                options: {"yes": {from: "Yes", to: "Ydy"}, "no": {from: "No", to: "Ydy"}}
                why: {from: "It helps to know.", to: "Mae'n helpu gwybod."}
            """,
            """
            questions:
              way_there:
                text: {everyone: {from: "Is it far for {name}?", to: "Ydy hi'n bell i {name}?"}}
                options: {"yes": {from: "Yes", to: "Ydy"}, "no": {from: "No", to: "Nac ydy"}}
                why: {from: "It helps to know.", to: "Mae'n helpu gwybod."}
            """,
        ),
        explained(
            Frame.TRANSLATION,
            "translation-unknown",
            "A translation has a question, a wording or a phrase that its source has not.",
            """
            Nobody would ever read it. Mostly an id is written in another way.
            """,
            """
            questions:
              way_their:
                text: {everyone: {from: "Is it far for {name}?", to: "Ydy hi'n bell i {name}?"}}
            """,
            """
            questions:
              way_there:
                text: {everyone: {from: "Is it far for {name}?", to: "Ydy hi'n bell i {name}?"}}
                options: {"yes": {from: "Yes", to: "Ydy"}, "no": {from: "No", to: "Nac ydy"}}
                why: {from: "It helps to know.", to: "Mae'n helpu gwybod."}
            """,
        ),
    ),
)
