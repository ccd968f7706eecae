import * as client from 'openid-client'
import { Refusal } from '../refusal.ts'
import { isThisMachine } from '../web/loopback.ts'
import type { Identity, IdentityProvider, SignInUnderWay } from './identity-provider.ts'

export type OpenIdSettings = {
  name: string
  /** As the provider writes it in its own metadata, to the character. */
  issuer: string
  clientId: string
  /** Without one the client is a public one, and PKCE alone protects the code. */
  clientSecret?: string | undefined
  /** The levels of assurance that are enough, of which an account must have come with one; none: the provider decides. */
  levels: readonly string[]
  /** True where every address the provider tells is known to be the account's, though it does not say so itself. */
  emailIsVerified: boolean
}

/** How long the provider has for each answer, in seconds. */
const patienceSeconds = 10

/** How far the provider's clock may be off, in seconds. */
const clockToleranceSeconds = 30

const away = (name: string) => new Refusal('unavailable', '{name} does not answer: try again in a while', { name })

const isOnThisMachine = ({ protocol, hostname }: URL) => protocol === 'http:' && isThisMachine(hostname)

/** Asked once and kept; where that failed, asked again by the next person. */
function remembered<Value>(ask: () => Promise<Value>): () => Promise<Value> {
  let kept: Promise<Value> | undefined
  return () => {
    kept ??= ask().catch((error) => {
      kept = undefined
      throw error
    })
    return kept
  }
}

/** The e-mail address an ID token vouches for. */
function emailOf(claims: client.IDToken, { emailIsVerified }: OpenIdSettings): string | null {
  const isVouchedFor = emailIsVerified || claims.email_verified === true
  return isVouchedFor && typeof claims.email === 'string' ? claims.email : null
}

/**
 * A provider that speaks OpenID Connect: the code flow with PKCE, state and nonce. Issuer, signature, audience, times and
 * nonce of an ID token are checked by openid-client; it follows no redirect. No token is kept.
 * `tell` gets what an operator must see of what went wrong; people are told less.
 * Source: OpenID Connect Core 1.0; RFC 9700 (Best Current Practice for OAuth 2.0 Security).
 */
export function openIdProvider(settings: OpenIdSettings, tell: (error: unknown) => void = () => {}): IdentityProvider {
  const { name, issuer, clientId, clientSecret, levels } = settings
  const configuration = remembered(async () => {
    const server = new URL(issuer)
    const authentication = clientSecret ? client.ClientSecretPost(clientSecret) : client.None()
    const found = await client.discovery(
      server,
      clientId,
      { [client.clockTolerance]: clockToleranceSeconds },
      authentication,
      {
        timeout: patienceSeconds,
        execute: isOnThisMachine(server) ? [client.allowInsecureRequests] : [],
      },
    )
    return found
  })
  const answering = () =>
    configuration().catch((error) => {
      tell(error)
      throw away(name)
    })

  return {
    name,
    async begin(returnTo) {
      const underWay = {
        state: client.randomState(),
        nonce: client.randomNonce(),
        codeVerifier: client.randomPKCECodeVerifier(),
      }
      const address = client.buildAuthorizationUrl(await answering(), {
        redirect_uri: returnTo,
        scope: 'openid email',
        state: underWay.state,
        nonce: underWay.nonce,
        code_challenge: await client.calculatePKCECodeChallenge(underWay.codeVerifier),
        code_challenge_method: 'S256',
        ...(levels.length > 0 ? { acr_values: levels.join(' ') } : {}),
      })
      return { address, underWay }
    },
    async finish(arrived, underWay) {
      const claims = await claimsOf(await answering(), name, arrived, underWay, tell)
      if (levels.length > 0 && !levels.includes(String(claims.acr ?? '')))
        throw new Refusal('forbidden', 'You signed in at {name} in a way that is not enough here', { name })
      return { issuer: claims.iss, subject: claims.sub, email: emailOf(claims, settings) } satisfies Identity
    },
    async leave(returnTo) {
      const found = await configuration().catch(() => undefined)
      if (!found?.serverMetadata().end_session_endpoint) return null
      return client.buildEndSessionUrl(found, { post_logout_redirect_uri: returnTo })
    },
  }
}

/** The claims of the ID token that the code in `arrived` stands for. */
async function claimsOf(
  configuration: client.Configuration,
  name: string,
  arrived: URL,
  { state, nonce, codeVerifier }: SignInUnderWay,
  tell: (error: unknown) => void,
): Promise<client.IDToken> {
  try {
    const tokens = await client.authorizationCodeGrant(configuration, arrived, {
      expectedState: state,
      expectedNonce: nonce,
      pkceCodeVerifier: codeVerifier,
      idTokenExpected: true,
    })
    return tokens.claims() as client.IDToken
  } catch (error) {
    if (error instanceof client.AuthorizationResponseError)
      throw new Refusal('invalid', 'You did not sign in at {name}: nothing was changed', { name })
    tell(error)
    if (error instanceof Error && (error.name === 'TimeoutError' || error.message === 'fetch failed')) throw away(name)
    throw new Refusal('invalid', 'What {name} answered could not be trusted: sign in once more', { name })
  }
}
