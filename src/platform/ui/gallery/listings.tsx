import {
  Button,
  DataTable,
  Deadline,
  EmptyState,
  FilterForm,
  Listing,
  ListingItem,
  Pagination,
  SelectField,
  Tabs,
  Tag,
  Tags,
  TextField,
} from '../index.ts'

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
