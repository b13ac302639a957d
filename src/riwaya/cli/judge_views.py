"""What a person sees of judgements, and of pages read again."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from riwaya.cli.complaints import say
from riwaya.cli.views import console, make_table, print_sentence
from riwaya.cli.wording import cell, count, plain
from riwaya.records import Claim, Incident, Links

if TYPE_CHECKING:  # the database takes a third of a second to import
    from riwaya.ledger import Judged, Ledger, Reread

_DONE = {"accept": "accepted", "reject": "rejected", "correct": "corrected", "grade": "graded", "undo": "taken back"}
_PAIRS = {"same": "are one incident", "not the same": "are not one incident", "unsure": "may be one incident"}
_SHOWN = 20
"""Changes that are shown one by one."""
_BEGIN = 60
"""Letters of a quote that a list shows."""


def show_judged(one: "Judged") -> None:
    """One judgement that was kept."""
    out = console()
    print_sentence(out, f"{one.number}: {_names(one)} {decided(one.says, one.body)}" + (f": {one.reason}" if one.reason else ""))
    for bound in one.claims:
        print_sentence(out, f"  «{bound.target.quote}»")


def show_taken_back(one: "Judged", holds: "Judged | None") -> None:
    """One that was taken back, and what holds of its claims instead."""
    now = f"what holds now is judgement {holds.number}, {_said(holds)}" if holds else "nothing is decided of it now"
    print_sentence(console(), f"{one.number}, {_said(one)}: {_names(one)}: taken back; {now}")


def _names(one: "Judged") -> str:
    return " and ".join(bound.claim or bound.target.claim for bound in one.claims)


def _said(one: "Judged") -> str:
    """What it says: `corrected (event=shelling)`, `graded Weak`, `not the same`."""
    return one.says if one.says in _PAIRS else decided(one.says, one.body)


def decided(says: str, body: Mapping[str, Any]) -> str:
    """What was decided, to go on after the claims: `corrected (event=shelling)`, `are not one incident`."""
    if says == "correct":
        return f"corrected ({', '.join(body['typed'])})"
    if says == "grade":
        return f"graded {body['grade'] or 'none'}"
    if says == "undo":
        return f"takes back {body['of']}"
    return _DONE.get(says) or _PAIRS[says]


def show_judgements(held: Sequence["Judged"], of: Sequence[str] = ()) -> None:
    """All of them, oldest first: who judged when, what and why, and whether it holds. `of`: on what they are, where not on everything."""
    out = console()
    table = make_table("no.", "when (UTC) and who", "says", "of", "why, and whether it holds", words=out.width // 3)
    for one in held:
        of = "\n".join(f"{bound.claim or bound.target.claim}: «{_begin(bound.target.quote)}»" for bound in one.claims)
        stands = "" if one.state == "done" else "\n".join((one.state, *filter(None, (one.note, *_lost(one)))))
        why = "\n".join(filter(None, (one.reason, stands)))
        table.add_row(*map(cell, (one.number, f"{one.at[:16].replace('T', ' ')}\n{one.by}", _said(one), of, why)))
    if held:
        out.print(table)
    print_sentence(out, count(len(held), "judgement") + (f" on {', '.join(of)}" if of else ""))


def _begin(quote: str) -> str:
    """The first words of a quote, by which a person knows it again; `riwaya show` has all."""
    if len(quote) <= _BEGIN:
        return quote
    return f"{quote[:_BEGIN].rpartition(' ')[0] or quote[:_BEGIN]} …"


def _lost(one: "Judged") -> list[str]:
    """Why claims are not found, and what stands nearest there now."""
    return [f"{b.target.claim}: {b.why}" + (f"; nearest there: {b.near}" if b.near else "") for b in one.claims if not b.claim]


def say_lost(book: "Ledger") -> None:
    """Each judgement that finds its claim no more, as one line on standard error."""
    from riwaya.ledger import judgements

    with book.reading() as connection:
        lost = [one for one in judgements(connection) if one.state == "lost"]
    for one in lost:
        say(
            f"judgement {one.number} ({_said(one)}, {one.by}, {one.at[:10]}) applies to nothing now: {'; '.join(_lost(one))}; "
            f"judge that one, or take this back: riwaya judge {one.number} --undo"
        )


def show_changed(before: Links, after: Links) -> None:
    """Which incidents changed: their claims, or their grade."""
    was, now = ({one.id: one for one in links.incidents} for links in (before, after))
    told = [
        f"{name}: {_change(was.get(name), now.get(name))}"
        for name in sorted(was | now, key=_number)
        if _differ(was.get(name), now.get(name))
    ]
    for sentence in told[:_SHOWN]:
        print(sentence)
    if len(told) > _SHOWN:
        print(f"and {len(told) - _SHOWN} more incidents changed")
    if not told:
        print("No incident changed.")


def _number(name: str) -> int:
    return int(name[1:])


def _differ(was: Incident | None, now: Incident | None) -> bool:
    return was is None or now is None or (set(was.claims), was.grade) != (set(now.claims), now.grade)


def _change(was: Incident | None, now: Incident | None) -> str:
    if now is None:
        return "is no more"
    if was is None:
        return f"new, {count(len(now.claims), 'claim')}" + (f", {now.grade}" if now.grade else "")
    without, with_ = set(was.claims) - set(now.claims), set(now.claims) - set(was.claims)
    parts = [f"without {', '.join(sorted(without))}"] if without else []
    parts += [f"with {', '.join(sorted(with_))}"] if with_ else []
    parts += [f"{was.grade or 'no grade'} → {now.grade or 'no grade'}"] if was.grade != now.grade else []
    return "; ".join(parts)


def show_reread(one: "Reread") -> None:
    """A page read again: its claims, and those that were gained, read otherwise and lost."""
    marks = ((one.gained, "+"), (one.changed, "~"), (one.lost, "-"))
    changes = [f"{mark}{len(claims)}" for claims, mark in marks if claims]
    name = f" as {one.report}" if one.report != one.page else ""
    told = f" ({', '.join(changes)})" if changes else ", as before"
    print(f"{one.page}  read again{name}: {count(one.claims, 'claim')}{told}", flush=True)
    for claims, mark in marks:
        for claim in claims:
            print(f"  {mark} {_words(claim, named=mark != '-')}")


def _words(claim: Claim, *, named: bool) -> str:
    return f"{f'{claim.id} ' if named else ''}{plain(claim.event)}: «{claim.quote}»"


def show_reread_sum(done: Sequence["Reread"], faults: int) -> None:
    """All of them together."""
    sums = [sum(map(len, group)) for group in zip(*((one.gained, one.changed, one.lost) for one in done), strict=True)] or [0, 0, 0]
    gained, changed, lost = sums
    if not (done or faults):
        print("No page read again: this version of the reader read them already")
        return
    failed = f"; {count(faults, 'page')} not read" if faults else ""
    print(f"{count(len(done), 'page')} read again: {gained} claims gained, {changed} read otherwise, {lost} lost{failed}")
