# Not yet reviewed by a native speaker.
# What the command line says.

triage-emergency = EMERGÊNCIA
triage-urgent = URGENTE
not-covered = A biblioteca deste aparelho não responde a esta pergunta. As páginas mais próximas são:
plain-words-heading = Em palavras simples, escrito por um computador a partir dos trechos acima:
sentences-dropped = { $count ->
    [one] { $count } frase do computador foi retirada, porque os trechos não a dizem.
   *[other] { $count } frases do computador foram retiradas, porque os trechos não as dizem.
}
no-model-quotes-only = Não há modelo de escrita neste aparelho: só se veem os trechos. Para o acrescentar: packaging/run setup
model-other-language = O modelo de escrita não conhece esta língua: só se veem os trechos.
engine-stopped = O modelo de escrita parou. Os trechos acima estão completos.
reviewed = revisto
not-reviewed = ainda não revisto por um profissional de saúde, um agrónomo ou um professor
nothing-found = Não se encontrou nada. Tente outras palavras.
question-cut = A pergunta era longa; só foram usados os primeiros { $characters } caracteres.
building-library = A preparar a biblioteca. Da primeira vez demora um pouco.

setup-model = Modelo: { $name }
setup-model-failed = O modelo { $name } não está no seu lugar: { $reason }. O aparelho funciona sem ele; repita a instalação quando puder.
setup-done = Pronto. Pode-se pesquisar na biblioteca por palavras e pelo sentido.
setup-done-words-only = Pronto, sem o modelo de pesquisa: na biblioteca pesquisa-se só por palavras.

model-installed = instalado
model-not-installed = não instalado
model-added = Acrescentado: { $name }
model-whole = intacto

import-done = Importado: { $pack }, { $documents } páginas.
import-no-faults = Sem falhas: { $pack }, { $documents } páginas.
import-refused = { $pack }: { $faults } falhas. Corrija-as e tente de novo; nada mudou no aparelho.

fault-unreadable = { $file }: não se consegue ler este ficheiro: { $detail }
fault-broken-link = { $file }: este link não leva a lado nenhum: { $detail }
fault-missing-source = { $file }: não está indicada nenhuma fonte.
fault-missing-licence = { $file }: não está indicada nenhuma licença.
fault-unknown-topic = { $file }: o pacote não tem o tema { $detail }.
fault-id = { $file }: o identificador não corresponde ao ficheiro, ou é usado duas vezes: { $detail }
fault-translation = { $file }: falta o original, ou o estado da revisão da tradução: { $detail }
fault-dose-without-unit = { $file }: uma dose sem unidade: { $detail }
fault-rule-without-tests = { $file }: a regra { $detail } tem poucos casos de teste.
fault-rule-words = { $file }: faltam palavras ou não se podem usar: { $detail }
fault-rule-case = { $file }: um caso de teste falha: { $detail }
fault-markup = { $file }: uma frase com marcas de formatação não pode ser citada palavra por palavra: { $detail }

doctor-version = Versão
doctor-cpu = Processador
doctor-variant = Variante do motor
doctor-rejected = Variantes que falham
doctor-threads = Threads em uso
doctor-memory = Memória livre
doctor-disk = Disco livre
doctor-model = Modelo
doctor-fits = de memória, cabe
doctor-does-not-fit = de memória, não há livre suficiente
doctor-library = Pacotes/páginas/partes
doctor-by-meaning = por palavras e pelo sentido
doctor-by-words = só por palavras
doctor-home = Pasta
doctor-healthy = Está tudo bem.

problem-no-library = Ainda não há biblioteca. Execute: almanac setup
problem-no-embedding-model = Não há modelo de pesquisa: as páginas encontram-se só por palavras. Execute: almanac setup
problem-embedding-model-damaged = O modelo de pesquisa está danificado: as páginas encontram-se só por palavras. Execute: almanac setup
problem-no-generating-model = Não há modelo de escrita: as respostas são só trechos. Execute: almanac setup
problem-generating-model-damaged = O modelo de escrita está danificado: as respostas são só trechos. Execute: almanac setup
problem-engine-does-not-run = Um modelo não funciona nesta máquina. Procure o registo dele na pasta "engine" e mostre-o à pessoa que cuida do aparelho.
problem-little-memory = Há pouca memória livre para um modelo. Feche outros programas, ou use um modelo mais pequeno.
problem-little-disk = Há menos de 200 MB livres no disco. Apague os ficheiros que não são precisos.
problem-other-instance = O Almanac está aberto noutra janela. Pode usar esta, mas ela não muda nada.
problem-not-writable = Não se pode escrever na pasta. As perguntas têm resposta, mas nada fica guardado. Verifique o disco ou as permissões da pasta.

error-no-home = Não há lugar para guardar os dados: { $reason }. Indique uma pasta com --home DIR.
error-no-terminal = O ecrã precisa de um terminal. Para perguntar a partir de um script: almanac ask "a sua pergunta"
error-terminal = Não se consegue mostrar o ecrã: { $reason }. Para perguntar sem ele: almanac ask "a sua pergunta"
error-empty-question = A pergunta está vazia. Escreva-a depois de "ask": almanac ask "Como faço água limpa?"
error-internal = Houve um erro que não devia acontecer: { $reason }. A pasta dos registos diz mais; por favor, avise deste erro.
error-home = Não se pode usar a pasta { $path }: { $reason }. Escolha outra com --home DIR, ou corrija as permissões dela.
error-pack = Não se pode usar o pacote: { $reason }. Corrija o ficheiro e tente de novo.
error-no-library = Ainda não há biblioteca. Execute: almanac setup
error-library = Não se consegue ler a biblioteca: { $reason }. Execute: almanac setup
error-store = Não se podem usar os dados guardados neste aparelho: { $reason }. Verifique o disco, ou mude o ficheiro almanac.sqlite para outro lugar e comece de novo.
error-model = { $reason }. Se estiver danificado, obtenha-o outra vez: almanac setup
error-memory = O modelo precisa de { $needs } MB de memória e só há { $free } MB livres. Feche outros programas, ou use um modelo mais pequeno.
error-engine = O motor tem um problema: { $reason }. Execute: almanac doctor
error-no-document = Não há nenhuma página { $id }. Procure-a: almanac search "palavras"
error-read-only = Aqui esta pasta só pode ser lida, porque outro Almanac a tem aberta ou não se pode escrever nela. Feche o outro, ou escolha outra pasta com --home DIR.
error-disk = O disco está cheio ou não se pode escrever nele: { $reason }. Liberte espaço e tente de novo; nada se perdeu.
error-eval = Não se pode usar o ficheiro: { $reason }
