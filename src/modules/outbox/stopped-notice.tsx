import type { T } from '#languages/index.ts'
import { Notice } from '#platform/ui/index.ts'

/** For people who can see to it that it starts again. */
export function StoppedNotice({ t }: { t: T }) {
  return (
    <Notice kind="danger" title={t('What is done by the clock has stopped')}>
      <p>{t('Mail, reminders and files wait until whoever runs this has started it again. Nothing is lost.')}</p>
    </Notice>
  )
}
