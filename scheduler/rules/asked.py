"""What the rules ask of the solver's model of a session: the words of their `narrow` and `post`, which the engine gives a meaning."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Protocol

from models import Candidate, Epreuve, Juror, Room, Session
from models.policy import Pause, Policy
from models.window import Availability
from scheduler.grid import Grid, Span

if TYPE_CHECKING:  # ortools is loaded once a model is made
    from ortools.sat.python.cp_model import CpModel, IntVar

    from scheduler.pieces import Bench, Expression, Line, Literal, Piece, Sitting, Slot


class AskedDemand(Protocol):
    """Something that needs a room for a while."""

    @property
    def piece(self) -> Piece: ...


class AskedPool(Protocol):
    """Interchangeable rooms, and what may take one of them, each with the literal that says so."""

    @property
    def rooms(self) -> Sequence[Room]: ...
    @property
    def demands(self) -> Sequence[tuple[AskedDemand, Literal]]: ...


class AskedRooms(Protocol):
    """The rooms of a session."""

    @property
    def pools(self) -> Sequence[AskedPool]: ...

    def exclude_overlaps(self) -> None:
        """Never more at once than there are rooms, nor more people than seats."""

    def seat_large_juries(self) -> None:
        """Keep juries of more than the titre's size within the seats of their room."""

    def keep_apart(self, gap: int) -> None:
        """Keep épreuves of different candidates in one room so many units apart."""

    def seat_test(self, epreuve: Epreuve, sitters: list[Sitting], start: IntVar, on: list[Literal]) -> list[Slot]:
        """Spread a simultaneous test of these sitters over rooms; each room is one slot."""
        ...

    def seat_preparation(self, piece: Piece, sitting: Sitting) -> None:
        """Give a preparation a room, where its épreuve names a kind."""


class AskedDuty(Protocol):
    """A piece that needs staff, with the literal of each person who may serve."""

    @property
    def piece(self) -> Piece: ...
    @property
    def serves(self) -> Mapping[str, Literal]: ...


class AskedStaffing(Protocol):
    """Who of the staff serves where."""

    @property
    def duties(self) -> Sequence[AskedDuty]: ...

    def serve(self, piece: Piece, epreuve: Epreuve) -> None:
        """Ask for the staff of an épreuve while this piece lasts."""

    def watch(self, piece: Piece, epreuve: Epreuve) -> None:
        """Ask for those who watch while this preparation of an épreuve lasts; of several in one room at once, if they like."""


class AskedModel(Protocol):
    """The model of a session, as rules see it. `cp` is the solver's own; times are units of `grid`, days are indices."""

    # ---- what there is

    @property
    def cp(self) -> CpModel: ...
    @property
    def session(self) -> Session: ...
    @property
    def policy(self) -> Policy: ...
    @property
    def grid(self) -> Grid: ...
    @property
    def days(self) -> range: ...
    @property
    def candidates(self) -> Sequence[Candidate]: ...
    @property
    def true(self) -> Literal: ...
    @property
    def planned(self) -> Mapping[str, Literal]: ...
    @property
    def stable(self) -> bool: ...
    @property
    def sittings(self) -> Sequence[Sitting]: ...
    @property
    def pieces(self) -> Sequence[Piece]: ...
    @property
    def benches(self) -> Sequence[Bench]: ...
    @property
    def lines(self) -> Sequence[Line]: ...
    @property
    def candidate_lines(self) -> Mapping[tuple[str, int], Line]: ...
    @property
    def staff_lines(self) -> Sequence[Line]: ...
    @property
    def rooms(self) -> AskedRooms: ...
    @property
    def staffing(self) -> AskedStaffing: ...

    # ---- looking up

    def sitters(self, epreuve: Epreuve) -> list[Sitting]:
        """Every sitting of this épreuve."""
        ...

    def sitting_of(self, candidate: Candidate, epreuve: str | None) -> Sitting | None:
        """This candidate's sitting of an épreuve, None where he does not sit it."""

    def own_sittings(self, candidate: Candidate) -> list[Sitting]:
        """All that this candidate sits."""
        ...

    def own_pieces(self, candidate: Candidate, *kinds: str) -> list[Piece]:
        """The pieces of these kinds that concern this candidate."""
        ...

    def judged(self, candidate: Candidate) -> bool:
        """Whether a jury does anything for this candidate."""
        ...

    def same_jury(self, one: Candidate, other: Candidate) -> Literal:
        """Whether two candidates, both planned, have the same jurors."""
        ...

    def same_jury_that_day(self, one: Piece, other: Piece) -> Literal:
        """Whether two pieces of work of juries are done by the same jurors on the same day."""
        ...

    def held(self, piece: Piece) -> bool:
        """Whether a piece has taken place or is under way: nothing is asked between two of these."""
        ...

    def attendance(self, juror: Juror, day: int) -> list[tuple[Literal, Line]]:
        """The lines where this juror may work on the day, each with the literal that says he does."""
        ...

    def all_lines(self) -> list[Line]:
        """Everything on which activities may not overlap."""
        ...

    def loads(self, line: Line) -> list[Expression]:
        """The minutes of activity of each piece on the line, 0 where it does not lie there."""
        ...

    def heard(self, line: Line) -> dict[str, Literal]:
        """Which candidates have a jury épreuve on this line."""
        ...

    def heard_together(self, day: int) -> list[tuple[Literal, Expression]]:
        """For each candidate of a jury of his own, whether it hears him on the day, and how many one and the same jury hears."""
        ...

    # ---- said by `narrow`, before the variables exist

    def lasts(self, sitting: Sitting, minutes: int, preparation: int) -> None:
        """Fix how long a sitting and its preparation last, in minutes."""

    def chain(self, first: Sitting, second: Sitting) -> None:
        """Make the second sitting start when the first ends."""

    def bar(self, juror: Juror, day: int) -> None:
        """Say that this juror cannot sit on the day."""

    def seat_in_juries(self) -> None:
        """Make every juror belong to one jury a day."""

    def take_one_at_a_time(self) -> None:
        """Say that no two activities of a person or before a jury meet."""

    # ---- said by `post`

    def jury_work(
        self, kind: str, candidate: Candidate, minutes: int, epreuve: Epreuve | None = None, *, certain: bool = True
    ) -> Piece:
        """Work of the candidate's whole jury without him; `certain` where it takes place for everybody who is planned."""
        ...

    def share(self, kind: str, candidate: Candidate, minutes: int) -> tuple[Piece, IntVar]:
        """A candidate's share of one piece of work of his jury, and the start of the whole piece."""
        ...

    def afterwards(self, post: Callable[[], None]) -> None:
        """Post this once all rules have said what there is: juries are not known before."""

    def prepare(self, sitting: Sitting) -> Piece:
        """The candidate alone, until the sitting starts."""
        ...

    def tests(self, epreuve: Epreuve) -> list[list[Sitting]]:
        """The sittings of a simultaneous épreuve, those together that have one start."""
        ...

    def common_start(self, epreuve: Epreuve, sitters: list[Sitting]) -> tuple[IntVar, list[Literal]]:
        """The one start of a simultaneous test of these sitters, and the literal of each day on which it is held."""
        ...

    def give_lunch(self, line: Line, there: Literal) -> None:
        """A lunch break for whoever is `there`."""

    def give_break(self, line: Line, there: Literal, pause: Pause) -> None:
        """One of the breaks beside lunch for whoever is `there`."""

    def exclude_overlaps(self, line: Line) -> None:
        """No two activities of the line at once."""

    def limit_work(self, line: Line, minutes: int) -> None:
        """No more than so many minutes of activity on the line; what goes on at once counts once."""

    def give_rests(self, line: Line, minutes: int, every: int) -> None:
        """So many minutes free after at most `every` minutes in one stretch."""

    def keep_apart(self, line: Line, gap: int) -> None:
        """Keep épreuves of different candidates on one line so many units apart."""

    def attend(self, piece: Piece, available: Availability, *where: Literal) -> None:
        """Keep a piece within somebody's windows, where all the literals hold."""

    def attend_line(self, line: Line, available: Availability, there: Literal) -> None:
        """Keep all that lies on a line within a juror's windows, where he is there."""

    def hold_day_within(self, day: int, spans: list[Span]) -> None:
        """Keep everything of a day within one of these spans."""

    def fix_jury(self, candidate: Candidate, jurors: Iterable[str]) -> None:
        """Make these the candidate's whole jury."""

    def fix_room(self, sitting: Sitting, room: str) -> None:
        """Hold a sitting in this room."""
