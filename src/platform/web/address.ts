/** An address in the language of the page: '/plans' → '/en/plans' where the language's prefix is '/en'. */
export type Href = (path: string) => string

export function hrefWith(prefix: string): Href {
  return (path) => (prefix && path === '/' ? prefix : `${prefix}${path}`)
}

/** Takes a language's prefix off an address: '/en/plans' with prefixes ['/en'] → ['/en', '/plans']. */
export function splitPrefix(path: string, prefixes: readonly string[]): [prefix: string, path: string] {
  for (const prefix of prefixes) {
    if (path === prefix) return [prefix, '/']
    if (path.startsWith(`${prefix}/`)) return [prefix, path.slice(prefix.length)]
  }
  return ['', path]
}

/** Only a path of this site may be gone to after signing in; anything else becomes `otherwise`. */
export function localPath(given: string | undefined, otherwise: string): string {
  return given && /^\/(?![/\\])[^\p{Cc}]*$/u.test(given) ? given : otherwise
}

/** A text without the secrets in its addresses: 256 bits in base64url are 43 characters. */
export const withoutSecrets = (text: string): string => text.replace(/(?<=\/)[\w-]{43}(?![\w-])/g, '…')
