import type { T } from '#languages/index.ts'
import { Button, DataTable, DateField, ErrorSummary, SelectField, SummaryList, TextField } from '#platform/ui/index.ts'
import type { Href } from '#platform/web/address.ts'
import type { Form } from '#platform/web/form.ts'
import type { Body, BodyKind, OfficeHolder, Unit } from './body.ts'
import { bodyKindName, bodyKinds, officeKindName, officeKinds } from './words.ts'

type Shown = { t: T; href: Href; form: Form }

/** Everybody who can consult or be asked. */
export function BodiesPage({ t, href, form, bodies }: Shown & { bodies: readonly Body[] }) {
  return (
    <>
      <ErrorSummary title={t('Some answers need your attention')} errors={form.errors} />
      <h1>{t('Bodies')}</h1>
      <p class="lead">
        {t(
          'Council, committees, local committees and advisory councils: those that consult, and those that are asked.',
        )}
      </p>
      <DataTable
        caption={t('Bodies')}
        captionHidden
        keyOf={({ id }) => id}
        rows={bodies}
        columns={[
          {
            header: t('Name'),
            names: true,
            cell: ({ id, name }) => <a href={href(`/administration/bodies/${id}`)}>{name}</a>,
          },
          { header: t('Kind'), cell: ({ kind }) => bodyKindName(t, kind as BodyKind) },
          { header: t('E-mail address'), cell: ({ email }) => email },
        ]}
      />
      <h2>{t('Add a body')}</h2>
      <form method="post" action={href('/administration/bodies')} class="form">
        <TextField name="name" label={t('Name')} value={form.value('name')} error={form.error('name')} />
        <TextField
          name="shortName"
          label={t('Short name')}
          hint={t('Where there is little room; the name where it is empty.')}
          value={form.value('shortName')}
          error={form.error('shortName')}
        />
        <SelectField
          name="kind"
          label={t('Kind')}
          emptyText={t('Choose a kind')}
          value={form.value('kind')}
          error={form.error('kind')}
          options={bodyKinds.map((kind) => ({ value: kind, text: bodyKindName(t, kind) }))}
        />
        <TextField
          name="email"
          type="email"
          label={t('E-mail address')}
          hint={t('Where letters of consultation go.')}
          value={form.value('email')}
          error={form.error('email')}
        />
        <DateField name="validFrom" label={t('From')} value={form.value('validFrom')} error={form.error('validFrom')} />
        <Button>{t('Add the body')}</Button>
      </form>
    </>
  )
}

type BodyProps = Shown & {
  body: Body
  units: readonly Unit[]
  remits: readonly string[]
  holders: readonly OfficeHolder[]
  people: readonly { id: string; name: string }[]
}

/** One body: its administrations, its remit, and who holds which office. */
export function BodyPage({ t, href, form, body, units, remits, holders, people }: BodyProps) {
  const here = href(`/administration/bodies/${body.id}`)
  const listed = (names: readonly string[]) => (names.length === 0 ? t('none') : t.list([...names]))
  const from = (
    <DateField name="validFrom" label={t('From')} value={form.value('validFrom')} error={form.error('validFrom')} />
  )
  return (
    <>
      <ErrorSummary title={t('Some answers need your attention')} errors={form.errors} />
      <p class="overline">{bodyKindName(t, body.kind as BodyKind)}</p>
      <h1>{body.name}</h1>
      <SummaryList
        facts={[
          { name: t('E-mail address'), value: body.email },
          { name: t('Administrations and units'), value: listed(units.map(({ name }) => name)) },
          { name: t('Remit'), value: listed(remits) },
          {
            name: t('Offices'),
            value: listed(holders.map(({ title, personName }) => `${title}: ${personName}`)),
          },
        ]}
      />
      <details open={form.value('add') === 'unit'}>
        <summary>{t('Add an administration or a unit')}</summary>
        <form method="post" action={`${here}/units`} class="form">
          <input type="hidden" name="add" value="unit" />
          <TextField name="unitName" label={t('Name')} value={form.value('unitName')} error={form.error('unitName')} />
          <SelectField
            name="parent"
            label={t('Part of')}
            emptyText={t('The body itself')}
            value={form.value('parent')}
            error={form.error('parent')}
            options={units.map(({ id, name }) => ({ value: id, text: name }))}
          />
          <Button>{t('Add it')}</Button>
        </form>
      </details>
      <details open={form.value('add') === 'remit'}>
        <summary>{t('Add to the remit')}</summary>
        <form method="post" action={`${here}/remits`} class="form">
          <input type="hidden" name="add" value="remit" />
          <TextField
            name="subject"
            label={t('Subject')}
            hint={t('Topics with such words are bid to it: skoler, trafik, ældre.')}
            value={form.value('subject')}
            error={form.error('subject')}
          />
          <Button>{t('Add it')}</Button>
        </form>
      </details>
      <details open={form.value('add') === 'office'}>
        <summary>{t('Let somebody hold an office')}</summary>
        <form method="post" action={`${here}/offices`} class="form">
          <input type="hidden" name="add" value="office" />
          <TextField
            name="title"
            label={t('Title of the office')}
            value={form.value('title')}
            error={form.error('title')}
          />
          <SelectField
            name="kind"
            label={t('Kind')}
            emptyText={t('Choose a kind')}
            value={form.value('kind')}
            error={form.error('kind')}
            options={officeKinds.map((kind) => ({ value: kind, text: officeKindName(t, kind) }))}
          />
          <SelectField
            name="person"
            label={t('Person')}
            emptyText={t('Choose a person')}
            value={form.value('person')}
            error={form.error('person')}
            options={people.map(({ id, name }) => ({ value: id, text: name }))}
          />
          {from}
          <Button>{t('Add it')}</Button>
        </form>
      </details>
    </>
  )
}
