"""Two orals one after the other in one room, posted by hand."""

from __future__ import annotations

from models import Session, Timetable
from tests.rules.hand_made import DAY, HABILITATIONS, activity


def two_orals(second: str, ends: str, juries: int = 1, **policy: int) -> tuple[Session, Timetable]:
    """Two candidates, the first at 10:00 for half an hour, the second from `second` to `ends`, before one jury or each before his own;
    the site closes at 12:00."""
    names = ["j1", "j2", "j3", "j4"][: 2 * juries]
    session = Session.model_validate(
        {
            "titre": {
                "code": "T",
                "millesime": "1",
                "epreuves": [{"id": "oral", "minutes": 30, "jury": True, "room": "entretien"}],
            },
            "days": [{"date": DAY, "opens": "09:00", "closes": "12:00"}],
            "candidates": [{"id": "c1"}, {"id": "c2"}],
            "jurors": [{"id": j, "habilitations": HABILITATIONS} for j in names],
            "rooms": [{"id": "s1", "kinds": ["entretien"], "seats": 3}],
            "policy": policy,
        }
    )
    activities = (
        activity("epreuve", "10:00", "10:30", "c1", "oral", jurors=tuple(names[:2]), room="s1"),
        activity("epreuve", second, ends, "c2", "oral", jurors=tuple(names[-2:]), room="s1"),
    )
    return session, Timetable(session="session", status="feasible", activities=activities)
