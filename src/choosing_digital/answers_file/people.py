"""The people in an answers file, and the options that are on the table for them."""

from collections.abc import Sequence
from dataclasses import replace

from choosing_digital.answers import MEETING, Absence, Account, Answer, Given, Wish, WishSaid
from choosing_digital.answers_file.accounts import Accounts
from choosing_digital.answers_file.fields import MAX_NAME, MAX_TITLE, Part, no_such, shown
from choosing_digital.looks import alike
from choosing_digital.problems import Path, listed
from choosing_digital.question_sets.model import QuestionSet
from choosing_digital.session import (
    APART,
    AS_IT_IS,
    FIRST_MODES,
    MIX,
    MODES,
    NOT_YET,
    Language,
    Mode,
    Option,
    Participant,
    View,
    Wishes,
    first_options,
    in_order,
    work_as_it_is,
)

PARTICIPANT_KEYS = (
    "id",
    "role",
    "name",
    "view",
    "spoken_by",
    "language",
    "alone",
    "wishes",
    "words",
    "answers",
    "answers_about",
    "in_private",
    "private",
)
RECORD_LANGUAGE = "en"
"""The language of the record, which is that of the worker."""

MAX_PEOPLE = 20
"""So many people may take part: what each says of each other is in the record."""

MAX_OPTIONS = 20
"""So many ways of meeting may be on the table beside the first three."""

_PRIVATE_KEYS = ("wishes", "words", "answers", "answers_about")
OPTION_KEYS = ("id", "name", "modes", "answers", "answers_about", "in_private", "private")

VIEWS = tuple(str(one) for one in View if one is not View.HEARD)
_WISH_MODES = tuple(mode for mode in MODES if mode != APART)
WISHES: dict[str, WishSaid] = {
    **{str(one): one for one in Wish},
    "not_sure": Absence.NOT_SURE,
    "rather_not_say": Absence.RATHER_NOT_SAY,
}
_ALONE: dict[object, Answer] = {
    True: Given("yes"),
    "yes": Given("yes"),
    False: Given("no"),
    "no": Given("no"),
    "not_sure": Absence.NOT_SURE,
    "rather_not_say": Absence.RATHER_NOT_SAY,
}

_TAKEN = {
    MEETING: "it stands for the meeting itself",
    "worker": "it names the worker's full record",
    "room": "it names the copy for everybody",
    "all": "it names every copy at once",
}
_TAKEN_OPTIONS: dict[str, str] = dict.fromkeys(
    (mode for mode in MODES if mode not in FIRST_MODES), "it is a way of meeting"
) | {MIX: "it is the wish about a mix", NOT_YET: "it is the decision to wait"}


def read_people(part: Part, set_: QuestionSet) -> dict[str, tuple[Participant, Part]]:
    """Read who takes part, without what they said; the young person first.

    A participant whose role is not known is kept with an empty role, so that one
    mistake gives one problem.
    """
    found: dict[str, tuple[Participant, Part]] = {}
    for one in part.items("participants", MAX_PEOPLE):
        participant = _read_participant(one, set_)
        if participant.id in found:
            one.add(("id",), "id-twice", f"there are two participants {participant.id}")
        elif participant.id:
            found[participant.id] = (participant, one)
    if not part.has("participants"):
        part.add((), "missing-key", "participants is missing", "Say who takes part.")
    elif not found and not part.problems:
        part.add(("participants",), "nobody", "nobody takes part", "Name at least one person.")
    _check_names([(one.name, own) for one, own in found.values()])
    first = frozenset(one for one in set_.vocabulary.roles if set_.is_first(one))
    ordered = in_order(tuple(one for one, _ in found.values()), first)
    return {one.id: found[one.id] for one in ordered}


def _check_names(named: Sequence[tuple[str, Part]]) -> None:
    """Note each name that nobody could tell from another's: who said what would not be clear."""
    known = [(name, part) for name, part in named if name]
    for index, earlier in alike(name for name, _ in known):
        other = known[earlier][1].data["id"]
        known[index][1].add(
            ("name",),
            "alike-names",
            f"this name looks like that of {other}",
            "Whoever reads the record has to know who said what. Use K2, or another name.",
        )


def _read_participant(part: Part, set_: QuestionSet) -> Participant:
    part.only(PARTICIPANT_KEYS)
    roles = set_.vocabulary.roles
    part.need("id", "A short name to refer to this person by: id: k.")
    part.need("role", f"Roles are {listed(roles)}.")
    part.need("name", "Write initials or a made-up name.")
    part.need("view", f"How it reached us is one of {listed(VIEWS, 'or')}.")
    role = part.one_of("role", roles, "role", "unknown-role")
    view = View(part.one_of("view", VIEWS, "view", "unknown-view") or View.HERE)
    participant = Participant(
        id=_free_id(part, role, tuple(roles)),
        role=role,
        name=part.text("name", MAX_NAME),
        view=view,
        spoken_by=part.text("spoken_by", MAX_TITLE),
        language=_read_language(part, set_),
        alone=_read_alone(part),
        words=part.text("words"),
        private=part.flag("private"),
    )
    _check_spoken_by(part, participant)
    return participant


def _read_language(part: Part, set_: QuestionSet) -> Language | None:
    """Read in which language somebody is asked; that of the record may be said too."""
    if not part.has("language") or part.data.get("language") == RECORD_LANGUAGE:
        return None
    known = set_.languages
    code = part.one_of("language", known, "language", "unknown-language")
    return Language(code, known[code].name) if code else None


def _free_id(part: Part, role: str, roles: tuple[str, ...]) -> str:
    wanted = part.id("id")
    if wanted in _TAKEN:
        part.add(
            ("id",),
            "id-taken",
            f"{wanted} cannot be a participant's id: {_TAKEN[wanted]}",
            "Use the initials: id: kb.",
        )
    elif wanted in roles and wanted != role and role:
        # `view/advocate` is the point about a role that nobody has
        part.add(
            ("id",),
            "id-taken",
            f"{wanted} cannot be the id of a {role}: it is another role",
            "Use the initials: id: kb.",
        )
    return wanted


def _read_alone(part: Part) -> Answer:
    value = part.data.get("alone")
    if value is None:
        return Absence.NOT_ASKED
    if isinstance(value, bool | str) and value in _ALONE:
        return _ALONE[value]
    part.add(
        ("alone",),
        "bad-alone",
        f"alone cannot be {shown(value)}",
        "Write true, false, not_sure or rather_not_say; leave it out where nobody asked.",
    )
    return Absence.NOT_ASKED


def _check_spoken_by(part: Part, participant: Participant) -> None:
    carried = participant.view in (View.THROUGH, View.TOO_YOUNG)
    if carried and not part.has("spoken_by"):
        part.add(
            (),
            "missing-key",
            f"spoken_by is missing: the view is {participant.view}",
            "Say who spoke for them: an id of this file, initials, or in words.",
        )
    elif participant.spoken_by and participant.spoken_by == participant.id:
        part.add(("spoken_by",), "spoken-by-self", f"{participant.id} cannot speak for themselves")
    elif participant.spoken_by and not carried:
        part.add_at_key(
            "spoken_by",
            "spoken-by-nobody",
            f"nobody spoke for somebody whose view is {participant.view}",
            "spoken_by belongs to view: through and view: too_young.",
        )


def read_voices(
    people: dict[str, tuple[Participant, Part]], options: dict[str, Option], accounts: Accounts
) -> tuple[Participant, ...]:
    """Read what each said: wishes and words here, answers into the accounts."""
    return tuple(
        _read_voice(participant, part, options, accounts) for participant, part in people.values()
    )


def _read_voice(
    participant: Participant, part: Part, options: dict[str, Option], accounts: Accounts
) -> Participant:
    private = part.under("in_private")
    private.only(_PRIVATE_KEYS)
    for voice, account in ((part, Account.OPEN), (private, Account.PRIVATE)):
        accounts.own(voice.under("answers"), participant.id, None, account)
        accounts.about_others(voice.under("answers_about"), participant.id, None, account)
    heard = replace(
        participant,
        wishes=_read_wishes(part.under("wishes"), options),
        private_wishes=_read_wishes(private.under("wishes"), options),
        private_words=private.text("words"),
    )
    if heard.view is View.NOT_YET:
        _check_not_yet(part, heard)
    return heard


def _check_not_yet(part: Part, heard: Participant) -> None:
    said: dict[Path, bool] = {
        ("wishes",): bool(heard.wishes),
        ("words",): bool(heard.words),
        ("in_private", "wishes"): bool(heard.private_wishes),
        ("in_private", "words"): bool(heard.private_words),
    }
    for path, there in said.items():
        if there:
            part.add(
                path,
                "not-asked-yet",
                f"{heard.id} is not asked yet, and has {path[-1]}",
                f"Say how the view of {heard.id} reached us.",
            )


def _read_wishes(part: Part, options: dict[str, Option]) -> Wishes:
    known = tuple(dict.fromkeys((*_WISH_MODES, MIX, *options)))
    found: dict[str, WishSaid] = {}
    for key in part.data:
        name = str(key)
        if name not in known:
            part.add_at_key(name, "unknown-option", *no_such(name, known, "way of meeting"))
        elif part.has(name):
            wish = part.one_of(name, WISHES, "wish", "unknown-wish")
            if wish:
                found[name] = WISHES[wish]
    return {name: found[name] for name in known if name in found}


# -- options ----------------------------------------------------------------------------

NO_WAY_TO_CHOOSE = (
    "this set is about the work, and there is no way of meeting to choose",
    "Leave it out. What is missing is settled, by name and day, under settled.",
)


def read_options(
    part: Part, participants: tuple[Participant, ...], set_: QuestionSet
) -> dict[str, tuple[Option, Part | None]]:
    """Read what is on the table: in person, video and phone, then the others in order.

    Of a set about the work there is one option, and none to add.
    """
    if set_.of_work:
        if part.has("options"):
            part.add_at_key("options", "not-of-the-work", *NO_WAY_TO_CHOOSE)
        return {AS_IT_IS: (work_as_it_is(participants), None)}
    names: dict[str, str] = {str(mode): name for mode, name in set_.vocabulary.modes.items()}
    found: dict[str, tuple[Option, Part | None]] = {
        one.id: (one, None) for one in first_options(participants, names)
    }
    for one in part.items("options", MAX_OPTIONS):
        option = _read_option(one, participants, found)
        if option is not None:
            found[option.id] = (option, one)
    return found


def _read_option(
    part: Part,
    participants: tuple[Participant, ...],
    found: dict[str, tuple[Option, Part | None]],
) -> Option | None:
    part.only(OPTION_KEYS)
    part.need("id", "A short name to refer to this option by: id: school-video.")
    wanted = part.id("id")
    if not wanted:
        return None
    if wanted in _TAKEN_OPTIONS:
        part.add(
            ("id",),
            "id-taken",
            f"{wanted} cannot be an option's id: {_TAKEN_OPTIONS[wanted]}",
            "Name it by what it is: id: school-video.",
        )
        return None
    before, read_before = found.get(wanted, (None, None))
    if read_before is not None:
        part.add(("id",), "id-twice", f"there are two options {wanted}")
        return None
    if before is None:
        part.need("name", "Say in a few words who takes part how.")
        part.need("modes", "Say who takes part how: modes: {k: video, m: in_person}.")
    return _option(part, wanted, participants, before)


def _option(
    part: Part, wanted: str, participants: tuple[Participant, ...], before: Option | None
) -> Option:
    modes = _read_modes(part.under("modes"), participants)
    if before is not None:
        modes = {**before.modes, **modes}
    # who is apart is not named: one way to write it, so that equal options are equal
    together = {one.id: modes[one.id] for one in participants if modes.get(one.id, APART) != APART}
    if not together and not part.problems:
        part.add(("modes",), "nobody", f"nobody takes part in {wanted}", "Name at least one.")
    name = part.text("name", MAX_TITLE) or (before.name if before else "")
    return Option(wanted, name, together, part.flag("private"))


def _read_modes(part: Part, participants: tuple[Participant, ...]) -> dict[str, Mode]:
    ids = tuple(one.id for one in participants)
    by_name: dict[str, Mode] = {mode: mode for mode in MODES}
    found: dict[str, Mode] = {}
    for key in part.data:
        name = str(key)
        if name not in ids:
            part.add_at_key(name, "unknown-participant", *no_such(name, ids, "participant"))
        elif part.has(name):
            mode = part.one_of(name, MODES, "way of meeting", "unknown-mode")
            if mode:
                found[name] = by_name[mode]
    return found


def read_option_accounts(
    options: dict[str, tuple[Option, Part | None]], accounts: Accounts
) -> None:
    """Read the answers that hold for one option alone into the accounts."""
    for option, part in options.values():
        if part is None:
            continue
        private = part.under("in_private")
        private.only(("answers", "answers_about"))
        accounts.by_person(part, option.id, Account.OPEN)
        accounts.by_person(private, option.id, Account.PRIVATE)
