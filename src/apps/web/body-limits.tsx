import type { MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { Web } from '#database/occasion.ts'
import { RefusalPage } from './refusal-pages.tsx'

const megabyte = 1024 * 1024

/** Forms that take attachments: 50 MB of files and their fields. Every other form: a letter of 20 MB and its fields. */
const withFiles: readonly RegExp[] = [
  /^\/consultations\/[^/]+\/(?:answers?|responses|responses\/new)$/,
  /^\/consultations\/[^/]+\/answer\//,
  /^\/receipts?\//,
  /^\/intake\/[^/]+\/response$/,
  /^\/consultations\/[^/]+\/imports$/,
]

const limit = (megabytes: number) =>
  bodyLimit({
    maxSize: (megabytes + 2) * megabyte,
    onError: (c) => {
      const { occasion, show } = (c as Parameters<MiddlewareHandler<Web>>[0]).var
      const { t } = occasion
      const title = t('That is too large')
      const text = t('Send at most {size} MB at a time. Nothing was saved; go back, and your words are still there.', {
        size: megabytes,
      })
      return show({ title, status: 413 }, <RefusalPage {...{ title, text }} />)
    },
  })

/** Refuses a body that is too large before it is read, also one that does not say how long it is. */
export function limitBodies(): MiddlewareHandler<Web> {
  const [usual, large] = [limit(20), limit(50)]
  // Asking a GET for its body makes a whole Request of it, which costs more than the rest of the door.
  return (c, next) => {
    if (/^(GET|HEAD)$/.test(c.req.method)) return next()
    return (withFiles.some((path) => path.test(c.req.path)) ? large : usual)(c, next)
  }
}
