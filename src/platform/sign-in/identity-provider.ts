/** Who has proved who they are, in the words of whoever vouches for it. */
export type Identity = {
  issuer: string
  /** The issuer's own name for the account: never given to another, and no name for people to read. */
  subject: string
  /** The address that the issuer says is theirs; null where it does not say so, or has not seen to it. */
  email: string | null
}

/** What one browser keeps while its person is away at the provider's. */
export type SignInUnderWay = { state: string; nonce: string; codeVerifier: string }

/** Who vouches for the people of a city: Entra ID, a broker of MitID Erhverv, Keycloak. */
export type IdentityProvider = {
  /** As people know it. */
  name: string
  /** Where to send a browser, and what it keeps until it comes back to `returnTo`. Refuses while nobody answers there. */
  begin(returnTo: string): Promise<{ address: URL; underWay: SignInUnderWay }>
  /** Who it is that has come back at `arrived`. Refuses whatever does not belong to what is under way. */
  finish(arrived: URL, underWay: SignInUnderWay): Promise<Identity>
  /** Where one signs out there too; null where it offers none. */
  leave(returnTo: string): Promise<URL | null>
}
