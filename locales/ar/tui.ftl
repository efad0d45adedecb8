# Not yet reviewed by a native speaker.
# The terminal screen. Plain sentences for someone who reads a second language.

## Titles
tui-title-ask = سؤالك
tui-title-library = البحث في المكتبة
tui-title-page = صفحة
tui-title-help = مساعدة
tui-title-language = اللغة

## Language
tui-choose-language = اختر لغتك. استخدم مفاتيح الأسهم، ثم اضغط Enter.
tui-script-note = كثير من الطرفيات لا تعرض هذا الخط جيداً. ستأتي صفحة ويب له في إصدار لاحق.

## The Ask screen
tui-welcome = اكتب سؤالك بكلماتك ثم اضغط Enter. لا حاجة إلى الإنترنت.
tui-welcome-quotes = ترى ما تقوله صفحات المكتبة حرفياً. كل اقتباس يذكر مكانه.
tui-welcome-care = هذه مساعدة لك كي تقرر بنفسك. إذا لم تكن متأكداً، فاسأل شخصاً يعرف.
tui-box-resting = اكتب سؤالك التالي هنا.
tui-empty-question = اكتب سؤالاً أولاً من فضلك.
tui-more = يوجد المزيد أسفل. اضغط PageDown.
tui-open-failed = لا يستطيع Almanac أن يبدأ على هذا الجهاز. اضغط F10 لإغلاقه، ثم اسأل من يعتني بالجهاز. السبب: { $reason }

## Under way
tui-waiting = يجري تجهيز المكتبة. سؤالك هو التالي. اضغط Esc للإيقاف.
tui-searching = يجري البحث في المكتبة.
tui-writing = تجري الكتابة بكلمات بسيطة. كل جملة تُفحص. اضغط Esc للإيقاف.
tui-stopping = يجري الإيقاف.

## An answer
tui-emergency = حالة طارئة
tui-urgent = عاجل
tui-quotes-heading = من المكتبة، حرفياً:
tui-edition = الطبعة { $edition }.
tui-reviewed = راجعه خبير.
tui-not-reviewed = { $pack ->
    [health] لم يراجعه طبيب بعد.
    [farming] لم يراجعه مرشد زراعي بعد.
    [school] لم يراجعه معلم بعد.
   *[other] لم يراجعه خبير بعد.
}
tui-in-language = اللغة: { $language }.
tui-plain-heading = بكلمات بسيطة. كتب الحاسوب هذا من الاقتباسات أعلاه. إذا اختلف عنها، فثق بالاقتباسات.
tui-dropped = { $count ->
    [one] حُذفت جملة واحدة لأنها لا توافق الاقتباسات.
    [two] حُذفت جملتان لأنهما لا توافقان الاقتباسات.
    [few] حُذفت { $count } جمل لأنها لا توافق الاقتباسات.
   *[other] حُذفت { $count } جملة لأنها لا توافق الاقتباسات.
}
tui-plain-not-asked = لا يوجد شرح بكلمات بسيطة، لأنك لم تطلبه.
tui-plain-no-model = لا يوجد شرح بكلمات بسيطة، لأن هذا الجهاز ليس فيه نموذج يكتبه. الاقتباسات كاملة.
tui-plain-other-language = لا يوجد شرح بكلمات بسيطة، لأن النموذج لا يكتب بلغة الاقتباسات. الاقتباسات كاملة.
tui-plain-nothing-survived = لا يوجد شرح بكلمات بسيطة، لأن ما كتبه الحاسوب لا يوافق الاقتباسات. اقرأ الاقتباسات من فضلك.
tui-plain-failed = لا يوجد شرح بكلمات بسيطة، لأن النموذج توقف. الاقتباسات كاملة.
tui-plain-cancelled = أنت أوقفت الإجابة.
tui-answer-failed = لم تمكن الإجابة عن السؤال. اسأل مرة أخرى من فضلك. السبب: { $reason }
tui-not-covered = ليس في المكتبة جواب عن هذا السؤال.
tui-not-covered-next = اسأل شخصاً يعرف من فضلك. يمكنك أيضاً أن تجرب كلمات أخرى.
tui-nearest = هذه أقرب الصفحات:

## The library
tui-search-here = اكتب كلمات للبحث:
tui-library-opening = يجري فتح المكتبة.
tui-pages = { $count ->
    [one] صفحة 1
    [two] صفحتان
    [few] { $count } صفحات
   *[other] { $count } صفحة
}
tui-search-failed = لم ينجح البحث. ربما المكتبة ليست جاهزة بعد.
tui-search-nothing = لم يُعثر على شيء. جرّب كلمات أخرى.

## A page
tui-page-opening = يجري فتح الصفحة.
tui-page-missing = هذه الصفحة لم تعد في المكتبة. اضغط Esc للرجوع.
tui-other-language = هذه الصفحة ليست بلغة شاشتك. لغتها: { $language }.
tui-page-about = عن هذه الصفحة
tui-translation-not-reviewed = هذه ترجمة. لم يراجعها بعد أحد من أهل اللغة.
tui-licence = الرخصة: { $licence }.
tui-sources = المصادر:
tui-find = ابحث:
tui-find-nothing = غير موجود في هذه الصفحة.
tui-find-found = وُجد: { $current } من { $count }. اضغط n للتالي.

## The status line
tui-status-opening = يبدأ Almanac الآن.
tui-status-failed = لم يستطع Almanac أن يبدأ.
tui-status-meaning = البحث في المكتبة بالمعنى.
tui-status-words = البحث في المكتبة بالكلمات فقط.
tui-status-preparing = يجري تجهيز المكتبة: { $percent } %. يمكنك أن تسأل الآن.
tui-status-prepare-failed = لم يكتمل تجهيز المكتبة. البحث بالكلمات فقط.
tui-status-no-library = لم تُجهَّز المكتبة. أعد تشغيل Almanac من فضلك.
tui-status-other-window = نافذة أخرى مفتوحة: لا يُحفظ شيء هنا.
tui-status-not-writable = لا تمكن الكتابة على القرص: لا يُحفظ شيء.
tui-status-no-search-model = نموذج البحث غير موجود.
tui-status-search-model-damaged = نموذج البحث تالف.
tui-status-no-model = لا يوجد نموذج للشرح البسيط.
tui-status-model-damaged = نموذج الشرح البسيط تالف.

## Short words for the line of keys
tui-hint-ask = اسأل
tui-hint-answer = الجواب
tui-hint-source = الصفحة
tui-hint-box = سؤال جديد
tui-hint-open = افتح
tui-hint-back = رجوع
tui-hint-choose = اختر
tui-hint-find = ابحث
tui-hint-scroll = تحرّك
tui-hint-help = مساعدة
tui-hint-language = اللغة
tui-hint-library = المكتبة
tui-hint-quit = إغلاق

## What the keys do
tui-key-ask = اطرح السؤال.
tui-key-to-answer = اذهب إلى الجواب.
tui-key-to-box = اذهب إلى خانة السؤال.
tui-key-questions = اعرض سؤالاً سابقاً، عندما تكون الخانة فارغة.
tui-key-new-line = ابدأ سطراً جديداً في السؤال.
tui-key-stop = أوقف الجواب الذي يُكتب.
tui-key-source = افتح صفحة الاقتباس 1 إلى 5.
tui-key-scroll = تحرّك سطراً واحداً.
tui-key-leaf = تحرّك شاشة واحدة.
tui-key-ends = اذهب إلى البداية أو النهاية.
tui-key-choose = اختر سطراً.
tui-key-open = افتح ما اخترته.
tui-key-back = ارجع.
tui-key-find = ابحث عن كلمات في هذه الصفحة.
tui-key-find-done = أغلق سطر البحث. تبقى العلامات.
tui-key-find-next = اذهب إلى الموضع التالي أو السابق.
tui-key-help = اعرض هذه المساعدة.
tui-key-language = اختر اللغة.
tui-key-library = افتح المكتبة.
tui-key-cancel = أوقف الجواب. إذا لم يوجد جواب، أغلق Almanac.
tui-key-quit = أغلق Almanac.

## The help page
tui-help-reading = كيف تقرأ الجواب
tui-help-banner = علامة خطر. افعل ما تقوله أولاً.
tui-help-quote = اقتباس من المكتبة، حرفياً. اضغط رقمه لفتح الصفحة.
tui-help-plain = كتبه الحاسوب من الاقتباسات. فُحصت كل جملة. ومع ذلك قد يكون خطأ.
tui-help-box = في خانة السؤال
tui-help-answer = في الجواب
tui-help-library = في المكتبة
tui-help-page = في الصفحة
tui-help-everywhere = في كل مكان
