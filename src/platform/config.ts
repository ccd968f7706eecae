import { join, resolve } from 'node:path'
import { z } from 'zod'
import { Refusal } from './refusal.ts'
import type { OpenIdSettings } from './sign-in/open-id.ts'
import { type CosignerKey, readCosignerKey } from './transparency/index.ts'
import { isThisMachine } from './web/loopback.ts'

/** What an operator can set. Paths are absolute; `baseUrl` has no slash at the end. */
export type Config = {
  port: number
  dataFolder: string
  /** A PostgreSQL server (15 or newer) instead of the embedded one. */
  databaseUrl?: string | undefined
  baseUrl: string
  /** A mail server; without one, mail goes to a folder. */
  smtpUrl?: string | undefined
  /** The virus scanner that looks into every file that is sent in. */
  clamdUrl?: string | undefined
  /** Where the official accessibility statement stands. */
  wasUrl?: string | undefined
  /** Where pictures of the map are fetched from by browsers: with {z}, {x} and {y}. */
  mapTilesUrl?: string | undefined
  /** Whose map it is, as it is to stand on it. */
  mapCredit?: string | undefined
  /** Where mail with responses is fetched from; several may be set. */
  intake: { maildir?: string | undefined; mbox?: string | undefined; imapUrl?: string | undefined }
  /** The city whose mail that is; needed where there are several. */
  intakeCity?: string | undefined
  /** Below so many free bytes where the data folder lies nothing is taken in. */
  leastFreeBytes: number
  /** Who may fetch /metrics; without one nobody may. */
  metricsToken?: string | undefined
  /** The header in which a server in front names a request. */
  requestIdHeader?: string | undefined
  /** Witnesses of the log that the city knows, and may tell it what they saw. */
  logWitnesses: readonly CosignerKey[]
  /** Who vouches for the people who work here; without it only a demonstration lets anybody in. */
  openId?: OpenIdSettings | undefined
}

/** `found` is what was set, with secrets masked; `expected` is a key of the languages. */
export type WrongSetting = { setting: string; found: string; expected: string }

/** Every wrong setting at once, so that an operator corrects them in one go. */
export class WrongSettings extends Refusal {
  readonly settings: readonly WrongSetting[]

  constructor(settings: readonly WrongSetting[]) {
    super('invalid', 'Some settings cannot be used')
    this.settings = settings
  }
}

/** Room for a while of answers with files, so that somebody has time to make more. */
const usualLeastFreeMb = 500

const urlWith = (protocols: readonly string[], expected: string, check: (url: URL) => boolean) =>
  z.string().refine((text) => {
    const url = URL.parse(text)
    return url !== null && protocols.includes(url.protocol) && check(url)
  }, expected)

const expected = {
  PORT: 'a whole number from 1 to 65535, for example PORT=3000',
  DATA_DIR: 'a folder, for example DATA_DIR=./data',
  DATABASE_URL: 'the address of a PostgreSQL database, for example postgres://user:password@host:5432/lydhoer',
  BASE_URL: 'the address people use, without a path, for example https://hoering.example.dk',
  SMTP_URL: 'the address of a mail server, for example smtps://user:password@mail.example.dk',
  CLAMD_URL: 'the address of a clamd, for example tcp://localhost:3310 or unix:///run/clamav/clamd.ctl',
  WAS_URL: 'the address of the accessibility statement, for example https://was.digst.dk/hoering-example-dk',
  MAP_TILES_URL:
    'the address of map tiles, with z, x and y each in braces, for example https://tiles.example.dk/z/x/y.png',
  MAP_CREDIT: 'a line of text that says whose map it is, for example MAP_CREDIT=© OpenStreetMap contributors',
  INTAKE_MAILDIR: 'a Maildir folder that mail is delivered to, for example INTAKE_MAILDIR=/var/mail/svar',
  INTAKE_MBOX: 'an mbox file that mail is appended to, for example INTAKE_MBOX=/var/mail/svar.mbox',
  INTAKE_IMAP_URL: 'a mailbox on a mail server, for example imaps://user:password@mail.example.dk/INBOX',
  LOG_WITNESSES:
    'the keys of witnesses as lydhoer witness --cosign tells them, with spaces between, for example vidne.example.org+1a2b3c4d+BA…',
  MIN_FREE_MB: 'a whole number of megabytes from 0, for example MIN_FREE_MB=500',
  METRICS_TOKEN: 'a secret of at least 16 characters without spaces, for example one made by openssl rand -hex 24',
  REQUEST_ID_HEADER: 'the name of a header, for example X-Request-Id',
  INTAKE_CITY: 'the id of one of the cities, for example INTAKE_CITY=koebenhavn',
  OIDC_ISSUER:
    'the issuer of an OpenID Connect provider, over https, for example https://login.example.dk/realms/kommunen, together with OIDC_CLIENT_ID',
  OIDC_CLIENT_ID: 'the name the provider knows this site by, together with OIDC_ISSUER',
  OIDC_CLIENT_SECRET: 'the secret the provider gave for OIDC_CLIENT_ID, without spaces',
  OIDC_NAME: 'what people call the sign-in, for example OIDC_NAME=Københavns Kommune',
  OIDC_LEVELS: 'levels of assurance (acr) with spaces between, of which a sign-in must have one',
  OIDC_EMAIL_IS_VERIFIED: 'yes or no: whether every address the provider tells is known to be the account’s',
} as const

const isOrigin = ({ pathname, search, hash, username, password }: URL) =>
  pathname === '/' && `${search}${hash}${username}${password}` === ''

/** A server on the network, or one on this machine through its socket: postgres:///lydhoer?host=/run/postgresql. */
const isDatabase = ({ hostname, pathname, searchParams }: URL) =>
  pathname.length > 1 && (hostname !== '' || searchParams.has('host'))

/** A clamd on the network, or on this machine through its socket. */
const isClamd = ({ protocol, hostname, pathname }: URL) =>
  protocol === 'unix:' ? hostname === '' && pathname.length > 1 : hostname !== '' && ['', '/'].includes(pathname)

/** Whose mailbox it is must be said; a name that is written with @ has it as %40. */
const isMailbox = ({ hostname, username, search, hash }: URL) =>
  hostname !== '' && username !== '' && search + hash === ''

const place = (expectation: string) =>
  z.string().refine((path) => path.trim() !== '' && !path.includes('\0') && !/^[a-z]+:\/\//i.test(path), expectation)

/** Tiles are fetched by what stands in the braces; everything else of the address stays. */
const isTiles = ({ hostname, username, password, pathname, search }: URL) =>
  hostname !== '' &&
  username + password === '' &&
  ['z', 'x', 'y'].every((part) => new RegExp(`(\\{|%7B)${part}(\\}|%7D)`, 'i').test(pathname + search))

/** Over plain http an account could be anybody's; only a provider on this very machine, for trying, needs no https. */
const isIssuer = ({ protocol, hostname, search, hash, username, password }: URL) =>
  `${search}${hash}${username}${password}` === '' && (protocol === 'https:' || isThisMachine(hostname))

const settings = z.object({
  PORT: z
    .string()
    .regex(/^\d{1,5}$/, expected.PORT)
    .transform(Number)
    .refine((port) => port >= 1 && port <= 65_535, expected.PORT)
    .optional(),
  DATA_DIR: place(expected.DATA_DIR).optional(),
  DATABASE_URL: urlWith(['postgres:', 'postgresql:'], expected.DATABASE_URL, isDatabase).optional(),
  BASE_URL: urlWith(['http:', 'https:'], expected.BASE_URL, isOrigin).optional(),
  SMTP_URL: urlWith(['smtp:', 'smtps:'], expected.SMTP_URL, ({ hostname }) => hostname !== '').optional(),
  CLAMD_URL: urlWith(['tcp:', 'unix:'], expected.CLAMD_URL, isClamd).optional(),
  WAS_URL: urlWith(['http:', 'https:'], expected.WAS_URL, ({ hostname }) => hostname !== '').optional(),
  MAP_TILES_URL: urlWith(['http:', 'https:'], expected.MAP_TILES_URL, isTiles).optional(),
  MAP_CREDIT: z
    .string()
    .refine((text) => text.trim() !== '' && text.length <= 300 && !/\p{Cc}/u.test(text), expected.MAP_CREDIT)
    .optional(),
  INTAKE_MAILDIR: place(expected.INTAKE_MAILDIR).optional(),
  INTAKE_MBOX: place(expected.INTAKE_MBOX).optional(),
  INTAKE_IMAP_URL: urlWith(['imap:', 'imaps:'], expected.INTAKE_IMAP_URL, isMailbox).optional(),
  LOG_WITNESSES: z
    .string()
    .transform((text) => text.trim().split(/\s+/).map(readCosignerKey))
    .refine((keys) => !keys.includes(undefined), expected.LOG_WITNESSES)
    .transform((keys) => keys as CosignerKey[])
    .optional(),
  MIN_FREE_MB: z
    .string()
    .regex(/^\d{1,9}$/, expected.MIN_FREE_MB)
    .transform(Number)
    .optional(),
  METRICS_TOKEN: z
    .string()
    .regex(/^[\x21-\x7e]{16,200}$/, expected.METRICS_TOKEN)
    .optional(),
  REQUEST_ID_HEADER: z
    .string()
    .regex(/^[A-Za-z][A-Za-z0-9-]{0,60}$/, expected.REQUEST_ID_HEADER)
    .optional(),
  INTAKE_CITY: z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]{0,79}$/, expected.INTAKE_CITY)
    .optional(),
  OIDC_ISSUER: urlWith(['https:', 'http:'], expected.OIDC_ISSUER, isIssuer).optional(),
  OIDC_CLIENT_ID: z
    .string()
    .regex(/^[\x21-\x7e]{1,300}$/, expected.OIDC_CLIENT_ID)
    .optional(),
  OIDC_CLIENT_SECRET: z
    .string()
    .regex(/^[\x21-\x7e]{1,1000}$/, expected.OIDC_CLIENT_SECRET)
    .optional(),
  OIDC_NAME: z
    .string()
    .refine((text) => text.trim() !== '' && text.length <= 60 && !/\p{Cc}/u.test(text), expected.OIDC_NAME)
    .optional(),
  OIDC_LEVELS: z
    .string()
    .regex(/^[\x20-\x7e]{1,1000}$/, expected.OIDC_LEVELS)
    .transform((text) => text.trim().split(/\s+/))
    .optional(),
  OIDC_EMAIL_IS_VERIFIED: z
    .enum(['yes', 'no'], expected.OIDC_EMAIL_IS_VERIFIED)
    .transform((word) => word === 'yes')
    .optional(),
})

type Settings = z.output<typeof settings>

/** Each of the two says nothing without the other; the rest says nothing without both. */
function openIdOf(set: Settings): { openId: OpenIdSettings | undefined; lacking: WrongSetting[] } {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET, OIDC_NAME, OIDC_LEVELS } = set
  const isWanted = Object.entries(set).some(([name, value]) => name.startsWith('OIDC_') && value !== undefined)
  if (issuer && clientId) {
    const name = OIDC_NAME?.trim() ?? new URL(issuer).hostname
    const emailIsVerified = set.OIDC_EMAIL_IS_VERIFIED ?? false
    const openId = {
      name,
      issuer,
      clientId,
      clientSecret: OIDC_CLIENT_SECRET,
      levels: OIDC_LEVELS ?? [],
      emailIsVerified,
    }
    return { openId, lacking: [] }
  }
  const needed = ['OIDC_ISSUER', 'OIDC_CLIENT_ID'] as const
  const lacking = needed.filter((setting) => isWanted && !set[setting])
  return {
    openId: undefined,
    lacking: lacking.map((setting) => ({ setting, found: '', expected: expected[setting] })),
  }
}

/** Where relative paths begin: a DATA_DIR that was set, at the current folder; the usual one, at the program's. */
export type Folders = { current: string; program: string }

/** Reads the settings from the environment; one that is empty counts as not set. Throws WrongSettings. */
export function readConfig(env: Readonly<Record<string, string | undefined>>, folders: Folders): Config {
  const set = Object.fromEntries(Object.keys(expected).flatMap((name) => (env[name] ? [[name, env[name]]] : [])))
  const read = settings.safeParse(set)
  if (!read.success) {
    const names = new Set(read.error.issues.map((issue) => issue.path[0] as keyof typeof expected))
    throw new WrongSettings(
      [...names].map((setting) => ({
        setting,
        found: secretSettings.has(setting) ? '…' : masked(env[setting] ?? ''),
        expected: expected[setting],
      })),
    )
  }
  const {
    PORT: port = 3000,
    DATA_DIR,
    DATABASE_URL,
    BASE_URL,
    SMTP_URL,
    CLAMD_URL,
    WAS_URL,
    MAP_TILES_URL,
    MAP_CREDIT,
  } = read.data
  const { INTAKE_MAILDIR, INTAKE_MBOX, INTAKE_IMAP_URL, INTAKE_CITY, LOG_WITNESSES = [] } = read.data
  const { METRICS_TOKEN, REQUEST_ID_HEADER, MIN_FREE_MB = usualLeastFreeMb } = read.data
  const { openId, lacking } = openIdOf(read.data)
  if (lacking.length > 0) throw new WrongSettings(lacking)
  const fromHere = (path: string | undefined) => path && resolve(folders.current, path)
  return {
    port,
    dataFolder: DATA_DIR ? resolve(folders.current, DATA_DIR) : join(folders.program, 'data'),
    databaseUrl: DATABASE_URL,
    baseUrl: (BASE_URL ?? `http://localhost:${port}`).replace(/\/$/, ''),
    smtpUrl: SMTP_URL,
    clamdUrl: CLAMD_URL,
    wasUrl: WAS_URL,
    mapTilesUrl: MAP_TILES_URL,
    mapCredit: MAP_CREDIT,
    intake: { maildir: fromHere(INTAKE_MAILDIR), mbox: fromHere(INTAKE_MBOX), imapUrl: INTAKE_IMAP_URL },
    intakeCity: INTAKE_CITY,
    leastFreeBytes: MIN_FREE_MB * 1024 * 1024,
    metricsToken: METRICS_TOKEN,
    requestIdHeader: REQUEST_ID_HEADER,
    logWitnesses: LOG_WITNESSES,
    openId,
  }
}

/** Settings that are a secret as a whole: what was found is not shown. */
const secretSettings: ReadonlySet<string> = new Set(['METRICS_TOKEN', 'OIDC_CLIENT_SECRET'])

/** A value as it may be shown: without the name and password of an address, wherever they stand in it. */
export function masked(value: string): string {
  return value
    .replace(/^([a-z][a-z0-9+.-]*:\/\/)?.*@/is, '$1…@')
    .replace(/((?:password|secret|token|key)=)[^&]*/gi, '$1…')
}
