/**
 * Danish words and turns that speak for a label. Each is one feature for the learner; none decides alone.
 * All run in time linear in the sentence: no nested repetition.
 */
export const cues = {
  'asks with a question mark': /\?\s*$/,
  'asks to be told':
    /\b(?:oplyst|oplyse|svar på|skriftligt svar|redegørelse|bekræfte|vil gerne (?:vide|høre)|få at vide|tænke mig at vide|gad vide|ønsker at vide|udbeder|spørger|forklare|redegøre|uddybning|tilsendt|underrettet|afklaret|svare på)\b/i,
  'question word first': /^(?:hvornår|hvem|hvordan|hvorfor|hvad|hvor|kan|har man|vil (?:kommunen|I)|er det|skal vi)\b/i,
  requests: /\b(?:beder (?:\S+ ){0,2}om|anmoder (?:\S+ ){0,2}om|bede om|anmode om)\b/i,
  'suggests by asking': /^(?:kunne (?:man|I|vi|det|der)|kan (?:man|I|vi) ikke|hvad med|hvorfor ikke)\b/i,
  willing: /\bgerne\b/i,
  dialogue: /\b(?:dialog|drøftelse|samarbejde?|møde[st]?|samtale)\b/i,
  offers:
    /\b(?:gerne|tilbyder|indstillet på|åben for)\b.*\b(?:dialog|drøft\S*|samarbejd\S*|mød\S*|deltag\S*|bidrag\S*|hjælp\S*|rådighed|medvirk\S*|være med)|\bvil være i dialog\b|\bgå i dialog\b/i,
  available:
    /\b(?:rådighed|behjælpelig|bistå|hjælpe|hjælp|bidrage|tilbyder|tilbyde|deltager?|stille|stiller|levere|medvirke|frivillig|inviterer|indgå i|vejledning|rådgivning|benyttes|bruges af|lægger lokaler)\b/i,
  'puts oneself forward':
    /\b(?:påtager|melder (?:os|mig)|står (?:parat|klar|til rådighed)|en hånd med|velkom\S+ til at|kan (?:bistå|rådgive|vejlede|tilbyde)|rådgiver|indkalder|indbyder|inviterer|stiller|lægger hus|låne|udlåner|ring (?:endelig|til)|medbringer)\b/i,
  proposes:
    /\b(?:foreslår|foreslå|anbefaler|opfordrer|henstiller|opfordres|anbefales|foreslås|forslag om, at|ser gerne|så gerne)\b/i,
  should: /\b(?:bør|burde|skal|skulle|må gerne)\b/i,
  misses:
    /\b(?:savner|mangler|savnes|behov for|brug for|drømmer om|ønsker (?:en|et|flere|at der|os)|kunne godt tænke|kunne (?:vi |jeg )?ønske|med fordel|ville være bedre|peger på|ser helst|ønskeligt|ønsker os|oplagt)\b/i,
  rather: /\b(?:hellere|i stedet|alternativt|suppleres|udvides|etableres|indarbejdes|indgå i planen)\b/i,
  'imperative first':
    /^(?:lav|sæt|byg|start|giv|plant|lad|mål|skriv|gør|husk|fjern|flyt|luk|åbn|hold|drop|stop|tænk|find|bevar|sørg|læg|prøv|vend|brug|vis|spar|saml|begynd|glem|hav|få|del|opret|indfør)\b/i,
  against:
    /\b(?:imod|modstander|protesterer?|tager afstand|fraråder?|afviser|uenige?|nej til|nej tak|indsigelse|modsætter)\b/i,
  'cannot support': /\bikke\s+(?:\S+\s+){0,2}(?:støtte|tilslutte|acceptere|anbefale|bakke op|gå ind for|imødekomme)\b/i,
  declines:
    /\b(?:ønsker|agter|vil|kan|tør|bør|skal|må)\s+(?:\S+\s+)?ikke\b|\bhverken\b|\bvender sig imod\b|\b(?:går|dur|duer) (?:bare |slet )?ikke\b|\bgå med til\b/i,
  'nothing against':
    /\b(?:ingen|intet|ikke noget|ikke har noget|ikke har)\s+(?:at indvende|indvendinger|imod|mod|bemærkninger)|\bintet (?:imod|at indvende)/i,
  indignant:
    /\b(?:ked af|gal|ærgr\S+|skør\S*|grim\S*|skandal\S*|uforsvarlig\S*|spild|dårlig\S* idé?|tosset|uhørt|urimelig\S*|glemme[rt]|glemt|overser|undrer|utrygge|slet ikke|tror ikke|ingen steder)\b/i,
  worried:
    /\b(?:bekymrede?|bekymring|bekymrer|betænkelige?|frygter|utryg|ærgerligt|skuffede?|beklager|beklageligt|kritisabelt?|kritisk|uacceptabelt?|utilfreds|urimeligt?|vred)\b/i,
  'too much': /\balt for\b|\bfor (?:højt?|høj|dyrt?|tæt|langt|mange|meget|stort?)\b/i,
  harms:
    /\b(?:ødelægge|ødelægger|forringe|forringer|skygge|gener?|larm|værre|nedlægges?|går ud over|gå ud over|koste os|trække)\b/i,
  endorses: /\b(?:tilslutte sig|tilslutter sig|tilslutning|støtter?|støtte|bakker|opbakning|billiger)\b/i,
  welcomes:
    /\b(?:positivt?|positive|glade?|glæde|glæder|glædeligt|velkommen|velkomment|hilser|tilfreds|tilfredshed|roser|ros til|dejligt|flot|godt|god|gode|fin|fint|fine|værdifuldt?|vigtigt?|relevant|enige?|sympati|takker)\b/i,
  enthusiastic:
    /\b(?:skønt|fedt|super\S*|begejstre\S*|spændende|elsker|klogt?|bifalder|ja til|ja tak|på høje tid|går ind for|på linje|tilhænger\S*|stemmer for|sætter (?:stor )?pris|glimrende|herligt|varmt|perfekt\S*|varmer|endelig)\b/i,
  prioritises:
    /\b(?:prioriterer?|prioritere|prioriteres|højt? priorit\S+|øverst|højest|fremme|først og fremmest|navnlig|arbejde videre|særligt fokus|lægger vægt)\b/i,
  'no remarks': /\bingen (?:yderligere )?(?:bemærkninger|indvendinger)\b/i,
  'in line': /\b(?:i tråd|forlængelse|overensstemmelse|flugter|understøtter?|harmonerer)\b/i,
  'on condition':
    /\b(?:forudsætning af|forudsat|betingelse|såfremt|forbehold|så længe|på den betingelse|blot|bare|om end|hvis|når bare)\b/i,
  but: /,\s*(?:men|dog)\b|\bdog\b|\bmen\b/i,
  assesses: /\b(?:synes|mener|vurderer|vurderes|vurdering|finder|anser|betragter|gennemgået|opfatter)\b/i,
  'the whole':
    /\b(?:generelt|overordnet|samlet|grundlæggende|som helhed|alt i alt|helhedsindtryk|overvejende|i det store hele)\b/i,
  'the plan': /\b(?:\S*planen|\S*planens|\S*plan|forslaget|oplægget|planforslaget)\b/i,
  law: /\b(?:lov|loven|lovgivning\S*|lovgivningsmæssigt?|§|jf\.|\S+loven|\S+lovens|hjemmel|bekendtgørelse\S*|reglerne|\S+reglerne|cirkulære|EU|direktiv\S*|vedtægt\S*)(?=\s|[,.;:]|$)/i,
  'requires leave': /\b(?:kræver|forudsætter|godkendelse|tilladelse|dispensation|samtykke|myndighed\S*|kompetence)\b/i,
  'may not':
    /\bmå (?:kun|ikke|alene)\b|\bkan ikke (?:pålægge|bare|uden|ændres|etableres|gennemføres)|\bikke mulighed for\b|\bsætter grænser\b|\bråder ikke\b|\bikke (?:\S+ )?realistisk\b/i,
  'protected or owned':
    /\b(?:fredet|fredning|tinglyst|servitut\S*|deklaration\S*|statens|staten|bevaringsværdig\S*|privat|private|ejes|ejer|ejendomsret|grundejer\S*|lejemål)\b/i,
  organised:
    /\b(?:bydækkende|hele byen|centraliser\S*|central\S*|lokaliseret|faste adresser|fast adresse|geografisk|samlet ét sted|ressort|hører (?:under|til|ind under)|kompetence|fælles for|samlet på|forbeholdes|målrettes|organiser\S*|driftsoverenskomst)\b/i,
  earmarked:
    /\b(?:udmøntet|øremærke\S*|disponeret|bundet|bundne|reserveret til|bestemte formål|allerede afsat|allerede fordelt)\b/i,
  capacity:
    /\b(?:kapacitet\S*|fuldt udnyttet|venteliste\S*|bemanding\S*|ikke plads|optaget|booke\S*|lejekontrakt|bundet af|grundvand\S*|nedsivning|overordnede vejnet|busforbindelse)\b/i,
  excepted:
    /\b(?:undtaget|undtagelse\S*|bortset fra|med undtagelse|medmindre|fraset|på nær|ses bort fra|gælder (?:dog )?ikke)\b|^kun i\b|^dog kan\b/i,
  'money word':
    /\b(?:økonomi\S*|midler\S*|\S*midler|finansier\S*|medfinansier\S*|finansiering|pulje\S*|\S*pulje\S*|tilskud|bevilling\S*|udgift\S*|merudgift\S*|penge\S*|budget\S*|koster|koste|kroner|investering\S*|ressourcer)\b/i,
  amount: /\b\d[\d.,]*\s*(?:mio\.?|mia\.?|t\.?\s?kr|tusind|kr\.?|kroner)/i,
  'cannot pay':
    /\b(?:ikke|ingen) (?:\S+ ){0,2}(?:råd til|penge|økonomi|midler|dækning|bevilling)|\brækker (?:ikke|kun)|\b(?:har ikke råd|kassen er tom)\b/i,
  allocates: /\b(?:afsat|afsætte|afsættes|afsætter|anvise|tilføre|bevilge\S*|reserveret)\b/i,
  frame:
    /\b(?:eksisterende|nuværende|afsatte) (?:\S+ )?(?:rammer?|ramme|budget\S*|bevilling\S*)|budgetforhandling\S*|inden for (?:rammen|den|de|det)\b/i,
  'reason first':
    /^(?:fordi|idet|da|eftersom|hvilket|det skyldes|årsagen|baggrunden|begrundelsen|det vil betyde|derved|herved|det betyder)\b/i,
  'gives a ground':
    /^(?:så|ellers|uden|på den måde|for det er|det er (?:jo|nemlig)|erfaring\S*|undersøg\S*|begrundelsen)\b|\b(?:jo|nemlig|i forvejen)\b/i,
  'laid down': /^(?:denne|dette|disse|det)\b.{0,60}\b(?:bestemt|fastsat|besluttet|fastlagt|skyldes)\b/i,
  'sent for consultation':
    /\b(?:i høring|høringsperiode\S*|høringsfrist\S*|bedt (?:\S+ )?om at udtale|anmodning om|har modtaget|har drøftet|har behandlet|udarbejdet|orienteret|opmærksom på)\b/i,
  'others propose':
    /\b(?:lokaludvalgets? (?:rapport|forslag|ønske|plan)|(?:i|af) planen (?:foresl\S*|nævnes|fremgår|peges)|planen (?:foreslår|peger|lægger op|indeholder)|rapporten|række forslag|foreslår lokaludvalget|planens forslag|lokaludvalget (?:foreslår|peger|ønsker))\b/i,
  thanks: /^(?:mange )?tak\b|\btakker for (?:muligheden|invitationen|henvendelsen)/i,
  courtesy:
    /\b(?:tak|takker) for (?:lejligheden|muligheden|et godt|det gode|mødet|sidst|jeres tid)|tak,? fordi I læser|følgende bemærkninger|ser frem til at høre|hvis I har spørgsmål|\bbilag\b|\bhermed (?:fremsendes|følger)|god (?:sommer|arbejdslyst|dag)/i,
  'about the body':
    /\b(?:ejer og driver|har ansvaret for|stiftet|består af|ligger (?:ved|ud til)|godkendt af|fået (?:\S+ ){0,2}forelagt|(?:behandle|drøfte)t\S* .*\bmøde)/i,
  'about myself':
    /\b(?:jeg har boet|jeg bor|vi bor|jeg er \d+|går i \S+ klasse|flyttet (?:til|hertil)|mine børn|min (?:mor|far|mand|kone|datter|søn)|vi er en|medlemmer og)\b/i,
  'introduces a list': /:\s*$/,
  'first person': /\b(?:jeg|mig|min|mit|mine)\b/i,
  we: /\b(?:vi|os|vores|foreningen|bestyrelsen|rådet)\b/i,
  committee: /\b\S*udvalget\b/i,
  administration: /\b\S*forvaltningen\b/i,
} as const satisfies Record<string, RegExp>

export type Cue = keyof typeof cues

/** The cues that a sentence has. */
export const cuesIn = (sentence: string): Cue[] =>
  (Object.keys(cues) as Cue[]).filter((cue) => cues[cue].test(sentence))
