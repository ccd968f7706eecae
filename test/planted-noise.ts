/** What stands in letters about plans and is nobody's personal data, however much of it looks so. */
export function noise(next: () => number): string {
  const pick = <Item>(items: readonly Item[]) => items[Math.floor(next() * items.length)] as Item
  const number = (from: number, to: number) => from + Math.floor(next() * (to - from + 1))
  const digits = (count: number) => Array.from({ length: count }, () => String(number(0, 9))).join('')
  const two = (most: number) => String(number(1, most)).padStart(2, '0')
  const year = () => number(1998, 2026)
  const millions = () => `${number(1, 99)}.${digits(3)}.${digits(3)}`
  return pick([
    () => `Jeres sagsnr. ${year()}-${digits(5)} er modtaget.`,
    () => `Sag ${year()}-00${digits(5)}, dok. ${digits(4)}.`,
    () => `KLE 01.02.17, journalnr. 01.02.05-P16-${number(1, 99)}-${two(28)}.`,
    () => `Foreningens CVR-nr. er ${digits(8)}.`,
    () =>
      `CVR ${digits(2)} ${digits(2)} ${digits(2)} ${digits(2)} og EAN 5798 00${digits(2)} ${digits(4)} ${digits(1)}.`,
    () => `EAN-nr. 579800${digits(7)}.`,
    () => `Budgettet er ${millions()} kr. i ${year()}.`,
    () => `Det koster kr. ${millions()},- om året, i alt ${number(1, 99)} ${digits(3)} ${digits(3)} kroner.`,
    () => `Mødet den ${two(28)}.${two(12)}.${year()} kl. ${number(10, 20)}.30-${number(20, 22)}.00.`,
    () => `Fristen er ${two(28)}-${two(12)}-${year()}, senest kl. 23.59.`,
    () => `Vedtaget ${number(1, 28)}/${number(1, 12)} ${year()} og igen ${year()}-${two(12)}-${two(28)}.`,
    () => `I perioden ${year()}-${year()} og i skoleåret 2010/2011.`,
    () =>
      `Jf. planlovens § ${number(1, 60)}, stk. ${number(1, 6)}, nr. ${number(1, 9)}, og LBK nr. ${number(100, 1999)} af ${two(28)}/${two(12)}/${year()}.`,
    () => `Borgerrepræsentationen vedtog BR ${number(100, 700)}/${two(12)}.`,
    () => `Lokalplan nr. ${number(100, 700)} og matr.nr. ${number(1, 999)}${pick(['a', 'ab', 'cx'])}, Vanløse.`,
    () => `Se figur ${number(1, 9)}, side ${number(1, 99)}-${number(100, 120)}, og bilag ${number(1, 20)}.`,
    () => `Bydelen har ${number(10, 99)}.${digits(3)} indbyggere på ${number(100, 900)} hektar.`,
    () =>
      `Der kører ${number(1, 99)}.${digits(3)} biler i døgnet på Jyllingevej og linje ${number(1, 99)} på Ålekistevej.`,
    () => `Cykelstien langs Grøndals Parkvej er ${number(2, 9)} km lang.`,
    () => `Indsats ${number(1, 30)} under tema ${number(1, 4)} og mål ${number(1, 9)}.`,
    () => `Punktet ligger på 55.${digits(6)}, 12.${digits(6)}.`,
    () => `Kirsten Kimers Plads og Anna Ancher Skolen nævnes i Vanløse Lokaludvalgs svar.`,
    () => `Københavns Kommune, Teknik- og Miljøforvaltningen og Dansk Cyklist Forbund deltog.`,
    () => `Se www.kk.dk/bydelsplan og https://example.dk/sag?id=${digits(8)}.`,
    () => `ISBN 978-87-${digits(4)}-${digits(3)}-${digits(1)}.`,
    () => `Udbetales til konto ${digits(4)} ${digits(10)}.`,
    () => `Bussen går ${number(5, 9)}.${two(59)}, ${number(10, 15)}.${two(59)} og ${number(16, 23)}.${two(59)}.`,
    () => `Tallene er ${number(10, 99)}, ${number(10, 99)}, ${number(10, 99)} og ${number(10, 99)} pct.`,
    () => `Frederiksberg og Valby Bakke, men ikke Damhussøen.`,
  ])()
}
