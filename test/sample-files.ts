import { crc32, deflateSync } from 'node:zlib'
import { strToU8, zipSync } from 'fflate'

// Small files of every kind that is taken in, each with a secret wherever a program could have left one.

/** Stands in every place that is not to be shown. */
export const secret = 'KANARIE-0101701234'

/** Stands where people read it. */
export const seen = 'Vi vil have en cykelsti'

const wide = (text: string) => Buffer.from(text, 'utf16le')

/** An EXIF block: turned by 90 degrees (6), with an artist, a comment in UTF-16 and a small picture's bytes after it. */
export function exif(orientation = 6): Buffer {
  const artist = Buffer.from(`${secret}\0`)
  const head = Buffer.alloc(8 + 2 + 2 * 12 + 4)
  head.write('MM\0*', 'latin1')
  head.writeUInt32BE(8, 4)
  head.writeUInt16BE(2, 8)
  head.set([0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0], 10)
  head.set([0x01, 0x3b, 0, 2], 22)
  head.writeUInt32BE(artist.length, 26)
  head.writeUInt32BE(head.length, 30)
  return Buffer.concat([head, artist, wide(secret)])
}

const xmp = `<?xpacket begin=""?><x:xmpmeta xmlns:x="adobe:ns:meta/"><dc:creator>${secret}</dc:creator></x:xmpmeta>`

const pngChunk = (name: string, content: Uint8Array) => {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), content])
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(content.length)
  check.writeUInt32BE(crc32(named))
  return Buffer.concat([length, named, check])
}

export function png({ width = 2, height = 2 } = {}): Buffer {
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width)
  head.writeUInt32BE(height, 4)
  head.set([8, 2, 0, 0, 0], 8)
  const points = deflateSync(Buffer.from([0, 255, 0, 0, 0, 255, 0, 0, 0, 0, 255, 255, 255, 255]))
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    pngChunk('IHDR', head),
    pngChunk('tEXt', Buffer.from(`Author\0${secret}`)),
    pngChunk('zTXt', Buffer.concat([Buffer.from('Comment\0\0'), deflateSync(Buffer.from(secret))])),
    pngChunk('iTXt', Buffer.from(`XML:com.adobe.xmp\0\0\0\0\0${xmp}`)),
    pngChunk('eXIf', exif()),
    pngChunk('iCCP', Buffer.concat([Buffer.from(`${secret}\0\0`), deflateSync(Buffer.from(secret))])),
    pngChunk('prVt', Buffer.from(secret)),
    pngChunk('IDAT', points.subarray(0, 5)),
    pngChunk('IDAT', points.subarray(5)),
    pngChunk('tIME', Buffer.from([7, 0xd9, 1, 1, 1, 1, 1])),
    pngChunk('IEND', Buffer.alloc(0)),
    Buffer.from(`the rest of a picture that was cut: ${secret}`),
  ])
}

/** A grey point. */
const jpegPoint = Buffer.from(
  '/9j/4AAQSkZJRgABAQEASABIAAD/2wBDAP//////////////////////////////////////////////////////////////////////////////////////wAALCAABAAEBAREA/8QAFAABAAAAAAAAAAAAAAAAAAAAA//EABQQAQAAAAAAAAAAAAAAAAAAAAD/2gAIAQEAAD8AN//Z',
  'base64',
)

const jpegSegment = (marker: number, content: Uint8Array) => {
  const head = Buffer.from([0xff, marker, 0, 0])
  head.writeUInt16BE(content.length + 2, 2)
  return Buffer.concat([head, content])
}

export const plainJpeg = jpegPoint

export function jpeg(orientation = 6): Buffer {
  return Buffer.concat([
    jpegPoint.subarray(0, 2),
    jpegSegment(0xe0, Buffer.concat([Buffer.from('JFIF\0\x01\x02\0\0H\0H\x01\x01', 'latin1'), Buffer.from('abc')])),
    jpegSegment(0xe1, Buffer.concat([Buffer.from('Exif\0\0'), exif(orientation)])),
    jpegSegment(0xe1, Buffer.from(`http://ns.adobe.com/xap/1.0/\0${xmp}`)),
    jpegSegment(0xe2, Buffer.from(`ICC_PROFILE\0\x01\x01${secret}`)),
    jpegSegment(0xed, Buffer.from(`Photoshop 3.0\x008BIM\x04\x04\0\0\0\0\0\x1a\x1c\x02\x50\0\x12${secret}`)),
    jpegSegment(0xfe, Buffer.from(secret)),
    jpegSegment(0xee, Buffer.concat([Buffer.from('Adobe\0d\0\0\0\0\0', 'latin1'), Buffer.from(secret)])),
    jpegPoint.subarray(20),
    Buffer.from(`a second picture: ${secret}`),
  ])
}

const riff = (name: string, content: Uint8Array) => {
  const head = Buffer.alloc(8)
  head.write(name)
  head.writeUInt32LE(content.length, 4)
  return Buffer.concat([head, content, Buffer.alloc(content.length % 2)])
}

export function webp(): Buffer {
  const point = Buffer.from('UklGRiQAAABXRUJQVlA4IBgAAAAwAQCdASoBAAEAAgA0JaQAA3AA/vuUAAA=', 'base64')
  const parts = [
    riff('VP8X', Buffer.from([0x2c, 0, 0, 0, 0, 0, 0, 0, 0, 0])),
    riff('ICCP', Buffer.from(secret)),
    point.subarray(12),
    riff('EXIF', exif()),
    riff('XMP ', Buffer.from(xmp)),
    riff('SECR', Buffer.from(secret)),
  ]
  return Buffer.concat([riff('RIFF', Buffer.concat([Buffer.from('WEBP'), ...parts])), Buffer.from(secret)])
}

/** Two grey pages of one point each; what lies between them belongs to no page. */
export function tiff(): Buffer {
  const artist = Buffer.from(`${secret}\0\0`)
  const parts: Buffer[] = [Buffer.from('II*\0\0\0\0\0', 'latin1')]
  const length = () => parts.reduce((sum, part) => sum + part.length, 0)
  let before: { buffer: Buffer; at: number } = { buffer: parts[0] as Buffer, at: 4 }
  for (const grey of [0, 200]) {
    parts.push(Buffer.from([grey, 0]), artist, Buffer.from(`lost bytes ${secret}\0\0`.padEnd(40)))
    const strip = length() - 40 - artist.length - 2
    const fields = [
      [256, 3, 1, 1],
      [257, 3, 1, 1],
      [258, 3, 1, 8],
      [259, 3, 1, 1],
      [262, 3, 1, 1],
      [270, 2, artist.length, strip + 2],
      [273, 4, 1, strip],
      [274, 3, 1, 6],
      [277, 3, 1, 1],
      [278, 3, 1, 1],
      [279, 4, 1, 1],
      [315, 2, artist.length, strip + 2],
      [700, 1, artist.length, strip + 2],
      [33723, 1, artist.length, strip + 2],
    ] as const
    if (length() % 2) parts.push(Buffer.alloc(1))
    const directory = Buffer.alloc(2 + fields.length * 12 + 4)
    directory.writeUInt16LE(fields.length)
    fields.forEach(([tag, type, count, value], index) => {
      const at = 2 + index * 12
      directory.writeUInt16LE(tag, at)
      directory.writeUInt16LE(type, at + 2)
      directory.writeUInt32LE(count, at + 4)
      directory.writeUInt32LE(value, at + 8)
    })
    before.buffer.writeUInt32LE(length(), before.at)
    before = { buffer: directory, at: directory.length - 4 }
    parts.push(directory)
  }
  return Buffer.concat(parts)
}

const w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
const r = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
const a = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
const wp = 'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
const who = `w:id="1" w:author="${secret}" w:date="2026-01-01T10:00:00Z"`

const documentXml = `<?xml version="1.0"?><!-- ${secret} --><w:document ${w} ${r} ${a} ${wp}><w:body>
<w:p w:rsidR="00AB12CD"><w:r><w:t>${seen}</w:t></w:r></w:p>
<w:p><w:pPr><w:rPr><w:ins ${who}/></w:rPr></w:pPr><w:ins ${who}><w:r><w:t>som er indsat</w:t></w:r></w:ins><w:del ${who}><w:r><w:delText>${secret}</w:delText></w:r></w:del></w:p>
<w:p><w:commentRangeStart w:id="0"/><w:r><w:t>og kommenteret</w:t></w:r><w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r></w:p>
<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>${secret}</w:t></w:r><w:r><w:instrText> INCLUDEPICTURE "C:\\Users\\${secret}\\a.jpg" </w:instrText></w:r></w:p>
<w:p><w:hyperlink r:id="rIdWeb"><w:r><w:t>kilde</w:t></w:r></w:hyperlink></w:p>
<w:p><w:r><w:drawing><wp:inline><wp:docPr id="1" name="${secret}.jpg" descr="C:\\Users\\${secret}\\a.jpg"/><a:blip r:embed="rIdPicture"/><a:srcRect l="0" r="25000"/></wp:inline></w:drawing></w:r></w:p>
<w:tbl><w:tr><w:trPr><w:del ${who}/></w:trPr><w:tc><w:p><w:r><w:t>${secret}</w:t></w:r></w:p></w:tc></w:tr></w:tbl>
</w:body></w:document>`

const type = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const relations = (...entries: string[]) =>
  `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${entries.join('')}</Relationships>`
const relation = (id: string, kind: string, target: string, external = false) =>
  `<Relationship Id="${id}" Type="${type}/${kind}" Target="${target}"${external ? ' TargetMode="External"' : ''}/>`

const contentTypes = `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="jpeg" ContentType="image/jpeg"/><Default Extension="png" ContentType="image/png"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/><Override PartName="/word/comments.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"/><Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/><Override PartName="/docProps/app.xml" ContentType="application/vnd.openxmlformats-officedocument.extended-properties+xml"/></Types>`

/** The parts of a Word document; `changed` puts others in or in their place. */
export const docxParts = (changed: Record<string, string | Uint8Array> = {}): Record<string, string | Uint8Array> => ({
  '[Content_Types].xml': contentTypes,
  '_rels/.rels': relations(
    relation('rId1', 'officeDocument', 'word/document.xml'),
    relation('rId2', 'extended-properties', 'docProps/app.xml'),
    relation('rId3', 'thumbnail', 'docProps/thumbnail.jpeg'),
    '<Relationship Id="rId4" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/>',
  ),
  'word/document.xml': documentXml,
  'word/_rels/document.xml.rels': relations(
    relation('rIdPicture', 'image', 'media/image1.jpeg'),
    relation('rIdPng', 'image', 'media/image2.png'),
    relation('rIdComments', 'comments', 'comments.xml'),
    relation('rIdWeb', 'hyperlink', `mailto:${secret}@example.dk`, true),
    relation('rIdSettings', 'settings', 'settings.xml'),
    relation('rIdCustom', 'customXml', '../customXml/item1.xml'),
  ),
  'word/settings.xml': `<w:settings ${w} ${r}><w:attachedTemplate r:id="rId1"/><w:rsids><w:rsidRoot w:val="00AB12CD"/></w:rsids><w:docVars><w:docVar w:name="who" w:val="${secret}"/></w:docVars><w:zoom w:percent="100"/></w:settings>`,
  'word/_rels/settings.xml.rels': relations(
    relation('rId1', 'attachedTemplate', `file:///C:\\Users\\${secret}\\brev.dotx`, true),
  ),
  'word/comments.xml': `<w:comments ${w}><w:comment w:id="0" w:author="${secret}"><w:p><w:r><w:t>${secret}</w:t></w:r></w:p></w:comment></w:comments>`,
  'word/people.xml': `<people>${secret}</people>`,
  'word/media/image1.jpeg': jpeg(),
  'word/media/image2.png': png(),
  'customXml/item1.xml': `<own>${secret}</own>`,
  'docProps/core.xml': `<cp:coreProperties xmlns:cp="x" xmlns:dc="y"><dc:creator>${secret}</dc:creator></cp:coreProperties>`,
  'docProps/app.xml': `<Properties><Company>${secret}</Company></Properties>`,
  'docProps/thumbnail.jpeg': jpeg(),
  ...changed,
})

export const zipOf = (parts: Record<string, string | Uint8Array>): Buffer =>
  Buffer.from(
    zipSync(
      Object.fromEntries(
        Object.entries(parts).map(([name, part]) => [name, typeof part === 'string' ? strToU8(part) : part]),
      ),
      // A file that is made twice is the same file.
      { comment: secret, mtime: new Date('2026-03-02T10:00:00') },
    ),
  )

export const docx = (changed: Record<string, string | Uint8Array> = {}): Buffer => zipOf(docxParts(changed))

export const eml = (headers = '', body = `${seen}\r\n`): Buffer =>
  Buffer.from(
    `From: Ida <${secret}@example.dk>\r\nTo: svar@byen.example.dk\r\nMessage-ID: <1@example.dk>\r\nDate: Mon, 2 Mar 2026 10:00:00 +0100\r\nSubject: Svar\r\nMIME-Version: 1.0\r\n${headers}Content-Type: text/plain; charset=utf-8\r\n\r\n${body}`,
  )
