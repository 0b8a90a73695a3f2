"""The letters of a centre, out of their file."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path

import pytest
from pypdf import PdfReader

from models.letters import Letters
from papers.test_papers_of_a_session import SESSION, TIMETABLE, TODAY
from scheduler import InputError, papers
from scheduler.cli import main
from scheduler.papers.identifiers import identifiers
from scheduler.papers.letters_file import read_letters
from scheduler.papers.unfilled import unfilled


def written(folder: Path, text: str) -> Path:
    path = folder / "letters.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def picture(path: Path) -> None:
    """A grey PNG of 2 by 2."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = zlib.compress(b"\x00\x80\x80" * 2)
    head = struct.pack(">IIBBBBB", 2, 2, 8, 0, 0, 0, 0)
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b""))


def test_lines_are_a_list_or_a_text(tmp_path: Path) -> None:
    file = written(tmp_path, "centre:\n  address: |\n    1 rue Haute\n    93100 Montreuil\nbring: [un stylo]\n")
    read = read_letters(file)
    assert read.centre.address == ("1 rue Haute", "93100 Montreuil")
    assert read.bring == ("un stylo",)
    assert read.warnings is None


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("place: Lyon\ncentr: {}\n", "letters.yaml:2: centr: champ inconnu ; vouliez-vous dire centre ?"),
        ("convocation_lead: vite\n", "letters.yaml:1: convocation_lead: "),
        ("- place\n", "une suite de champs (champ: valeur), à commencer par centre"),
        ("place: Lyon\nlogo: nulle-part.png\n", "letters.yaml:2: logo: l'image « nulle-part.png » n'est pas dans"),
        ("signature: trait.svg\n", "letters.yaml:1: signature: « trait.svg » n'est pas une image qui s'imprime"),
        (
            "signature: letters.png\n",
            "letters.yaml:1: signature: « letters.png » ne se lit pas comme une image ; l'enregistrer",
        ),
    ],
)
def test_what_is_wrong_is_said_at_its_line(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "letters.png").write_text("no picture", encoding="utf-8")
    with pytest.raises(InputError) as refused:
        read_letters(written(tmp_path, text))
    assert said in str(refused.value)


@pytest.mark.parametrize(
    ("field", "name", "said"),
    [
        ("logo", "nope.png", 'the picture "nope.png" is not in '),
        ("signature", "letters.png", "cannot be read as a picture; save it again as PNG or JPEG"),
        ("signature", "cut.png", "cannot be read as a picture"),
        ("logo", "logo.svg", "is no picture that can be printed; possible formats: .png .jpg .jpeg"),
    ],
)
def test_a_picture_that_cannot_be_printed_is_refused_before_anything_is_written(
    tmp_path: Path, field: str, name: str, said: str
) -> None:
    picture(tmp_path / "whole.png")
    (tmp_path / "cut.png").write_bytes((tmp_path / "whole.png").read_bytes()[:-30])
    (tmp_path / "letters.png").write_text("no picture", encoding="utf-8")
    with pytest.raises(InputError) as refused:
        papers(SESSION, TIMETABLE, tmp_path / "out", letters=Letters(**{field: str(tmp_path / name)}), lang="en")
    assert said in str(refused.value)
    assert str(refused.value).startswith(f"Letters({field}=")
    assert not (tmp_path / "out").exists()


def test_another_kind_of_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"letters\.docx"):
        read_letters(tmp_path / "letters.docx")


def test_logo_and_signature_are_printed(tmp_path: Path) -> None:
    for name in ("logo.png", "sign.png"):
        picture(tmp_path / name)
    file = written(tmp_path, "logo: logo.png\nsignature: sign.png\n")
    (path,) = papers(SESSION, TIMETABLE, tmp_path, letters=file, only=["juror_convocations"], today=TODAY)
    for page in PdfReader(path).pages:
        assert len(page.images) == 2


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_the_skeleton_can_be_used_as_it_is(tmp_path: Path, lang: str) -> None:
    file = tmp_path / "letters.yaml"
    assert main(["template", "letters", "--out", str(file), "--lang", lang]) == 0
    read = read_letters(file)
    assert read.centre.name == "Centre de …"
    text = file.read_text(encoding="utf-8")
    assert [name for name in Letters.model_fields if f"{name}:" not in text] == []
    assert "letters letters.yaml" in text.replace("--", "")


def test_a_letter_with_all_that_a_centre_adds_stays_on_one_page(tmp_path: Path) -> None:
    picture(tmp_path / "logo.png")
    file = written(
        tmp_path,
        "logo: logo.png\nsignature: logo.png\njury_named: true\nprevented: 01 02 03 04 05\n"
        "centre: {name: Centre Alpha, address: [1 rue Haute, 93100 Montreuil], siret: '1', contact: ['01', a@exemple.fr]}\n"
        "addresses: {c2: [2 rue Basse, Bâtiment C, 75011 Paris]}\n",
    )
    for code, people in (("candidate_convocations", 2), ("juror_convocations", 2)):
        (path,) = papers(SESSION, TIMETABLE, tmp_path, letters=file, only=[code], today=TODAY)
        assert len(PdfReader(path).pages) == people


def test_a_receipt_is_not_alone_on_a_page(tmp_path: Path) -> None:
    for lines in range(10, 22, 2):
        text = "warnings: [" + ", ".join(f"Consigne {n}" for n in range(lines)) + "]\n"
        file = written(tmp_path, text + "signatory: Jeanne Martin\n")
        (path,) = papers(SESSION, TIMETABLE, tmp_path, letters=file, only=["candidate_convocations"], today=TODAY)
        signed = [page for page in PdfReader(path).pages if "Jeanne Martin" in page.extract_text()]
        assert len(signed) == 2
        assert all("Accusé" in page.extract_text() for page in signed)


def test_an_address_of_two_people_is_refused_and_an_identifier_of_two(tmp_path: Path) -> None:
    """A candidate may have the id of a juror, but then an address by that id is nobody's."""
    both = SESSION.but(candidates=[{"id": "j1"}, {"id": "c2"}])
    of = TIMETABLE.model_copy(
        update={
            "activities": tuple(
                a.model_copy(update={"candidate": "j1"}) if a.candidate == "c1" else a for a in TIMETABLE.activities
            )
        }
    )
    with pytest.raises(InputError, match=r"addresses\.j1"):
        papers(both, of, tmp_path, letters=Letters(addresses={"j1": ("1 rue Haute",)}), today=TODAY)
    with pytest.raises(InputError, match=r"identifiers\.c2.*T-1.*c1"):
        papers(SESSION, TIMETABLE, tmp_path, letters=Letters(identifiers={"c1": "T-1", "c2": "T-1"}), today=TODAY)
    drawn = identifiers(SESSION, Letters())
    with pytest.raises(InputError, match=r"identifiers\.c1"):
        papers(SESSION, TIMETABLE, tmp_path, letters=Letters(identifiers={"c1": drawn["c2"]}), today=TODAY)
    assert not any(tmp_path.iterdir())


def test_texts_left_as_in_the_template_are_told() -> None:
    """The template has an address of its own in their place, and 15 minutes that are our default."""
    as_given = Letters.model_validate(
        {"centre": {"name": "Centre de …", "siret": "123 456 789 00010"}, "place": "Ville", "convocation_lead": 15}
    )
    assert unfilled(as_given) == ("centre.name", "place")
    assert unfilled(Letters()) == ()
