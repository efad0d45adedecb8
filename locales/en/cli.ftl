# What the command line says.

triage-emergency = EMERGENCY
triage-urgent = URGENT
not-covered = The library on this device does not answer this question. The nearest pages are:
plain-words-heading = In plain words, written by a computer from the quotes above:
sentences-dropped = { $count ->
    [one] 1 sentence of the computer was left out, because the quotes do not say it.
   *[other] { $count } sentences of the computer were left out, because the quotes do not say them.
}
no-model-quotes-only = There is no writing model on this device, so you see the quotes only. To add it: packaging/run setup
model-other-language = The writing model does not know this language, so you see the quotes only.
engine-stopped = The writing model stopped. The quotes above are complete.
reviewed = reviewed
not-reviewed = not yet reviewed by a clinician, agronomist or teacher
nothing-found = Nothing was found. Try other words.
question-cut = The question was long; only its first { $characters } characters were used.
building-library = Preparing the library. This takes a while the first time.

setup-model = Model: { $name }
setup-model-failed = The model { $name } is not in place: { $reason }. The device works without it; run the set-up again when you can.
setup-done = Ready. The library can be searched by words and by meaning.
setup-done-words-only = Ready, without the embedding model: the library is searched by words only.

model-installed = installed
model-not-installed = not installed
model-added = Added: { $name }
model-whole = whole

import-done = Imported: { $pack }, { $documents } pages.
import-no-faults = No faults: { $pack }, { $documents } pages.
import-refused = { $pack }: { $faults } faults. Mend them and try again; nothing was changed on the device.

fault-unreadable = { $file }: this file cannot be read: { $detail }
fault-broken-link = { $file }: this link leads nowhere: { $detail }
fault-missing-source = { $file }: no source is named.
fault-missing-licence = { $file }: no licence is named.
fault-unknown-topic = { $file }: the pack has no topic { $detail }.
fault-id = { $file }: the id does not fit the file, or is used twice: { $detail }
fault-translation = { $file }: the original is missing, or the translation's review state: { $detail }
fault-dose-without-unit = { $file }: a dose without a unit: { $detail }
fault-rule-without-tests = { $file }: the rule { $detail } has too few test cases.
fault-rule-words = { $file }: words are missing or cannot be used: { $detail }
fault-rule-case = { $file }: a test case fails: { $detail }
fault-markup = { $file }: a sentence with markup cannot be quoted word for word: { $detail }

doctor-version = Version
doctor-cpu = Processor
doctor-variant = Engine variant
doctor-rejected = Variants that fail
doctor-threads = Threads used
doctor-memory = Memory free
doctor-disk = Disk free
doctor-model = Model
doctor-fits = memory, fits
doctor-does-not-fit = memory, too little is free
doctor-library = Packs / pages / parts
doctor-by-meaning = by words and meaning
doctor-by-words = by words only
doctor-home = Folder
doctor-healthy = Nothing is wrong.

problem-no-library = There is no library yet. Run: almanac setup
problem-no-embedding-model = There is no embedding model: pages are found by words only. Run: almanac setup
problem-embedding-model-damaged = The embedding model is damaged: pages are found by words only. Run: almanac setup
problem-no-generating-model = There is no writing model: answers are quotes only. Run: almanac setup
problem-generating-model-damaged = The writing model is damaged: answers are quotes only. Run: almanac setup
problem-engine-does-not-run = A model does not run on this machine. Look into the folder "engine" for its log, and show it to whoever looks after the device.
problem-little-memory = Too little memory is free for a model. Close other programs, or use a smaller model.
problem-little-disk = Less than 200 MB of disk are free. Remove files that are not needed.
problem-other-instance = Almanac is open in another window. This one can be used, but changes nothing.
problem-not-writable = The folder cannot be written. Questions are answered, but nothing is remembered. Check the disk or the rights of the folder.

error-no-home = There is no place to keep things: { $reason }. Name a folder with --home DIR.
error-no-terminal = The screen needs a terminal. To ask from a script: almanac ask "your question"
error-terminal = The screen cannot be shown: { $reason }. To ask without it: almanac ask "your question"
error-empty-question = The question is empty. Write it after "ask": almanac ask "How do I make clean water?"
error-internal = Something went wrong that should not: { $reason }. The log folder holds more; please report it.
error-home = The folder { $path } cannot be used: { $reason }. Choose another with --home DIR, or mend its rights.
error-pack = The pack cannot be used: { $reason }. Mend the file and try again.
error-no-library = There is no library yet. Run: almanac setup
error-library = The library cannot be read: { $reason }. Run: almanac setup
error-store = The memory of this device cannot be used: { $reason }. Check the disk, or move the file almanac.sqlite away and start again.
error-model = { $reason }. If it is damaged, fetch it again: almanac setup
error-memory = The model needs { $needs } MB of memory and only { $free } MB are free. Close other programs, or use a smaller model.
error-engine = The engine has a problem: { $reason }. Run: almanac doctor
error-no-document = There is no page { $id }. Search for it: almanac search "words"
error-read-only = This folder is only read here, because another Almanac has it open or it cannot be written. Close the other one, or choose another folder with --home DIR.
error-disk = The disk is full or cannot be written: { $reason }. Free some space and try again; nothing was lost.
error-eval = The file cannot be used: { $reason }
