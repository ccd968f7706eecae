import type { T } from '#languages/index.ts'
import type { Verdict } from '#platform/transparency/index.ts'
import { Button, FileField, Notice, Prose, TextArea } from '#platform/ui/index.ts'
import type { Href } from '#platform/web/address.ts'

type VerifyPageProps = {
  t: T
  href: Href
  /** The proof that was pasted, and the keys it is checked with. */
  proof: string
  keys: string
  verdict: Verdict | null
}

/** Where anybody checks a proof: in the browser where it runs scripts, otherwise here. */
export function VerifyPage({ t, href, proof, keys, verdict }: VerifyPageProps) {
  return (
    <>
      <h1>{t('Check a proof')}</h1>
      <p class="lead">
        {t(
          'Whoever has answered a consultation has a proof. Here you can see whether it holds: whether exactly these words are in the log.',
        )}
      </p>
      <div id="verdict" role="status">
        {verdict && <Outcome {...{ t, verdict }} />}
      </div>
      <form
        class="form"
        method="post"
        action={href('/verify')}
        encType="multipart/form-data"
        data-verifying
        data-says-holds={t('The proof holds')}
        data-says-does-not={t('The proof does not hold')}
      >
        <FileField name="file" label={t('The proof as a file')} accept=".tlog-proof,text/plain" />
        <TextArea name="proof" label={t('or its text')} value={proof} rows={6} />
        <TextArea
          name="keys"
          label={t('Keys that you trust')}
          hint={t(
            'One on each line. These are the keys of this city’s log; best is to compare them with what you wrote down earlier or got from somebody else.',
          )}
          value={keys}
          rows={3}
        />
        <div class="actions">
          <Button>{t('Check it')}</Button>
        </div>
        <p class="soft small">
          {t(
            'Where your browser runs scripts, the proof is checked in it and sent nowhere; you can go offline first. Without, it is sent to us, checked and not kept. The command lydhoer verify does the same on your own machine.',
          )}
        </p>
      </form>
      <p class="soft small">
        <a href={href('/log')}>{t('What the log is')}</a>
      </p>
    </>
  )
}

function Outcome({ t, verdict }: { t: T; verdict: Verdict }) {
  const says = t.code === 'da' ? verdict.says.da : verdict.says.en
  if (!verdict.valid)
    return (
      <Notice kind="danger" title={t('The proof does not hold')}>
        <p>{says}</p>
      </Notice>
    )
  return (
    <Notice kind="success" title={t('The proof holds')}>
      <p>{says}</p>
      {verdict.record.text && (
        <blockquote class="verdict__words">
          <Prose text={verdict.record.text} />
        </blockquote>
      )}
    </Notice>
  )
}
