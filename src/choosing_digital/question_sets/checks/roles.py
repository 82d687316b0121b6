"""Which role is meant by a word that is none here."""

from collections.abc import Iterable, Mapping

from choosing_digital.problems import joined, nearest
from choosing_digital.question_sets.checks.scope import some

_OTHER_WORDS: Mapping[str, str] = {
    "young_person": "child children kid youth teenager teen yp cyp",
    "parent": "mother mum mom mam mummy father dad daddy parents step_parent birth_parent",
    "carer": "kinship_carer family_carer special_guardian",
    "relative": "grandmother gran nan grandfather grandad aunt uncle sister brother sibling friend",
    "foster_carer": "foster_parent fosterer",
    "social_worker": "worker sw caseworker practitioner socialworker",
    "family_support_worker": "support_worker fsw family_worker",
    "personal_adviser": "pa personal_advisor leaving_care_worker",
    "chair": "iro reviewing_officer independent_reviewing_officer chairperson",
    "school": "teacher college tutor dsl",
    "health": "nurse doctor gp health_visitor midwife camhs",
    "manager": "team_manager supervisor team_leader",
    "other_professional": "professional police solicitor",
}
"""What else authors call a role of the vocabulary that comes with the program."""

_MEANT = {word: role for role, words in _OTHER_WORDS.items() for word in words.split()}

_OF_YOUR_OWN = "A vocabulary.yaml of your own, in the same folder, can add a role."


def role_meant(name: str, known: Iterable[str], noun: str) -> str:
    """Give a hint for a role that is not known: what there is, what may be meant, how to add one.

    Args:
        name: as it was written.
        known: those that there are.
        noun: what they are called.
    """
    roles = list(known)
    there_are = f"{noun} {some(roles)}."
    meant = _MEANT.get(name.casefold().replace("-", "_"), "")
    if meant in roles:
        return joined(there_are, f"Write {meant}.", _OF_YOUR_OWN)
    return joined(there_are, nearest(name, roles) or _OF_YOUR_OWN)
