"""What the program itself puts before a person in their own turn, so that it can be translated.

Sentences of question sets stand in their files. These are the program's own: whether they can
talk here, who sees what, what they would like. `{name}` is the person, `{me}` the worker.
"""

from collections.abc import Mapping

PHRASES: Mapping[str, str] = {
    # answers that every question offers
    "yes": "Yes",
    "no": "No",
    "not_sure": "I'm not sure",
    "rather_not_say": "I'd rather not say",
    # the first line of a page
    "part": "Part {number} of {parts}: {title}",
    "to_begin_with": "to begin with",
    "what_you_want": "what you want",
    "read_it_through": "Read it through",
    "before_you_start": "Before you start",
    # before the questions
    "hello": "Hello {name}. This is about how you would like to meet. Nobody answers for you.",
    "danger_now": "If you or someone else is in danger right now, tell {me}, or ring 999.",
    "most_answers": "Most answers",
    "everyone_there": "everyone at the meeting",
    "marked_private": "Answers marked private",
    "only_you_and_me": "only you and {me}",
    "your_wish": "What you want",
    "everyone": "everyone",
    "everyone_first": "everyone. It comes first in the notes",
    "read_again": "Before you finish, you can read it all again. You can make any answer private.",
    "kept_young_person": "{me} keeps private things private. If {me} thinks you or someone else "
    "could get hurt, {me} may need to tell a person who can help. {me} will try to tell you "
    "first.",
    "kept": "{me} keeps private answers private, unless somebody may be at risk of harm. Then "
    "{me} may have to act, and will tell you if that is safe.",
    "skip_and_stop": "You can skip any question. You can stop when you like. To make the screen go "
    "blank at once: hold Ctrl and press L. If you want to ask {me} something first, do that now.",
    "ready": "I am ready",
    "safe": "Is it OK to do this here, right now?",
    "safe_yes": "Yes",
    "safe_no": "No, not now",
    "alone": "Are you on your own, so that nobody else can see or hear your answers?",
    "alone_yes": "Yes",
    "alone_no": "No",
    # help
    "why_we_ask": "Why we ask",
    "who_sees_it": "Who sees it",
    "seen_by_all": "Everyone at the meeting. You can make it private before you finish.",
    "seen_by_two": "Only you and the worker. It is in no copy that others get.",
    "only_two_see": "Only you and {me} see this.",
    # a question about somebody else, which does not name them
    "about": "About {name}: {text}",
    # wishes and words
    "wishes": "How would you like to meet? Say for each one.",
    "like_several": "You can like more than one. You can leave a line empty.",
    "so_that_yours_is_first": "So that what you want comes first.",
    "in_person": "In person",
    "video": "By video",
    "phone": "By phone",
    "mix": "A mix: some in the room, some on a call",
    "preferred": "I'd like this",
    "ok": "It would be OK",
    "not_ok": "Not OK for me",
    "words": "What would make it OK for you?",
    "own_words": "Your own words. As short as you like. Enter on its own skips this.",
    "you_choose_next": "You choose that next.",
    "who_sees_words": "Who can see these words?",
    "words_for_everyone": "Everyone at the meeting",
    "words_for_two": "Only me and {me}",
    # at the end
    "this_is_what_you_said": "This is what you said.",
    "thank_you": "Thank you.",
    "saved": "Your answers are saved. The screen is clear.",
    "give_back": "Please give the laptop to {me}.",
}
"""By the name that a translation has it under."""


def filled(text: str, **names: str) -> str:
    """Put names where a text says ``{name}``; each in one go, so that no name is read as a mark."""
    parts = text.split("{")
    said = [parts[0]]
    for part in parts[1:]:
        mark, brace, rest = part.partition("}")
        said.append(f"{names[mark]}{rest}" if brace and mark in names else "{" + part)
    return "".join(said)
