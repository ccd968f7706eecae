import { wordsOf } from './words.ts'

/**
 * Words by what they are about, for plans whose themes name the matter with other words than a letter does. A word of four
 * letters or more also counts as the beginning or the end of a compound.
 */
const subjects: Record<string, string> = {
  traffic:
    'trafik cykel cykle cykler cyklist bil bilen biler bilerne bilist bus bussen busser vej vejen veje vejene gade gaden gader kryds fart hastighed bump bumpet chikane parkering parkere stativ lyssignal lyskryds fodgænger fortov skolevej sti stien stier metro metroen tog toget banen lastbil knallert kørsel kører køre rundkørsel overgang tunnel pendler gennemkørsel afmærkning skiltning støj larm motorvej svingbane asfalt stoppested',
  water:
    'regn regnvand regnen skybrud kloak kælder kældre oversvømmelse grundvand åen nedbør bassin afledning nedsivning vand vandet vandløb spildevand klimatilpasning faskine afløb dræn rørene',
  nature:
    'natur park træ træet træer træerne have haven haver haverne byhave eng engen biodiversitet dyr dyrene fugl fugle frø insekt bier sommerfugl plante plantes blomst busk buske hæk hækken skov grøn grønt grønne linde vild flagermus køkkenhave',
  resources:
    'affald genbrug sortering sortere plast metal beholder container skraldespand energi strøm solcelle klima varme fjernvarme bæredygtig co2 isolering kompost byttestation miljø',
  housing:
    'bolig boliger hus huset huse husene etage byggeri bygning bebyggelse bygge bygget lokalplan højhus lejlighed ejendom facade arkitektur almen andelsbolig fortætning villa rækkehus skygge opgang elevator byudvikling husleje mursten studerende altan',
  children:
    'barn barnet børn børnene ung unge ungdom skole elev daginstitution børnehave vuggestue fritidsklub ungdomsklub klubber legeplads gynge gynger lektie uddannelse forældre lærer lærere pædagog skolegård klasse fritidsjob barnevogn',
  culture:
    'kultur bibliotek idræt hallen haller svømmehal svømme bold boldbane fodbold håndbold musik band forening fritid frivillig trænere museum teater kunst sport scene koncert motion gymnastik spejder',
  trade:
    'butik butikker handel handlende torv torvet café cafe marked loppemarked kunde kunder detailhandel byliv udeservering stadeholder forretning restaurant købmand bager slagter stationen bænk bænke byrum',
  care: 'sundhed ensom enlig udsat udsatte ældre hjemløs integration misbrug fattig social sociale minoritet handicap forebyggelse omsorg plejehjem hjemmepleje sygdom besøgsven værested fællesskab ulighed rollator pensionist alkohol flygtning danskere rygning netværk kørestol',
}

const bySubject = Object.entries(subjects).map(([subject, words]) => {
  const all = words.split(' ')
  return { subject, whole: new Set(all), parts: all.filter((word) => word.length >= 4) }
})

const known = new Map<string, string[]>()

function subjectsOfWord(word: string): string[] {
  const found = known.get(word)
  if (found) return found
  const of = bySubject
    .filter(
      ({ whole, parts }) =>
        whole.has(word) || (word.length > 4 && parts.some((part) => word.startsWith(part) || word.endsWith(part))),
    )
    .map(({ subject }) => subject)
  // A letter holds few words; a hostile one many.
  if (known.size > 20_000) known.clear()
  known.set(word, of)
  return of
}

/** What the words of a text are about, one for each word that says it. */
export const subjectsOf = (text: string): string[] => wordsOf(text).flatMap(({ text }) => subjectsOfWord(text))
