import { generateKeyPairSync } from 'node:crypto'
import { createServer } from 'node:http'
import { listening } from './served.ts'

/** An account at the provider: who signs in next, and what is told of them. */
export type Account = { subject: string; email?: string; emailVerified?: boolean; level?: string }

const signingKey = () => ({
  ...generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'jwk' }),
  use: 'sig',
  alg: 'ES256',
})

/** What the software tells those who would run it in earnest is not for a test's output. */
async function quietly<Result>(work: () => Promise<Result>): Promise<Result> {
  const { info, warn } = console
  Object.assign(console, { info: () => {}, warn: () => {} })
  try {
    return await work()
  } finally {
    Object.assign(console, { info, warn })
  }
}

/**
 * An OpenID Connect provider on this machine, certified software with one client: whoever comes is signed in as
 * `next.account` without being asked, or has pressed "cancel" where there is none.
 */
export async function fakeIdentityProvider(clientId: string, returnTo: string) {
  const next: { account: Account | null } = { account: null }
  let handle: Parameters<typeof createServer>[1] = (_, answer) => answer.end()
  const issuer = await listening(createServer((request, answer) => handle?.(request, answer)))
  const known = new Map<string, Account>()
  const { Provider } = await quietly(() => import('oidc-provider'))
  const provider = await quietly(
    async () =>
      new Provider(issuer, {
        clients: [
          {
            client_id: clientId,
            client_secret: 'en-hemmelighed-til-proever',
            token_endpoint_auth_method: 'client_secret_post',
            redirect_uris: [returnTo],
            id_token_signed_response_alg: 'ES256',
          },
        ],
        jwks: { keys: [signingKey()] },
        cookies: { keys: ['en-noegle-til-proever'] },
        claims: { openid: ['sub', 'acr'], email: ['email', 'email_verified'] },
        acrValues: ['lav', 'betydelig'],
        conformIdTokenClaims: false,
        features: { devInteractions: { enabled: false } },
        findAccount: (_, id) => ({
          accountId: id,
          claims: async () => {
            const { email, emailVerified } = known.get(id) ?? {}
            return { sub: id, email, email_verified: emailVerified }
          },
        }),
        loadExistingGrant: async ({ oidc }) => {
          const grant = new oidc.provider.Grant({ clientId, accountId: oidc.session?.accountId ?? '' })
          grant.addOIDCScope('openid email')
          await grant.save()
          return grant
        },
        interactions: { url: (_, { uid }) => `/interaction/${uid}` },
        ttl: { AccessToken: 60, AuthorizationCode: 60, Grant: 60, IdToken: 60, Interaction: 60, Session: 60 },
      }),
  )
  const callback = provider.callback()
  handle = (request, answer) => {
    if (!request.url?.startsWith('/interaction/')) return callback(request, answer)
    const { account } = next
    if (account) known.set(account.subject, account)
    const result = account
      ? { login: { accountId: account.subject, ...(account.level ? { acr: account.level } : {}), remember: false } }
      : { error: 'access_denied', error_description: 'cancelled' }
    provider.interactionFinished(request, answer, result).catch((error) => answer.destroy(error))
  }
  return { issuer, next, secret: 'en-hemmelighed-til-proever' }
}
