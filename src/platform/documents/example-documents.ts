import type { Block, Document, Runs } from './document.ts'

/** A letter of one page from an invented town, for specifications and for looking at. */
export const exampleLetter: Document = {
  title: 'Høringssvar til bydelsplanen',
  language: 'da',
  author: 'Kulturudvalget',
  subject: 'Sag 2009-1',
  date: '2009-03-05',
  letterhead: {
    organisation: 'Kulturforvaltningen',
    sender: ['Torvet 1', '9999 Småby'],
    addressee: ['Økonomiforvaltningen', 'Rådhuset'],
    facts: [{ name: 'Dato', value: '5. marts 2009' }],
  },
  blocks: [
    {
      kind: 'paragraph',
      text: ['Udvalget takker for ', { emphasis: 'bydelsplanen' }, ' og ', { strong: 'støtter den' }, '.'],
    },
    { kind: 'heading', level: 1, text: 'Prioritering' },
    {
      kind: 'quotation',
      id: 'words-1',
      words: 'Vi vil gerne have et mødested,\nsom er åbent for alle.',
      source: 'Planen, side 14',
    },
    {
      kind: 'paragraph',
      text: [
        'Se ',
        { reference: 'words-1', label: '(1)' },
        ' og ',
        { link: 'planen', href: 'https://example.org/plan?a=1&b=2' },
        '.',
      ],
    },
    { kind: 'list', items: ['opsøgende indsats', { text: 'rådgivning', items: ['på biblioteket'], numbered: true }] },
    { kind: 'note', title: 'Økonomi', text: 'Der er ikke afsat særskilt økonomi.' },
    { kind: 'facts', facts: [{ name: 'Pulje', value: 'Ingen' }] },
    { kind: 'signature', closing: 'Med venlig hilsen', signatories: [{ name: 'Klara Eksempel', office: 'Formand' }] },
  ],
}

const chapter = (number: number): Block[] => [
  { kind: 'heading', level: 1, text: `Tema ${number}`, id: `theme-${number}` },
  { kind: 'paragraph', lead: true, text: 'Der er kommet 42 høringssvar.' },
  { kind: 'heading', level: 2, text: `Ønske om cykelstier ${number}` },
  { kind: 'paragraph', text: 'Flere høringssvar peger på, at krydset ved stationen opleves utrygt. '.repeat(9) },
  {
    kind: 'table',
    caption: 'Holdning fordelt på afsender',
    rowHeader: true,
    columns: [
      { title: 'Afsender', width: 2 },
      { title: 'Støtter', align: 'end' },
    ],
    rows: Array.from({ length: 30 }, (_, at) => [`Udvalg ${at + 1}`, String(at)]),
  },
  {
    kind: 'figure',
    title: 'Svar fordelt på afsender',
    description: 'Søjler: borgere 31, foreninger 8.',
    bars: [
      { label: 'Borgere', value: 31 },
      { label: 'Foreninger', value: 8 },
    ],
  },
  { kind: 'page break' },
]

/** A report with cover, contents and as many chapters as asked for; a chapter fills about two pages. */
export const exampleReport = (chapters: number): Document => ({
  title: 'Hvidbog om bydelsplanen',
  subtitle: 'Samlet behandling af høringssvar',
  language: 'da',
  author: 'Småby Kommune',
  date: '2009-06-15',
  cover: { organisation: 'Småby Kommune', facts: [{ name: 'Sagsnummer', value: '2009-1' }] },
  blocks: [
    { kind: 'contents', title: 'Indhold' },
    { kind: 'page break' },
    ...Array.from({ length: chapters }, (_, at) => chapter(at + 1)).flat(),
  ],
})

export const paragraphOf = (text: Runs): Document => ({
  title: 'Prøve',
  language: 'da',
  date: '2009-01-02',
  blocks: [{ kind: 'paragraph', text }],
})

/** Letters, digits and everything that a markup language might take for its own. */
export const awkward =
  '#let $x$ \\ *fed* _kursiv_ @her <b>nej</b> [x] {y} `z` ~ " \' & &amp; // /* = - + 100 % æøå ÆØÅ é ﬁ 🚲 👩‍👩‍👧'
