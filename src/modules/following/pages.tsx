import type { FollowKind } from '#database/schema/following.ts'
import type { T } from '#languages/index.ts'
import { Button, ErrorSummary, Notice, TextField } from '#platform/ui/index.ts'
import type { Href } from '#platform/web/address.ts'
import type { Form } from '#platform/web/form.ts'

type Shown = { t: T; href: Href }

type FollowPageProps = Shown & { form: Form; kind: FollowKind; subject: string; name: string; action?: string }

/** Where one asks to hear of something by e-mail. */
export function FollowPage({ t, href, form, kind, subject, name, action = '/following' }: FollowPageProps) {
  return (
    <form class="form" method="post" noValidate action={href(action)}>
      <ErrorSummary title={t('Some answers need your attention')} errors={form.errors} />
      <h1>{t('Follow {name}', { name })}</h1>
      <p class="lead">{t('You get a mail when something happens, and stop it with one click.')}</p>
      <input type="hidden" name="kind" value={kind} />
      <input type="hidden" name="subject" value={subject} />
      <TextField
        name="email"
        type="email"
        label={t('Your e-mail')}
        hint={t('It is used for this alone, and is never published.')}
        value={form.value('email')}
        error={form.error('email')}
        autocomplete="email"
        width="medium"
        required
      />
      <Button>{t('Follow')}</Button>
    </form>
  )
}

export function AskedPage({ t }: { t: T }) {
  return (
    <>
      <h1>{t('Look in your mail')}</h1>
      <p class="lead">
        {t(
          'We have sent a mail to the address. You follow from the moment you say yes in it; until then nothing more is sent.',
        )}
      </p>
      <p>{t('Did nothing come within ten minutes? Look among unwanted mail, and check the address.')}</p>
    </>
  )
}

type AnswerPageProps = Shown & {
  name: string
  address: string
  state: 'asked' | 'following' | 'ended'
}

/** What a mail's link opens: to say yes, and to stop. */
export function AnswerPage({ t, href, name, address, state }: AnswerPageProps) {
  return (
    <>
      {state === 'following' && (
        <Notice kind="success">
          <p>{t('You follow {name}.', { name })}</p>
        </Notice>
      )}
      <h1>
        {state === 'asked'
          ? t('Do you want to follow {name}?', { name })
          : state === 'following'
            ? t('Thank you')
            : t('You no longer follow {name}', { name })}
      </h1>
      {state === 'ended' && <p>{t('Nothing more is sent, and the address is forgotten within a week.')}</p>}
      <div class="actions">
        {state === 'asked' && (
          <form method="post" action={href(address)}>
            <Button>{t('Yes, I want to follow')}</Button>
          </form>
        )}
        {state !== 'ended' && (
          <form method="post" action={href(`${address}/end`)}>
            <Button kind="secondary">{state === 'asked' ? t('No, forget it') : t('Stop following')}</Button>
          </form>
        )}
      </div>
    </>
  )
}
