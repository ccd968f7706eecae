import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { masked, readConfig, WrongSettings } from './config.ts'

const folders = { current: '/home/mette', program: '/opt/lydhoer' }
const usual = { port: 3000, dataFolder: '/opt/lydhoer/data', baseUrl: 'http://localhost:3000' }

const unset = {
  databaseUrl: undefined,
  smtpUrl: undefined,
  clamdUrl: undefined,
  wasUrl: undefined,
  mapTilesUrl: undefined,
  mapCredit: undefined,
  intake: { maildir: undefined, mbox: undefined, imapUrl: undefined },
  intakeCity: undefined,
  leastFreeBytes: 500 * 1024 * 1024,
  metricsToken: undefined,
  requestIdHeader: undefined,
  logWitnesses: [],
  openId: undefined,
}

for (const [what, env, different] of [
  ['nothing set', {}, {}],
  ['settings that are empty', { PORT: '', DATA_DIR: '', DATABASE_URL: '', BASE_URL: '', SMTP_URL: '' }, {}],
  ['another port', { PORT: '8080' }, { port: 8080, baseUrl: 'http://localhost:8080' }],
  ['a folder below the current one', { DATA_DIR: 'høringer' }, { dataFolder: '/home/mette/høringer' }],
  ['a folder elsewhere', { DATA_DIR: '/srv/data' }, { dataFolder: '/srv/data' }],
  [
    'a server',
    { DATABASE_URL: 'postgres://a:b@db:5432/lydhoer?sslmode=require' },
    { databaseUrl: 'postgres://a:b@db:5432/lydhoer?sslmode=require' },
  ],
  [
    'a server on its socket',
    { DATABASE_URL: 'postgres:///lydhoer?host=/run/postgresql' },
    { databaseUrl: 'postgres:///lydhoer?host=/run/postgresql' },
  ],
  ['a public address', { BASE_URL: 'https://hoering.example.dk/' }, { baseUrl: 'https://hoering.example.dk' }],
  ['a mail server', { SMTP_URL: 'smtps://a:b@mail:465' }, { smtpUrl: 'smtps://a:b@mail:465' }],
  ['a virus scanner on the network', { CLAMD_URL: 'tcp://clamav:3310' }, { clamdUrl: 'tcp://clamav:3310' }],
  [
    'a virus scanner on its socket',
    { CLAMD_URL: 'unix:///run/clamav/clamd.ctl' },
    { clamdUrl: 'unix:///run/clamav/clamd.ctl' },
  ],
  [
    'mailboxes to fetch from',
    {
      INTAKE_MAILDIR: 'post',
      INTAKE_MBOX: '/var/mail/svar',
      INTAKE_IMAP_URL: 'imaps://svar%40byen.dk:a@mail/INBOX',
      INTAKE_CITY: 'byen',
    },
    {
      intake: { maildir: '/home/mette/post', mbox: '/var/mail/svar', imapUrl: 'imaps://svar%40byen.dk:a@mail/INBOX' },
      intakeCity: 'byen',
      leastFreeBytes: 500 * 1024 * 1024,
      metricsToken: undefined,
      requestIdHeader: undefined,
      logWitnesses: [],
    },
  ],
  [
    'an accessibility statement',
    { WAS_URL: 'https://was.digst.dk/byen-dk' },
    { wasUrl: 'https://was.digst.dk/byen-dk' },
  ],
  [
    'a map',
    { MAP_TILES_URL: 'https://tiles.example.dk/{z}/{x}/{y}.png?key=a', MAP_CREDIT: '© Byen' },
    { mapTilesUrl: 'https://tiles.example.dk/{z}/{x}/{y}.png?key=a', mapCredit: '© Byen' },
  ],
  [
    'an identity provider',
    {
      OIDC_ISSUER: 'https://login.example.dk/realms/byen',
      OIDC_CLIENT_ID: 'lydhoer',
      OIDC_CLIENT_SECRET: 'hemmelig',
      OIDC_NAME: 'Byens konto',
      OIDC_LEVELS: 'https://data.gov.dk/concept/core/nsis/Substantial https://data.gov.dk/concept/core/nsis/High',
      OIDC_EMAIL_IS_VERIFIED: 'yes',
    },
    {
      openId: {
        name: 'Byens konto',
        issuer: 'https://login.example.dk/realms/byen',
        clientId: 'lydhoer',
        clientSecret: 'hemmelig',
        levels: ['https://data.gov.dk/concept/core/nsis/Substantial', 'https://data.gov.dk/concept/core/nsis/High'],
        emailIsVerified: true,
      },
    },
  ],
  [
    'an identity provider without more than it needs',
    { OIDC_ISSUER: 'https://login.example.dk', OIDC_CLIENT_ID: 'lydhoer' },
    {
      openId: {
        name: 'login.example.dk',
        issuer: 'https://login.example.dk',
        clientId: 'lydhoer',
        clientSecret: undefined,
        levels: [],
        emailIsVerified: false,
      },
    },
  ],
  ['settings of other programs', { HOME: '/root', PORTS: 'x' }, {}],
] as const)
  test(`with ${what} the settings are as expected`, () => {
    assert.deepEqual({ ...readConfig(env, folders) }, { ...unset, ...usual, ...different })
  })

for (const [setting, value, found = value] of [
  ['PORT', 'tre tusind'],
  ['WAS_URL', 'was.digst.dk/byen'],
  ['WAS_URL', 'ftp://was.digst.dk/byen'],
  ['MAP_TILES_URL', 'https://tiles.example.dk/{z}/{x}.png'],
  ['MAP_TILES_URL', '/tiles/{z}/{x}/{y}.png'],
  ['MAP_CREDIT', '  '],
  ['PORT', '0'],
  ['PORT', '65536'],
  ['PORT', '80.5'],
  ['PORT', '-1'],
  ['PORT', ' 3000'],
  ['DATA_DIR', '  '],
  ['DATA_DIR', 'https://example.dk/data'],
  ['DATABASE_URL', 'mysql://lydhoer:hemmelig@db/lydhoer', 'mysql://…@db/lydhoer'],
  ['DATABASE_URL', 'lydhoer:hem@me/lig@db/lydhoer', '…@db/lydhoer'],
  ['DATABASE_URL', 'postgres://db:5432'],
  ['DATABASE_URL', 'postgres:///lydhoer'],
  ['DATABASE_URL', 'postgres://db:99999/lydhoer?password=hemmelig', 'postgres://db:99999/lydhoer?password=…'],
  ['BASE_URL', 'hoering.example.dk'],
  ['BASE_URL', 'ftp://hoering.example.dk'],
  ['BASE_URL', 'https://example.dk/hoering'],
  ['BASE_URL', 'https://mette:hemmelig@example.dk', 'https://…@example.dk'],
  ['SMTP_URL', 'mail.example.dk:25'],
  ['SMTP_URL', 'http://mette:hemmelig@mail', 'http://…@mail'],
  ['CLAMD_URL', 'localhost:3310'],
  ['CLAMD_URL', 'http://localhost:3310'],
  ['CLAMD_URL', 'unix://clamd.ctl'],
  ['CLAMD_URL', 'tcp://localhost:3310/scan'],
  ['INTAKE_MAILDIR', ' '],
  ['INTAKE_MBOX', 'imap://mail/INBOX'],
  ['INTAKE_IMAP_URL', 'imaps://mail.example.dk/INBOX'],
  ['INTAKE_IMAP_URL', 'pop3://svar:hemmelig@mail.example.dk', 'pop3://…@mail.example.dk'],
  ['INTAKE_CITY', 'Københavns Kommune'],
  ['LOG_WITNESSES', 'vidne.example.org'],
  ['MIN_FREE_MB', '1 GB'],
  ['REQUEST_ID_HEADER', 'X Request'],
] as const)
  test(`${setting}=${value} is refused, with what was found and what was expected`, () => {
    assert.throws(
      () => readConfig({ [setting]: value }, folders),
      (error) => {
        assert.ok(error instanceof WrongSettings)
        assert.deepEqual(
          error.settings.map((wrong) => [wrong.setting, wrong.found]),
          [[setting, found]],
        )
        assert.match(error.settings[0]?.expected ?? '', /for example/)
        return true
      },
    )
  })

test('all wrong settings are told at once', () => {
  assert.throws(
    () => readConfig({ PORT: 'x', BASE_URL: 'y', SMTP_URL: 'z', DATA_DIR: './data' }, folders),
    (error) => {
      assert.deepEqual(
        (error as WrongSettings).settings.map(({ setting }) => setting),
        ['PORT', 'BASE_URL', 'SMTP_URL'],
      )
      return true
    },
  )
})

test('an identity provider is refused over plain http, and where half of it is set', () => {
  for (const [env, wrong] of [
    [{ OIDC_ISSUER: 'http://login.example.dk', OIDC_CLIENT_ID: 'lydhoer' }, ['OIDC_ISSUER']],
    [{ OIDC_ISSUER: 'https://login.example.dk' }, ['OIDC_CLIENT_ID']],
    [{ OIDC_NAME: 'Byens konto' }, ['OIDC_ISSUER', 'OIDC_CLIENT_ID']],
    [
      { OIDC_ISSUER: 'https://a.example', OIDC_CLIENT_ID: 'a', OIDC_EMAIL_IS_VERIFIED: 'måske' },
      ['OIDC_EMAIL_IS_VERIFIED'],
    ],
  ] as const)
    assert.throws(
      () => readConfig(env, folders),
      (error) => {
        assert.deepEqual(
          (error as WrongSettings).settings.map(({ setting }) => setting),
          wrong,
        )
        return true
      },
    )
})

test('a setting that is a secret as a whole is refused without being shown', () => {
  assert.throws(
    () => readConfig({ METRICS_TOKEN: 'kort' }, folders),
    ({ settings: [wrong] }: WrongSettings) => wrong?.setting === 'METRICS_TOKEN' && wrong.found === '…',
  )
})

test('no password is ever shown', () => {
  const word = fc.stringMatching(/^[A-Za-z0-9:/?#!%-]{6,20}$/)
  const scheme = fc.constantFrom('postgres://', 'smtps://', 'https://', '')
  fc.assert(
    fc.property(scheme, word, word, (scheme, user, password) => {
      const shown = masked(`${scheme}${user}:${password}@db.example.dk/lydhoer`)
      assert.equal(shown, `${scheme}…@db.example.dk/lydhoer`)
    }),
  )
})
