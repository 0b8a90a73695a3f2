"""What a centre puts into its own letters and papers: letterhead, signature, texts, addresses, mailbox. All of it is optional."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from models.frozen_dict import FrozenDict
from models.noun import Noun, Text, Whole


def _lines(value: Any) -> Any:
    """A text of several lines, or a list of them."""
    return tuple(line.strip() for line in value.splitlines() if line.strip()) if isinstance(value, str) else value


Lines = Annotated[tuple[str, ...], BeforeValidator(_lines)]
"""Lines of a text, written as a list or as one text with line breaks."""


class Centre(Noun):
    """The letterhead: who organises the session."""

    name: str = ""
    address: Lines = ()
    siret: Text = ""
    contact: Lines = Field(default=(), description="whom to ask: name, telephone, mail")


class Letters(Noun):
    """A centre's own words and marks. A text that is absent is our default; none of these is law.

    `addresses` and `identifiers` are by the id of a candidate or juror. `logo` and `signature` are files of pictures, named from the
    folder of the letters file.
    """

    centre: Centre = Centre()
    logo: str | None = None
    place: str = Field(default="", description="where letters are dated from: Montreuil, le 16 mars 2027")
    signatory: str = Field(default="", description="who signs; the first responsable where absent")
    quality: str = Field(default="", description="as what he signs; responsable de session where absent")
    signature: str | None = None
    certifier: str | None = Field(default=None, description="the certificateur, as named in convocations")
    ceres: Text | None = Field(default=None, description="number of the CERES session, where the session file has none")
    convocation_lead: Whole = Field(default=15, ge=0, description="minutes before an appointment at which somebody is called")
    pli_lead: Whole = Field(
        default=10, ge=0, description="minutes before an épreuve at which its pli is opened at the earliest"
    )
    plis: tuple[str, ...] | None = Field(
        default=None, description="the épreuves whose subject comes in a pli; all but the final where absent"
    )
    addresses: dict[str, Lines] = Field(default_factory=FrozenDict)
    identifiers: dict[str, str] = Field(default_factory=FrozenDict)
    series: str = Field(default="P1", description="what stands between the sigle and the number of an identifier")
    prevented: str = Field(default="", description="whom to call who cannot come: a telephone, a mail")
    bring: Lines | None = None
    warnings: Lines | None = None
    opening: Lines | None = Field(default=None, description="first paragraphs of a candidate's convocation")
    closing: Lines | None = Field(default=None, description="last paragraphs of a candidate's convocation")
    juror_opening: Lines | None = None
    juror_closing: Lines | None = None
    duties: Lines | None = Field(default=None, description="what a juror undertakes")
    staff_duties: dict[str, Lines] = Field(default_factory=FrozenDict, description="by role: surveillant, comedien")
    jury_named: bool = Field(default=False, description="whether a candidate's convocation names his jury")
    sign_daily: bool = Field(default=False, description="whether every candidate signs on every day, besides each épreuve")
    departement: str = Field(default="", description="its number: 93; those of Île-de-France have a known mailbox for the PV")
    mailbox: str = Field(default="", description="where the PV goes, where the département's is not known or has changed")
