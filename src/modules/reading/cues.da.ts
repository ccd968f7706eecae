/**
 * Danish words and turns that speak for a label. Each is one feature for the learner; none decides alone.
 * All run in time linear in the sentence: no nested repetition.
 */
export const cues = {
  'asks with a question mark': /\?\s*$/,
  'asks to be told':
    /\b(?:oplyst|oplyse|svar på|skriftligt svar|redegørelse|bekræfte|vil gerne vide|ønsker at vide|udbeder|spørger|forklare)\b/i,
  'question word first': /^(?:hvornår|hvem|hvordan|hvorfor|hvad|hvor|kan|har man|vil (?:kommunen|I)|er det|skal vi)\b/i,
  requests: /\b(?:beder om|anmoder om|bede om|anmode om)\b/i,
  willing: /\bgerne\b/i,
  dialogue: /\b(?:dialog|drøftelse|samarbejde?|møde[st]?|samtale)\b/i,
  offers:
    /\b(?:gerne|tilbyder|indstillet på|åben for)\b.*\b(?:dialog|drøft\S*|samarbejd\S*|mød\S*|deltag\S*|bidrag\S*|hjælp\S*|rådighed|medvirk\S*|være med)|\bvil være i dialog\b|\bgå i dialog\b/i,
  available:
    /\b(?:rådighed|behjælpelig|bistå|hjælpe|hjælp|bidrage|tilbyder|tilbyde|deltager?|stille|stiller|levere|medvirke|frivillig|inviterer|indgå i|vejledning|rådgivning|benyttes|bruges af|lægger lokaler)\b/i,
  proposes:
    /\b(?:foreslår|foreslå|anbefaler|opfordrer|henstiller|opfordres|anbefales|foreslås|forslag om, at|ser gerne|så gerne)\b/i,
  should: /\b(?:bør|burde|skal|skulle|må gerne)\b/i,
  misses: /\b(?:savner|mangler|savnes|behov for|ønskeligt|ønsker os|oplagt)\b/i,
  rather: /\b(?:hellere|i stedet|alternativt|suppleres|udvides|etableres|indarbejdes|indgå i planen)\b/i,
  'imperative first':
    /^(?:lav|sæt|byg|start|giv|plant|lad|mål|skriv|gør|husk|fjern|flyt|luk|åbn|hold|drop|stop|tænk|find|bevar|sørg)\b/i,
  against:
    /\b(?:imod|modstander|protesterer?|tager afstand|fraråder?|afviser|uenige?|nej til|nej tak|indsigelse|modsætter)\b/i,
  'cannot support': /\bikke\s+(?:\S+\s+){0,2}(?:støtte|tilslutte|acceptere|anbefale|bakke op|gå ind for|imødekomme)\b/i,
  worried:
    /\b(?:bekymrede?|bekymring|bekymrer|betænkelige?|frygter|utryg|ærgerligt|skuffede?|beklager|beklageligt|kritisabelt?|kritisk|uacceptabelt?|utilfreds|urimeligt?|vred)\b/i,
  'too much': /\balt for\b|\bfor (?:højt?|høj|dyrt?|tæt|langt|mange|meget|stort?)\b/i,
  harms:
    /\b(?:ødelægge|ødelægger|forringe|forringer|skygge|gener?|larm|værre|nedlægges?|går ud over|gå ud over|koste os|trække)\b/i,
  endorses: /\b(?:tilslutte sig|tilslutter sig|tilslutning|støtter?|støtte|bakker|opbakning|billiger)\b/i,
  welcomes:
    /\b(?:positivt?|positive|glade?|glæde|glæder|glædeligt|velkommen|velkomment|hilser|tilfreds|tilfredshed|roser|ros til|dejligt|flot|godt|god|gode|fin|fint|fine|værdifuldt?|vigtigt?|relevant|enige?|sympati|takker)\b/i,
  prioritises: /\b(?:prioriterer?|prioritere|prioriteres|arbejde videre|særligt fokus|lægger vægt)\b/i,
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
    /\b(?:fredet|fredning|tinglyst|servitut\S*|bevaringsværdig\S*|privat|private|ejes|ejer|ejendomsret|grundejer\S*|lejemål)\b/i,
  organised:
    /\b(?:bydækkende|hele byen|centraliser\S*|central\S*|lokaliseret|faste adresser|fast adresse|geografisk|samlet ét sted|ressort|organiser\S*|driftsoverenskomst)\b/i,
  earmarked:
    /\b(?:udmøntet|øremærke\S*|disponeret|bundet|bundne|reserveret til|bestemte formål|allerede afsat|allerede fordelt)\b/i,
  capacity:
    /\b(?:kapacitet\S*|fuldt udnyttet|venteliste\S*|bemanding\S*|ikke plads|grundvand\S*|nedsivning|overordnede vejnet|busforbindelse)\b/i,
  excepted:
    /\b(?:undtaget|undtagelse\S*|bortset fra|med undtagelse|medmindre|fraset|på nær|ses bort fra|gælder (?:dog )?ikke)\b|^kun i\b|^dog kan\b/i,
  'money word':
    /\b(?:økonomi\S*|midler\S*|\S*midler|finansier\S*|medfinansier\S*|finansiering|pulje\S*|\S*pulje\S*|tilskud|bevilling\S*|udgift\S*|merudgift\S*|penge\S*|budget\S*|koster|koste|kroner|investering\S*|ressourcer)\b/i,
  amount: /\b\d[\d.,]*\s*(?:mio\.?|mia\.?|t\.?\s?kr|tusind|kr\.?|kroner)/i,
  allocates: /\b(?:afsat|afsætte|afsættes|afsætter|anvise|tilføre|bevilge\S*|reserveret)\b/i,
  frame:
    /\b(?:eksisterende|nuværende|afsatte) (?:\S+ )?(?:rammer?|ramme|budget\S*|bevilling\S*)|budgetforhandling\S*|inden for rammen/i,
  'reason first':
    /^(?:fordi|idet|da|eftersom|hvilket|det skyldes|årsagen|baggrunden|begrundelsen|det vil betyde|derved|herved|det betyder)\b/i,
  'laid down': /^(?:denne|dette|disse|det)\b.{0,60}\b(?:bestemt|fastsat|besluttet|fastlagt|skyldes)\b/i,
  'sent for consultation':
    /\b(?:i høring|høringsperiode\S*|høringsfrist\S*|bedt (?:\S+ )?om at udtale|anmodning om|har modtaget|har drøftet|har behandlet|udarbejdet|orienteret|opmærksom på)\b/i,
  'others propose':
    /\b(?:lokaludvalgets? (?:rapport|forslag|ønske|plan)|(?:i|af) planen (?:foresl\S*|nævnes|fremgår|peges)|planen (?:foreslår|peger|lægger op|indeholder)|rapporten|række forslag|foreslår lokaludvalget|planens forslag|lokaludvalget (?:foreslår|peger|ønsker))\b/i,
  thanks: /^(?:mange )?tak\b|\btakker for (?:muligheden|invitationen|henvendelsen)/i,
  'about myself':
    /\b(?:jeg har boet|jeg bor|vi bor|mine børn|min (?:mor|far|mand|kone|datter|søn)|vi er en|medlemmer og)\b/i,
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
