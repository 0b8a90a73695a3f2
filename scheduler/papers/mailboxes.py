"""Where the signed PV is sent: the mailboxes that are known.

Source: webinar of the DRIEETS Île-de-France for responsables de session, 18 October 2024. A centre elsewhere gives its own `mailbox`.
"""

from __future__ import annotations

MAILBOXES = {
    "75": "drieets-idf-ud75.titres-professionnels@drieets.gouv.fr",
    "77": "ddets77-certification@seine-et-marne.gouv.fr",
    "78": "ddets-vae-titres@yvelines.gouv.fr",
    "91": "ddets-titres-professionnels@essonne.gouv.fr",
    "92": "drieets-idf-ud92.certification@drieets.gouv.fr",
    "93": "DRIEETS-IDF-UD93.VALCE@drieets.gouv.fr",
    "94": "drieets-idf-ud94.Certification@drieets.gouv.fr",
    "95": "ddets-titres-professionnels@val-doise.gouv.fr",
}
"""By number of the département."""

PLIS_NOT_RECEIVED = {
    "titre": "epreuves-btp@afpa.fr, epreuves-industrie@afpa.fr, epreuves-tertiaire@afpa.fr",
    "ccp": "epreuves-ccp@afpa.fr",
}
"""Whom to write to where the plis have not come, for a titre (by its sector) and for a CCP. Source: FAQ of responsabledesession.fr."""
