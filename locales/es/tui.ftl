# Not yet reviewed by a native speaker.
# The terminal screen. Plain sentences for someone who reads a second language.

## Titles
tui-title-ask = Su pregunta
tui-title-library = Buscar en la biblioteca
tui-title-page = Página
tui-title-help = Ayuda
tui-title-language = Idioma

## Language
tui-choose-language = Elija su idioma con las flechas y después pulse Enter.
tui-script-note = Muchas terminales no muestran bien esta escritura. Habrá una página web para ella en una versión futura.

## The Ask screen
tui-welcome = Escriba su pregunta con sus propias palabras y pulse Enter. No hace falta internet.
tui-welcome-quotes = Verá lo que dicen las páginas de la biblioteca, palabra por palabra. Cada fragmento dice de dónde viene.
tui-welcome-care = Esto es una ayuda para su propio juicio. Si tiene dudas, pregunte a una persona que sepa.
tui-box-resting = Escriba aquí su próxima pregunta.
tui-empty-question = Primero escriba una pregunta.
tui-more = Hay más abajo. Pulse PageDown.
tui-open-failed = Almanac no puede empezar en este dispositivo. Pulse F10 para cerrarlo y pregunte a la persona que cuida el dispositivo. La razón es: { $reason }

## Under way
tui-waiting = La biblioteca se está preparando. Su pregunta es la siguiente. Esc para parar.
tui-searching = Buscando en la biblioteca.
tui-writing = Escribiendo en palabras sencillas. Cada frase se comprueba. Esc para parar.
tui-stopping = Parando.

## An answer
tui-emergency = EMERGENCIA
tui-urgent = URGENTE
tui-quotes-heading = De la biblioteca, palabra por palabra:
tui-edition = Edición { $edition }.
tui-reviewed = Revisado por un especialista.
tui-not-reviewed = { $pack ->
    [health] Todavía no revisado por un profesional de la salud.
    [farming] Todavía no revisado por un asesor agrícola.
    [school] Todavía no revisado por un maestro.
   *[other] Todavía no revisado por un especialista.
}
tui-in-language = Idioma: { $language }.
tui-plain-heading = En palabras sencillas. Una computadora escribió esto a partir de los fragmentos de arriba. Si hay diferencias, confíe en los fragmentos.
tui-dropped = { $count ->
    [one] Se quitó una frase porque no coincidía con los fragmentos.
   *[other] Se quitaron { $count } frases porque no coincidían con los fragmentos.
}
tui-plain-not-asked = No hay texto en palabras sencillas, porque usted no lo pidió.
tui-plain-no-model = No hay texto en palabras sencillas, porque este dispositivo no tiene un modelo que pueda escribirlo. Los fragmentos están completos.
tui-plain-other-language = No hay texto en palabras sencillas, porque el modelo no sabe escribir el idioma de los fragmentos. Los fragmentos están completos.
tui-plain-nothing-survived = No hay texto en palabras sencillas, porque lo que escribió la computadora no coincidía con los fragmentos. Lea los fragmentos.
tui-plain-failed = No hay texto en palabras sencillas, porque el modelo se detuvo. Los fragmentos están completos.
tui-plain-cancelled = Usted paró la respuesta.
tui-answer-failed = No se pudo responder la pregunta. Pregunte otra vez. La razón es: { $reason }
tui-not-covered = La biblioteca no tiene respuesta a esta pregunta.
tui-not-covered-next = Pregunte a una persona que sepa. También puede probar con otras palabras.
tui-nearest = Estas páginas son las más cercanas:

## The library
tui-search-here = Escriba las palabras que busca:
tui-library-opening = Abriendo la biblioteca.
tui-pages = { $count ->
    [one] 1 página
   *[other] { $count } páginas
}
tui-search-failed = La búsqueda no funcionó. Quizás la biblioteca todavía no está lista.
tui-search-nothing = No se encontró nada. Pruebe con otras palabras.

## A page
tui-page-opening = Abriendo la página.
tui-page-missing = Esta página ya no está en la biblioteca. Pulse Esc para volver.
tui-other-language = Esta página no está en el idioma de su pantalla. Su idioma es: { $language }.
tui-page-about = Sobre esta página
tui-translation-not-reviewed = Esto es una traducción. Ningún hablante nativo la ha revisado todavía.
tui-licence = Licencia: { $licence }.
tui-sources = Fuentes:
tui-find = Buscar:
tui-find-nothing = No se encuentra en esta página.
tui-find-found = Encontrado: { $current } de { $count }. Pulse n para el siguiente.

## The status line
tui-status-opening = Almanac está empezando.
tui-status-failed = Almanac no pudo empezar.
tui-status-meaning = Se busca por significado.
tui-status-words = Se busca solo por palabras.
tui-status-preparing = La biblioteca se está preparando: { $percent } %. Ya puede preguntar.
tui-status-prepare-failed = La biblioteca no se pudo preparar del todo. Se busca solo por palabras.
tui-status-no-library = La biblioteca no se pudo preparar. Abra Almanac de nuevo.
tui-status-other-window = Hay otra ventana abierta: aquí no se guarda nada.
tui-status-not-writable = No se puede escribir en el disco: no se guarda nada.
tui-status-no-search-model = Falta el modelo de búsqueda.
tui-status-search-model-damaged = El modelo de búsqueda está dañado.
tui-status-no-model = Sin modelo de palabras sencillas.
tui-status-model-damaged = El modelo de palabras sencillas está dañado.

## Short words for the line of keys
tui-hint-ask = Preguntar
tui-hint-answer = Respuesta
tui-hint-source = Ver página
tui-hint-box = Pregunta
tui-hint-open = Abrir
tui-hint-back = Volver
tui-hint-choose = Elegir
tui-hint-find = Buscar
tui-hint-scroll = Mover
tui-hint-help = Ayuda
tui-hint-language = Idioma
tui-hint-library = Biblioteca
tui-hint-quit = Salir

## What the keys do
tui-key-ask = Hacer la pregunta.
tui-key-to-answer = Ir a la respuesta.
tui-key-to-box = Ir al cuadro de la pregunta.
tui-key-questions = Mostrar una pregunta anterior, si el cuadro está vacío.
tui-key-new-line = Empezar una línea nueva en la pregunta.
tui-key-stop = Parar la respuesta que se está escribiendo.
tui-key-source = Abrir la página del fragmento 1 a 5.
tui-key-scroll = Subir o bajar una línea.
tui-key-leaf = Subir o bajar una pantalla.
tui-key-ends = Ir al principio o al final.
tui-key-choose = Elegir una línea.
tui-key-open = Abrir lo elegido.
tui-key-back = Volver atrás.
tui-key-find = Buscar palabras en esta página.
tui-key-find-done = Cerrar la línea de búsqueda. Los lugares quedan marcados.
tui-key-find-next = Ir al lugar encontrado siguiente o anterior.
tui-key-help = Mostrar esta ayuda.
tui-key-language = Elegir el idioma.
tui-key-library = Abrir la biblioteca.
tui-key-cancel = Parar la respuesta. Si no hay ninguna, cerrar Almanac.
tui-key-quit = Cerrar Almanac.

## The help page
tui-help-reading = Cómo leer una respuesta
tui-help-banner = Una señal de peligro. Haga primero lo que dice.
tui-help-quote = Un fragmento de la biblioteca, palabra por palabra. Pulse su número para abrir la página.
tui-help-plain = Escrito por una computadora a partir de los fragmentos. Cada frase se comprobó. Aun así puede tener errores.
tui-help-box = En el cuadro de la pregunta
tui-help-answer = En la respuesta
tui-help-library = En la biblioteca
tui-help-page = En una página
tui-help-everywhere = En todas partes
