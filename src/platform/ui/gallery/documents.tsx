import { Contents, DocumentHeader, LetterSheet, Prose, Quote } from '../index.ts'

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
