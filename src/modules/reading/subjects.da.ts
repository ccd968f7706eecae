import { wordsOf } from './words.ts'

/**
 * Words by what they are about, for plans whose themes name the matter with other words than a letter does. A word of four
 * letters or more also counts as the beginning or the end of a compound.
 */
const subjects: Record<string, string> = {
  traffic:
    'trafik cykel cykler cykelsti cyklist bil biler bilist bus busser busrute vej veje gade kryds fart hastighed bump chikane parkering parkere stativ lyssignal fodgænger fortov skolevej sti stier metro tog bane lastbil knallert kørsel rundkørsel vejbump overgang tunnel pendler gennemkørsel afmærkning skiltning vejstøj',
  water:
    'regn regnvand skybrud kloak kælder oversvømmelse grundvand å åen bassin afledning nedsivning vand vandløb spildevand klimatilpasning faskine afløb dræn',
  nature:
    'natur park parker træ træer have haver byhave eng biodiversitet dyr fugl fugle frø insekt plante planter blomst blomster busk hæk skov grøn grønne grønt lind linde vild bier flagermus naturfredning',
  resources:
    'affald genbrug sortering plast metal beholder container energi solcelle klima varme fjernvarme bæredygtig co2 isolering kompost',
  housing:
    'bolig boliger hus huse etage etager byggeri bygning bebyggelse bygge lokalplan højhus lejlighed ejendom facade arkitektur almen andelsbolig fortætning villa villakvarter rækkehus tag skygge opgang elevator byudvikling husleje',
  children:
    'barn børn unge ungdom skole skoler elev elever daginstitution børnehave vuggestue fritidsklub ungdomsklub klubber legeplads lektie uddannelse forældre lærer pædagog skolegård klasse fritidsjob',
  culture:
    'kultur bibliotek idræt idrætshal hal haller svømmehal svømme bold boldbane fodbold musik forening foreningsliv fritid frivillig museum teater kunst sport scene koncert motion gymnastik spejder',
  trade:
    'butik butikker handel handlende torv torvet café cafe marked torvedag kunde kunder detailhandel byliv udeservering stadeholder erhverv forretning restaurant købmand julebelysning',
  care: 'sundhed ensom ensomhed ensomme udsat udsatte ældre hjemløs hjemløse integration misbrug fattig social sociale minoritet handicap forebyggelse omsorg plejehjem hjemmepleje sygdom besøgsven værested fællesskab ulighed rollator pensionist alkohol flygtning',
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
