/**
 * Danish words and turns that speak for a label. Each is one feature for the learner; none decides alone.
 * Every repetition is bounded, so that all run in time linear in the sentence.
 */
export const cues = {
  'asks with a question mark': /\?\s?$/u,
  'asks to be told':
    /\b(?:oplyst|oplyse|svar på|skriftligt svar|redegørelse|bekræfte|vil gerne (?:vide|høre)|få at vide|tænke mig at vide|gad vide|ønsker at vide|udbeder|spørger|forklare|redegøre|uddybning|tilsendt|underrettet|afklaret|svare på)\b/iu,
  'question word first':
    /^(?:hvornår|hvem|hvordan|hvorfor|hvad|hvor|kan|har man|vil (?:kommunen|I)|er det|skal vi)\b/iu,
  requests: /\b(?:beder (?:\S{1,30} ){0,2}om|anmoder (?:\S{1,30} ){0,2}om|bede om|anmode om)\b/iu,
  'suggests by asking': /^(?:kunne (?:man|I|vi|det|der)|kan (?:man|I|vi) ikke|hvad med|hvorfor ikke)\b/iu,
  willing: /\bgerne\b/iu,
  dialogue: /\b(?:dialog|drøftelse|samarbejde?|møde[st]?|samtale)\b/iu,
  offers:
    /\b(?:gerne|tilbyder|indstillet på|åben for)\b.{0,200}\b(?:dialog|drøft[\p{L}-]{0,30}|samarbejd[\p{L}-]{0,30}|mød[\p{L}-]{0,30}|deltag[\p{L}-]{0,30}|bidrag[\p{L}-]{0,30}|hjælp[\p{L}-]{0,30}|rådighed|medvirk[\p{L}-]{0,30}|være med)|\bvil være i dialog\b|\bgå i dialog\b/iu,
  available:
    /\b(?:rådighed|behjælpelig|bistå|hjælpe|hjælp|bidrage|tilbyder|tilbyde|deltager?|stille|stiller|levere|medvirke|frivillig|inviterer|indgå i|vejledning|rådgivning|benyttes|bruges af|lægger lokaler)\b/iu,
  'puts oneself forward':
    /\b(?:kan (?:lånes|huse|stille|stilles|tilbydes|deltage|levere|komme ud)|er klar til|tager sig af|står for|stå for|stiller op|møder gerne|bidrager med|kontakte? (?:mig|os)|til disposition|medvirker|bistår|hjælper gerne|uden beregning|indgå i et (?:samarbejde|partnerskab)|sparring|formidler|vil (?:tage|rette|sørge|sende|hjælpe|invitere|indkalde)|påtager|melder (?:os|mig)|står (?:parat|klar|til rådighed)|en hånd med|velkom[\p{L}-]{1,30} til at|kan (?:bistå|rådgive|vejlede|tilbyde)|rådgiver|indkalder|indbyder|inviterer|stiller|lægger hus|låne|udlåner|ring (?:endelig|til)|medbringer)\b/iu,
  proposes:
    /\b(?:henstilles|ønskes|henstille|opfordre|anbefale|ønske er|pege på|forslag (?:er|går ud på)|løsning (?:er|at|kunne)|foreslår|foreslå|anbefaler|opfordrer|henstiller|opfordres|anbefales|foreslås|forslag om, at|ser gerne|så gerne)\b/iu,
  should: /\b(?:bør|burde|skal|skulle|må gerne)\b/iu,
  misses:
    /\b(?:trænger (?:til|i)|så helst|ser helst|vil klæde|ville klæde|ville pynte|gøre underværker|efterlyser|har behov|savner|mangler|savnes|behov for|brug for|drømmer om|ønsker (?:en|et|flere|at der|os)|kunne godt tænke|kunne (?:vi |jeg )?ønske|med fordel|ville være bedre|peger på|ser helst|ønskeligt|ønsker os|oplagt)\b/iu,
  rather: /\b(?:hellere|i stedet|alternativt|suppleres|udvides|etableres|indarbejdes|indgå i planen)\b/iu,
  'imperative first':
    /^(?:tag|skru|overvej|spørg|ret|mal|skift|tænd|sluk|forbyd|tillad|indret|etabl[eé]r|anlæg|undgå|udvid|sænk|hæv|stil|kør|lyt|invit[eé]r|kig|tæl|styrk|skab|send|løft|ryd|rens|bed|træk|omdan|genåbn|behold|nedlæg|placer|red|opsæt|plac[eé]r|priorit[eé]r|inddrag|respekt[eé]r|understøt|lav|sæt|byg|start|giv|plant|lad|mål|skriv|gør|husk|fjern|flyt|luk|åbn|hold|drop|stop|tænk|find|bevar|sørg|læg|prøv|vend|brug|vis|spar|saml|begynd|glem|hav|få|del|opret|indfør)\b/iu,
  against:
    /\b(?:imod|modstander|protesterer?|tager afstand|fraråder?|afviser|uenige?|nej til|nej tak|indsigelse|modsætter)\b/iu,
  'cannot support':
    /\bikke\s(?:\S{1,30}\s){0,2}(?:støtte|tilslutte|acceptere|anbefale|bakke op|gå ind for|imødekomme)\b/iu,
  declines:
    /\b(?:ønsker|agter|vil|kan|tør|bør|skal|må)\s(?:\S{1,30}\s)?ikke\b|\bhverken\b|\bvender sig imod\b|\b(?:går|dur|duer) (?:bare |slet )?ikke\b|\bgå med til\b/iu,
  'nothing against':
    /\b(?:ingen|intet|ikke noget|ikke har noget|ikke har)\s(?:at indvende|indvendinger|imod|mod|bemærkninger)|\bintet (?:imod|at indvende)/iu,
  indignant:
    /\b(?:glemme alt om|rod|pjat|fjollet|tåbelig\S{0,2}|åndssvag\S{0,1}|vanvid\S{0,4}|hovedløs\S{0,2}|meningsløst?|håbløst?|overset|svigtet|forbigået|en fejl|stor fejl|en skam|trist|galt|irriterende|hører ikke hjemme|ikke i orden|slemt|uretfærdigt?|langt ude|ked af|gal|ærgr[\p{L}-]{1,30}|skør[\p{L}-]{0,30}|grim[\p{L}-]{0,30}|skandal[\p{L}-]{0,30}|uforsvarlig[\p{L}-]{0,30}|spild|dårlig[\p{L}-]{0,30} idé?|tosset|uhørt|urimelig[\p{L}-]{0,30}|glemme[rt]|glemt|overser|undrer|utrygge|slet ikke|tror ikke|ingen steder)\b/iu,
  worried:
    /\b(?:skeptiske?|betænkelighed(?:er)?|modstand|uheldigt?|uhensigtsmæssigt?|urealistiske?|uforståeligt?|undrende|utilfredsstillende|mangelfuldt?|problematisk|bekymrende|svært ved at|ingen grund til|går for vidt|rammer|skævt|forkerte?|farligt?|bekymrede?|bekymring|bekymrer|betænkelige?|frygter|utryg|ærgerligt|skuffede?|beklager|beklageligt|kritisabelt?|kritisk|uacceptabelt?|utilfreds|urimeligt?|vred)\b/iu,
  'too much': /\balt for\b|\bfor (?:højt?|høj|dyrt?|tæt|langt|mange|meget|stort?)\b/iu,
  harms:
    /\b(?:ødelægge|ødelægger|forringe|forringer|skygge|gener?|larm|værre|nedlægges?|går ud over|gå ud over|koste os|trække)\b/iu,
  endorses: /\b(?:tilslutte sig|tilslutter sig|tilslutning|støtter?|støtte|bakker|opbakning|billiger)\b/iu,
  welcomes:
    /\b(?:begejstring|kærkomment?|bifald\S{0,3}|prisværdigt?|fornuftigt?|rigtigt|godt set|godt tænkt|fortjen\S{1,4}|anerkend\S{1,3}|værdsætter|taknemmelige?|hensigtsmæssigt?|nødvendigt?|rart|løft|forbilledlig\S{0,1}|imponer\S{1,4}|opmuntrende|fremragende|udmærket|vellykket|kanon|smukt|smukke|pænt|sjovt|hyggeligt|med interesse|med tilfredshed|enig|positivt?|positive|glade?|glæde|glæder|glædeligt|velkommen|velkomment|hilser|tilfreds|tilfredshed|roser|ros til|dejligt|flot|godt|god|gode|fin|fint|fine|værdifuldt?|vigtigt?|relevant|enige?|sympati|takker)\b/iu,
  enthusiastic:
    /\b(?:skønt|fedt|super[\p{L}-]{0,30}|begejstre[\p{L}-]{0,30}|spændende|elsker|klogt?|bifalder|ja til|ja tak|på høje tid|går ind for|på linje|tilhænger[\p{L}-]{0,30}|stemmer for|sætter (?:stor )?pris|glimrende|herligt|varmt|perfekt[\p{L}-]{0,30}|varmer|endelig)\b/iu,
  prioritises:
    /\b(?:prioriterer?|prioritere|prioriteres|højt? priorit[\p{L}-]{1,30}|øverst|højest|fremme|først og fremmest|navnlig|arbejde videre|særligt fokus|lægger vægt)\b/iu,
  'no remarks': /\bingen (?:yderligere )?(?:bemærkninger|indvendinger)\b/iu,
  'in line': /\b(?:i tråd|forlængelse|overensstemmelse|flugter|understøtter?|harmonerer)\b/iu,
  'on condition':
    /\b(?:forudsætning af|forudsat|betingelse|såfremt|forbehold|så længe|på den betingelse|blot|bare|om end|hvis|når bare)\b/iu,
  but: /,\s?(?:men|dog)\b|\bdog\b|\bmen\b/iu,
  assesses: /\b(?:synes|mener|vurderer|vurderes|vurdering|finder|anser|betragter|gennemgået|opfatter)\b/iu,
  'the whole':
    /\b(?:generelt|overordnet|samlet|grundlæggende|som helhed|alt i alt|helhedsindtryk|overvejende|i det store hele)\b/iu,
  'the plan': /(?:plan|planen|planens|forslaget|oplægget)\b/iu,
  law: /§|(?:loven|lovens|reglerne)(?=\s|[,.;:]|$)|\b(?:lov|lovgivning[\p{L}-]{0,30}|lovgivningsmæssigt?|jf\.|hjemmel|bekendtgørelse[\p{L}-]{0,30}|cirkulære|EU|direktiv[\p{L}-]{0,30}|vedtægt[\p{L}-]{0,30})(?=\s|[,.;:]|$)/iu,
  'requires leave':
    /\b(?:kræver|forudsætter|godkendelse|tilladelse|dispensation|samtykke|myndighed[\p{L}-]{0,30}|kompetence)\b/iu,
  'may not':
    /\bmå (?:skal (?:godkendes|søges|overholde)|tillader ikke|ikke tilladt|forbyder|forbudt|ikke tillader|afhænger af|bestemmer selv|kan ikke (?:opsiges|flyttes|fraviges|omlægges|nedlægges|udvides)|kun|ikke|alene)\b|\bkan ikke (?:pålægge|bare|uden|ændres|etableres|gennemføres)|\bikke mulighed for\b|\bsætter grænser\b|\bråder ikke\b|\bikke (?:\S{1,30} )?realistisk\b/iu,
  'protected or owned':
    /\b(?:jord|matrikl\S{1,4}|byggelinje\S{0,2}|naturbeskyttelse\S{0,6}|habitat\S{0,14}|klausul\S{0,4}|udlagt til|forurenet|omfattet af|hviler|fredet|fredning|tinglyst|servitut[\p{L}-]{0,30}|deklaration[\p{L}-]{0,30}|statens|staten|bevaringsværdig[\p{L}-]{0,30}|privat|private|ejes|ejer|ejendomsret|grundejer[\p{L}-]{0,30}|lejemål)\b/iu,
  organised:
    /\b(?:bydækkende|hele byen|centraliser[\p{L}-]{0,30}|central[\p{L}-]{0,30}|lokaliseret|faste adresser|fast adresse|geografisk|samlet ét sted|ressort|hører (?:under|til|ind under)|kompetence|fælles for|samlet på|forbeholdes|målrettes|organiser[\p{L}-]{0,30}|driftsoverenskomst)\b/iu,
  earmarked:
    /\b(?:udmøntet|øremærke[\p{L}-]{0,30}|disponeret|bundet|bundne|reserveret til|bestemte formål|allerede afsat|allerede fordelt)\b/iu,
  capacity:
    /\b(?:opbrugt|udlejet|booket|udlånt|fyldt|normer\S{1,4}|på kontrakt|overenskomst\S{0,4}|garanti\S{0,2}|kontrakt\S{0,3}|kapacitet[\p{L}-]{0,30}|fuldt udnyttet|venteliste[\p{L}-]{0,30}|bemanding[\p{L}-]{0,30}|ikke plads|optaget|booke[\p{L}-]{0,30}|lejekontrakt|bundet af|grundvand[\p{L}-]{0,30}|nedsivning|overordnede vejnet|busforbindelse)\b/iu,
  excepted:
    /\b(?:undtaget|undtagelse[\p{L}-]{0,30}|bortset fra|med undtagelse|medmindre|fraset|på nær|ses bort fra|gælder (?:dog )?ikke)\b|^kun i\b|^dog kan\b/iu,
  'money word':
    /\b(?:økonomi[\p{L}-]{0,30}|midler[\p{L}-]{0,30}|finansier[\p{L}-]{0,30}|medfinansier[\p{L}-]{0,30}|finansiering|tilskud|bevilling[\p{L}-]{0,30}|udgift[\p{L}-]{0,30}|merudgift[\p{L}-]{0,30}|penge[\p{L}-]{0,30}|budget[\p{L}-]{0,30}|koster|koste|kroner|investering[\p{L}-]{0,30}|ressourcer)\b|midler\b|pulje/iu,
  amount: /\b\d[\d.,]{0,20}\s?(?:mio\.?|mia\.?|t\.?\s?kr|tusind|kr\.?|kroner)/iu,
  'cannot pay':
    /\b(?:ikke|ingen) (?:\S{1,30} ){0,2}(?:råd til|penge|økonomi|midler|dækning|bevilling)|\brækker (?:ikke|kun)|\b(?:har ikke råd|kassen er tom)\b/iu,
  allocates: /\b(?:afsat|afsætte|afsættes|afsætter|anvise|tilføre|bevilge[\p{L}-]{0,30}|reserveret)\b/iu,
  frame:
    /\b(?:eksisterende|nuværende|afsatte) (?:\S{1,30} )?(?:rammer?|ramme|budget[\p{L}-]{0,30}|bevilling[\p{L}-]{0,30})|budgetforhandling[\p{L}-]{0,30}|inden for (?:rammen|den|de|det)\b/iu,
  'reason first':
    /^(?:fordi|idet|da|eftersom|hvilket|det skyldes|årsagen|baggrunden|begrundelsen|det vil betyde|derved|herved|det betyder)\b/iu,
  'gives a ground':
    /^(?:derved|dermed|i gennemsnit|sidste (?:år|vinter|sommer)|hvert år|hver (?:dag|uge|måned|morgen|aften|vinter|sommer)|de fleste|halvdelen|en tredjedel|så|ellers|uden|på den måde|for det er|det er (?:jo|nemlig)|erfaring[\p{L}-]{0,30}|undersøg[\p{L}-]{0,30}|begrundelsen)\b|\b(?:jo|nemlig|i forvejen)\b/iu,
  'laid down': /^(?:denne|dette|disse|det)\b.{0,60}\b(?:bestemt|fastsat|besluttet|fastlagt|skyldes)\b/iu,
  'sent for consultation':
    /\b(?:i høring|høringsperiode[\p{L}-]{0,30}|høringsfrist[\p{L}-]{0,30}|bedt (?:\S{1,30} )?om at udtale|anmodning om|har modtaget|har drøftet|har behandlet|udarbejdet|orienteret|opmærksom på)\b/iu,
  'others propose':
    /\b(?:lokaludvalgets? (?:rapport|forslag|ønske|plan)|(?:i|af) planen (?:foresl[\p{L}-]{0,30}|nævnes|fremgår|peges)|planen (?:foreslår|peger|lægger op|indeholder)|rapporten|række forslag|foreslår lokaludvalget|planens forslag|lokaludvalget (?:foreslår|peger|ønsker))\b/iu,
  thanks: /^(?:mange )?tak\b|\btakker for (?:muligheden|invitationen|henvendelsen)/iu,
  courtesy:
    /\b(?:tak|takker) for (?:lejligheden|muligheden|et godt|det gode|mødet|sidst|jeres tid)|tak,? fordi I læser|følgende bemærkninger|ser frem til at høre|hvis I har spørgsmål|\bbilag\b|\bhermed (?:fremsendes|følger)|god (?:sommer|arbejdslyst|dag)/iu,
  'about the body':
    /\b(?:ejer og driver|har ansvaret for|stiftet|består af|ligger (?:ved|ud til)|godkendt af|fået (?:\S{1,30} ){0,2}forelagt|(?:behandle|drøfte)t[\p{L}-]{0,30} .{0,200}\bmøde)/iu,
  'about myself':
    /\b(?:jeg har boet|jeg bor|vi bor|jeg er \d{1,3}|går i [\p{L}-]{1,30} klasse|flyttet (?:til|hertil)|mine børn|min (?:mor|far|mand|kone|datter|søn)|vi er en|medlemmer og)\b/iu,
  'introduces a list': /:\s?$/u,
  negated: /\b(?:ikke|ingen|intet|hverken|aldrig|næppe|ej)\b/iu,
  'tells of the past': /\b(?:blev|havde|var|fik|kom|skete|stod|oplevede|har oplevet)\b/iu,
  'counts things': /\b(?:\d{1,6}|to|tre|fire|fem|seks|ti|tyve|hundred\S{0,2}|tusind\S{0,2}) (?!kr|mio)\p{L}{3,30}/iu,
  possible: /\b(?:kunne|kan med|ville|måske|eventuelt)\b/iu,
  'only in part':
    /\b(?:i nogen grad|til dels|delvist?|for så vidt|i princippet|i store træk|trods|selv om|i det omfang|forsøg\S{0,7})\b/iu,
  'takes up what others said':
    /\b(?:har (?:tidligere |også )?(?:foreslået|peget på|ønsket|bedt om)|foreslås det|er der (?:et )?forslag|ønskede på|lægger op til|peges der på|fremgår et|nævnes (?:muligheden|forslaget))\b/iu,
  'hands over': /\b(?:vedlagt|vedlægges|bilag|kopi|hermed|fremsendes|henvises til|sendt både|se også)\b/iu,
  'first person': /\b(?:jeg|mig|min|mit|mine)\b/iu,
  we: /\b(?:vi|os|vores|foreningen|bestyrelsen|rådet)\b/iu,
  committee: /udvalget\b/iu,
  administration: /forvaltningen\b/iu,
} as const satisfies Record<string, RegExp>

export type Cue = keyof typeof cues

const inAscii: Record<string, string> = { æ: 'ae', ø: 'oe', å: 'aa', é: 'e', ü: 'y', ö: 'oe', ä: 'ae' }

/** Small letters a to z only: so `\b` is the edge of every word, and patterns are sought several times faster. */
const plain = (text: string) => text.toLowerCase().replace(/[^\x00-\x7f]/g, (sign) => inAscii[sign] ?? sign)

/** The pattern for a sentence written so; what stands after a backslash is no letter. */
const forPlain = ({ source }: RegExp) =>
  new RegExp(
    source
      .replaceAll('[\\p{L}-]', '[a-z-]')
      .replaceAll('\\p{L}', '[a-z]')
      .replace(/\\.|[^\\]/gu, (part) => (part.startsWith('\\') ? part : plain(part))),
  )

const patterns = Object.entries(cues).map(([cue, pattern]) => [cue as Cue, forPlain(pattern)] as const)

/** The cues that a sentence has. */
export function cuesIn(sentence: string): Cue[] {
  const words = plain(sentence)
  return patterns.flatMap(([cue, pattern]) => (pattern.test(words) ? [cue] : []))
}
