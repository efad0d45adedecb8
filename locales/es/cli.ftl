# Not yet reviewed by a native speaker.
# What the command line says.

triage-emergency = EMERGENCIA
triage-urgent = URGENTE
not-covered = La biblioteca de este dispositivo no responde a esta pregunta. Las páginas más cercanas son:
plain-words-heading = En palabras sencillas, escrito por una computadora a partir de los fragmentos de arriba:
sentences-dropped = { $count ->
    [one] Se quitó 1 frase de la computadora, porque los fragmentos no la dicen.
   *[other] Se quitaron { $count } frases de la computadora, porque los fragmentos no las dicen.
}
no-model-quotes-only = No hay un modelo de escritura en este dispositivo: solo se ven los fragmentos. Para agregarlo: packaging/run setup
model-other-language = El modelo de escritura no conoce este idioma: solo se ven los fragmentos.
engine-stopped = El modelo de escritura se detuvo. Los fragmentos de arriba están completos.
reviewed = revisado
not-reviewed = todavía no revisado por un profesional de la salud, un agrónomo o un maestro
nothing-found = No se encontró nada. Pruebe con otras palabras.
question-cut = La pregunta era larga; solo se usaron sus primeros { $characters } caracteres.
building-library = Preparando la biblioteca. La primera vez tarda un poco.

setup-model = Modelo: { $name }
setup-model-failed = El modelo { $name } no está en su lugar: { $reason }. El dispositivo funciona sin él; repita la instalación cuando pueda.
setup-done = Listo. Se puede buscar en la biblioteca por palabras y por significado.
setup-done-words-only = Listo, sin el modelo de búsqueda: en la biblioteca se busca solo por palabras.

model-installed = instalado
model-not-installed = no instalado
model-added = Agregado: { $name }
model-whole = intacto

import-done = Importado: { $pack }, { $documents } páginas.
import-no-faults = Sin fallos: { $pack }, { $documents } páginas.
import-refused = { $pack }: { $faults } fallos. Corríjalos y pruebe otra vez; no se cambió nada en el dispositivo.

fault-unreadable = { $file }: este archivo no se puede leer: { $detail }
fault-broken-link = { $file }: este enlace no lleva a ninguna parte: { $detail }
fault-missing-source = { $file }: no se nombra ninguna fuente.
fault-missing-licence = { $file }: no se nombra ninguna licencia.
fault-unknown-topic = { $file }: el paquete no tiene el tema { $detail }.
fault-id = { $file }: el identificador no corresponde al archivo, o se usa dos veces: { $detail }
fault-translation = { $file }: falta el original, o el estado de revisión de la traducción: { $detail }
fault-dose-without-unit = { $file }: una dosis sin unidad: { $detail }
fault-rule-without-tests = { $file }: la regla { $detail } tiene muy pocos casos de prueba.
fault-rule-words = { $file }: faltan palabras o no se pueden usar: { $detail }
fault-rule-case = { $file }: un caso de prueba falla: { $detail }
fault-markup = { $file }: una frase con marcas de formato no se puede citar palabra por palabra: { $detail }

doctor-version = Versión
doctor-cpu = Procesador
doctor-variant = Variante del motor
doctor-rejected = Variantes que fallan
doctor-threads = Hilos en uso
doctor-memory = Memoria libre
doctor-disk = Disco libre
doctor-model = Modelo
doctor-fits = de memoria, cabe
doctor-does-not-fit = de memoria, no hay suficiente libre
doctor-library = Paquetes/págs./partes
doctor-by-meaning = por palabras y por significado
doctor-by-words = solo por palabras
doctor-home = Carpeta
doctor-healthy = Todo está bien.

problem-no-library = Todavía no hay biblioteca. Ejecute: almanac setup
problem-no-embedding-model = No hay modelo de búsqueda: las páginas se encuentran solo por palabras. Ejecute: almanac setup
problem-embedding-model-damaged = El modelo de búsqueda está dañado: las páginas se encuentran solo por palabras. Ejecute: almanac setup
problem-no-generating-model = No hay modelo de escritura: las respuestas son solo fragmentos. Ejecute: almanac setup
problem-generating-model-damaged = El modelo de escritura está dañado: las respuestas son solo fragmentos. Ejecute: almanac setup
problem-engine-does-not-run = Un modelo no funciona en esta máquina. Busque su registro en la carpeta "engine" y muéstrelo a la persona que cuida el dispositivo.
problem-little-memory = Hay muy poca memoria libre para un modelo. Cierre otros programas, o use un modelo más pequeño.
problem-little-disk = Quedan menos de 200 MB libres en el disco. Quite los archivos que no necesite.
problem-other-instance = Almanac está abierto en otra ventana. Esta se puede usar, pero no cambia nada.
problem-not-writable = No se puede escribir en la carpeta. Las preguntas se responden, pero no se guarda nada. Revise el disco o los permisos de la carpeta.

error-no-home = No hay un lugar para guardar los datos: { $reason }. Indique una carpeta con --home DIR.
error-no-terminal = La pantalla necesita una terminal. Para preguntar desde un script: almanac ask "su pregunta"
error-terminal = La pantalla no se puede mostrar: { $reason }. Para preguntar sin ella: almanac ask "su pregunta"
error-empty-question = La pregunta está vacía. Escríbala después de "ask": almanac ask "¿Cómo hago agua limpia?"
error-internal = Hubo un error que no debería ocurrir: { $reason }. La carpeta de registros dice más; por favor, avise de este error.
error-home = La carpeta { $path } no se puede usar: { $reason }. Elija otra con --home DIR, o corrija sus permisos.
error-pack = El paquete no se puede usar: { $reason }. Corrija el archivo y pruebe otra vez.
error-no-library = Todavía no hay biblioteca. Ejecute: almanac setup
error-library = La biblioteca no se puede leer: { $reason }. Ejecute: almanac setup
error-store = Los datos guardados en este dispositivo no se pueden usar: { $reason }. Revise el disco, o mueva el archivo almanac.sqlite a otro lugar y empiece de nuevo.
error-model = { $reason }. Si está dañado, consígalo otra vez: almanac setup
error-memory = El modelo necesita { $needs } MB de memoria y solo hay { $free } MB libres. Cierre otros programas, o use un modelo más pequeño.
error-engine = El motor tiene un problema: { $reason }. Ejecute: almanac doctor
error-no-document = No hay ninguna página { $id }. Búsquela: almanac search "palabras"
error-read-only = Aquí esta carpeta solo se puede leer, porque otro Almanac la tiene abierta o no se puede escribir en ella. Cierre el otro, o elija otra carpeta con --home DIR.
error-disk = El disco está lleno o no se puede escribir en él: { $reason }. Libere espacio y pruebe otra vez; no se perdió nada.
error-eval = El archivo no se puede usar: { $reason }
