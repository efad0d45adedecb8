# Not yet reviewed by a native speaker.
# The terminal screen. Plain sentences for someone who reads a second language.

## Titles
tui-title-ask = Swali lako
tui-title-library = Tafuta maktabani
tui-title-page = Ukurasa
tui-title-help = Msaada
tui-title-language = Lugha

## Language
tui-choose-language = Chagua lugha yako. Tumia vitufe vya mishale, kisha bonyeza Enter.
tui-script-note = Terminali nyingi hazionyeshi mwandiko huu vizuri. Ukurasa wa wavuti utakuja baadaye.

## The Ask screen
tui-welcome = Andika swali lako kwa maneno yako, kisha bonyeza Enter. Intaneti haihitajiki.
tui-welcome-quotes = Unaona maneno ya kurasa za maktaba, neno kwa neno. Kila nukuu inaonyesha inapotoka.
tui-welcome-care = Huu ni msaada kwa uamuzi wako mwenyewe. Kama huna uhakika, muulize mtu anayejua.
tui-box-resting = Andika swali lako lifuatalo hapa.
tui-empty-question = Tafadhali andika swali kwanza.
tui-more = Kuna zaidi chini. Bonyeza PageDown.
tui-open-failed = Almanac haiwezi kuanza kwenye kifaa hiki. Bonyeza F10 kuifunga, kisha muulize anayetunza kifaa. Sababu ni: { $reason }

## Under way
tui-waiting = Maktaba inatayarishwa. Swali lako linafuata. Bonyeza Esc kusimamisha.
tui-searching = Inatafuta katika maktaba.
tui-writing = Inaandika kwa maneno rahisi. Hukagua kila sentensi. Esc: simamisha.
tui-stopping = Inasimama.

## An answer
tui-emergency = HATARI KUBWA
tui-urgent = HARAKA
tui-quotes-heading = Kutoka maktaba, neno kwa neno:
tui-edition = Toleo { $edition }.
tui-reviewed = Imekaguliwa na mtaalamu.
tui-not-reviewed = { $pack ->
    [health] Bado haijakaguliwa na mhudumu wa afya.
    [farming] Bado haijakaguliwa na mshauri wa kilimo.
    [school] Bado haijakaguliwa na mwalimu.
   *[other] Bado haijakaguliwa na mtaalamu.
}
tui-in-language = Lugha: { $language }.
tui-plain-heading = Kwa maneno rahisi. Kompyuta imeandika haya kutoka kwenye nukuu zilizo juu. Yakitofautiana, amini nukuu.
tui-dropped = { $count ->
    [one] Sentensi moja imeachwa kwa sababu haikulingana na nukuu.
   *[other] Sentensi { $count } zimeachwa kwa sababu hazikulingana na nukuu.
}
tui-plain-not-asked = Hakuna maneno rahisi, kwa sababu hukuyaomba.
tui-plain-no-model = Hakuna maneno rahisi, kwa sababu kifaa hiki hakina modeli ya kuyaandika. Nukuu zimekamilika.
tui-plain-other-language = Hakuna maneno rahisi, kwa sababu modeli haiwezi kuandika lugha ya nukuu. Nukuu zimekamilika.
tui-plain-nothing-survived = Hakuna maneno rahisi, kwa sababu kompyuta iliandika mambo yasiyolingana na nukuu. Tafadhali soma nukuu.
tui-plain-failed = Hakuna maneno rahisi, kwa sababu modeli ilisimama. Nukuu zimekamilika.
tui-plain-cancelled = Umesimamisha jibu.
tui-answer-failed = Swali halikuweza kujibiwa. Tafadhali uliza tena. Sababu ni: { $reason }
tui-not-covered = Maktaba haina jibu la swali hili.
tui-not-covered-next = Tafadhali muulize mtu anayejua. Unaweza pia kujaribu maneno mengine.
tui-nearest = Kurasa zilizo karibu zaidi ni hizi:

## The library
tui-search-here = Andika maneno ya kutafuta:
tui-library-opening = Maktaba inafunguliwa.
tui-pages = { $count ->
    [one] ukurasa 1
   *[other] kurasa { $count }
}
tui-search-failed = Utafutaji umeshindwa. Huenda maktaba bado haijawa tayari.
tui-search-nothing = Hakuna kilichopatikana. Jaribu maneno mengine.

## A page
tui-page-opening = Ukurasa unafunguliwa.
tui-page-missing = Ukurasa huu haupo tena katika maktaba. Bonyeza Esc kurudi.
tui-other-language = Ukurasa huu hauko katika lugha ya skrini yako. Lugha yake ni { $language }.
tui-page-about = Kuhusu ukurasa huu
tui-translation-not-reviewed = Hii ni tafsiri. Bado haijakaguliwa na mzawa wa lugha hii.
tui-licence = Leseni: { $licence }.
tui-sources = Vyanzo:
tui-find = Tafuta:
tui-find-nothing = Haipo kwenye ukurasa huu.
tui-find-found = Pahali { $current } kati ya { $count }. Bonyeza n kwa panapofuata.

## The status line
tui-status-opening = Almanac inaanza.
tui-status-failed = Almanac imeshindwa kuanza.
tui-status-meaning = Maktaba inatafutwa kwa maana.
tui-status-words = Maktaba inatafutwa kwa maneno tu.
tui-status-preparing = Maktaba inatayarishwa: { $percent } %. Unaweza kuuliza sasa.
tui-status-prepare-failed = Maktaba haikukamilika. Inatafutwa kwa maneno tu.
tui-status-no-library = Maktaba haikutayarishwa. Tafadhali anzisha Almanac upya.
tui-status-other-window = Kuna dirisha jingine: hakuna kinachohifadhiwa.
tui-status-not-writable = Diski haiandikiki: hakuna kinachohifadhiwa.
tui-status-no-search-model = Modeli ya kutafuta haipo.
tui-status-search-model-damaged = Modeli ya kutafuta ni mbovu.
tui-status-no-model = Modeli ya kuandika haipo.
tui-status-model-damaged = Modeli ya maneno rahisi ni mbovu.

## Short words for the line of keys
tui-hint-ask = Uliza
tui-hint-answer = Jibu
tui-hint-source = Ukurasa
tui-hint-box = Swali jipya
tui-hint-open = Fungua
tui-hint-back = Rudi
tui-hint-choose = Chagua
tui-hint-find = Tafuta
tui-hint-scroll = Sogeza
tui-hint-help = Msaada
tui-hint-language = Lugha
tui-hint-library = Maktaba
tui-hint-quit = Funga

## What the keys do
tui-key-ask = Uliza swali.
tui-key-to-answer = Nenda kwenye jibu.
tui-key-to-box = Nenda sehemu ya swali.
tui-key-questions = Onyesha swali la awali, sehemu ya swali ikiwa tupu.
tui-key-new-line = Anza mstari mpya katika swali.
tui-key-stop = Simamisha jibu linaloandikwa.
tui-key-source = Fungua ukurasa wa nukuu 1-5.
tui-key-scroll = Sogea mstari mmoja.
tui-key-leaf = Sogea skrini moja.
tui-key-ends = Nenda mwanzo au mwisho.
tui-key-choose = Chagua mstari.
tui-key-open = Fungua kilichochaguliwa.
tui-key-back = Rudi nyuma.
tui-key-find = Tafuta maneno hapa.
tui-key-find-done = Funga mstari wa kutafuta. Alama zinabaki.
tui-key-find-next = Nenda panapofuata au palipotangulia.
tui-key-help = Onyesha msaada huu.
tui-key-language = Chagua lugha.
tui-key-library = Fungua maktaba.
tui-key-cancel = Simamisha jibu. Kama hakuna jibu, funga Almanac.
tui-key-quit = Funga Almanac.

## The help page
tui-help-reading = Jinsi ya kusoma jibu
tui-help-banner = Ishara ya hatari. Fanya kwanza isemavyo.
tui-help-quote = Nukuu kutoka maktaba, neno kwa neno. Bonyeza namba yake kufungua ukurasa.
tui-help-plain = Kompyuta imeiandika kutoka nukuu. Kila sentensi ilikaguliwa. Bado inaweza kukosea.
tui-help-box = Sehemu ya swali
tui-help-answer = Katika jibu
tui-help-library = Katika maktaba
tui-help-page = Katika ukurasa
tui-help-everywhere = Popote
