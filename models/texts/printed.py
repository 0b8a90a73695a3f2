"""What is printed, signed and sent: (French, English) by code. Where a text has several lines, each is a paragraph or a point of a list.

None of it is law: what a centre writes in its letters file takes its place.
"""

TEXTS: dict[str, tuple[str, str]] = {
    # ---- files
    "print_file_checklist": ("responsable-aide-memoire", "responsable-checklist"),
    "print_file_candidate_convocations": ("convocations-candidats", "convocations-candidates"),
    "print_file_juror_convocations": ("convocations-jures", "convocations-jurors"),
    "print_file_wall_planning": ("affichage-planning", "wall-planning"),
    "print_file_order_of_passage": ("affichage-liste-de-passage", "wall-order-of-passage"),
    "print_file_door_sheets": ("affichage-portes", "wall-doors"),
    "print_file_road_sheets": ("feuilles-de-route-jures", "road-sheets-jurors"),
    "print_file_staff_sheets": ("feuilles-de-route-personnel", "road-sheets-staff"),
    "print_file_attendance": ("emargement-candidats", "attendance-candidates"),
    "print_file_jury_attendance": ("emargement-jurys", "attendance-juries"),
    "print_file_staff_attendance": ("emargement-personnel", "attendance-staff"),
    "print_file_identifiers": ("identifiants-confidentiel", "identifiers-confidential"),
    # ---- titles
    "print_title_checklist": ("Aide-mémoire du responsable de session", "Checklist of the responsable de session"),
    "print_title_candidate_convocations": ("Convocation", "Convocation"),
    "print_title_juror_convocations": ("Convocation de juré", "Convocation of a juror"),
    "print_title_wall_planning": ("Planning de la session", "Planning of the session"),
    "print_title_order_of_passage": ("Liste de passage", "Order of passage"),
    "print_title_door_sheets": ("Affiches des salles", "Door sheets"),
    "print_title_road_sheets": ("Feuille de route", "Road sheet"),
    "print_title_staff_sheets": ("Feuille de route", "Road sheet"),
    "print_title_attendance": ("Feuilles d'émargement des candidats", "Attendance of candidates"),
    "print_title_jury_attendance": ("Feuille d'émargement du jury", "Attendance of the jury"),
    "print_title_staff_attendance": ("Feuille d'émargement du personnel", "Attendance of staff"),
    "print_title_identifiers": ("Table des identifiants", "Table of identifiers"),
    # ---- what the session is
    "print_exam_titre": ("titre professionnel {titre}", "titre professionnel {titre}"),
    "print_exam_ccp": (
        "certificat de compétences professionnelles {part} du titre professionnel {titre}",
        "certificat de compétences professionnelles {part} of the titre professionnel {titre}",
    ),
    "print_exam_ccs": (
        "certificat complémentaire de spécialisation {part} du titre professionnel {titre}",
        "certificat complémentaire de spécialisation {part} of the titre professionnel {titre}",
    ),
    "print_exam_with_parts": ("titre professionnel {titre} et {parts}", "titre professionnel {titre} and {parts}"),
    "print_exam_parts": ("{parts} du titre professionnel {titre}", "{parts} of the titre professionnel {titre}"),
    "print_exam_and": ("{first} et {last}", "{first} and {last}"),
    "print_sits": ("Passe", "Sits"),
    "print_of_a_kind": ("{what} ({kind})", "{what} ({kind})"),
    "print_ceres_of": ("{number} ({kind})", "{number} ({kind})"),
    "print_ceres": ("session CERES n° {number}", "CERES session no. {number}"),
    "print_page": ("page {number}/{of}", "page {number}/{of}"),
    "print_responsable": ("Responsable de session", "Responsable de session"),
    "print_certifier": ("Ministère du Travail – DREETS / DEETS", "Ministère du Travail – DREETS / DEETS"),
    "print_fact_exam": ("Certification", "Certification"),
    "print_fact_ceres": ("Session CERES n°", "CERES session no."),
    "print_fact_certifier": ("Certificateur", "Certifying authority"),
    "print_fact_place": ("Lieu", "Place"),
    "print_fact_extra_time": ("Aménagement", "Arrangement"),
    "print_fact_jury": ("Jury", "Jury"),
    "print_fact_responsable": ("Responsable de session", "Responsable de session"),
    "print_fact_candidates": ("Nombre de candidats", "Number of candidates"),
    "print_fact_epreuves": ("Épreuves", "Épreuves"),
    # ---- letters
    "print_dated": ("{place}, le {date}", "{place}, {date}"),
    "print_candidate_subject": (
        "Objet : convocation aux épreuves du {exam}",
        "Subject: convocation to the épreuves of the {exam}",
    ),
    "print_candidate_opening": (
        "Madame, Monsieur,\n"
        "Vous êtes convoqué(e) aux épreuves indiquées ci-dessous. À chaque convocation, présentez-vous à l'accueil à l'heure de la "
        "colonne « Convoqué(e) à ».",
        "Dear candidate,\n"
        'You are called to the épreuves below. For each appointment, come to the reception at the hour in the column "Called at".',
    ),
    "print_candidate_closing": (
        "Veuillez agréer, Madame, Monsieur, l'expression de nos salutations distinguées.",
        "Yours faithfully,",
    ),
    "print_candidate_bring": (
        "une pièce d'identité en cours de validité (original) et cette convocation\n"
        "votre dossier professionnel, complété et signé\n"
        "votre livret d'évaluations passées en cours de formation, s'il est entre vos mains\n"
        "votre tenue de travail et vos équipements de protection, si une épreuve les demande\n"
        "vos réalisations ou projets sur un support, si une épreuve les demande",
        "a valid identity paper (the original) and this convocation\n"
        "your dossier professionnel, complete and signed\n"
        "your livret of evaluations passed in training, where it is in your hands\n"
        "work clothes and protective gear, where an épreuve asks for them\n"
        "your projects on a medium, where an épreuve asks for them",
    ),
    "print_candidate_warnings": (
        "Sans pièce d'identité, vous risquez de ne pas être admis(e) aux épreuves.\n"
        "Les téléphones et les objets connectés sont interdits pendant les épreuves : ils restent éteints et rangés.\n"
        "Si vous êtes empêché(e) ou en retard, prévenez {whom}.",
        "Without an identity paper you may not be admitted to the épreuves.\n"
        "Telephones and connected objects are forbidden during the épreuves: they stay switched off and put away.\n"
        "If you cannot come, or are late, tell {whom}.",
    ),
    "print_whom_at_once": ("sans attendre : {whom}", "us at once: {whom}"),
    "print_the_centre_at_once": ("le centre sans attendre", "the centre at once"),
    "print_extra_time_counted": (
        "les durées ci-dessous comprennent votre temps supplémentaire",
        "the durations below include your extra time",
    ),
    "print_bring": ("À apporter", "To bring"),
    "print_warnings": ("À savoir", "Good to know"),
    "print_day": ("Jour", "Day"),
    "print_called_at": ("Convoqué(e) à", "Called at"),
    "print_come_at": ("Arrivée à", "Arrival at"),
    "print_epreuves_and_hours": ("Épreuves, horaires et salle", "Épreuves, hours and room"),
    "print_epreuve_line": ("{hours}  {what} ({minutes} min)", "{hours}  {what} ({minutes} min)"),
    "print_juror_subject": (
        "Objet : convocation en qualité de membre du jury – {exam}",
        "Subject: convocation as a member of the jury – {exam}",
    ),
    "print_juror_opening": (
        "Madame, Monsieur,\n"
        "Nous vous remercions de participer au jury de cette session. Votre mission : évaluer les candidats, conduire les "
        "entretiens, délibérer et signer le procès-verbal. Vos jours et vos heures sont indiqués ci-dessous.",
        "Dear juror,\n"
        "Thank you for sitting in the jury of this session. Your mission: to evaluate the candidates, to hold the interviews, to "
        "deliberate and to sign the procès-verbal. Your days and hours are below.",
    ),
    "print_juror_closing": (
        "Veuillez agréer, Madame, Monsieur, l'expression de nos salutations distinguées.",
        "Yours faithfully,",
    ),
    "print_presence": ("Présence", "Presence"),
    "print_lunch": ("Déjeuner", "Lunch"),
    "print_jury_with": ("Jury", "Jury"),
    "print_jury_line": ("{jury}, avec {others} – candidats : {number}", "{jury}, with {others} – candidates: {number}"),
    "print_epreuve_minutes": ("{what} ({minutes} min)", "{what} ({minutes} min)"),
    "print_duties": ("Vos engagements", "What you undertake"),
    "print_juror_duties": (
        "évaluer d'après le référentiel, et lui seul\n"
        "garder confidentiels les sujets, les évaluations et les délibérations\n"
        "signaler avant la session tout lien avec un candidat (formateur, employeur, famille)\n"
        "présenter une pièce d'identité et signer la feuille d'émargement chaque jour\n"
        "rendre tous les documents à la fin de la session\n"
        "si vous êtes empêché(e), prévenir {whom} ; à moins de deux jurés, la session est reportée",
        "to evaluate by the référentiel alone\n"
        "to keep subjects, evaluations and deliberations confidential\n"
        "to tell before the session any link with a candidate (trainer, employer, family)\n"
        "to show an identity paper and to sign the attendance sheet on each day\n"
        "to give all documents back at the end of the session\n"
        "if you cannot come, to tell {whom}; with fewer than two jurors the session is postponed",
    ),
    "print_receipt": ("Accusé de réception – à rendre signé", "Receipt – to be given back signed"),
    "print_received": (
        "{name} reconnaît avoir reçu sa convocation à la session du {when} – {exam}.",
        "{name} has received the convocation to the session of {when} – {exam}.",
    ),
    "print_read_and_approved": ("« Lu et approuvé », le ………………………", "Read and approved, on ………………………"),
    "print_signature_line": ("Signature :", "Signature:"),
    # ---- words of the tables
    "print_labelled": ("{title} : {said}", "{title}: {said}"),
    "print_number": ("N°", "No."),
    "print_candidate": ("Candidat", "Candidate"),
    "print_candidates": ("Candidats", "Candidates"),
    "print_name": ("Nom", "Name"),
    "print_jury": ("Jury", "Jury"),
    "print_role": ("Rôle", "Role"),
    "print_staff": ("Personnel", "Staff"),
    "print_room": ("Salle", "Room"),
    "print_no_room": ("Sans salle", "No room"),
    "print_duration": ("Durée", "Duration"),
    "print_minutes": ("{minutes} min", "{minutes} min"),
    "print_start": ("Début", "Start"),
    "print_planned_end": ("Fin prévue", "Planned end"),
    "print_handed_in": ("Remise à", "Handed in at"),
    "print_passage": ("Heure de passage", "Hour of passage"),
    "print_signature": ("Signature", "Signature"),
    "print_planned": ("Horaire prévu", "Planned hours"),
    "print_arrival": ("Arrivée", "Arrival"),
    "print_departure": ("Départ", "Departure"),
    "print_hours": ("Horaire", "Hours"),
    "print_hour": ("Heure", "Hour"),
    "print_what": ("Quoi", "What"),
    "print_who": ("Qui", "Who"),
    "print_where": ("Jury et salle", "Jury and room"),
    "print_epreuve": ("Épreuve", "Épreuve"),
    "print_remarks": ("Remarques", "Remarks"),
    "print_identifier": ("Identifiant", "Identifier"),
    "print_visa_responsable": ("Visa du responsable de session", "Visa of the responsable"),
    "print_visa_juror": ("Visa d'un juré", "Visa of a juror"),
    "print_until": ("jusqu'à {clock} : {names}", "until {clock}: {names}"),
    "print_joined_at": ("rejoint à {clock} : {names}", "joins at {clock}: {names}"),
    # ---- émargement
    "print_attendance_epreuve": ("Émargement – {what}", "Attendance – {what}"),
    "print_attendance_daily": ("Émargement des candidats", "Attendance of candidates"),
    # ---- identifiers
    "print_confidential": ("CONFIDENTIEL", "CONFIDENTIAL"),
    "print_identifiers_use": (
        "Les copies portent l'identifiant, jamais le nom. Cette table n'est remise au jury que pour les entretiens.",
        "Papers bear the identifier, never the name. This table is given to the jury for the interviews only.",
    ),
    "print_handed_over": (
        "Remis le ……………………… à ……………………………………… Signature :",
        "Handed over on ……………………… to ……………………………………… Signature:",
    ),
    # ---- walls and doors
    "print_day_number": ("Jour {number} – {date}", "Day {number} – {date}"),
    "print_welcome_at": ("Accueil à partir de {clock}", "Welcome from {clock}"),
    "print_all_candidates": ("tous les candidats", "all candidates"),
    "print_test_at": ("{hours}  {what} : {whom}", "{hours}  {what}: {whom}"),
    "print_test_room": ("{room} : {names}", "{room}: {names}"),
    "print_silence": ("Silence, épreuves en cours – téléphones éteints", "Silence, exam in progress – telephones off"),
    # ---- road sheets
    "print_called_and_end": (
        "Arrivée à {called}, fin prévue à {end}",
        "Arrival at {called}, planned end at {end}",
    ),
    "print_juror_reminders": (
        "Signez la feuille d'émargement, rendez tous les documents avant de partir.",
        "Sign the attendance sheet, give all documents back before you leave.",
    ),
    "print_juror_announces": (
        "Annoncez clairement à chaque candidat le passage d'une épreuve à la suivante.",
        "Tell each candidate clearly when one épreuve ends and the next begins.",
    ),
    "print_to_do": ("À faire", "To do"),
    "role_surveillant_one": ("surveillant", "surveillant"),
    "role_surveillant_many": ("surveillants", "surveillants"),
    "role_comedien_one": ("comédien", "comédien"),
    "role_comedien_many": ("comédiens", "comédiens"),
    "role_eleve_conducteur_one": ("élève conducteur", "élève conducteur"),
    "role_eleve_conducteur_many": ("élèves conducteurs", "élèves conducteurs"),
    "role_many": ("personnes ({role})", "people ({role})"),
    "print_duties_surveillant": (
        "Faire éteindre et ranger les téléphones, retirer tout document qui n'est pas autorisé.\n"
        "Faire signer chaque candidat, noter l'heure à laquelle il remet sa copie.\n"
        "Vérifier que la copie porte l'identifiant et non le nom.\n"
        "Ne laisser entrer personne d'autre, ne répondre à aucune question sur le sujet.\n"
        "Ramasser sujets et copies, les remettre au responsable de session, et lui dire tout incident.",
        "Have telephones switched off and put away, take away every document that is not allowed.\n"
        "Have each candidate sign, note the hour at which he hands in his paper.\n"
        "Check that the paper bears the identifier and not the name.\n"
        "Let nobody else in, answer no question about the subject.\n"
        "Collect subjects and papers, give them to the responsable de session, and tell him of any incident.",
    ),
    "print_duties_surveillant_preparation": (
        "Faire éteindre et ranger les téléphones, retirer tout document qui n'est pas autorisé.\n"
        "Ne laisser entrer personne d'autre, ne répondre à aucune question sur le sujet.\n"
        "À la fin de sa préparation, envoyer chaque candidat à son épreuve.\n"
        "Dire tout incident au responsable de session.",
        "Have telephones switched off and put away, take away every document that is not allowed.\n"
        "Let nobody else in, answer no question about the subject.\n"
        "Send each candidate to his épreuve when his preparation is over.\n"
        "Tell the responsable de session of any incident.",
    ),
    "print_duties_comedien": (
        "Se présenter à l'accueil à l'heure indiquée, recevoir la consigne du responsable de session.\n"
        "Jouer la même situation, de la même façon, devant chaque candidat.\n"
        "Ne parler du sujet à personne, ni avant ni entre deux candidats.\n"
        "Signer la feuille d'émargement, rendre la consigne à la fin.",
        "Come to the reception at the hour given, receive the brief of the responsable de session.\n"
        "Play the same situation, in the same way, before each candidate.\n"
        "Talk of the subject to nobody, neither before nor between two candidates.\n"
        "Sign the attendance sheet, give the brief back at the end.",
    ),
    # ---- checklist
    "print_checklist_note": (
        "Les échéances sont celles que rappellent les services de l'État et l'usage des centres ; les vérifier dans le règlement en "
        "vigueur. Dates comptées depuis le premier jour de la session ; l'affichage des reçus, depuis le dernier.",
        "The deadlines are those that the authorities recall and that centres keep; check them in the rules in force. Dates are "
        "counted from the first day of the session; the posting of who passed, from the last.",
    ),
    "print_before": ("Avant la session", "Before the session"),
    "print_after": ("Après la session", "After the session"),
    "print_at_latest": ("Au plus tard le", "At the latest on"),
    "print_done_by": ("Fait par / à", "Done by / at"),
    "print_check_programmation": (
        "Programmation prévisionnelle de l'année ou du semestre envoyée, titre et CCP à part",
        "Programmation prévisionnelle of the year or the semester sent, titre and CCP apart",
    ),
    "print_check_order_alert": (
        "Commande des sujets (DTE) à préparer : {subjects} (un par candidat et 2 de plus)",
        "Order of the subjects (DTE) to be prepared: {subjects} (one per candidate and 2 more)",
    ),
    "print_check_jurors_asked": (
        "Jurés sollicités et habilitations vérifiées, un juré de réserve trouvé",
        "Jurors asked and habilitations checked, a spare juror found",
    ),
    "print_check_left_out": (
        "Candidats non placés prévenus, et inscrits à une autre session : {names}",
        "Candidates left out told, and entered in another session: {names}",
    ),
    "print_do_tell_not_finished": (
        "Évaluation non achevée : candidats prévenus de la suite : {names}",
        "Assessment not completed: candidates told what comes next: {names}",
    ),
    "print_check_plateau": (
        "Plateau technique conforme au référentiel, salles et matériel vérifiés",
        "Plateau technique as the référentiel asks, rooms and material checked",
    ),
    "print_check_plan_b": (
        "Responsable de session présent chaque jour ({names}), remplaçant prévu",
        "Responsable de session there on each day ({names}), a substitute found",
    ),
    "print_check_papers": (
        "Planning, listes et affiches imprimés ; émargements, table des identifiants et évaluations prêts",
        "Planning, lists and door sheets printed; attendance sheets, table of identifiers and evaluations ready",
    ),
    "print_check_results": (
        "Après validation : liste des candidats reçus et partiellement reçus affichée",
        "After validation: list of candidates who passed, wholly or in part, posted",
    ),
    "print_check_to": ("{what} : {mailbox}", "{what}: {mailbox}"),
    "print_unknown_mailbox": ("adresse du département à demander", "ask the département for its address"),
    "print_title_day": ("Le jour J – {date}", "The day – {date}"),
    "print_do_open": (
        "Salles ouvertes et vérifiées ; planning, liste de passage et affiches posés",
        "Rooms open and checked; planning, order of passage and door sheets posted",
    ),
    "print_do_receive_candidate": (
        "Accueillir les candidats ({number}), vérifier identité et adresse, donner les consignes : {names}",
        "Receive the candidates ({number}), check identity and address, brief them: {names}",
    ),
    "print_do_receive_again": (
        "Retour attendu (accueil déjà fait ce jour) : {names}",
        "Expected back (received earlier that day): {names}",
    ),
    "print_do_receive_juror": (
        "Accueillir les jurés, vérifier leur identité, faire signer, rappeler les consignes, remettre les dossiers : {names}",
        "Receive the jurors, check their identity, have them sign, brief them, hand them the dossiers: {names}",
    ),
    "print_do_receive_staff": (
        "Accueillir et informer le personnel, faire signer : {names}",
        "Receive and brief the staff, have them sign: {names}",
    ),
    "print_before_all": ("devant tous les candidats", "before all candidates"),
    "print_before_some": ("devant les {number} candidats qui commencent", "before the {number} candidates who begin"),
    "print_before_one": ("devant un candidat", "before one candidate"),
    "print_do_pli": ("Ouvrir le pli {whom} : {what}", "Open the pli {whom}: {what}"),
    "print_do_passage": ("{who} : {what}", "{who}: {what}"),
    "print_do_test": ("Début : {what}", "Start: {what}"),
    "print_do_test_joined": ("{who} rejoint : {what}", "{who} joins: {what}"),
    "print_do_test_ends": (
        "Fin : {what} ; copies et sujets ramassés, heure de remise notée",
        "End: {what}; papers and subjects collected, hour of handing in noted",
    ),
    "print_do_test_ends_for": (
        "Fin : {what} pour {names} ; copies et sujets ramassés, heure de remise notée",
        "End: {what} for {names}; papers and subjects collected, hour of handing in noted",
    ),
    "print_do_lunch": ("Déjeuner jusqu'à {end} : {names}", "Lunch until {end}: {names}"),
    "print_do_deliberation": (
        "{jury} : délibération à huis clos (candidats : {number}), jusqu'à {end}",
        "{jury}: deliberation behind closed doors (candidates: {number}), until {end}",
    ),
    "print_do_pv": (
        "{jury} : procès-verbal, grilles et annexes remplis, relus et signés par tous ses membres, jusqu'à {end}",
        "{jury}: procès-verbal, grids and annexes filled in, read over and signed by all its members, until {end}",
    ),
    "print_do_break": ("Pause jusqu'à {end} : {names}", "Break until {end}: {names}"),
    "print_do_end_of_day": (
        "Fin de la journée : émargements complets et visés, documents repris et mis sous clé",
        "End of the day: attendance sheets complete and signed, documents taken back and locked away",
    ),
    "print_do_end_of_session": (
        "Procès-verbal signé par tous les jurés et par le responsable ; sujets détruits",
        "Procès-verbal signed by all jurors and by the responsable; subjects destroyed",
    ),
    "print_title_identities": ("Identité et adresse des candidats", "Identity and address of the candidates"),
    "print_identities_use": (
        "À l'accueil : comparer la pièce d'identité, faire confirmer l'adresse à laquelle le parchemin sera envoyé.",
        "At the reception: compare the identity paper, have the address confirmed to which the certificate is sent.",
    ),
    "print_address": ("Adresse connue", "Address known"),
    "print_identity_seen": ("Identité vérifiée", "Identity checked"),
    "print_address_right": ("Adresse confirmée", "Address confirmed"),
    "print_title_plis": ("Plis et sujets", "Plis and subjects"),
    "print_plis_use": (
        "Sujets commandés : {subjects}. Candidats qui passent : {candidates}. Un pli s'ouvre devant un candidat, devant tous ceux qui commencent si l'épreuve est collective.",
        "Subjects ordered: {subjects}. Candidates who sit: {candidates}. A pli is opened before one candidate, before all who begin where the épreuve is common.",
    ),
    "print_open_at": ("À ouvrir le", "To open on"),
    "print_opened_at": ("Ouvert à", "Opened at"),
    "print_opened_before": ("Devant (nom)", "Before (name)"),
    "print_title_briefs": ("Consignes à donner", "Briefs"),
    "print_brief_candidates_title": ("Aux candidats", "To the candidates"),
    "print_brief_candidates": (
        "déroulement de la journée, ordre de passage, salles, pauses et issues\n"
        "téléphones et objets connectés éteints et rangés, matériel autorisé\n"
        "identifiant à porter sur les copies, jamais le nom\n"
        "aucun échange avec les formateurs ni avec les jurés hors des épreuves\n"
        "quand et comment les résultats sont connus",
        "course of the day, order of passage, rooms, breaks and exits\n"
        "telephones and connected objects switched off and put away, material that is allowed\n"
        "identifier to be written on papers, never the name\n"
        "no talk with trainers, nor with jurors outside the épreuves\n"
        "when and how the results are known",
    ),
    "print_brief_jurors_title": ("Aux jurés", "To the jurors"),
    "print_brief_jurors": (
        "planning de la journée, feuille de route, pauses\n"
        "référentiel et grilles d'évaluation, eux seuls ; confidentialité\n"
        "aucun lien avec un candidat, sinon le dire maintenant\n"
        "annoncer le passage d'une épreuve à la suivante, tenir les durées\n"
        "fiches d'évaluation individuelles à remplir et à signer, procès-verbal à la fin",
        "planning of the day, road sheet, breaks\n"
        "référentiel and evaluation grids alone; confidentiality\n"
        "no link with a candidate, or else to say so now\n"
        "to tell when one épreuve ends and the next begins, to keep the durations\n"
        "individual evaluation sheets to be filled in and signed, procès-verbal at the end",
    ),
    "print_brief_staff_title": ("Au personnel", "To the staff"),
    "print_brief_staff": (
        "feuille de route, salle, horaires ; qui appeler en cas d'incident\nconfidentialité, aucun échange sur le sujet",
        "road sheet, room, hours; whom to call where there is an incident\nconfidentiality, no talk about the subject",
    ),
    "print_title_incidents": ("Journal des incidents", "Log of incidents"),
    "print_incidents_use": (
        "Aider à résoudre ; sinon suspendre, annuler ou reporter.\n"
        "Un candidat en retard est admis si le jury l'accepte ; la fin de l'épreuve ne change pas.\n"
        "Les sujets d'une session annulée sont renvoyés à l'expéditeur.",
        "Help to solve it; else suspend, cancel or postpone.\n"
        "A late candidate is admitted with the jury's consent; the end of the épreuve does not move.\n"
        "The subjects of a cancelled session go back to the sender.",
    ),
    "print_incident": ("Incident", "Incident"),
    "print_decided": ("Décision", "Decision"),
    # ---- what is refused
    "print_nothing": (
        "Il n'y a pas de planning à imprimer pour « {session} » : aucune activité. Le calculer d'abord, par exemple avec solve(session).",
        'There is no timetable of "{session}" to print: no activity. Solve it first, as in solve(session).',
    ),
    "print_address_of_two": (
        "« {id} » est l'id d'un candidat et d'un juré : on ne sait pas de qui est l'adresse ; donner un autre id à l'un des deux",
        '"{id}" is the id of a candidate and of a juror: it is not known whose address it is; give one of the two another id',
    ),
    "print_identifier_of_two": (
        "« {identifier} » est l'identifiant de {one} et de {other} ; en donner un autre à l'un des deux",
        '"{identifier}" is the identifier of {one} and of {other}; give one of the two another one',
    ),
    "print_letters_suffix": (
        "les textes du centre ne se lisent pas dans un fichier « {suffix} » ; formats possibles : {known}",
        'the letters of the centre cannot be read from a "{suffix}" file; possible formats: {known}',
    ),
    "print_letters_picture": (
        "« {value} » n'est pas une image qui s'imprime ; formats possibles : {known}",
        '"{value}" is no picture that can be printed; possible formats: {known}',
    ),
    "print_letters_broken_picture": (
        "« {value} » ne se lit pas comme une image ; l'enregistrer de nouveau en PNG ou en JPEG, ou ôter ce champ",
        '"{value}" cannot be read as a picture; save it again as PNG or JPEG, or leave this field out',
    ),
    "print_letters_no_picture": (
        "l'image « {value} » n'est pas dans {folder} ; vérifier son nom, ou ôter ce champ",
        'the picture "{value}" is not in {folder}; check its name, or leave this field out',
    ),
}
