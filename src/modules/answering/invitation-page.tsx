import type { T } from '#languages/index.ts'
import {
  Button,
  DataTable,
  DateField,
  EmptyState,
  ErrorSummary,
  FieldSet,
  Notice,
  Tag,
  type TagKind,
  TextField,
} from '#platform/ui/index.ts'
import type { Href } from '#platform/web/address.ts'
import type { Form } from '#platform/web/form.ts'
import { type Invitation, type InvitationState, invitationState } from './invitation.ts'

type InvitationsPageProps = {
  t: T
  href: Href
  now: Date
  form: Form
  consultation: { id: string; title: string }
  invitations: readonly Invitation[]
  invited: boolean
}

const stateTag: Record<InvitationState, TagKind> = {
  open: 'info',
  used: 'success',
  expired: 'neutral',
  ended: 'neutral',
}

const stateName = (t: T, state: InvitationState): string =>
  ({ open: t('Not answered'), used: t('Answered'), expired: t('Expired'), ended: t('Taken back') })[state]

/** Whom the secretariat has invited by a personal link, and what came of it. */
export function InvitationsPage(props: InvitationsPageProps) {
  const { t, href, now, form, consultation, invitations, invited } = props
  const address = `/consultations/${consultation.id}/invitations`
  const field = (name: string) => ({ name, value: form.value(name), error: form.error(name) })
  return (
    <>
      <ErrorSummary title={t('Some answers need your attention')} errors={form.errors} />
      {invited && (
        <Notice kind="success">
          <p>{t('The invitation is on its way by mail.')}</p>
        </Notice>
      )}
      <p class="overline">{consultation.title}</p>
      <h1>{t('Personal invitations')}</h1>
      <p class="lead">{t('Who is invited answers by a link of their own, without signing in. The link works once.')}</p>
      {invitations.length === 0 ? (
        <EmptyState title={t('Nobody has been invited yet')} />
      ) : (
        <DataTable
          caption={t('Personal invitations')}
          captionHidden
          rows={invitations}
          keyOf={({ id }) => id}
          columns={[
            { header: t('Invited'), names: true, cell: ({ name, organisation }) => organisation ?? name },
            { header: t('E-mail'), cell: ({ email }) => email },
            { header: t('Works until'), cell: ({ expiresAt }) => t.date(new Date(expiresAt.getTime() - 1)) },
            {
              header: t('Where it stands'),
              cell: (invitation) => {
                const state = invitationState(now, invitation)
                return <Tag kind={stateTag[state]}>{stateName(t, state)}</Tag>
              },
            },
            {
              header: t('Response number'),
              cell: ({ responseNumber }) =>
                responseNumber && (
                  <a href={href(`/consultations/${consultation.id}/responses/${responseNumber}`)}>{responseNumber}</a>
                ),
            },
            {
              header: t('Take back'),
              cell: (invitation) =>
                invitationState(now, invitation) === 'open' && (
                  <form method="post" action={href(`${address}/${invitation.id}/removal`)}>
                    <Button
                      small
                      kind="quiet"
                      label={t('Take back the invitation of {name}', { name: invitation.name })}
                    >
                      {t('Take back')}
                    </Button>
                  </form>
                ),
            },
          ]}
        />
      )}
      <form class="form" method="post" noValidate action={href(address)}>
        <FieldSet legend={t('Invite somebody')}>
          <TextField {...field('name')} label={t('Name')} required autocomplete="off" />
          <TextField
            {...field('organisation')}
            label={t('Association or organisation')}
            optionalText={t('optional')}
            autocomplete="off"
          />
          <TextField {...field('email')} type="email" label={t('E-mail')} required autocomplete="off" width="medium" />
          <DateField {...field('expiresOn')} label={t('The link works until')} required />
          <Button>{t('Send the invitation')}</Button>
        </FieldSet>
      </form>
    </>
  )
}
