import { BarChart, Figures, type MarkSpan, Matrix, Steps, SummaryList } from '../index.ts'

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
          { id: 'k', title: 'Kultur og fritid', href: '#k' },
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
