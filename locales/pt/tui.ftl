# Not yet reviewed by a native speaker.
# The terminal screen. Plain sentences for someone who reads a second language.

## Titles
tui-title-ask = A sua pergunta
tui-title-library = Procurar na biblioteca
tui-title-page = Página
tui-title-help = Ajuda
tui-title-language = Língua

## Language
tui-choose-language = Escolha a sua língua com as setas e depois pressione Enter.
tui-script-note = Muitos terminais não mostram bem esta escrita. Haverá uma página web para ela numa versão futura.

## The Ask screen
tui-welcome = Escreva a pergunta com as suas palavras e pressione Enter. Não precisa de internet.
tui-welcome-quotes = Verá o que dizem as páginas da biblioteca, palavra por palavra. Cada trecho diz de onde vem.
tui-welcome-care = Isto é uma ajuda para o seu próprio juízo. Se tiver dúvidas, pergunte a quem sabe.
tui-box-resting = Escreva aqui a próxima pergunta.
tui-empty-question = Primeiro escreva uma pergunta.
tui-more = Há mais abaixo: PageDown.
tui-open-failed = O Almanac não consegue começar neste aparelho. Pressione F10 para o fechar e pergunte à pessoa que cuida do aparelho. A razão é: { $reason }

## Under way
tui-waiting = A biblioteca está a ser preparada. A sua pergunta vem depois. Esc para parar.
tui-searching = A procurar na biblioteca.
tui-writing = A escrever em palavras simples. Cada frase é verificada. Esc para parar.
tui-stopping = A parar.

## An answer
tui-emergency = EMERGÊNCIA
tui-urgent = URGENTE
tui-quotes-heading = Da biblioteca, palavra por palavra:
tui-edition = Edição { $edition }.
tui-reviewed = Revisto por um especialista.
tui-not-reviewed = { $pack ->
    [health] Ainda não revisto por um profissional de saúde.
    [farming] Ainda não revisto por um técnico agrícola.
    [school] Ainda não revisto por um professor.
   *[other] Ainda não revisto por um especialista.
}
tui-in-language = Língua: { $language }.
tui-plain-heading = Em palavras simples. Um computador escreveu isto a partir dos trechos acima. Se houver diferenças, confie nos trechos.
tui-dropped = { $count ->
    [one] { $count } frase foi retirada porque não concordava com os trechos.
   *[other] { $count } frases foram retiradas porque não concordavam com os trechos.
}
tui-plain-not-asked = Não há texto em palavras simples, porque não o pediu.
tui-plain-no-model = Não há texto em palavras simples, porque este aparelho não tem um modelo que o possa escrever. Os trechos estão completos.
tui-plain-other-language = Não há texto em palavras simples, porque o modelo não sabe escrever a língua dos trechos. Os trechos estão completos.
tui-plain-nothing-survived = Não há texto em palavras simples, porque o que o computador escreveu não concordava com os trechos. Leia os trechos.
tui-plain-failed = Não há texto em palavras simples, porque o modelo parou. Os trechos estão completos.
tui-plain-cancelled = A resposta parou a seu pedido.
tui-answer-failed = Não foi possível responder à pergunta. Pergunte de novo. A razão é: { $reason }
tui-not-covered = A biblioteca não tem resposta para esta pergunta.
tui-not-covered-next = Pergunte a uma pessoa que saiba. Também pode tentar outras palavras.
tui-nearest = Estas páginas são as mais próximas:

## The library
tui-search-here = Escreva as palavras que procura:
tui-library-opening = A abrir a biblioteca.
tui-pages = { $count ->
    [one] { $count } página
   *[other] { $count } páginas
}
tui-search-failed = A pesquisa não funcionou. Talvez a biblioteca ainda não esteja pronta.
tui-search-nothing = Não se encontrou nada. Tente outras palavras.

## A page
tui-page-opening = A abrir a página.
tui-page-missing = Esta página já não está na biblioteca. Pressione Esc para voltar.
tui-other-language = Esta página não está na língua do seu ecrã. A língua dela é: { $language }.
tui-page-about = Sobre esta página
tui-translation-not-reviewed = Isto é uma tradução. Nenhum falante nativo a reviu ainda.
tui-licence = Licença: { $licence }.
tui-sources = Fontes:
tui-find = Procurar:
tui-find-nothing = Não se encontra nesta página.
tui-find-found = Encontrado: { $current } de { $count }. Pressione n para o seguinte.

## The status line
tui-status-opening = O Almanac está a começar.
tui-status-failed = O Almanac não conseguiu começar.
tui-status-meaning = A pesquisa é pelo sentido.
tui-status-words = A pesquisa é só por palavras.
tui-status-preparing = A biblioteca está a ser preparada: { $percent } %. Já pode perguntar.
tui-status-prepare-failed = A biblioteca não ficou toda pronta. A pesquisa é só por palavras.
tui-status-no-library = Não foi possível preparar a biblioteca. Abra o Almanac de novo.
tui-status-other-window = Há outra janela aberta: aqui nada fica guardado.
tui-status-not-writable = Não se pode escrever no disco: nada fica guardado.
tui-status-no-search-model = Falta o modelo de pesquisa.
tui-status-search-model-damaged = O modelo de pesquisa está danificado.
tui-status-no-model = Sem modelo de palavras simples.
tui-status-model-damaged = O modelo de palavras simples está danificado.

## Short words for the line of keys
tui-hint-ask = Perguntar
tui-hint-answer = Resposta
tui-hint-source = Ver página
tui-hint-box = Pergunta
tui-hint-open = Abrir
tui-hint-back = Voltar
tui-hint-choose = Escolher
tui-hint-find = Procurar
tui-hint-scroll = Mover
tui-hint-help = Ajuda
tui-hint-language = Língua
tui-hint-library = Biblioteca
tui-hint-quit = Sair

## What the keys do
tui-key-ask = Fazer a pergunta.
tui-key-to-answer = Ir para a resposta.
tui-key-to-box = Ir para a caixa da pergunta.
tui-key-questions = Mostrar uma pergunta anterior, se a caixa estiver vazia.
tui-key-new-line = Começar uma linha nova na pergunta.
tui-key-stop = Parar a resposta que está a ser escrita.
tui-key-source = Abrir a página do trecho 1 a 5.
tui-key-scroll = Subir ou descer uma linha.
tui-key-leaf = Subir ou descer um ecrã.
tui-key-ends = Ir para o princípio ou para o fim.
tui-key-choose = Escolher uma linha.
tui-key-open = Abrir o que está escolhido.
tui-key-back = Voltar atrás.
tui-key-find = Procurar palavras nesta página.
tui-key-find-done = Fechar a linha de procura. Os lugares ficam marcados.
tui-key-find-next = Ir para o lugar encontrado seguinte ou anterior.
tui-key-help = Mostrar esta ajuda.
tui-key-language = Escolher a língua.
tui-key-library = Abrir a biblioteca.
tui-key-cancel = Parar a resposta. Se não houver nenhuma, fechar o Almanac.
tui-key-quit = Fechar o Almanac.

## The help page
tui-help-reading = Como ler uma resposta
tui-help-banner = Um sinal de perigo. Faça primeiro o que ele diz.
tui-help-quote = Um trecho da biblioteca, palavra por palavra. Pressione o número dele para abrir a página.
tui-help-plain = Escrito por um computador a partir dos trechos. Cada frase foi verificada. Mesmo assim pode ter erros.
tui-help-box = Na caixa da pergunta
tui-help-answer = Na resposta
tui-help-library = Na biblioteca
tui-help-page = Numa página
tui-help-everywhere = Em toda a parte
