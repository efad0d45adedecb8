# Not yet reviewed by a native speaker.
# What the command line says.

triage-emergency = आपात स्थिति
triage-urgent = तुरंत ज़रूरी
not-covered = इस डिवाइस की लाइब्रेरी में इस सवाल का जवाब नहीं है। सबसे पास के पन्ने ये हैं:
plain-words-heading = आसान शब्दों में, ऊपर के उद्धरणों से कंप्यूटर ने लिखा:
sentences-dropped = { $count ->
    [one] कंप्यूटर का { $count } वाक्य छोड़ दिया गया, क्योंकि उद्धरणों में वह बात नहीं है।
   *[other] कंप्यूटर के { $count } वाक्य छोड़ दिए गए, क्योंकि उद्धरणों में वे बातें नहीं हैं।
}
no-model-quotes-only = इस डिवाइस पर लिखने वाला मॉडल नहीं है, इसलिए आपको केवल उद्धरण दिखते हैं। उसे जोड़ने के लिए: packaging/run setup
model-other-language = लिखने वाला मॉडल यह भाषा नहीं जानता, इसलिए आपको केवल उद्धरण दिखते हैं।
engine-stopped = लिखने वाला मॉडल रुक गया। ऊपर के उद्धरण पूरे हैं।
reviewed = जाँचा हुआ
not-reviewed = अभी किसी चिकित्सक, कृषि विशेषज्ञ या शिक्षक ने नहीं जाँचा
nothing-found = कुछ नहीं मिला। दूसरे शब्द लिखकर देखें।
question-cut = सवाल लंबा था; उसके केवल पहले { $characters } अक्षर लिए गए।
building-library = लाइब्रेरी तैयार हो रही है। पहली बार इसमें कुछ समय लगता है।

setup-model = मॉडल: { $name }
setup-model-failed = मॉडल { $name } नहीं लग पाया: { $reason }। डिवाइस उसके बिना भी काम करता है; जब हो सके, सेटअप फिर चलाएँ।
setup-done = तैयार। लाइब्रेरी में शब्दों से और अर्थ से खोज सकते हैं।
setup-done-words-only = तैयार, पर अर्थ से खोजने वाला मॉडल नहीं है: लाइब्रेरी में केवल शब्दों से खोज होती है।

model-installed = लगा हुआ है
model-not-installed = नहीं लगा है
model-added = जोड़ा गया: { $name }
model-whole = पूरा और सही

import-done = जोड़ा गया: { $pack }, { $documents } पन्ने।
import-no-faults = कोई गलती नहीं: { $pack }, { $documents } पन्ने।
import-refused = { $pack }: { $faults } गलतियाँ। उन्हें ठीक करके फिर कोशिश करें; डिवाइस पर कुछ नहीं बदला।

fault-unreadable = { $file }: यह फ़ाइल पढ़ी नहीं जा सकती: { $detail }
fault-broken-link = { $file }: यह लिंक कहीं नहीं पहुँचता: { $detail }
fault-missing-source = { $file }: स्रोत का नाम नहीं दिया है।
fault-missing-licence = { $file }: लाइसेंस का नाम नहीं दिया है।
fault-unknown-topic = { $file }: पैक में यह विषय नहीं है: { $detail }।
fault-id = { $file }: id फ़ाइल से मेल नहीं खाती, या दो बार आई है: { $detail }
fault-translation = { $file }: मूल पन्ना नहीं है, या अनुवाद की जाँच की स्थिति नहीं दी है: { $detail }
fault-dose-without-unit = { $file }: खुराक की इकाई नहीं लिखी है: { $detail }
fault-rule-without-tests = { $file }: नियम { $detail } के परीक्षण उदाहरण बहुत कम हैं।
fault-rule-words = { $file }: शब्द नहीं हैं या काम में नहीं आ सकते: { $detail }
fault-rule-case = { $file }: एक परीक्षण उदाहरण गलत निकला: { $detail }
fault-markup = { $file }: मार्कअप वाला वाक्य शब्दशः उद्धृत नहीं हो सकता: { $detail }

doctor-version = संस्करण
doctor-cpu = प्रोसेसर
doctor-variant = इंजन का प्रकार
doctor-rejected = जो प्रकार नहीं चले
doctor-threads = थ्रेड काम में
doctor-memory = खाली मेमोरी
doctor-disk = खाली डिस्क
doctor-model = मॉडल
doctor-fits = मेमोरी, काफ़ी है
doctor-does-not-fit = मेमोरी, खाली जगह कम है
doctor-library = पैक / पन्ने / हिस्से
doctor-by-meaning = शब्दों और अर्थ से
doctor-by-words = केवल शब्दों से
doctor-home = फ़ोल्डर
doctor-healthy = कोई गड़बड़ी नहीं है।

problem-no-library = अभी कोई लाइब्रेरी नहीं है। चलाएँ: almanac setup
problem-no-embedding-model = अर्थ से खोजने वाला मॉडल नहीं है: पन्ने केवल शब्दों से मिलते हैं। चलाएँ: almanac setup
problem-embedding-model-damaged = अर्थ से खोजने वाला मॉडल खराब है: पन्ने केवल शब्दों से मिलते हैं। चलाएँ: almanac setup
problem-no-generating-model = लिखने वाला मॉडल नहीं है: जवाब में केवल उद्धरण हैं। चलाएँ: almanac setup
problem-generating-model-damaged = लिखने वाला मॉडल खराब है: जवाब में केवल उद्धरण हैं। चलाएँ: almanac setup
problem-engine-does-not-run = एक मॉडल इस मशीन पर नहीं चलता। फ़ोल्डर "engine" में उसका लॉग देखें, और डिवाइस की देखभाल करने वाले को दिखाएँ।
problem-little-memory = मॉडल के लिए खाली मेमोरी बहुत कम है। दूसरे प्रोग्राम बंद करें, या छोटा मॉडल लें।
problem-little-disk = डिस्क पर 200 MB से कम जगह खाली है। जिन फ़ाइलों की ज़रूरत नहीं, उन्हें हटाएँ।
problem-other-instance = Almanac दूसरी विंडो में खुला है। यह विंडो काम करती है, पर कुछ बदलती नहीं।
problem-not-writable = फ़ोल्डर में लिखा नहीं जा सकता। सवालों के जवाब मिलते हैं, पर कुछ याद नहीं रखा जाता। डिस्क या फ़ोल्डर की अनुमति जाँचें।

error-no-home = चीज़ें रखने की जगह नहीं है: { $reason }। --home DIR से फ़ोल्डर बताएँ।
error-no-terminal = स्क्रीन के लिए टर्मिनल चाहिए। स्क्रिप्ट से पूछने के लिए: almanac ask "आपका सवाल"
error-terminal = स्क्रीन नहीं दिखाई जा सकती: { $reason }। उसके बिना पूछने के लिए: almanac ask "आपका सवाल"
error-empty-question = सवाल खाली है। उसे "ask" के बाद लिखें: almanac ask "पानी साफ़ कैसे करें?"
error-internal = कुछ गड़बड़ हुई जो नहीं होनी चाहिए थी: { $reason }। लॉग फ़ोल्डर में और जानकारी है; कृपया इसकी सूचना दें।
error-home = फ़ोल्डर { $path } काम में नहीं आ सकता: { $reason }। --home DIR से दूसरा चुनें, या उसकी अनुमति ठीक करें।
error-pack = पैक काम में नहीं आ सकता: { $reason }। फ़ाइल ठीक करके फिर कोशिश करें।
error-no-library = अभी कोई लाइब्रेरी नहीं है। चलाएँ: almanac setup
error-library = लाइब्रेरी पढ़ी नहीं जा सकती: { $reason }। चलाएँ: almanac setup
error-store = इस डिवाइस में सहेजी जानकारी काम में नहीं आ सकती: { $reason }। डिस्क जाँचें, या फ़ाइल almanac.sqlite को हटाकर कहीं और रखें और फिर शुरू करें।
error-model = { $reason }। अगर वह खराब है, तो उसे फिर से लाएँ: almanac setup
error-memory = मॉडल को { $needs } MB मेमोरी चाहिए और केवल { $free } MB खाली है। दूसरे प्रोग्राम बंद करें, या छोटा मॉडल लें।
error-engine = इंजन में गड़बड़ी है: { $reason }। चलाएँ: almanac doctor
error-no-document = पन्ना { $id } नहीं है। उसे खोजें: almanac search "शब्द"
error-read-only = यह फ़ोल्डर यहाँ केवल पढ़ा जाता है, क्योंकि वह दूसरे Almanac में खुला है या उसमें लिखा नहीं जा सकता। दूसरा बंद करें, या --home DIR से दूसरा फ़ोल्डर चुनें।
error-disk = डिस्क भरी है या उसमें लिखा नहीं जा सकता: { $reason }। कुछ जगह खाली करके फिर कोशिश करें; कुछ खोया नहीं है।
error-eval = फ़ाइल काम में नहीं आ सकती: { $reason }
