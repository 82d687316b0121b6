"""Records as Markdown: whole documents, and that no text of anybody changes their structure."""
# ruff: noqa: E501 - a paragraph of the documents expected is one line

import copy
import json
from collections.abc import Callable
from functools import cache
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from choosing_digital import __version__
from choosing_digital.formats import to_markdown
from choosing_digital.formats.markdown_text import NOTHING, inline, quoted, strong, visible
from choosing_digital.record import Record

READER = MarkdownIt("commonmark").enable(["table", "strikethrough"])


# -- a made-up family -------------------------------------------------------------------

NEAR = "Is there somewhere you can talk where nobody else can hear?"
TROUBLE = "Could you get into trouble for what you say?"


def answer(question: str, about: str, text: str, label: str, **more: Any) -> dict[str, Any]:
    return {"question": question, "about": about, "account": "open", **more} | {
        "text": text,
        "label": label,
    }


def cell(
    verdict: str, wish: str = "", so_far: str = "", not_known: int = 0, *favours: str
) -> dict[str, Any]:
    return (
        {"verdict": verdict, "so_far": so_far or verdict, "not_known": not_known}
        | ({"wish": wish} if wish else {})
        | {"favours": [*favours]}
    )


def heard(by: str, about: str, account: str, truth: str, **answer: Any) -> dict[str, Any]:
    return {"by": by, "about": about, "account": account, **answer, "truth": truth}


OVERHEARD = {
    "all": [
        {
            "question": "near",
            "not_clearly": ["always"],
            "truth": "true",
            "accounts": [
                heard("k", "k", "private", "true", value="sometimes"),
                heard("d", "k", "open", "false", value="always"),
            ],
        },
        {
            "question": "trouble",
            "not_clearly": ["no"],
            "truth": "true",
            "accounts": [heard("k", "k", "private", "true", absent="not_sure")],
        },
    ],
    "truth": "true",
}
DROPS = {
    "question": "line",
    "is": ["drops"],
    "truth": "true",
    "accounts": [heard("d", "d", "open", "true", value="drops")],
}


def finding(
    rule: str, level: str, about: str, option: str, message: str, because: dict[str, Any]
) -> dict[str, Any]:
    return {
        "rule": rule,
        "level": level,
        "state": "raised",
        "about": about,
        "option": option,
        "message": message,
        "because": because,
        "suggest": [],
    }


FULL: dict[str, Any] = {
    "kind": "record",
    "schema": "1.0",
    "copy": "worker",
    "id": "2026-12-03-1",
    "recorded_on": "2026-12-03",
    "recorded_by": "R",
    "practice": False,
    "set": {
        "id": "decision-meeting",
        "version": "1.0",
        "title": "How?",
        "digest": "sha256:" + "4f" * 32,
    },
    "add_ons": ["domestic-abuse"],
    "meeting": {
        "reference": "A-123",
        "kind": "child_in_need",
        "kind_name": "Child in need meeting",
        "on": "2026-12-10",
        "purpose": "To agree what help comes next.",
    },
    "meeting_answers": [
        answer("length", "meeting", "How long will it last?", "60 minutes", value="60_min")
    ],
    "participants": [
        {
            "id": "k",
            "role": "young_person",
            "role_name": "Young person",
            "name": "K",
            "first": True,
            "view": "here",
            "alone": True,
            "wishes": {"in_person": "ok", "video": "preferred", "phone": "not_ok", "mix": "ok"},
            "words": "I don't like everyone looking at me.\nI can say more if I can type.",
            "in_private": {"wishes": {"in_person": "not_ok"}, "words": "Not at home."},
            "answers": [
                answer("near", "k", NEAR, "Some of the time", account="private", value="sometimes"),
                answer(
                    "near",
                    "k",
                    NEAR,
                    "Yes, any time",
                    account="private",
                    option="school",
                    value="always",
                ),
                answer(
                    "trouble", "k", TROUBLE, "I'm not sure", account="private", absent="not_sure"
                ),
                answer("easy", "k", "How easy are calls for you?", "7", value=7),
                answer("costs", "k", "Would a call use up your data?", "Yes", value="yes"),
                answer(
                    "costs",
                    "k",
                    "Would a call use up your data?",
                    "No",
                    account="private",
                    value="no",
                ),
                answer("home", "k", "Getting home afterwards:", "x", absent="rather_not_say"),
                answer("crèche", "k", "Who minds your child?", "x", absent="not_applicable"),
            ],
        },
        {
            "id": "d",
            "role": "parent",
            "role_name": "Parent",
            "name": "D",
            "first": False,
            "view": "through",
            "spoken_by": "r",
            "wishes": {"in_person": "preferred", "video": "ok", "phone": "ok", "mix": "ok"},
            "answers": [
                answer(
                    "line", "d", "Is your internet good enough?", "It comes and goes", value="drops"
                ),
                answer("device", "d", "Do you have a device?", "x", absent="not_asked"),
                answer(
                    "near", "k", "Can K talk where nobody hears?", "Yes, any time", value="always"
                ),
            ],
        },
        {
            "id": "r",
            "role": "social_worker",
            "role_name": "Social worker",
            "name": "R",
            "first": False,
            "view": "here",
            "alone": False,
            "wishes": {},
            "answers": [],
        },
        {
            "id": "n",
            "role": "advocate",
            "role_name": "Advocate",
            "name": "N",
            "first": False,
            "view": "not_yet",
            "wishes": {},
            "private": True,
            "answers": [answer("line", "n", "Is your internet good?", "x", absent="not_asked")],
        },
    ],
    "differences": [{"question": "near", "about": "k"}],
    "options": [
        {
            "id": "in_person",
            "name": "In person",
            "modes": dict.fromkeys(("k", "d", "r", "n"), "in_person"),
        },
        {"id": "video", "name": "By video", "modes": dict.fromkeys(("k", "d", "r", "n"), "video")},
        {
            "id": "school",
            "name": "K by video from school, the rest in the room",
            "modes": {"k": "video", "d": "in_person", "n": "in_person"},
        },
    ],
    "findings": [
        finding("overheard", "unsafe", "k", "video", "K may be overheard.", OVERHEARD),
        finding("drops", "care", "d", "video", "D's line may drop.", DROPS),
        finding(
            "forgotten",
            "care",
            "k",
            "school",
            "K may be forgotten on the call.",
            {"mixed": True, "truth": "true"},
        ),
        finding("travel", "note", "k", "in_person", "K would miss something.", DROPS),
        finding("types", "favours", "k", "video", "K can type.", DROPS),
        finding("types", "favours", "k", "school", "K can type.", DROPS),
    ],
    "not_known": [
        {"question": "device", "about": "d", "ask": ["d"], "text": "D: a device that works well?"},
        {"question": "length", "about": "meeting", "ask": ["meeting"], "text": "How long?"},
    ],
    "picture": {
        "k": {
            "in_person": cell("possible", "not_ok"),
            "video": cell("unsafe", "preferred"),
            "school": cell("care", "preferred", "care", 0, "types"),
        },
        "d": {
            "in_person": cell("possible", "preferred"),
            "video": cell("not_known", "ok", "care", 1),
            "school": cell("possible", "ok", "possible", 1),
        },
        "r": {
            "in_person": cell("possible", "not_asked"),
            "video": cell("not_known", "not_asked", "possible", 1),
        },
        "n": {
            "in_person": cell("possible", "not_asked"),
            "video": cell("possible", "not_asked"),
            "school": cell("possible", "not_asked"),
        },
        "meeting": {
            "in_person": cell("possible"),
            "video": cell("barrier"),
            "school": cell("barrier"),
        },
    },
    "concerns": [
        {
            "id": "room",
            "by": "r",
            "about": "meeting",
            "level": "barrier",
            "modes": ["video"],
            "text": "There is no link yet.",
        },
        {
            "id": "not-so",
            "by": "d",
            "about": "k",
            "disagrees": "overheard",
            "modes": [],
            "text": "Nobody listens.",
        },
        {
            "id": "old",
            "by": "d",
            "about": "k",
            "disagrees": "travel",
            "modes": [],
            "text": "The bus is easy.",
        },
    ],
    "decision": {
        "option": "school",
        "reason": "K says more on video.",
        "private_reason": "K cannot be sure of being alone at home.",
        "agreed_by": ["k", "d", "r"],
    },
    "outstanding": [
        {"point": "plan/walk_in", "text": "The plan: What if somebody walks in?"},
    ],
    "settled": [
        {
            "point": "view/n",
            "text": "N has not been asked. Why?",
            "what": "R asks N",
            "who": "R",
            "by": "2026-12-07",
        },
        {
            "point": "care/k/forgotten",
            "text": "K, by video: K may be forgotten on the call. What will we do?",
            "what": "R asks K first",
            "share": True,
        },
        {"point": "care/d/drops", "text": "", "what": "A lent device", "share": True},
    ],
    "plan": [
        {
            "question": "drops",
            "text": "If the call drops:",
            "answer": "R rings the school room.",
            "share": True,
        },
        {"question": "walk_in", "text": "What if somebody walks in?", "absent": "not_asked"},
        {"question": "danger", "text": "If K is in danger:", "answer": "R rings 999."},
    ],
    "review_on": "2027-01-28",
    "since": {
        "id": "2026-06-01-1",
        "recorded_on": "2026-06-01",
        "reason": "K has a tablet now.",
        "private_reason": "K told R why.",
    },
    "changes": [
        {
            "since": "2026-06-01-1",
            "what": "wish",
            "about": "k",
            "before": "phone",
            "now": "video",
            "text": "K now prefers video.",
        }
    ],
    "digest": "sha256:" + "0" * 64,
}

FULL_DOCUMENT = rf"""# How we will meet: child in need meeting

**Full copy, for the worker's file only. It holds private answers. Do not hand it on.**

Meeting on 10 December 2026. Talked through on 3 December 2026. Record 2026-12-03-1. Reference A-123. Recorded by R.

What it is for: To agree what help comes next.

## K, in K's own words

> I don't like everyone looking at me.\
> I can say more if I can type.

K would like **video**. In person and a mix would be OK. The phone is not OK.

In private, for the worker alone:

> Not at home.

In person is not OK.

K gave these answers here, on their own.

## What was decided

**Mix A: K by video from school, the rest in the room**

| Who | How | Their wish |
| --- | --- | --- |
| K, young person | by video | preferred |
| D, parent | in person | would be OK |
| R, social worker | a part of their own |  |
| N, advocate | in person | not asked yet |

**Why:** K says more on video.

**K's wish was followed.**

**Agreed by** K, D and R.

**Only in this copy:** K cannot be sure of being alone at home.

## What has changed

This looks again at record 2026-06-01-1, of 1 June 2026.

**In a sentence:** K has a tablet now.

**Only in this copy:** K told R why.

- K now prefers video.

## The picture

|  | In person | By video | Mix A (chosen) |
| --- | --- | --- | --- |
| K | \[+] possible. Wish: not OK | \[#] potentially unsafe (1). Wish: preferred | \[~] possible with care (5). Wish: preferred |
| D | \[+] possible. Wish: preferred | \[?] not known yet; with care so far (4), 1 not known. Wish: would be OK | \[?] nothing against it so far, 1 not known. Wish: would be OK |
| R | \[+] possible. Wish: not said | \[?] not known yet; nothing against it so far, 1 not known. Wish: not said | a part of their own |
| N | \[?] not asked yet (2) |  |  |
| The meeting | \[+] possible | \[-] not possible yet (3) | \[-] not possible yet (3) |

Mix A: K by video from school, the rest in the room

In favour:

- K, by video, Mix A. K can type.

Not known yet:

- D: a device that works well? *Who could say:* D.
- How long? *Who could say:* the worker.

## What each person said

### K, young person

- Is there somewhere you can talk where nobody else can hear? **Some of the time** (made private by K). In Mix A: **Yes, any time** (made private by K)
- Could you get into trouble for what you say? *I'm not sure* (private)
- How easy are calls for you? **7**, from 0 to 10
- Would a call use up your data? **Yes**; in private: **No**
- Getting home afterwards: *Rather not say*

### D, parent

D would like **in person**. Video, the phone and a mix would be OK.

D's view came through R.

- Is your internet good enough? **It comes and goes**
- Do you have a device? *Not asked*
- About K: Can K talk where nobody hears? **Yes, any time**

### R, social worker

R gave these answers here, not on their own.

### N, advocate (in no copy)

*Not asked yet.*

### The meeting

- How long will it last? **60 minutes**

## Concerns

1. **\[#] K, by video.** K may be overheard. *Why:* "Is there somewhere you can talk where nobody else can hear?" K: Some of the time (private); D: Yes, any time. "Could you get into trouble for what you say?" K: I'm not sure (private). *D sees it differently:* Nobody listens. This way was not chosen.
2. **\[?] N.** N has not been asked yet. *Who could say:* N. *What we will do:* R asks N (R, by 7 December 2026) (only in this copy)
3. **\[-] The meeting, by video, Mix A.** There is no link yet. (only in this copy) *Added by* R.
4. **\[~] D, by video.** D's line may drop. *Why:* "Is your internet good enough?" D: It comes and goes. This way was not chosen.
5. **\[~] K, Mix A.** K may be forgotten on the call. *Why:* People take part in different ways. *What we will do:* R asks K first

Worth talking about:

- K, in person. K would miss something.

Seen differently:

- D about travel: The bus is easy.

Who answered differently: K and D, to "Is there somewhere you can talk where nobody else can hear?" Both answers are kept; the more worried one counts.

## What is still needed

- [x] N has not been asked. Why? *Agreed:* R asks N (R, by 7 December 2026) (only in this copy)
- [x] K, by video: K may be forgotten on the call. What will we do? *Agreed:* R asks K first
- [x] care/d/drops *Agreed:* A lent device
- [ ] The plan: What if somebody walks in?

## The plan

- **If the call drops:** R rings the school room.
- **What if somebody walks in?** *nothing agreed yet*
- **If K is in danger:** R rings 999. (only in this copy)
- **Look again:** 28 January 2027

## About this record

Anyone can tell the worker things in private, one at a time. Private answers are in this copy and in no other. This choice is for this young person, this time and this situation. The people decided. The program did not.

Question set decision-meeting 1.0 (sha256 {"4f" * 32}), with domestic-abuse. choosing-digital {__version__}.
"""


def room_copy() -> dict[str, Any]:
    """The shared copy, as redaction leaves it: written by hand, not by taking away."""
    k = {
        "id": "k",
        "role": "young_person",
        "role_name": "Young person",
        "name": "K",
        "first": True,
        "view": "heard",
        "wishes": {"video": "preferred"},
        "answers": [
            answer("near", "k", NEAR, "not shared here", absent="withheld"),
            answer("costs", "k", "Would a call use up your data?", "Yes", value="yes"),
        ],
    }
    d = {
        "id": "d",
        "role": "parent",
        "role_name": "Parent",
        "name": "D",
        "first": False,
        "view": "heard",
        "wishes": {"video": "ok"},
        "answers": [answer("line", "d", "Is your internet good enough?", "x", absent="withheld")],
    }
    n = FULL["participants"][3] | {"view": "not_yet"}
    del n["private"]
    record = copy.deepcopy(FULL) | {
        "copy": "room",
        "practice": True,
        "set": {"id": "decision-meeting", "version": "1.0", "title": "How?"},
        "add_ons": [],
        "meeting": {},
        "meeting_answers": [],
        "participants": [k, d, n],
        "differences": [],
        "options": [
            {"id": "in_person", "name": "In person", "modes": {"k": "in_person", "d": "in_person"}},
            {"id": "video", "name": "By video", "modes": {"k": "video", "d": "video"}},
        ],
        "findings": [],
        "not_known": [],
        "picture": {
            "k": {
                "in_person": cell("nothing_said", "withheld"),
                "video": cell("not_known", "preferred", "nothing_said", 1),
            },
            "d": {
                "in_person": cell("nothing_said", "withheld", "nothing_said", 2),
                "video": cell("not_known", "ok", "care", 1),
            },
            "n": {"in_person": cell("nothing_said"), "video": cell("nothing_said")},
            "meeting": {"in_person": cell("nothing_said"), "video": cell("nothing_said")},
        },
        "concerns": [],
        "decision": {"option": "not_yet", "agreed_by": []},
        "outstanding": [{"point": "wish/k", "text": "What K wanted was not followed. Why?"}],
        "settled": [],
        "plan": [{"question": "drops", "text": "If the call drops:", "absent": "withheld"}],
        "since": {"id": "2026-06-01-1", "recorded_on": "2026-06-01"},
        "changes": [],
    }
    del record["review_on"], record["recorded_by"]
    return record


ROOM_DOCUMENT = rf"""**TRAINING. Made-up people. Not a record.**

# How we will meet

Copy to share. Talked through on 3 December 2026. Record 2026-12-03-1.

## K, in K's own words

K would like **video**.

## What was decided

**Not yet.** No way of meeting was chosen.

**K's wish was not followed.**

Nobody is named as having agreed.

## What has changed

This looks again at record 2026-06-01-1, of 1 June 2026.

Nothing that is shared here has changed.

## The picture

An empty place says nothing, for or against.

|  | In person | By video |
| --- | --- | --- |
| K | Wish: not shared here | \[?] not known yet, 1 not known. Wish: preferred |
| D | 2 not known. Wish: not shared here | \[?] not known yet; with care so far, 1 not known. Wish: would be OK |
| N | \[?] not asked yet (1) |  |

## What each person said to everyone

### K, young person

- Is there somewhere you can talk where nobody else can hear? *Not shared here*
- Would a call use up your data? **Yes**

### D, parent

Video would be OK.

- Is your internet good enough? *Not shared here*

### N, advocate

*Not asked yet.*

## What to think about

1. **\[?] N.** N has not been asked yet. *Who could say:* N.

## What is still needed

- [ ] What K wanted was not followed. Why?

## The plan

- **If the call drops:** *Not shared here*
- **Look again:** *no day yet*

## About this record

Anyone can tell the worker things in private, one at a time. Private answers are never printed here, so this copy cannot say that a way of meeting is safe. This choice is for this young person, this time and this situation. The people decided. The program did not.

Question set decision-meeting 1.0. choosing-digital {__version__}.

**TRAINING. Made-up people. Not a record.**
"""


def markdown(record: dict[str, Any]) -> str:
    made: Any = record
    return to_markdown(made)


def test_a_full_copy() -> None:
    assert markdown(FULL) == FULL_DOCUMENT


def test_a_copy_to_share_of_a_made_up_family() -> None:
    assert markdown(room_copy()) == ROOM_DOCUMENT


def headings(record: dict[str, Any]) -> list[str]:
    return [line for line in markdown(record).splitlines() if line.startswith("#")]


def test_in_somebodys_copy_what_they_said_comes_first() -> None:
    record = room_copy() | {"copy": "d"}
    assert "Copy for D. Talked through" in markdown(record)
    assert headings(record)[5:10] == [
        "## What D said to everyone",
        "### D, parent",
        "## What the others said to everyone",
        "### K, young person",
        "### N, advocate",
    ]


def test_without_a_decision_the_record_says_so() -> None:
    record = {key: value for key, value in FULL.items() if key != "decision"}
    assert "## What was decided\n\nNothing has been decided.\n" in markdown(record)


@pytest.mark.parametrize(
    ("options", "words"),
    [(1, "This way was not chosen."), (2, "Neither was chosen."), (3, "None of these was chosen.")],
)
def test_concerns_of_one_rule_are_told_once_for_all_options(options: int, words: str) -> None:
    more = [{"id": f"o{one}", "name": "x", "modes": {"d": "video"}} for one in range(options)]
    record = FULL | {
        "options": [*FULL["options"], *more],
        "findings": [
            finding("drops", "care", "d", f"o{one}", "D's line may drop.", DROPS)
            for one in range(options)
        ],
    }
    ways = ", ".join(f"Mix {letter}" for letter in "BCD"[:options])
    assert f"**\\[~] D, {ways}.** D's line may drop." in markdown(record)
    assert words in markdown(record)


@pytest.mark.parametrize(
    ("view", "more", "words"),
    [
        ("earlier", {}, "K gave these answers earlier."),
        ("through", {"spoken_by": "her aunt"}, "K's view came through her aunt."),
        ("too_young", {"spoken_by": "d"}, "K is too young to ask. K was spoken for by D."),
        ("too_young", {}, "K is too young to ask."),
        ("not_yet", {}, "*Not asked yet.*"),
    ],
)
def test_how_a_view_reached_us(view: str, more: dict[str, str], words: str) -> None:
    record = copy.deepcopy(FULL)
    del record["participants"][0]["alone"]
    record["participants"][0] |= {"view": view, **more}
    assert f"\n\n{words}\n\n## What was decided" in markdown(record)


def test_a_young_person_without_words_has_the_first_place_all_the_same() -> None:
    record = room_copy()
    record["participants"][0]["wishes"] = {}
    assert "## K, in K's own words\n\n*Nothing in words here.*" in markdown(record)


# -- text stays text --------------------------------------------------------------------


def parsed(text: str) -> tuple[list[str], str]:
    """The structure of a document, and its text as it is read."""
    structure, lines = [], []
    for token in READER.parse(text):
        structure.append(f"{token.type} {token.tag} {token.level}")
        inside = token.children or []
        # the lines of words may be more or fewer
        breaks = ("text", "hardbreak")
        structure += [f"  {one.type} {one.tag}" for one in inside if one.type not in breaks]
        if inside:
            lines.append("".join("\n" if o.type == "hardbreak" else o.content for o in inside))
    return structure, "\n".join(lines)


_signs = st.sampled_from("\\`*_{}[]()<>#+-.!|~&=:@/1 \n\t$^\"'wx;\u202e\ud800\x1b\u2028")
_hostile = st.text(_signs | st.characters(), min_size=1, max_size=14).filter(
    lambda text: bool(visible(text))
)

_TEXTS: tuple[tuple[str, Callable[[Any, str], object]], ...] = (
    ("a name", lambda r, t: r["participants"][0].update(name=t)),
    ("words", lambda r, t: r["participants"][0].update(words=t)),
    ("private words", lambda r, t: r["participants"][0]["in_private"].update(words=t)),
    ("a role", lambda r, t: r["participants"][1].update(role_name=t)),
    ("a speaker", lambda r, t: r["participants"][1].update(spoken_by=t)),
    ("a question", lambda r, t: r["participants"][1]["answers"][0].update(text=t)),
    ("an answer", lambda r, t: r["participants"][1]["answers"][0].update(label=t)),
    ("an answer of the meeting", lambda r, t: r["meeting_answers"][0].update(label=t)),
    ("an option", lambda r, t: r["options"][2].update(name=t)),
    ("a first option", lambda r, t: r["options"][0].update(name=t)),
    ("a message", lambda r, t: r["findings"][0].update(message=t)),
    ("a note", lambda r, t: r["findings"][3].update(message=t)),
    ("a reason in favour", lambda r, t: [one.update(message=t) for one in r["findings"][4:]]),
    ("what is not known", lambda r, t: r["not_known"][0].update(text=t)),
    ("a concern", lambda r, t: r["concerns"][0].update(text=t)),
    ("a disagreement", lambda r, t: r["concerns"][1].update(text=t)),
    ("another disagreement", lambda r, t: r["concerns"][2].update(text=t)),
    ("a reason", lambda r, t: r["decision"].update(reason=t)),
    ("a private reason", lambda r, t: r["decision"].update(private_reason=t)),
    ("a point", lambda r, t: r["outstanding"][0].update(text=t)),
    ("what was agreed", lambda r, t: r["settled"][0].update(what=t)),
    ("an idea", lambda r, t: r["settled"][0].update(idea="a-walk", idea_title=t)),
    ("who does it", lambda r, t: r["settled"][0].update(who=t)),
    ("a plan question", lambda r, t: r["plan"][0].update(text=t)),
    ("a plan answer", lambda r, t: r["plan"][0].update(answer=t)),
    ("a change", lambda r, t: r["changes"][0].update(text=t)),
    ("a change in a sentence", lambda r, t: r["since"].update(reason=t)),
    ("a change, in private", lambda r, t: r["since"].update(private_reason=t)),
    ("an earlier record", lambda r, t: r["since"].update(id=t)),
    ("a purpose", lambda r, t: r["meeting"].update(purpose=t)),
    ("a reference", lambda r, t: r["meeting"].update(reference=t)),
    ("a kind of meeting", lambda r, t: r["meeting"].update(kind_name=t)),
    ("who recorded it", lambda r, t: r.update(recorded_by=t)),
    ("an id", lambda r, t: r.update(id=t)),
    ("a set", lambda r, t: r["set"].update(id=t, version=t)),
    ("an add-on", lambda r, t: r.update(add_ons=[t])),
)


@cache
def structure_with_x(change: Callable[[Any, str], object]) -> list[str]:
    return parsed(changed(change, "x"))[0]


def changed(change: Callable[[Any, str], object], text: str) -> str:
    record = copy.deepcopy(FULL)
    change(record, text)
    return markdown(record)


def check(change: Callable[[Any, str], object], text: str) -> None:
    structure, read = parsed(changed(change, text))
    assert structure == structure_with_x(change)
    shown = visible(text)
    spaced = " ".join(read.split())
    either = (shown, shown[:1].lower() + shown[1:])  # a role inside a sentence
    assert any(" ".join(one.split()) in spaced for one in either)


_SIGNS_OF_MARKDOWN = (
    "# x",
    "1. x",
    "1",
    "- [x] x",
    "a | b\n--- | ---\n",
    "<script>alert(1)</script>",
    "![x](https://example.org/x.png) &amp; www.example.org",
    "x\\",
    "```\nx",
    "---",
    "~~x~~ **x** _x_",
)


@pytest.mark.parametrize("change", [one for _, one in _TEXTS], ids=[name for name, _ in _TEXTS])
def test_no_sign_in_any_text_changes_the_structure(change: Callable[[Any, str], object]) -> None:
    for text in _SIGNS_OF_MARKDOWN:
        check(change, text)


@given(change=st.sampled_from([one for _, one in _TEXTS]), text=_hostile)
def test_no_text_changes_the_structure(change: Callable[[Any, str], object], text: str) -> None:
    check(change, text)


APART = "\u2066\u2069"  # around what runs from right to left


@given(st.lists(_hostile, min_size=2, max_size=4))
def test_words_keep_the_lines_that_were_typed(lines: list[str]) -> None:
    lines = [visible(one) for one in lines]
    document = quoted("\n".join(lines))
    structure, read = parsed(document)
    assert structure == parsed("> x")[0]
    assert [line.strip(f"{APART} ") for line in read.split("\n")] == [
        " ".join(one.split(" ")) for one in lines
    ]


def test_an_empty_line_in_words_stays_inside_the_quote() -> None:
    assert quoted("\nK\n\nM\n") == "> K\\\n> \\\n> M"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("K's line", "K's line"),
        ("(a) b, c. 1.5!", "(a) b, c. 1.5!"),
        ("*x* _y_ `z`", r"\*x\* \_y\_ \`z\`"),
        ("https://a.org", r"https\://a\.org"),
        ("www.a.org", r"www\.a\.org"),
        ("a@b.org", r"a\@b\.org"),
        ("school.example is not here", r"school\.example is not here"),
        (":warning: at 10:30", r"\:warning: at 10:30"),
        ("\u05e9\u05dc\u05d5\u05dd 1", "\u2066\u05e9\u05dc\u05d5\u05dd 1\u2069"),
        ("\u2069\u05e9", "\u2066" + r"\\u2069" + "\u05e9\u2069"),
        ("1. x", r"1\. x"),
        ("- x", r"\- x"),
        ("\x1b[31m\u202ex", r"\\x1b\[31m\\u202ex"),
        ("a\nb\r\nc\td", "a b c d"),
        ("\ud800", r"\\ud800"),
    ],
)
def test_only_what_could_be_a_sign_is_escaped(text: str, expected: str) -> None:
    assert inline(text) == expected


def test_nothing_in_bold_is_said_to_be_nothing() -> None:
    assert strong(" \n ") == f"**{NOTHING}**"
    assert quoted("\n") == f"> {NOTHING}"


def test_the_document_can_always_be_written_as_utf_8() -> None:
    record: Record = json.loads(json.dumps(FULL).replace("K can type", "\\ud800"))
    assert "\\\\ud800" in to_markdown(record).encode("utf-8").decode("utf-8")


def test_the_record_is_not_changed_by_being_written() -> None:
    before = copy.deepcopy(FULL)
    markdown(FULL)
    assert before == FULL
