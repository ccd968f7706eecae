import type { T } from '#languages/index.ts'
import { Notice } from '#platform/ui/index.ts'
import type { Response } from '../responses/index.ts'

/** Says before anybody approves anew that what is public will wait for another person. */
export function AlreadyPublic({ t, response }: { t: T; response: Response }) {
  if (!response.publishedAt || !response.secondReaderRequired) return null
  return (
    <Notice kind="warning">
      <p>
        {t(
          'This response is public. When you approve anew it is taken off until another person publishes it; leaving out more of the letter counts at once.',
        )}
      </p>
    </Notice>
  )
}
