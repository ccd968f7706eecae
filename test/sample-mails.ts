/** A mail as a mailbox holds it: headers in the order given, then parts. Lines end as on the network. */
export function mailOf(
  headers: Record<string, string>,
  body: string,
  files: readonly { name: string; type: string; bytes: Uint8Array }[] = [],
): Uint8Array {
  const given = {
    From: 'Ida Prøve <ida@example.dk>',
    To: 'svar@byen.example.dk',
    Subject: 'Høringssvar',
    Date: 'Mon, 2 Mar 2026 10:00:00 +0100',
    'Message-ID': `<${Object.values(headers).join('.').replace(/\W+/g, '')}@example.dk>`,
    'MIME-Version': '1.0',
    ...headers,
  }
  const head = Object.entries(given)
    .filter(([, value]) => value !== '')
    .map(([name, value]) => `${name}: ${encoded(value)}`)
  const text = 'Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n'
  const words = `${text}${Buffer.from(body).toString('base64')}`
  if (files.length === 0) return bytes([...head, words].join('\r\n'))
  const parts = files.map(
    ({ name, type, bytes }) =>
      `Content-Type: ${type}\r\nContent-Disposition: attachment; filename="${encoded(name)}"\r\nContent-Transfer-Encoding: base64\r\n\r\n${Buffer.from(bytes).toString('base64')}`,
  )
  return bytes(
    [
      ...head,
      'Content-Type: multipart/mixed; boundary=x',
      '',
      ...[words, ...parts].flatMap((part) => ['--x', part]),
      '--x--',
      '',
    ].join('\r\n'),
  )
}

const encoded = (text: string) =>
  text.replace(/[^\x20-\x7e]+/g, (word) => `=?utf-8?B?${Buffer.from(word).toString('base64')}?=`)

const bytes = (text: string) => new Uint8Array(Buffer.from(text, 'latin1'))
