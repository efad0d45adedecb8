# Not yet reviewed by a native speaker.
# What the command line says.

triage-emergency = URGENCE VITALE
triage-urgent = URGENT
not-covered = La bibliothèque de cet appareil ne répond pas à cette question. Les pages les plus proches sont :
plain-words-heading = En mots simples, écrit par un ordinateur à partir des extraits ci-dessus :
sentences-dropped = { $count ->
    [one] { $count } phrase de l'ordinateur a été enlevée, car les extraits ne la disent pas.
   *[other] { $count } phrases de l'ordinateur ont été enlevées, car les extraits ne les disent pas.
}
no-model-quotes-only = Il n'y a pas de modèle de rédaction sur cet appareil : vous voyez seulement les extraits. Pour l'ajouter : packaging/run setup
model-other-language = Le modèle de rédaction ne connaît pas cette langue : vous voyez seulement les extraits.
engine-stopped = Le modèle de rédaction s'est arrêté. Les extraits ci-dessus sont complets.
reviewed = relu
not-reviewed = pas encore relu par un professionnel de santé, un agronome ou un enseignant
nothing-found = Rien n'a été trouvé. Essayez d'autres mots.
question-cut = La question était longue ; seuls ses { $characters } premiers caractères ont servi.
building-library = Préparation de la bibliothèque. La première fois, cela prend du temps.

setup-model = Modèle : { $name }
setup-model-failed = Le modèle { $name } n'est pas en place : { $reason }. L'appareil marche sans lui ; relancez l'installation quand vous pourrez.
setup-done = Prêt. On peut chercher dans la bibliothèque par les mots et par le sens.
setup-done-words-only = Prêt, sans le modèle de recherche : on cherche dans la bibliothèque par les mots seulement.

model-installed = installé
model-not-installed = pas installé
model-added = Ajouté : { $name }
model-whole = intact

import-done = Importé : { $pack }, { $documents } pages.
import-no-faults = Aucune faute : { $pack }, { $documents } pages.
import-refused = { $pack } : { $faults } fautes. Corrigez-les et recommencez ; rien n'a changé sur l'appareil.

fault-unreadable = { $file } : ce fichier ne peut pas être lu : { $detail }
fault-broken-link = { $file } : ce lien ne mène nulle part : { $detail }
fault-missing-source = { $file } : aucune source n'est nommée.
fault-missing-licence = { $file } : aucune licence n'est nommée.
fault-unknown-topic = { $file } : le paquet n'a pas de thème { $detail }.
fault-id = { $file } : l'identifiant ne va pas avec le fichier, ou sert deux fois : { $detail }
fault-translation = { $file } : il manque l'original, ou l'état de relecture de la traduction : { $detail }
fault-dose-without-unit = { $file } : une dose sans unité : { $detail }
fault-rule-without-tests = { $file } : la règle { $detail } a trop peu de cas d'essai.
fault-rule-words = { $file } : des mots manquent ou ne peuvent pas servir : { $detail }
fault-rule-case = { $file } : un cas d'essai échoue : { $detail }
fault-markup = { $file } : une phrase avec des balises ne peut pas être citée mot pour mot : { $detail }

doctor-version = Version
doctor-cpu = Processeur
doctor-variant = Variante du moteur
doctor-rejected = Variantes en échec
doctor-threads = Fils d'exécution
doctor-memory = Mémoire libre
doctor-disk = Disque libre
doctor-model = Modèle
doctor-fits = de mémoire, il y a la place
doctor-does-not-fit = de mémoire, il n'y a pas assez de place
doctor-library = Paquets/pages/parties
doctor-by-meaning = par les mots et par le sens
doctor-by-words = par les mots seulement
doctor-home = Dossier
doctor-healthy = Tout va bien.

problem-no-library = Il n'y a pas encore de bibliothèque. Lancez : almanac setup
problem-no-embedding-model = Il n'y a pas de modèle de recherche : les pages sont trouvées par les mots seulement. Lancez : almanac setup
problem-embedding-model-damaged = Le modèle de recherche est abîmé : les pages sont trouvées par les mots seulement. Lancez : almanac setup
problem-no-generating-model = Il n'y a pas de modèle de rédaction : les réponses sont seulement des extraits. Lancez : almanac setup
problem-generating-model-damaged = Le modèle de rédaction est abîmé : les réponses sont seulement des extraits. Lancez : almanac setup
problem-engine-does-not-run = Un modèle ne marche pas sur cette machine. Cherchez son journal dans le dossier "engine" et montrez-le à la personne qui s'occupe de l'appareil.
problem-little-memory = Il y a trop peu de mémoire libre pour un modèle. Fermez d'autres programmes, ou prenez un modèle plus petit.
problem-little-disk = Il reste moins de 200 MB libres sur le disque. Enlevez les fichiers inutiles.
problem-other-instance = Almanac est ouvert dans une autre fenêtre. Vous pouvez utiliser celle-ci, mais elle ne change rien.
problem-not-writable = On ne peut pas écrire dans le dossier. Les questions ont une réponse, mais rien n'est gardé. Vérifiez le disque ou les droits du dossier.

error-no-home = Il n'y a pas d'endroit pour garder les données : { $reason }. Indiquez un dossier avec --home DIR.
error-no-terminal = L'écran a besoin d'un terminal. Pour poser une question depuis un script : almanac ask "votre question"
error-terminal = L'écran ne peut pas être affiché : { $reason }. Pour poser une question sans lui : almanac ask "votre question"
error-empty-question = La question est vide. Écrivez-la après "ask" : almanac ask "Comment rendre l'eau propre ?"
error-internal = Une erreur qui ne devrait pas arriver s'est produite : { $reason }. Le dossier des journaux en dit plus ; merci de la signaler.
error-home = Le dossier { $path } ne peut pas être utilisé : { $reason }. Choisissez-en un autre avec --home DIR, ou corrigez ses droits.
error-pack = Le paquet ne peut pas être utilisé : { $reason }. Corrigez le fichier et recommencez.
error-no-library = Il n'y a pas encore de bibliothèque. Lancez : almanac setup
error-library = La bibliothèque ne peut pas être lue : { $reason }. Lancez : almanac setup
error-store = Les données gardées sur cet appareil ne peuvent pas être utilisées : { $reason }. Vérifiez le disque, ou déplacez le fichier almanac.sqlite ailleurs et recommencez.
error-model = { $reason }. S'il est abîmé, allez le chercher à nouveau : almanac setup
error-memory = Le modèle a besoin de { $needs } MB de mémoire et seulement { $free } MB sont libres. Fermez d'autres programmes, ou prenez un modèle plus petit.
error-engine = Le moteur a un problème : { $reason }. Lancez : almanac doctor
error-no-document = Il n'y a pas de page { $id }. Cherchez-la : almanac search "mots"
error-read-only = Ici, ce dossier peut seulement être lu, car un autre Almanac l'a ouvert ou on ne peut pas y écrire. Fermez l'autre, ou choisissez un autre dossier avec --home DIR.
error-disk = Le disque est plein ou on ne peut pas y écrire : { $reason }. Libérez de la place et recommencez ; rien n'a été perdu.
error-eval = Le fichier ne peut pas être utilisé : { $reason }
