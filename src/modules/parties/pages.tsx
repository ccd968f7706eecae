import type { T } from '#languages/index.ts'
import type { CalendarDate } from '#platform/calendar-date.ts'
import { Button, DataTable, DateField, ErrorSummary, SelectField, Tag } from '#platform/ui/index.ts'
import type { Href } from '#platform/web/address.ts'
import type { Form } from '#platform/web/form.ts'
import type { GrantedRole } from './administration.ts'
import type { Body } from './body.ts'
import { roleName, roles } from './words.ts'

type Props = {
  t: T
  href: Href
  today: CalendarDate
  granted: readonly GrantedRole[]
  people: readonly { id: string; name: string }[]
  bodies: readonly Body[]
  form: Form
}

const isOver = (today: CalendarDate, { validUntil }: GrantedRole) => validUntil !== null && validUntil < today

/** Who may do what, where and since when; and how that is changed. */
export function RolesPage({ t, href, today, granted, people, bodies, form }: Props) {
  const bodyName = (body: string) => bodies.find(({ id }) => id === body)?.name ?? body
  return (
    <>
      <ErrorSummary title={t('Some answers need your attention')} errors={form.errors} />
      <h1>{t('People and roles')}</h1>
      <p class="lead">
        {t('A role counts from its first day to its last, at one body. What a person may do follows from it.')}
      </p>
      <DataTable
        caption={t('Roles')}
        captionHidden
        keyOf={({ person, body, role, validFrom }) => `${person} ${body} ${role} ${validFrom}`}
        rows={granted}
        columns={[
          { header: t('Person'), names: true, cell: ({ personName }) => personName },
          { header: t('Role'), cell: ({ role }) => roleName(t, role) },
          { header: t('At'), cell: ({ body }) => bodyName(body) },
          { header: t('From'), cell: ({ validFrom }) => t.shortDate(validFrom) },
          {
            header: t('Until'),
            cell: (grant) =>
              grant.validUntil ? (
                <>
                  {t.shortDate(grant.validUntil)} {isOver(today, grant) && <Tag>{t('ended')}</Tag>}
                </>
              ) : (
                <form method="post" action={href('/administration/roles/endings')}>
                  {(['person', 'body', 'role', 'validFrom'] as const).map((name) => (
                    <input type="hidden" name={name} value={grant[name]} key={name} />
                  ))}
                  <Button kind="quiet" small label={t('End the role of {name}', { name: grant.personName })}>
                    {t('End')}
                  </Button>
                </form>
              ),
          },
        ]}
      />
      <h2>{t('Give a role')}</h2>
      <form method="post" action={href('/administration/roles')} class="form">
        <SelectField
          name="person"
          label={t('Person')}
          emptyText={t('Choose a person')}
          value={form.value('person')}
          error={form.error('person')}
          options={people.map(({ id, name }) => ({ value: id, text: name }))}
        />
        <SelectField
          name="role"
          label={t('Role')}
          emptyText={t('Choose a role')}
          value={form.value('role')}
          error={form.error('role')}
          options={roles.map((role) => ({ value: role, text: roleName(t, role) }))}
        />
        <SelectField
          name="body"
          label={t('At')}
          emptyText={t('Choose a body')}
          value={form.value('body')}
          error={form.error('body')}
          options={bodies.map(({ id, name }) => ({ value: id, text: name }))}
        />
        <DateField name="validFrom" label={t('From')} value={form.value('validFrom')} error={form.error('validFrom')} />
        <Button>{t('Give the role')}</Button>
      </form>
    </>
  )
}
