/** What names of bodies, companies and institutions hold. */
const kinds =
  /(?:udvalg|råd(?:et|ene)?\b|forvaltning|bestyrelse|forening|forbund|laug|A\/S|ApS|A\/B|E\/F|I\/S|A\.?M\.?B\.?A|skole|klub|center|centret|netværk|selskab|borgerrepræsentation|museum|institution|virksomhed|politi|brandvæsen|universitet|hospital|forsyning|kirke|region|styrelse|ministeri|sekretariat|provsti|fond|teater|bibliotek|børnehave|gymnasi|kommune|borgergruppe|initiativ|kollegi|afdeling|lokalafdeling|union\b|sammenslutning|samvirke|kontor|direktorat|tilsyn|værk\b|havn\b|spejder|kollektiv)/iu

/** Bodies a consultation may be of, rather than those that answer as neighbours. */
const authorities =
  /(?:kommune|forvaltning(?:en)?|borgerrepræsentation|sekretariat|\bcenter for|udvalg|styrelse|ministeri|region|rådhus)/iu

const street =
  /(?:vej|gade|allé|alle|plads|stræde|torv|vænge|boulevard|park(?:en)?|have|brygge|hus|gård)\s+\d{1,3}\s?[A-Z]?\b/iu

/** Lines of an address: street and number, post code and town, telephone, mail, register number, attention. */
const address =
  /^(?:\d{4}\s+\p{Lu}|(?:tlf|telefon|mobil|mail|e-?mail|e-?post|www\.|http|cvr|ean|fax|postboks|att|c\/o|v\/|sagsnr|sagsnummer|sagsbeh|j\.?\s?nr|journal|jr?\.\s?nr|dok|ref|web|kontortid)\b)|@|\bwww\.|^[+\d][\d ()/.-]{5,}$/iu

/** Associations that are called after their street. */
const owners = /^(?:E\/F|A\/B|G\/F|H\/F|(?:ejer|grundejer|andelsbolig|bolig|have|beboer)forening(?:en)?)\s/iu

/** Is this line the name of a body? */
export const namesBody = (line: string): boolean =>
  line.length < 90 && (owners.test(line) || (kinds.test(line) && !isAddress(line)))

export const isAuthority = (name: string): boolean => authorities.test(name)

export const isAddress = (line: string): boolean => address.test(line) || street.test(line)

const particle = String.raw`(?:von|van|af|de|du|la|el|al)`
const part = String.raw`\p{Lu}[\p{L}'’-]*\.?`
const person = new RegExp(
  String.raw`^${part}(?:\s(?:${part}|${particle})){0,4}(?:\s(?:og|&)\s${part}(?:\s(?:${part}|${particle})){0,4})?$`,
  'u',
)
const place =
  /(?:vej|gade|allé|plads|stræde|torv|vænge|boulevard|brygge)(?:\s|$)|^(?:København|Frederiksberg|Danmark|Vanløse|Brønshøj|Valby|Rådhuset)\b|\s(?:K|V|N|S|Ø|NV|SV)$/u

/** Is this the name of one or two people, of at least two words or of one that stands alone? */
export const namesPerson = (words: string, leastWords = 2): boolean =>
  words.length < 60 &&
  words.split(/\s+/).length >= leastWords &&
  person.test(words) &&
  !/(?:^|\s)\p{Lu}{3,}(?:\s|$)/u.test(words) &&
  !kinds.test(words) &&
  !place.test(words) &&
  !/hilsen|vegne|høring|bilag|notat|^(?:Kære|Hej|Til|Emne|Vedr)\b/iu.test(words)

const titles =
  /(?:borgmester|rådmand|formand|forperson|forkvinde|direktør|chef|leder|sekretær|kasserer|konsulent|planlægger|rektor|præsident|koordinator|talsperson|talskvinde|talsmand|beboer|præst|provst|biskop|kommissær|inspektør|læge|lærer|pædagog|advokat|arkitekt|ingeniør|fuldmægtig|forstander|ansvarlig|jurist|medlem|værge|ordfører|repræsentant|administrator|bestyrer|assistent|gartner|vicevært|lektor|professor|sagsbehandler|mester|medarbejder|biolog|geolog|økonom|forælder|studerende|elev\b|pensionist|indehaver|ejer\b|købmand|bibliotekar|sygeplejerske|dir\.|foged|guide|kurator|manager|officer|chair|(?:bedste)?(?:mor|far) til\b)/iu

/** Does a line say as what somebody signs? */
export const namesRole = (words: string): boolean =>
  words.length > 2 && words.length < 90 && titles.test(words) && !/[!?]$|hilsen/i.test(words)
