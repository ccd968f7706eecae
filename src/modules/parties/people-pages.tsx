import type { T } from '#languages/index.ts'
import { Button, DataTable, ErrorSummary, Notice, SummaryList, Tag, TextField } from '#platform/ui/index.ts'
import type { Href } from '#platform/web/address.ts'
import type { Form } from '#platform/web/form.ts'
import type { GrantedRole } from './administration.ts'
import type { Person } from './people.ts'
import { roleName } from './words.ts'

type Shown = { t: T; href: Href; form: Form }

/** Name and address of a person: what adding and correcting ask for. */
const PersonFields = ({ t, form }: Pick<Shown, 't' | 'form'>) => (
  <>
    <TextField name="name" label={t('Name')} value={form.value('name')} error={form.error('name')} autocomplete="off" />
    <TextField
      name="email"
      type="email"
      label={t('E-mail address')}
      hint={t('The one of the account the person signs in with.')}
      value={form.value('email')}
      error={form.error('email')}
      autocomplete="off"
    />
  </>
)

/** Everybody who works with cases here, and whether they may sign in. */
export function PeoplePage({ t, href, form, people }: Shown & { people: readonly Person[] }) {
  return (
    <>
      <ErrorSummary title={t('Some answers need your attention')} errors={form.errors} />
      <h1>{t('People and accounts')}</h1>
      <p class="lead">{t('Whoever is added here may sign in; what they may do follows from their roles.')}</p>
      <DataTable
        caption={t('People and accounts')}
        captionHidden
        keyOf={({ id }) => id}
        rows={people}
        columns={[
          {
            header: t('Name'),
            names: true,
            cell: ({ id, name, suspendedAt }) => (
              <>
                <a href={href(`/administration/people/${id}`)}>{name}</a> {suspendedAt && <Tag>{t('shut out')}</Tag>}
              </>
            ),
          },
          { header: t('E-mail address'), cell: ({ email }) => email },
          {
            header: t('Last signed in'),
            cell: ({ lastSignedInAt }) => (lastSignedInAt ? t.dateTime(lastSignedInAt) : t('never')),
          },
        ]}
      />
      <h2>{t('Add a person')}</h2>
      <form method="post" action={href('/administration/people')} class="form">
        <PersonFields t={t} form={form} />
        <Button>{t('Add the person')}</Button>
      </form>
    </>
  )
}

type PersonProps = Shown & {
  person: Person & { sessions: number }
  roles: readonly GrantedRole[]
  bodyName: (body: string) => string
}

/** One person: what they may do, whether they are in, and how that ends. */
export function PersonPage({ t, href, form, person, roles, bodyName }: PersonProps) {
  const here = href(`/administration/people/${person.id}`)
  return (
    <>
      <ErrorSummary title={t('Some answers need your attention')} errors={form.errors} />
      <h1>{person.name}</h1>
      {person.suspendedAt && (
        <Notice kind="warning">
          <p>{t('Shut out since {moment}.', { moment: t.dateTime(person.suspendedAt) })}</p>
        </Notice>
      )}
      <SummaryList
        facts={[
          {
            name: t('Signed in'),
            value: t('{count, plural, =0 {nowhere at the moment} one {in # browser} other {in # browsers}}', {
              count: person.sessions,
            }),
          },
          {
            name: t('Last signed in'),
            value: person.lastSignedInAt ? t.dateTime(person.lastSignedInAt) : t('never'),
          },
          {
            name: t('Account'),
            value: person.boundAt
              ? t('known here since {moment}', { moment: t.dateTime(person.boundAt) })
              : t('not used yet: the first one with the address'),
          },
          {
            name: t('Roles'),
            value:
              roles.length === 0 ? (
                t('none')
              ) : (
                <ul>
                  {roles.map(({ role, body, validFrom }) => (
                    <li key={`${role} ${body} ${validFrom}`}>
                      {roleName(t, role)}, {bodyName(body)}
                    </li>
                  ))}
                </ul>
              ),
          },
        ]}
      />
      <div class="actions">
        {person.sessions > 0 && (
          <form method="post" action={`${here}/sessions/end`}>
            <Button kind="secondary">{t('Sign out everywhere')}</Button>
          </form>
        )}
        {person.boundAt && (
          <form method="post" action={`${here}/account/end`}>
            <Button kind="secondary">{t('Let another account in')}</Button>
          </form>
        )}
        <form method="post" action={person.suspendedAt ? `${here}/suspension/end` : `${here}/suspension`}>
          <Button kind={person.suspendedAt ? 'secondary' : 'warning'}>
            {person.suspendedAt ? t('Let in again') : t('Shut out')}
          </Button>
        </form>
      </div>
      <h2>{t('Name and address')}</h2>
      <form method="post" action={here} class="form">
        <PersonFields t={t} form={form} />
        <Button>{t('Save')}</Button>
      </form>
    </>
  )
}
