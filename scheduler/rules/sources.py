"""Where several rules come from."""

WEBINAR = "Webinaire DRIEETS Île-de-France pour les responsables de session, 18/10/2024"
CENTRE = "Choix du centre"
