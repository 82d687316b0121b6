"""Which role is meant by a word that is none here; loaded only where there is one."""

from collections.abc import Mapping

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


def role_meant(word: str) -> str:
    """Give the role that authors mean by another word; empty where it is none that is known."""
    return _MEANT.get(word.casefold().replace("-", "_"), "")


__all__ = ["role_meant"]
