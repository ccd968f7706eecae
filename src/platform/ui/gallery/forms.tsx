import {
  AnswerRow,
  Button,
  Checkbox,
  CheckboxGroup,
  DateField,
  ErrorSummary,
  FieldSet,
  FileField,
  FilesField,
  LinkButton,
  Notice,
  RadioGroup,
  SelectField,
  TextArea,
  TextField,
} from '../index.ts'

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
        <FilesField
          name="bilag"
          label="Vedhæft filer"
          optionalText="kan udelades"
          hint="PDF, Word (DOCX), billeder, mail eller tekst."
          kept={[
            { id: '1', name: 'Høringssvar.pdf', size: '340 kB' },
            {
              id: '2',
              name: 'Krydset.jpg',
              size: '2,1 MB',
              tag: { kind: 'info', text: 'Endnu ikke scannet for virus' },
            },
          ]}
          accept=".pdf"
          words={{ kept: 'Vedhæftet', choose: 'Vælg filer', attach: 'Vedhæft', takeOff: 'Fjern' }}
          attach="attach"
          drop="drop"
        />
        <AnswerRow
          id="maal"
          kind="Mål"
          title="Færre ældre skal være ensomme"
          about={
            <details>
              <summary>Det står der i planen</summary>
              <p>Hver femte beboer er over 60 år.</p>
            </details>
          }
        >
          <SelectField
            name="holdning"
            label="Holdning"
            emptyText="Ikke taget stilling"
            options={[{ value: 'ja', text: 'Tilslutter sig' }]}
          />
          <TextArea name="hvorfor" label="Forbehold eller begrundelse" rows={2} />
        </AnswerRow>
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
