# Not yet reviewed by a native speaker.
# What the command line says.

triage-emergency = حالة طارئة
triage-urgent = عاجل
not-covered = المكتبة على هذا الجهاز لا تجيب عن هذا السؤال. أقرب الصفحات هي:
plain-words-heading = بكلمات بسيطة، كتبها الحاسوب من الاقتباسات أعلاه:
sentences-dropped = { $count ->
    [one] حُذفت جملة واحدة كتبها الحاسوب، لأن الاقتباسات لا تقول ذلك.
    [two] حُذفت جملتان كتبهما الحاسوب، لأن الاقتباسات لا تقول ذلك.
    [few] حُذفت { $count } جمل كتبها الحاسوب، لأن الاقتباسات لا تقول ذلك.
   *[other] حُذفت { $count } جملة كتبها الحاسوب، لأن الاقتباسات لا تقول ذلك.
}
no-model-quotes-only = لا يوجد نموذج كتابة على هذا الجهاز، لذلك ترى الاقتباسات فقط. لإضافته: packaging/run setup
model-other-language = نموذج الكتابة لا يعرف هذه اللغة، لذلك ترى الاقتباسات فقط.
engine-stopped = توقف نموذج الكتابة. الاقتباسات أعلاه كاملة.
reviewed = تمت المراجعة
not-reviewed = لم يراجعه بعد طبيب أو خبير زراعي أو معلم
nothing-found = لم يُعثر على شيء. جرّب كلمات أخرى.
question-cut = كان السؤال طويلاً؛ استُخدمت أحرفه الأولى فقط، وعددها { $characters }.
building-library = يجري تجهيز المكتبة. هذا يأخذ وقتاً في المرة الأولى.

setup-model = النموذج: { $name }
setup-model-failed = لم يُثبَّت النموذج { $name }: { $reason }. الجهاز يعمل بدونه؛ شغّل الإعداد مرة أخرى عندما تستطيع.
setup-done = جاهز. يمكن البحث في المكتبة بالكلمات وبالمعنى.
setup-done-words-only = جاهز، لكن بدون نموذج البحث بالمعنى: البحث في المكتبة بالكلمات فقط.

model-installed = مثبَّت
model-not-installed = غير مثبَّت
model-added = أُضيف: { $name }
model-whole = سليم

import-done = تم الاستيراد: { $pack }، عدد الصفحات { $documents }.
import-no-faults = لا أخطاء: { $pack }، عدد الصفحات { $documents }.
import-refused = { $pack }: عدد الأخطاء { $faults }. أصلحها وحاول مرة أخرى؛ لم يتغير شيء على الجهاز.

fault-unreadable = { $file }: لا يمكن قراءة هذا الملف: { $detail }
fault-broken-link = { $file }: هذا الرابط لا يوصل إلى شيء: { $detail }
fault-missing-source = { $file }: لم يُذكر المصدر.
fault-missing-licence = { $file }: لم تُذكر الرخصة.
fault-unknown-topic = { $file }: ليس في الحزمة موضوع { $detail }.
fault-id = { $file }: المعرّف (id) لا يوافق الملف، أو استُخدم مرتين: { $detail }
fault-translation = { $file }: الأصل مفقود، أو حالة مراجعة الترجمة مفقودة: { $detail }
fault-dose-without-unit = { $file }: جرعة بدون وحدة قياس: { $detail }
fault-rule-without-tests = { $file }: القاعدة { $detail } لها حالات اختبار قليلة جداً.
fault-rule-words = { $file }: كلمات مفقودة أو لا يمكن استخدامها: { $detail }
fault-rule-case = { $file }: حالة اختبار فشلت: { $detail }
fault-markup = { $file }: جملة فيها رموز تنسيق لا يمكن اقتباسها حرفياً: { $detail }

doctor-version = الإصدار
doctor-cpu = المعالج
doctor-variant = نوع المحرك
doctor-rejected = أنواع لا تعمل
doctor-threads = خيوط المعالجة
doctor-memory = الذاكرة الحرة
doctor-disk = المساحة الحرة
doctor-model = النموذج
doctor-fits = الذاكرة، كافية
doctor-does-not-fit = الذاكرة، لا تكفي
doctor-library = حزم / صفحات / أجزاء
doctor-by-meaning = بالكلمات والمعنى
doctor-by-words = بالكلمات فقط
doctor-home = المجلد
doctor-healthy = لا توجد مشكلة.

problem-no-library = لا توجد مكتبة بعد. شغّل: almanac setup
problem-no-embedding-model = لا يوجد نموذج للبحث بالمعنى: تُوجد الصفحات بالكلمات فقط. شغّل: almanac setup
problem-embedding-model-damaged = نموذج البحث بالمعنى تالف: تُوجد الصفحات بالكلمات فقط. شغّل: almanac setup
problem-no-generating-model = لا يوجد نموذج كتابة: الإجابات اقتباسات فقط. شغّل: almanac setup
problem-generating-model-damaged = نموذج الكتابة تالف: الإجابات اقتباسات فقط. شغّل: almanac setup
problem-engine-does-not-run = أحد النماذج لا يعمل على هذه الآلة. ابحث عن سجله (log) في المجلد "engine"، وأره لمن يعتني بالجهاز.
problem-little-memory = الذاكرة الحرة لا تكفي لنموذج. أغلق البرامج الأخرى، أو استخدم نموذجاً أصغر.
problem-little-disk = المساحة الحرة على القرص أقل من 200 MB. احذف الملفات التي لا تحتاجها.
problem-other-instance = برنامج Almanac مفتوح في نافذة أخرى. يمكن استخدام هذه النافذة، لكنها لا تغيّر شيئاً.
problem-not-writable = لا يمكن الكتابة في المجلد. تُجاب الأسئلة، لكن لا يُحفظ شيء. افحص القرص أو أذونات المجلد.

error-no-home = لا يوجد مكان لحفظ الأشياء: { $reason }. حدّد مجلداً بواسطة --home DIR.
error-no-terminal = الشاشة تحتاج إلى طرفية (terminal). للسؤال من برنامج نصي: almanac ask "سؤالك"
error-terminal = لا يمكن عرض الشاشة: { $reason }. للسؤال بدونها: almanac ask "سؤالك"
error-empty-question = السؤال فارغ. اكتبه بعد "ask": almanac ask "كيف أجعل الماء نظيفاً؟"
error-internal = حدث خطأ غير متوقع: { $reason }. في مجلد السجل (log) تفاصيل أكثر؛ أبلغ عنه من فضلك.
error-home = لا يمكن استخدام المجلد { $path }: { $reason }. اختر غيره بواسطة --home DIR، أو أصلح أذوناته.
error-pack = لا يمكن استخدام الحزمة: { $reason }. أصلح الملف وحاول مرة أخرى.
error-no-library = لا توجد مكتبة بعد. شغّل: almanac setup
error-library = لا يمكن قراءة المكتبة: { $reason }. شغّل: almanac setup
error-store = لا يمكن استخدام البيانات المحفوظة على هذا الجهاز: { $reason }. افحص القرص، أو انقل الملف almanac.sqlite إلى مكان آخر وابدأ من جديد.
error-model = { $reason }. إذا كان تالفاً، فأحضره مرة أخرى: almanac setup
error-memory = النموذج يحتاج إلى { $needs } MB من الذاكرة، والحر منها { $free } MB فقط. أغلق البرامج الأخرى، أو استخدم نموذجاً أصغر.
error-engine = في المحرك مشكلة: { $reason }. شغّل: almanac doctor
error-no-document = لا توجد صفحة { $id }. ابحث عنها: almanac search "كلمات"
error-read-only = هذا المجلد للقراءة فقط هنا، لأنه مفتوح في Almanac آخر أو لا يمكن الكتابة فيه. أغلق الآخر، أو اختر مجلداً آخر بواسطة --home DIR.
error-disk = القرص ممتلئ أو لا يمكن الكتابة عليه: { $reason }. أفرغ بعض المساحة وحاول مرة أخرى؛ لم يضع شيء.
error-eval = لا يمكن استخدام الملف: { $reason }
