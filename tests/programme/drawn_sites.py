"""Small random programmes of a centre with two sites: the same number draws the same for ever."""

from __future__ import annotations

import copy
import random

from tests.programme.drawn_programmes import MONDAY, Fields, drawn

SITES = ("Nantes", "Rezé")


def drawn_sites(number: int) -> Fields:
    """The programme of this number, its sessions, rooms, and some of its staff, responsables and agréments on one of two sites."""
    draw = random.Random(f"sites {number}")
    fields = copy.deepcopy(drawn(number))
    fields["site"] = SITES[0]
    for room in list(fields["rooms"]):
        if draw.random() < 0.6:  # the other site has one too
            fields["rooms"].append(copy.deepcopy(room) | {"id": room["id"] + "b", "site": SITES[1]})
        elif draw.random() < 0.3:
            room["site"] = SITES[1]
    for noun in ("staff", "responsables"):
        for one in fields[noun]:
            if draw.random() < 0.4:
                one["site"] = draw.choice(SITES)
    for session in fields["sessions"]:
        if draw.random() < 0.5:
            session["site"] = SITES[1]
    if draw.random() < 0.25:
        fields["agrements"] = [
            {"titre": "T", "until": MONDAY.replace(day=draw.choice((3, 31))), "site": site}
            for site in draw.sample(SITES, k=draw.choice((1, 2)))
        ]
    return fields
