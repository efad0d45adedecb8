# The terminal screen. Plain sentences for someone who reads a second language.

## Titles
tui-title-ask = Your question
tui-title-library = Search the library
tui-title-page = Page
tui-title-help = Help
tui-title-language = Language

## Language
tui-choose-language = Choose your language. Use the arrow keys, then press Enter.
tui-script-note = Many terminals cannot show this script well. A web page for it will come in a later version.

## The Ask screen
tui-welcome = Write your question in your own words and press Enter. No internet is needed.
tui-welcome-quotes = You see what the pages of the library say, word for word. Each quote says where it stands.
tui-welcome-care = This is help for your own judgement. If you are not sure, ask a person who knows.
tui-box-resting = Type your next question here.
tui-empty-question = Please write a question first.
tui-more = More below. Press PageDown.
tui-open-failed = Almanac cannot start on this device. Press F10 to close it, then ask the person who looks after the device. The reason is: { $reason }

## Under way
tui-waiting = The library is being prepared. Your question is next. Press Esc to stop.
tui-searching = Searching the library.
tui-writing = Writing in plain words. Each sentence is checked. Press Esc to stop.
tui-stopping = Stopping.

## An answer
tui-emergency = EMERGENCY
tui-urgent = URGENT
tui-quotes-heading = From the library, word for word:
tui-edition = Edition { $edition }.
tui-reviewed = Reviewed by an expert.
tui-not-reviewed = { $pack ->
    [health] Not yet reviewed by a clinician.
    [farming] Not yet reviewed by a farm adviser.
    [school] Not yet reviewed by a teacher.
   *[other] Not yet reviewed by an expert.
}
tui-in-language = Language: { $language }.
tui-plain-heading = In plain words. A computer wrote this from the quotes above. If it differs, trust the quotes.
tui-dropped = { $count ->
    [one] One sentence was left out because it did not agree with the quotes.
   *[other] { $count } sentences were left out because they did not agree with the quotes.
}
tui-plain-not-asked = There are no plain words, because you did not ask for them.
tui-plain-no-model = There are no plain words, because this device has no model that can write them. The quotes are complete.
tui-plain-other-language = There are no plain words, because the model cannot write the language of the quotes. The quotes are complete.
tui-plain-nothing-survived = There are no plain words, because what the computer wrote did not agree with the quotes. Please read the quotes.
tui-plain-failed = There are no plain words, because the model stopped. The quotes are complete.
tui-plain-cancelled = You stopped the answer.
tui-answer-failed = The question could not be answered. Please ask again. The reason is: { $reason }
tui-not-covered = The library has no answer to this question.
tui-not-covered-next = Please ask a person who knows. You can also try other words.
tui-nearest = These pages are the nearest:

## The library
tui-search-here = Type words to search for:
tui-library-opening = Opening the library.
tui-pages = { $count ->
    [one] 1 page
   *[other] { $count } pages
}
tui-search-failed = The search did not work. The library may not be ready yet.
tui-search-nothing = Nothing was found. Try other words.

## A page
tui-page-opening = Opening the page.
tui-page-missing = This page is not in the library any more. Press Esc to go back.
tui-other-language = This page is not in the language of your screen. Its language is { $language }.
tui-page-about = About this page
tui-translation-not-reviewed = This is a translation. No native speaker has reviewed it yet.
tui-licence = Licence: { $licence }.
tui-sources = Sources:
tui-find = Find:
tui-find-nothing = Not found on this page.
tui-find-found = Found: { $current } of { $count }. Press n for the next one.

## The status line
tui-status-opening = Almanac is starting.
tui-status-failed = Almanac could not start.
tui-status-meaning = The library is searched by meaning.
tui-status-words = The library is searched by words only.
tui-status-preparing = The library is being prepared: { $percent } %. You can ask already.
tui-status-prepare-failed = The library could not be prepared fully. It is searched by words only.
tui-status-no-library = The library could not be prepared. Please restart Almanac.
tui-status-other-window = Another window is open: nothing is saved here.
tui-status-not-writable = The disk cannot be written, so nothing is saved.
tui-status-no-search-model = The search model is missing.
tui-status-search-model-damaged = The search model is damaged.
tui-status-no-model = No model for plain words.
tui-status-model-damaged = The model for plain words is damaged.

## Short words for the line of keys
tui-hint-ask = Ask
tui-hint-answer = Answer
tui-hint-source = Open page
tui-hint-box = New question
tui-hint-open = Open
tui-hint-back = Back
tui-hint-choose = Choose
tui-hint-find = Find
tui-hint-scroll = Scroll
tui-hint-help = Help
tui-hint-language = Language
tui-hint-library = Library
tui-hint-quit = Close

## What the keys do
tui-key-ask = Ask the question.
tui-key-to-answer = Go to the answer.
tui-key-to-box = Go to the question box.
tui-key-questions = Show an earlier question, when the box is empty.
tui-key-new-line = Begin a new line in the question.
tui-key-stop = Stop the answer that is being written.
tui-key-source = Open the page of quote 1 to 5.
tui-key-scroll = Move one line.
tui-key-leaf = Move one screen.
tui-key-ends = Go to the beginning or the end.
tui-key-choose = Choose a line.
tui-key-open = Open what is chosen.
tui-key-back = Go back.
tui-key-find = Find words on this page.
tui-key-find-done = Close the find line. The places stay marked.
tui-key-find-next = Go to the next or the last place found.
tui-key-help = Show this help.
tui-key-language = Choose the language.
tui-key-library = Open the library.
tui-key-cancel = Stop the answer. If there is none, close Almanac.
tui-key-quit = Close Almanac.

## The help page
tui-help-reading = How to read an answer
tui-help-banner = A danger sign. Do what it says first.
tui-help-quote = A quote from the library, word for word. Press its number to open the page.
tui-help-plain = Written by a computer from the quotes. Each sentence was checked. It can still be wrong.
tui-help-box = In the question box
tui-help-answer = In the answer
tui-help-library = In the library
tui-help-page = On a page
tui-help-everywhere = Everywhere
