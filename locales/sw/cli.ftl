# Not yet reviewed by a native speaker.
# What the command line says.

triage-emergency = HATARI KUBWA
triage-urgent = HARAKA
not-covered = Maktaba ya kifaa hiki haijibu swali hili. Kurasa zilizo karibu zaidi ni:
plain-words-heading = Kwa maneno rahisi, yaliyoandikwa na kompyuta kutoka kwenye nukuu zilizo juu:
sentences-dropped = { $count ->
    [one] Sentensi 1 ya kompyuta imeachwa, kwa sababu nukuu hazisemi hivyo.
   *[other] Sentensi { $count } za kompyuta zimeachwa, kwa sababu nukuu hazisemi hivyo.
}
no-model-quotes-only = Kifaa hiki hakina modeli ya kuandika, kwa hiyo unaona nukuu tu. Ili kuiongeza: packaging/run setup
model-other-language = Modeli ya kuandika haijui lugha hii, kwa hiyo unaona nukuu tu.
engine-stopped = Modeli ya kuandika imesimama. Nukuu zilizo juu zimekamilika.
reviewed = imekaguliwa
not-reviewed = bado haijakaguliwa na mhudumu wa afya, mtaalamu wa kilimo au mwalimu
nothing-found = Hakuna kilichopatikana. Jaribu maneno mengine.
question-cut = Swali lilikuwa refu; herufi { $characters } za kwanza tu zimetumika.
building-library = Maktaba inatayarishwa. Mara ya kwanza huchukua muda.

setup-model = Modeli: { $name }
setup-model-failed = Modeli { $name } haijawekwa: { $reason }. Kifaa kinafanya kazi bila hiyo; endesha usanidi tena utakapoweza.
setup-done = Tayari. Unaweza kutafuta katika maktaba kwa maneno na kwa maana.
setup-done-words-only = Tayari, bila modeli ya kutafuta kwa maana: maktaba inatafutwa kwa maneno tu.

model-installed = imewekwa
model-not-installed = haijawekwa
model-added = Imeongezwa: { $name }
model-whole = nzima

import-done = Imeingizwa: { $pack }, kurasa { $documents }.
import-no-faults = Hakuna makosa: { $pack }, kurasa { $documents }.
import-refused = { $pack }: makosa { $faults }. Yarekebishe, kisha jaribu tena; hakuna kilichobadilishwa kwenye kifaa.

fault-unreadable = { $file }: faili hili haliwezi kusomwa: { $detail }
fault-broken-link = { $file }: kiungo hiki hakielekezi popote: { $detail }
fault-missing-source = { $file }: chanzo hakijatajwa.
fault-missing-licence = { $file }: leseni haijatajwa.
fault-unknown-topic = { $file }: pakiti haina mada { $detail }.
fault-id = { $file }: kitambulisho (id) hakilingani na faili, au kimetumika mara mbili: { $detail }
fault-translation = { $file }: nakala ya asili haipo, au hali ya ukaguzi wa tafsiri haipo: { $detail }
fault-dose-without-unit = { $file }: kipimo cha dawa bila kizio: { $detail }
fault-rule-without-tests = { $file }: kanuni { $detail } ina mifano michache mno ya majaribio.
fault-rule-words = { $file }: maneno yanakosekana au hayawezi kutumika: { $detail }
fault-rule-case = { $file }: mfano wa jaribio umeshindwa: { $detail }
fault-markup = { $file }: sentensi yenye alama za muundo haiwezi kunukuliwa neno kwa neno: { $detail }

doctor-version = Toleo
doctor-cpu = Prosesa
doctor-variant = Aina ya injini
doctor-rejected = Aina zilizoshindwa
doctor-threads = Nyuzi zinazotumika
doctor-memory = Kumbukumbu huru
doctor-disk = Nafasi ya diski
doctor-model = Modeli
doctor-fits = kumbukumbu, inatosha
doctor-does-not-fit = kumbukumbu, haitoshi
doctor-library = Pakiti/kurasa/sehemu
doctor-by-meaning = kwa maneno na maana
doctor-by-words = kwa maneno tu
doctor-home = Folda
doctor-healthy = Hakuna tatizo.

problem-no-library = Bado hakuna maktaba. Endesha: almanac setup
problem-no-embedding-model = Hakuna modeli ya kutafuta kwa maana: kurasa zinapatikana kwa maneno tu. Endesha: almanac setup
problem-embedding-model-damaged = Modeli ya kutafuta kwa maana imeharibika: kurasa zinapatikana kwa maneno tu. Endesha: almanac setup
problem-no-generating-model = Hakuna modeli ya kuandika: majibu ni nukuu tu. Endesha: almanac setup
problem-generating-model-damaged = Modeli ya kuandika imeharibika: majibu ni nukuu tu. Endesha: almanac setup
problem-engine-does-not-run = Kuna modeli isiyofanya kazi kwenye mashine hii. Tafuta faili la kumbukumbu (log) ndani ya folda "engine", na mwonyeshe anayetunza kifaa.
problem-little-memory = Kumbukumbu iliyo huru haitoshi kwa modeli. Funga programu nyingine, au tumia modeli ndogo zaidi.
problem-little-disk = Diski ina nafasi huru chini ya 200 MB. Ondoa mafaili yasiyohitajika.
problem-other-instance = Almanac imefunguliwa kwenye dirisha jingine. Hili linaweza kutumika, lakini halibadilishi chochote.
problem-not-writable = Haiwezekani kuandika kwenye folda. Maswali yanajibiwa, lakini hakuna kinachohifadhiwa. Angalia diski au ruhusa za folda.

error-no-home = Hakuna mahali pa kuhifadhi vitu: { $reason }. Taja folda kwa --home DIR.
error-no-terminal = Skrini inahitaji terminali. Ili kuuliza kutoka kwenye skripti: almanac ask "swali lako"
error-terminal = Skrini haiwezi kuonyeshwa: { $reason }. Ili kuuliza bila skrini: almanac ask "swali lako"
error-empty-question = Hakuna swali. Liandike baada ya "ask": almanac ask "Nawezaje kupata maji safi?"
error-internal = Kumetokea kosa lisilotarajiwa: { $reason }. Folda ya log ina maelezo zaidi; tafadhali toa taarifa.
error-home = Folda { $path } haiwezi kutumika: { $reason }. Chagua nyingine kwa --home DIR, au rekebisha ruhusa zake.
error-pack = Pakiti haiwezi kutumika: { $reason }. Rekebisha faili, kisha jaribu tena.
error-no-library = Bado hakuna maktaba. Endesha: almanac setup
error-library = Maktaba haiwezi kusomwa: { $reason }. Endesha: almanac setup
error-store = Hifadhi ya kifaa hiki haiwezi kutumika: { $reason }. Angalia diski, au hamisha faili almanac.sqlite kisha anza upya.
error-model = { $reason }. Ikiwa imeharibika, ipakue tena: almanac setup
error-memory = Modeli inahitaji kumbukumbu ya MB { $needs }, lakini ni MB { $free } tu zilizo huru. Funga programu nyingine, au tumia modeli ndogo zaidi.
error-engine = Injini ina tatizo: { $reason }. Endesha: almanac doctor
error-no-document = Hakuna ukurasa { $id }. Utafute: almanac search "maneno"
error-read-only = Folda hii inasomwa tu hapa, kwa sababu Almanac nyingine imeifungua au haiwezi kuandikwa. Funga ile nyingine, au chagua folda nyingine kwa --home DIR.
error-disk = Diski imejaa au haiwezi kuandikwa: { $reason }. Ongeza nafasi kisha jaribu tena; hakuna kilichopotea.
error-eval = Faili haliwezi kutumika: { $reason }
