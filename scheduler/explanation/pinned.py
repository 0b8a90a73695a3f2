"""What a pin fixes, in words: told of it as a fact, and of the way out that gives it up."""

from __future__ import annotations

from models import Pin, Session
from scheduler.bounds.infeasibility.sentence import Text, listed, on, said


def pinned(session: Session, pin: Pin) -> Text:
    """The start, the room and the jurors, as far as they are fixed."""

    def name(kind: str, one: str) -> str:
        return session.names.get(f"{kind} {one}", one)

    fixed: list[Text] = []
    if pin.start:
        fixed.append(said("fact_pin_start", day=on(pin.start.date()), start=f"{pin.start:%H:%M}"))
    if pin.room:
        room = name("room", pin.room)
        says_so = room.lower().startswith(("salle", "room"))
        fixed.append((room, room) if says_so else said("fact_pin_room", room=room))
    if pin.jurors:
        fixed.append(said("fact_pin_jurors", jurors=listed([name("juror", j) for j in pin.jurors])))
    return listed(fixed)
