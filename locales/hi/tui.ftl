# Not yet reviewed by a native speaker.
# The terminal screen. Plain sentences for someone who reads a second language.

## Titles
tui-title-ask = आपका सवाल
tui-title-library = लाइब्रेरी में खोजें
tui-title-page = पन्ना
tui-title-help = मदद
tui-title-language = भाषा

## Language
tui-choose-language = अपनी भाषा चुनें। तीर वाली कुंजियों से चुनें, फिर Enter दबाएँ।
tui-script-note = कई टर्मिनल यह लिपि ठीक से नहीं दिखा पाते। इसके लिए वेब पेज बाद के संस्करण में आएगा।

## The Ask screen
tui-welcome = अपना सवाल अपने शब्दों में लिखें और Enter दबाएँ। इंटरनेट नहीं चाहिए।
tui-welcome-quotes = आपको लाइब्रेरी के पन्नों की बात शब्दशः दिखती है। हर उद्धरण बताता है कि वह कहाँ लिखा है।
tui-welcome-care = यह आपके अपने निर्णय में मदद के लिए है। पक्का न हो, तो किसी जानकार से पूछें।
tui-box-resting = अपना अगला सवाल यहाँ लिखें।
tui-empty-question = कृपया पहले सवाल लिखें।
tui-more = नीचे और है। PageDown दबाएँ।
tui-open-failed = Almanac इस डिवाइस पर शुरू नहीं हो सकता। बंद करने के लिए F10 दबाएँ, फिर डिवाइस की देखभाल करने वाले से पूछें। कारण: { $reason }

## Under way
tui-waiting = लाइब्रेरी तैयार हो रही है। अगला आपका सवाल है। रोकने के लिए Esc दबाएँ।
tui-searching = लाइब्रेरी में खोज हो रही है।
tui-writing = आसान शब्दों में लिखा जा रहा है। हर वाक्य जाँचा जाता है। रोकें: Esc
tui-stopping = रुक रहा है।

## An answer
tui-emergency = आपात स्थिति
tui-urgent = तुरंत ज़रूरी
tui-quotes-heading = लाइब्रेरी से, शब्दशः:
tui-edition = संस्करण { $edition }.
tui-reviewed = विशेषज्ञ ने जाँचा है।
tui-not-reviewed = { $pack ->
    [health] अभी किसी चिकित्सक ने नहीं जाँचा।
    [farming] अभी किसी कृषि सलाहकार ने नहीं जाँचा।
    [school] अभी किसी शिक्षक ने नहीं जाँचा।
   *[other] अभी किसी विशेषज्ञ ने नहीं जाँचा।
}
tui-in-language = भाषा: { $language }.
tui-plain-heading = आसान शब्दों में। यह कंप्यूटर ने ऊपर के उद्धरणों से लिखा है। फ़र्क हो, तो उद्धरणों को मानें।
tui-dropped = { $count ->
    [one] { $count } वाक्य छोड़ दिया गया, क्योंकि वह उद्धरणों से मेल नहीं खाता था।
   *[other] { $count } वाक्य छोड़ दिए गए, क्योंकि वे उद्धरणों से मेल नहीं खाते थे।
}
tui-plain-not-asked = आसान शब्द नहीं हैं, क्योंकि आपने नहीं माँगे।
tui-plain-no-model = आसान शब्द नहीं हैं, क्योंकि इस डिवाइस पर उन्हें लिखने वाला मॉडल नहीं है। उद्धरण पूरे हैं।
tui-plain-other-language = आसान शब्द नहीं हैं, क्योंकि मॉडल उद्धरणों की भाषा नहीं लिख सकता। उद्धरण पूरे हैं।
tui-plain-nothing-survived = आसान शब्द नहीं हैं, क्योंकि कंप्यूटर का लिखा उद्धरणों से मेल नहीं खाता था। कृपया उद्धरण पढ़ें।
tui-plain-failed = आसान शब्द नहीं हैं, क्योंकि मॉडल रुक गया। उद्धरण पूरे हैं।
tui-plain-cancelled = आपने जवाब रोक दिया।
tui-answer-failed = सवाल का जवाब नहीं दिया जा सका। कृपया फिर पूछें। कारण: { $reason }
tui-not-covered = लाइब्रेरी में इस सवाल का जवाब नहीं है।
tui-not-covered-next = कृपया किसी जानकार से पूछें। दूसरे शब्द भी लिखकर देख सकते हैं।
tui-nearest = सबसे पास के पन्ने ये हैं:

## The library
tui-search-here = खोजने के शब्द लिखें:
tui-library-opening = लाइब्रेरी खुल रही है।
tui-pages = { $count ->
    [one] { $count } पन्ना
   *[other] { $count } पन्ने
}
tui-search-failed = खोज नहीं हो पाई। शायद लाइब्रेरी अभी तैयार नहीं है।
tui-search-nothing = कुछ नहीं मिला। दूसरे शब्द लिखकर देखें।

## A page
tui-page-opening = पन्ना खुल रहा है।
tui-page-missing = यह पन्ना अब लाइब्रेरी में नहीं है। वापस जाने के लिए Esc दबाएँ।
tui-other-language = यह पन्ना आपकी स्क्रीन की भाषा में नहीं है। इसकी भाषा है: { $language }.
tui-page-about = इस पन्ने के बारे में
tui-translation-not-reviewed = यह अनुवाद है। इस भाषा के किसी मूल वक्ता ने इसे अभी नहीं जाँचा।
tui-licence = लाइसेंस: { $licence }.
tui-sources = स्रोत:
tui-find = खोजें:
tui-find-nothing = इस पन्ने पर नहीं मिला।
tui-find-found = मिला: { $count } में से { $current }. अगले के लिए n दबाएँ।

## The status line
tui-status-opening = Almanac शुरू हो रहा है।
tui-status-failed = Almanac शुरू नहीं हो सका।
tui-status-meaning = लाइब्रेरी में अर्थ से खोज होती है।
tui-status-words = केवल शब्दों से खोज होती है।
tui-status-preparing = लाइब्रेरी तैयार हो रही है: { $percent } %. अभी भी पूछ सकते हैं।
tui-status-prepare-failed = लाइब्रेरी पूरी तैयार नहीं हुई। खोज केवल शब्दों से होती है।
tui-status-no-library = लाइब्रेरी तैयार नहीं हुई। Almanac फिर से शुरू करें।
tui-status-other-window = दूसरी विंडो खुली है: यहाँ कुछ सहेजा नहीं जाता।
tui-status-not-writable = डिस्क पर लिख नहीं सकते; कुछ सहेजा नहीं जाता।
tui-status-no-search-model = खोज वाला मॉडल नहीं है।
tui-status-search-model-damaged = खोज वाला मॉडल खराब है।
tui-status-no-model = आसान शब्दों का मॉडल नहीं।
tui-status-model-damaged = आसान शब्दों का मॉडल खराब है।

## Short words for the line of keys
tui-hint-ask = पूछें
tui-hint-answer = जवाब
tui-hint-source = पन्ना
tui-hint-box = नया सवाल
tui-hint-open = खोलें
tui-hint-back = वापस
tui-hint-choose = चुनें
tui-hint-find = खोजें
tui-hint-scroll = सरकाएँ
tui-hint-help = मदद
tui-hint-language = भाषा
tui-hint-library = लाइब्रेरी
tui-hint-quit = बंद

## What the keys do
tui-key-ask = सवाल पूछें।
tui-key-to-answer = जवाब पर जाएँ।
tui-key-to-box = सवाल के खाने में जाएँ।
tui-key-questions = पहले का सवाल दिखाएँ, जब खाना खाली हो।
tui-key-new-line = सवाल में नई पंक्ति शुरू करें।
tui-key-stop = लिखा जा रहा जवाब रोकें।
tui-key-source = उद्धरण 1 से 5 का पन्ना खोलें।
tui-key-scroll = एक पंक्ति चलें।
tui-key-leaf = एक स्क्रीन चलें।
tui-key-ends = शुरू या अंत में जाएँ।
tui-key-choose = पंक्ति चुनें।
tui-key-open = चुनी हुई चीज़ खोलें।
tui-key-back = वापस जाएँ।
tui-key-find = इस पन्ने पर शब्द खोजें।
tui-key-find-done = खोज की पंक्ति बंद करें। निशान बने रहते हैं।
tui-key-find-next = मिली हुई अगली या पिछली जगह पर जाएँ।
tui-key-help = यह मदद दिखाएँ।
tui-key-language = भाषा चुनें।
tui-key-library = लाइब्रेरी खोलें।
tui-key-cancel = जवाब रोकें। जवाब न चल रहा हो, तो Almanac बंद करें।
tui-key-quit = Almanac बंद करें।

## The help page
tui-help-reading = जवाब कैसे पढ़ें
tui-help-banner = खतरे का संकेत। पहले वही करें जो इसमें लिखा है।
tui-help-quote = लाइब्रेरी का उद्धरण, शब्दशः। पन्ना खोलने के लिए उसका नंबर दबाएँ।
tui-help-plain = कंप्यूटर ने उद्धरणों से लिखा है। हर वाक्य जाँचा गया। फिर भी गलती हो सकती है।
tui-help-box = सवाल के खाने में
tui-help-answer = जवाब में
tui-help-library = लाइब्रेरी में
tui-help-page = पन्ने पर
tui-help-everywhere = हर जगह
