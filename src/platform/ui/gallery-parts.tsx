import type { ComponentChildren } from 'preact'
import {
  BarChart,
  Button,
  Checkbox,
  CheckboxGroup,
  Contents,
  DataTable,
  DateField,
  Deadline,
  DocumentHeader,
  EmptyState,
  ErrorSummary,
  FieldSet,
  Figures,
  FileField,
  FilterForm,
  LetterSheet,
  LinkButton,
  Listing,
  ListingItem,
  MarkedText,
  type MarkSpan,
  Matrix,
  Notice,
  Pagination,
  Prose,
  Quote,
  RadioGroup,
  ReadingDesk,
  RemarkCard,
  SelectField,
  Steps,
  SummaryList,
  Tabs,
  Tag,
  Tags,
  TextArea,
  TextField,
} from './index.ts'

const prose = `Vanløse er en bydel med stærke foreninger, mange børnefamilier og en handelsgade, som er bydelens fælles stue. Jernbane Allé skal være et sted, man bliver, og ikke kun et sted, man kører igennem.

Lokaludvalget foreslår, at torvet foran kulturhuset får træer, bænke og plads til et ugentligt marked. Det koster lidt og kan gøres, før resten af planen er færdig.`

export function Documents() {
  return (
    <>
      <DocumentHeader
        kind="Bydelsplan"
        title="Vanløse Bydelsplan"
        lead="Hvad bydelen selv vil de næste fire år, tema for tema."
        facts={['Vanløse Lokaludvalg', 'Version 2 af 27. marts 2009', <a href="#print">Udskriv</a>]}
      />
      <div class="columns columns--aside-first">
        {' '}
        <Contents
          title="Indhold"
          entries={[
            { id: 'kultur', text: 'Kultur og fritid', entries: [{ id: 'kulturhus', text: 'Et kulturhus for alle' }] },
            { id: 'groent', text: 'Grønne og blå områder', entries: [] },
          ]}
        />
        <div>
          {' '}
          <section class="plan-element" id="kultur" data-kind="theme">
            <h2>Kultur og fritid</h2>
            <Prose text={prose} />
            <section class="plan-element" id="kulturhus" data-kind="proposal">
              <h3>
                <span class="plan-element__kind">Forslag</span>Et kulturhus for alle
              </h3>
              <Prose text="Kulturhuset åbner om aftenen og i weekenden." />
            </section>
          </section>
        </div>
      </div>{' '}
      <h2 id="groent">Grønne og blå områder</h2>
      <Quote words="Udvalget ser med stor interesse på forslaget om en sammenhængende grøn forbindelse.">
        <a href="#svar-3">Svar 3, Teknik- og Miljøudvalget</a>
      </Quote>
      <LetterSheet
        head={
          <>
            <p>
              Beskæftigelses- og Integrationsudvalget
              <br />
              Rådhuset, 1599 København V
            </p>
            <p>
              27. april 2009
              <br />
              Sagsnr. 2009-14530
            </p>
          </>
        }
      >
        <h2>Høringssvar om Vanløse Bydelsplan</h2>
        <Prose text={prose} />
      </LetterSheet>
    </>
  )
}

const nothing = { method: 'post', action: '#' } as const

export function Forms() {
  return (
    <>
      <h2>Skemaer</h2>
      <ErrorSummary
        title="Noget mangler, før høringen kan åbnes"
        errors={[
          { field: 'frist', text: 'Vælg en dag efter den 28. april 2009' },
          { field: undefined, text: 'Vælg mindst én høringspart' },
        ]}
      />
      <form class="form" {...nothing}>
        <FieldSet legend="Om høringen">
          <TextField name="titel" label="Titel" value="Høring om Vanløse Bydelsplan" required />
          <TextField
            name="sag"
            label="Sagsnummer"
            hint="Som i journalen, fx 2009-14530"
            width="medium"
            optionalText="kan udelades"
          />
          <DateField name="frist" label="Frist" value="2009-04-01" error="Vælg en dag efter den 28. april 2009" />
          <SelectField
            name="version"
            label="Planens version"
            emptyText="Vælg"
            options={[
              { value: '1', text: 'Version 1', group: 'Frosne' },
              { value: '2', text: 'Version 2', group: 'Frosne' },
            ]}
            value="2"
          />
          <TextArea
            name="brev"
            label="Følgeord"
            hint="Står øverst i høringsbrevet"
            value={'Kære udvalg\n\nHermed planen.'}
          />
          <FileField name="bilag" label="Bilag" accept=".pdf" hint="PDF, højst 10 MB" />
        </FieldSet>
        <FieldSet legend="Hvem bliver hørt">
          <RadioGroup
            name="spor"
            label="Høringens art"
            value="intern"
            options={[
              { value: 'intern', text: 'Intern høring', hint: 'Udvalg, lokaludvalg og råd' },
              { value: 'offentlig', text: 'Offentlig høring' },
            ]}
          />
          <CheckboxGroup
            name="parter"
            label="Høringsparter"
            error="Vælg mindst én høringspart"
            values={['TMU']}
            options={[
              { value: 'BIU', text: 'Beskæftigelses- og Integrationsudvalget' },
              { value: 'TMU', text: 'Teknik- og Miljøudvalget' },
              { value: 'KFU', text: 'Kultur- og Fritidsudvalget', disabled: true },
            ]}
          />
          <Checkbox name="offentlig" label="Offentliggør svarene, når de kommer" checked />
        </FieldSet>
        <div class="actions">
          <Button>Åbn høringen</Button>
          <Button kind="secondary">Gem kladden</Button>
          <Button kind="warning">Træk høringen tilbage</Button>
          <LinkButton kind="quiet" href="#fortryd">
            Fortryd
          </LinkButton>
          <Button kind="secondary" small>
            Vis
          </Button>
        </div>
      </form>
      {(['info', 'success', 'warning', 'danger'] as const).map((kind) => (
        <Notice kind={kind} title="Brevet er sendt" key={kind}>
          <p>
            Ti parter har fået brevet. <a href="#breve">Se forsendelserne</a>.
          </p>
        </Notice>
      ))}
    </>
  )
}

const parties = [
  { id: '1', name: 'Beskæftigelses- og Integrationsudvalget', answeredOn: '27. april 2009', remarks: 14 },
  { id: '2', name: 'Teknik- og Miljøudvalget', answeredOn: '30. april 2009', remarks: 9 },
  { id: '3', name: 'Handicaprådet', answeredOn: '', remarks: 0 },
]

export function Listings() {
  return (
    <>
      <h2>Lister</h2>
      <Tabs
        label="Svar efter tilstand"
        items={[
          { text: 'Alle', href: '#alle', current: true, count: 42 },
          { text: 'Til gennemlæsning', href: '#laes', count: 7 },
          { text: 'Offentliggjort', href: '#ud', count: 35 },
        ]}
      />
      <FilterForm action="#" label="Søg i svar">
        <TextField name="q" label="Ord" type="search" />
        <SelectField
          name="tema"
          label="Tema"
          emptyText="Alle"
          options={[{ value: 'kultur', text: 'Kultur og fritid' }]}
        />
        <Button kind="secondary">Vis</Button>
      </FilterForm>
      <Listing>
        <ListingItem
          title="Vanløse Bydelsplan"
          href="#vb"
          level={3}
          tags={<Tag kind="success">Åben</Tag>}
          facts={<Deadline date="2009-05-12" text="Frist 12. maj 2009" left="14 dage tilbage" />}
        >
          Seks udvalg, et lokaludvalg og tre råd bliver spurgt om bydelens plan.
        </ListingItem>
        <ListingItem
          title="Valby Bydelsplan"
          href="#va"
          level={3}
          tags={<Tag>Lukket</Tag>}
          facts={<Deadline date="2009-04-29" text="Frist 29. april 2009" left="1 dag tilbage" state="soon" />}
        >
          Høringen er åben for alle.
        </ListingItem>
        <ListingItem
          title="Trafikplan for Vanløse"
          href="#tr"
          level={3}
          facts={<Deadline date="2009-03-02" text="Frist 2. marts 2009" left="Udløbet" state="passed" />}
        />
      </Listing>
      <Pagination label="Sider" newer={{ href: '#nyere', text: 'Nyere' }} older={{ href: '#aeldre', text: 'Ældre' }} />
      <DataTable
        caption="Svar fra høringsparterne"
        columns={[
          { header: 'Part', names: true, cell: ({ name }) => name, sort: { href: '#part', shown: 'ascending' } },
          { header: 'Svaret', cell: ({ answeredOn }) => answeredOn || '–', sort: { href: '#dag' } },
          { header: 'Bemærkninger', number: true, cell: ({ remarks }) => remarks },
        ]}
        rows={parties}
        keyOf={({ id }) => id}
      />
      <EmptyState title="Der er ingen svar endnu">
        <p>Svar vises her, når de er modtaget. Fristen er den 12. maj 2009.</p>
      </EmptyState>
      <p>
        <Tags>
          {(['neutral', 'accent', 'info', 'success', 'warning', 'danger', 'money'] as const).map((kind) => (
            <Tag kind={kind} key={kind}>
              {kind === 'money' ? 'Særskilt økonomi' : 'Tilslutning'}
            </Tag>
          ))}
        </Tags>
      </p>
    </>
  )
}

const cell = (...words: { kind: MarkSpan['kind']; text: string }[]) => ({
  words,
  href: '#ord',
  label: words.map(({ text }) => text).join(', '),
})

export function Overviews() {
  return (
    <>
      <h2>Overblik</h2>
      <Steps
        label="Sagens gang"
        steps={[
          { name: 'Plan', date: '27. marts', state: 'done', stateText: 'færdig' },
          { name: 'Høring', date: 'til 12. maj', state: 'now', stateText: 'i gang' },
          { name: 'Svar', date: '2 af 10', state: 'coming', stateText: 'kommer' },
          { name: 'Hvidbog', state: 'coming', stateText: 'kommer' },
        ]}
      />
      <Figures
        items={[
          { value: '42', text: 'svar' },
          { value: '187', text: 'bemærkninger' },
          { value: '6', text: 'tilbud om dialog' },
          { value: '0 kr.', text: 'afsat økonomi' },
        ]}
      />
      <SummaryList
        facts={[
          { name: 'Sagsnummer', value: '2009-14530' },
          { name: 'Besluttet af', value: 'Økonomiudvalget, 24. marts 2009' },
          { name: 'Spørgsmål', value: <a href="#sp">Tre spørgsmål til udvalgene</a> },
        ]}
      />
      <Matrix
        caption="Parter og temaer"
        corner="Part"
        columns={[
          { id: 'k', title: <a href="#k">Kultur og fritid</a> },
          { id: 'g', title: 'Grønne og blå områder' },
          { id: 't', title: 'Trafik' },
          { id: 'b', title: 'Beskæftigelse og integration' },
        ]}
        rows={[
          {
            id: 'biu',
            name: <a href="#biu">Beskæftigelses- og Integrationsudvalget</a>,
            state: 'Svaret 27. april',
            cells: [
              cell({ kind: 'offer', text: 'Tilbud om dialog' }),
              { silence: 'Nævner det ikke' },
              { silence: 'Nævner det ikke' },
              cell(
                { kind: 'position', text: 'Tilslutter sig målet' },
                { kind: 'constraint', text: 'Bydækkende indsats' },
                { kind: 'money', text: 'Ingen særskilt økonomi' },
              ),
            ],
          },
          {
            id: 'tmu',
            name: 'Teknik- og Miljøudvalget',
            state: 'Svaret 30. april',
            cells: [
              { silence: 'Nævner det ikke' },
              cell({ kind: 'position', text: 'Tilslutter sig' }),
              cell({ kind: 'oppose', text: 'Afviser forslag 4' }, { kind: 'plain', text: 'Kommentar' }),
              { silence: 'Nævner det ikke' },
            ],
          },
        ]}
        legend={[
          { kind: 'position', text: 'Tilslutning' },
          { kind: 'oppose', text: 'Afvisning' },
          { kind: 'offer', text: 'Tilbud' },
          { kind: 'constraint', text: 'Binding' },
          { kind: 'money', text: 'Økonomi' },
          { kind: 'silence', text: 'Tavshed' },
        ]}
      />
      <BarChart
        title="Bemærkninger efter tema"
        bars={[
          { text: 'Trafik', value: 61 },
          { text: 'Grønne og blå områder', value: 48 },
          { text: 'Beskæftigelse og integration', value: 14 },
          { text: 'Sundhed', value: 0 },
        ]}
      />
    </>
  )
}

const letter = `Kære Økonomiudvalg

Udvalget tilslutter sig planens mål om flere lokale
praktikpladser. Indsatsen er bydækkende, og der er ikke
afsat særskilt økonomi til den i Vanløse.

Forvaltningen vil gerne mødes med lokaludvalget.`

const span = (id: number, words: string, kind: MarkSpan['kind'], confirmed = true): MarkSpan => {
  const start = letter.indexOf(words)
  const label = `${id}. bemærkning`
  return { id: String(id), start, end: start + words.length, kind, confirmed, number: id, href: `#remark-${id}`, label }
}

function Remark({
  id,
  kind,
  title,
  children,
}: {
  id: string
  kind: MarkSpan['kind']
  title: string
  children?: ComponentChildren
}) {
  return (
    <RemarkCard id={id} kind={kind} title={title} tags={<Tag>Udvalget</Tag>}>
      {children}
      <div class="actions">
        <Button small>Bekræft</Button>
        <Button small kind="secondary">
          Ret
        </Button>
        <Button small kind="quiet">
          Fjern
        </Button>
      </div>
    </RemarkCard>
  )
}

export function Desk() {
  return (
    <>
      <h2>Læsebordet</h2>
      <ReadingDesk
        letterLabel="Brevet"
        letter={
          <MarkedText
            text={letter}
            lang="da"
            spans={[
              span(1, 'Udvalget tilslutter sig planens mål om flere lokale\npraktikpladser', 'position'),
              span(2, 'Indsatsen er bydækkende, og der er ikke\nafsat særskilt økonomi', 'constraint'),
              span(3, 'ikke\nafsat særskilt økonomi til den i Vanløse', 'money'),
              span(4, 'Forvaltningen vil gerne mødes med lokaludvalget', 'offer', false),
            ]}
          />
        }
      >
        <Remark id="1" kind="position" title="1. Tilslutning">
          <Quote words="Udvalget tilslutter sig planens mål om flere lokale praktikpladser" />
        </Remark>
        <Remark id="2" kind="constraint" title="2. Binding" />
        <Remark id="3" kind="money" title="3. Økonomi" />
        <Remark id="4" kind="offer" title="4. Tilbud om dialog" />
      </ReadingDesk>
      <MarkedText flowed text={letter} spans={[{ id: 'f', start: 20, end: 80, kind: 'oppose' }]} />
    </>
  )
}
