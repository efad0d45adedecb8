# Not yet reviewed by a native speaker.
# The terminal screen. Plain sentences for someone who reads a second language.

## Titles
tui-title-ask = Votre question
tui-title-library = Chercher dans la bibliothèque
tui-title-page = Page
tui-title-help = Aide
tui-title-language = Langue

## Language
tui-choose-language = Choisissez votre langue avec les flèches, puis appuyez sur Enter.
tui-script-note = Beaucoup de terminaux affichent mal cette écriture. Une page web pour elle viendra dans une version future.

## The Ask screen
tui-welcome = Écrivez votre question avec vos mots et appuyez sur Enter. Pas besoin d'internet.
tui-welcome-quotes = Vous voyez ce que disent les pages de la bibliothèque, mot pour mot. Chaque extrait dit d'où il vient.
tui-welcome-care = Ceci vous aide à juger vous-même. En cas de doute, demandez à une personne qui sait.
tui-box-resting = Écrivez ici votre question suivante.
tui-empty-question = Écrivez d'abord une question.
tui-more = La suite est plus bas : PageDown.
tui-open-failed = Almanac ne peut pas démarrer sur cet appareil. Appuyez sur F10 pour le fermer, puis demandez à la personne qui s'occupe de l'appareil. La raison est : { $reason }

## Under way
tui-waiting = La bibliothèque se prépare. Votre question vient après. Esc pour arrêter.
tui-searching = Recherche dans la bibliothèque.
tui-writing = Écriture en mots simples. Chaque phrase est vérifiée. Esc pour arrêter.
tui-stopping = Arrêt en cours.

## An answer
tui-emergency = URGENCE VITALE
tui-urgent = URGENT
tui-quotes-heading = De la bibliothèque, mot pour mot :
tui-edition = Édition { $edition }.
tui-reviewed = Relu par un spécialiste.
tui-not-reviewed = { $pack ->
    [health] Pas encore relu par un professionnel de santé.
    [farming] Pas encore relu par un conseiller agricole.
    [school] Pas encore relu par un enseignant.
   *[other] Pas encore relu par un spécialiste.
}
tui-in-language = Langue : { $language }.
tui-plain-heading = En mots simples. Un ordinateur a écrit ceci à partir des extraits ci-dessus. S'il y a une différence, croyez les extraits.
tui-dropped = { $count ->
    [one] { $count } phrase a été enlevée, car elle n'allait pas avec les extraits.
   *[other] { $count } phrases ont été enlevées, car elles n'allaient pas avec les extraits.
}
tui-plain-not-asked = Il n'y a pas de texte en mots simples, car vous ne l'avez pas demandé.
tui-plain-no-model = Il n'y a pas de texte en mots simples, car cet appareil n'a pas de modèle qui peut l'écrire. Les extraits sont complets.
tui-plain-other-language = Il n'y a pas de texte en mots simples, car le modèle ne sait pas écrire la langue des extraits. Les extraits sont complets.
tui-plain-nothing-survived = Il n'y a pas de texte en mots simples, car ce que l'ordinateur a écrit n'allait pas avec les extraits. Lisez les extraits.
tui-plain-failed = Il n'y a pas de texte en mots simples, car le modèle s'est arrêté. Les extraits sont complets.
tui-plain-cancelled = Vous avez arrêté la réponse.
tui-answer-failed = La question n'a pas pu avoir de réponse. Posez-la à nouveau. La raison est : { $reason }
tui-not-covered = La bibliothèque n'a pas de réponse à cette question.
tui-not-covered-next = Demandez à une personne qui sait. Vous pouvez aussi essayer d'autres mots.
tui-nearest = Ces pages sont les plus proches :

## The library
tui-search-here = Écrivez les mots à chercher :
tui-library-opening = Ouverture de la bibliothèque.
tui-pages = { $count ->
    [one] { $count } page
   *[other] { $count } pages
}
tui-search-failed = La recherche n'a pas marché. La bibliothèque n'est peut-être pas encore prête.
tui-search-nothing = Rien n'a été trouvé. Essayez d'autres mots.

## A page
tui-page-opening = Ouverture de la page.
tui-page-missing = Cette page n'est plus dans la bibliothèque. Appuyez sur Esc pour revenir.
tui-other-language = Cette page n'est pas dans la langue de votre écran. Sa langue est : { $language }.
tui-page-about = À propos de cette page
tui-translation-not-reviewed = C'est une traduction. Aucune personne de cette langue ne l'a encore relue.
tui-licence = Licence : { $licence }.
tui-sources = Sources :
tui-find = Chercher :
tui-find-nothing = Pas trouvé sur cette page.
tui-find-found = Trouvé : { $current } sur { $count }. Appuyez sur n pour le suivant.

## The status line
tui-status-opening = Almanac démarre.
tui-status-failed = Almanac n'a pas pu démarrer.
tui-status-meaning = La recherche se fait par le sens.
tui-status-words = La recherche se fait par les mots seulement.
tui-status-preparing = La bibliothèque se prépare : { $percent } %. Vous pouvez déjà demander.
tui-status-prepare-failed = La bibliothèque n'est pas prête en entier. Recherche par mots seulement.
tui-status-no-library = La bibliothèque n'a pas pu être préparée. Relancez Almanac.
tui-status-other-window = Une autre fenêtre est ouverte : rien n'est gardé ici.
tui-status-not-writable = On ne peut pas écrire sur le disque : rien n'est gardé.
tui-status-no-search-model = Pas de modèle de recherche.
tui-status-search-model-damaged = Le modèle de recherche est abîmé.
tui-status-no-model = Pas de modèle de mots simples.
tui-status-model-damaged = Le modèle de mots simples est abîmé.

## Short words for the line of keys
tui-hint-ask = Demander
tui-hint-answer = Réponse
tui-hint-source = Voir page
tui-hint-box = Question
tui-hint-open = Ouvrir
tui-hint-back = Retour
tui-hint-choose = Choisir
tui-hint-find = Chercher
tui-hint-scroll = Défiler
tui-hint-help = Aide
tui-hint-language = Langue
tui-hint-library = Biblio
tui-hint-quit = Fermer

## What the keys do
tui-key-ask = Poser la question.
tui-key-to-answer = Aller à la réponse.
tui-key-to-box = Aller à la case de la question.
tui-key-questions = Montrer une question d'avant, quand la case est vide.
tui-key-new-line = Commencer une nouvelle ligne dans la question.
tui-key-stop = Arrêter la réponse en cours d'écriture.
tui-key-source = Ouvrir la page de l'extrait 1 à 5.
tui-key-scroll = Monter ou descendre d'une ligne.
tui-key-leaf = Monter ou descendre d'un écran.
tui-key-ends = Aller au début ou à la fin.
tui-key-choose = Choisir une ligne.
tui-key-open = Ouvrir ce qui est choisi.
tui-key-back = Revenir en arrière.
tui-key-find = Chercher des mots sur cette page.
tui-key-find-done = Fermer la ligne de recherche. Les mots restent marqués.
tui-key-find-next = Aller à l'endroit trouvé suivant ou précédent.
tui-key-help = Montrer cette aide.
tui-key-language = Choisir la langue.
tui-key-library = Ouvrir la bibliothèque.
tui-key-cancel = Arrêter la réponse. S'il n'y en a pas, fermer Almanac.
tui-key-quit = Fermer Almanac.

## The help page
tui-help-reading = Comment lire une réponse
tui-help-banner = Un signe de danger. Faites d'abord ce qu'il dit.
tui-help-quote = Un extrait de la bibliothèque, mot pour mot. Appuyez sur son numéro pour ouvrir la page.
tui-help-plain = Écrit par un ordinateur à partir des extraits. Chaque phrase a été vérifiée. Il peut quand même y avoir des erreurs.
tui-help-box = Dans la case de la question
tui-help-answer = Dans la réponse
tui-help-library = Dans la bibliothèque
tui-help-page = Sur une page
tui-help-everywhere = Partout
