import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readText } from './read-letter.ts'

const found = (text: string) =>
  Object.fromEntries(Object.entries(readText(text).fields).map(([name, { value }]) => [name, value]))

test('sender, addressee, date and who signs are read from a letter with lines of a head', () => {
  assert.deepEqual(
    found(
      'Fra: Kirkevejens Klub\nTil: Kulturforvaltningen\nDato: d. 3/4-2009\n\nHej,\n\nVi er glade for hallen.\n\nmvh\nIda Holm\nkasserer',
    ),
    {
      sender: 'Kirkevejens Klub',
      addressee: 'Kulturforvaltningen',
      date: 'd. 3/4-2009',
      signatory: 'Ida Holm',
      role: 'kasserer',
    },
  )
})

test('a name below a letter without closing words is who signs', () => {
  assert.deepEqual(found('Vi er glade for den nye hal, og vi bruger den hver dag.\n\nIda Holm\nformand'), {
    signatory: 'Ida Holm',
    role: 'formand',
  })
})

test('a first name beside the closing words is who signs', () => {
  assert.equal(found('Jeg er glad for den nye hal ved skolen.\n\nhilsen Ida').signatory, 'Ida')
})

test('what a letter does not have is absent', () => {
  assert.deepEqual(found('Vi er glade for den nye hal, og den 3. maj 2009 kommer vi igen.'), {})
})

const sentence = 'Vi er glade for den nye hal ved skolen.'

for (const [how, text, wanted] of [
  [
    'an address block without “Til” is who it is to when another one calls itself by name',
    `Teknik- og Miljøforvaltningen\nNjalsgade 13\n2300 København S\n\nGrundejerforeningen Lærken\nv/ Bo Lund\nLærkevej 3\n\nForeningen har følgende bemærkninger til planen.\n\nMed venlig hilsen\nBo Lund\nGrundejerforeningen Lærken`,
    { sender: 'Grundejerforeningen Lærken', addressee: 'Teknik- og Miljøforvaltningen', signatory: 'Bo Lund' },
  ],
  [
    'somebody who writes to an authority does not become it',
    `Center for Trafik\nIslands Brygge 37\n2300 København S\n\nJeg er glad for den nye sti ved min skole.\n\nHilsen\nIda Holm`,
    { addressee: 'Center for Trafik', signatory: 'Ida Holm' },
  ],
  [
    'of several who sign the first is named, with the title below in the same column',
    `${sentence}\n\nMed venlig hilsen\n\nIda Holm        Per Lund\nFormand         Kasserer`,
    { signatory: 'Ida Holm', role: 'Formand' },
  ],
  [
    'a title with an office is whole',
    `${sentence}\n\nVenlig hilsen\n\nIda Holm\nAfdelingschef, Plan og Miljø\nTlf. 12 34 56 78`,
    { signatory: 'Ida Holm', role: 'Afdelingschef, Plan og Miljø' },
  ],
  [
    'a title may stand before the name',
    `${sentence}\n\nVenlig hilsen\nFormand Ida Holm`,
    { signatory: 'Ida Holm', role: 'Formand' },
  ],
  [
    'a title may stand in brackets',
    `${sentence}\n\nVenlig hilsen Ida Holm (kasserer)`,
    { signatory: 'Ida Holm', role: 'kasserer' },
  ],
  [
    'somebody who signs on behalf of a body names the sender',
    `${sentence}\n\nPå vegne af Beboerforeningen Solgården\n\nIda Holm, formand`,
    { sender: 'Beboerforeningen Solgården', signatory: 'Ida Holm', role: 'formand' },
  ],
  [
    'letters for “on behalf of” are no name',
    `${sentence}\n\np.b.v.\n\nIda Holm\nsekretær`,
    { signatory: 'Ida Holm', role: 'sekretær' },
  ],
  [
    'a letter may be signed above what it says',
    `Ida Holm\nLærkevej 3\n2720 Vanløse\n\n3.4.2009\n\n${sentence} Den bliver god.`,
    { signatory: 'Ida Holm', date: '3.4.2009' },
  ],
  [
    'the day of another letter is not the date of this one',
    `Svar på jeres brev af 3. april 2009\n\nVanløse, den 8. april 2009\n\n${sentence}`,
    { date: '8. april 2009' },
  ],
  [
    'a subject over several lines says whom it is from',
    `Til Vanløse Lokaludvalg\nHøringssvar til bydelsplanen\nfra Andelsboligforeningen Hyltebjerg\n\n${sentence}`,
    { sender: 'Andelsboligforeningen Hyltebjerg', addressee: 'Vanløse Lokaludvalg', plan: 'bydelsplanen' },
  ],
  [
    'an association called after its street is no address, and a town hall is written to',
    `E/F Godthåbsvej 210-218\nc/o Huset\n2500 Valby\n\nDato: 8/6 2009\n\nFrederiksberg Kommune\nRådhuset\n2000 Frederiksberg\n\n${sentence}\n\nMed venlig hilsen\nJens-Peter Aagaard, bestyrelsesformand`,
    {
      sender: 'E/F Godthåbsvej 210-218',
      addressee: 'Frederiksberg Kommune',
      date: '8/6 2009',
      signatory: 'Jens-Peter Aagaard',
      role: 'bestyrelsesformand',
    },
  ],
  [
    'of “att.” the body is written to, and of the title only the title is kept',
    `Til Kulturforvaltningen, att. Pia Hansen\n\n${sentence}\n\nMed grøn hilsen\n/Ida Holm\nFormand, Vanløse Svømmeklub`,
    { sender: 'Vanløse Svømmeklub', addressee: 'Kulturforvaltningen', signatory: 'Ida Holm', role: 'Formand' },
  ],
  [
    'a letterhead in two columns may hold both addresses',
    `Banedanmark\nAmerika Plads 15\n2100 København Ø                    Dato: 25.06.2009\nwww.bane.example                  Sagsnr.: 2009-4412\n\nKøbenhavns Kommune                  Tlf. 82 34 00 00\nTeknik- og Miljøforvaltningen\nNjalsgade 13\n2300 København S\n\nHøring\n\nBanedanmark har modtaget planen. ${sentence}`,
    { sender: 'Banedanmark', addressee: 'Københavns Kommune', date: '25.06.2009' },
  ],
  [
    'one name alone at the end is who signs, and an address of mail is no part of a body',
    `Til: Vanløse Lokaludvalg, lokaludvalg@example.dk\n\n${sentence} Hvornår sker der noget?\n\nJonas`,
    { addressee: 'Vanløse Lokaludvalg', signatory: 'Jonas' },
  ],
] as const)
  test(how, () => assert.deepEqual(found(text), wanted))

for (const [line, plan] of [
  ['Vedr. lokalplan 512', 'lokalplan 512'],
  ['Høringssvar til lokalplan nr. 512 for Tomsgårdsvej', 'lokalplan nr. 512 for Tomsgårdsvej'],
  ['Bemærkninger til Kommuneplan 2025', 'Kommuneplan 2025'],
  ['Udtalelse om helhedsplan for Fuglekvarteret', 'helhedsplan for Fuglekvarteret'],
  ['Emne: Høring om Cykelstrategi 2009-2015', 'Cykelstrategi 2009-2015'],
  ['Høringssvar vedrørende politik for udsatte borgere', 'politik for udsatte borgere'],
  ['Høringssvar: Udviklingsplan for Det Grønne Strøg', 'Udviklingsplan for Det Grønne Strøg'],
  ['Høring af Børne- og Ungepolitik 2010', 'Børne- og Ungepolitik 2010'],
  ['HØRINGSSVAR TIL VANLØSE BYDELSPLAN', 'VANLØSE BYDELSPLAN'],
  ['Høringssvar vedr. Kongens Enghave Bydelsplan', 'Kongens Enghave Bydelsplan'],
  ['Høringssvar vedrørende en ny busrute', undefined],
] as const)
  test(`the plan is ${plan ? `“${plan}”` : 'absent'} where a letter says “${line}”`, () =>
    assert.equal(found(`${line}\n\n${sentence}`).plan, plan))
