import type { IStylesOptions } from 'docx'

const ink = '1C2422'
const quiet = '55605C'
export const accent = '0B5450'
export const tint = 'E9F2F0'
export const rule = 'C3C9C4'
export const textWidth = 8730 // twentieths of a point: A4 less the margins of docx.ts

// Sizes are half-points, spacing twentieths of a point, as in the file format. Calibri and Cambria come with Word.
const body = 'Calibri'

/** The styles a person finds in Word's own gallery, so that a letter can be restyled in one place. */
export function styles(locale: string): IStylesOptions {
  const heading = (size: number, before: number, after: number, color = ink) => ({
    run: { font: body, size, bold: true, italics: false, color },
    paragraph: { spacing: { before, after, line: 259 }, keepNext: true, keepLines: true },
  })
  const own = (id: string, name: string, run: object, spacing: object = {}, more: object = {}) => ({
    id,
    name,
    basedOn: 'Normal',
    quickFormat: true,
    run,
    paragraph: { spacing, ...more },
  })
  return {
    default: {
      document: {
        run: { font: body, size: 22, color: ink, language: { value: locale } },
        paragraph: { spacing: { after: 140, line: 276 } },
      },
      title: {
        run: { font: body, size: 34, bold: true, color: ink },
        paragraph: { spacing: { before: 360, after: 160, line: 259 }, contextualSpacing: false },
      },
      heading1: heading(30, 400, 140, accent),
      heading2: heading(25, 320, 100),
      heading3: heading(22, 260, 80),
      heading4: { ...heading(22, 220, 60), run: { font: body, size: 22, bold: false, italics: true, color: ink } },
      hyperlink: { run: { color: accent, underline: { type: 'single' } } },
    },
    paragraphStyles: [
      own('Subtitle', 'Subtitle', { size: 26, color: quiet }, { after: 240 }),
      own('CoverTitle', 'Cover Title', { size: 60, bold: true }, { before: 3600, after: 160, line: 240 }),
      own('Organisation', 'Organisation', { size: 25, bold: true, color: accent }, { after: 400 }),
      own('Addressee', 'Addressee', {}, { after: 0 }),
      own('Sender', 'Sender', { size: 18, color: quiet }, { after: 20 }),
      own('Lead', 'Lead', { size: 25, color: quiet }, { after: 200 }),
      own('Quote', 'Quote', { font: 'Cambria', italics: false, color: ink }, { before: 160, after: 60 }, beside(rule)),
      own('QuoteSource', 'Quote Source', { size: 19, color: quiet }, { after: 200 }, beside(rule)),
      own('Note', 'Note', {}, { before: 0, after: 0 }, { shading: { type: 'clear', fill: tint, color: 'auto' } }),
      own('Caption', 'caption', { size: 20, bold: true, color: ink }, { before: 240, after: 100 }, { keepNext: true }),
      own('TableText', 'Table Text', { size: 19 }, { before: 50, after: 50, line: 250 }),
      own('TableHeading', 'Table Heading', { size: 19, bold: true, color: accent }, { before: 60, after: 60 }),
      own('Signature', 'Signature', {}, { before: 560, after: 0 }, { keepLines: true }),
      own('ContentsHeading', 'TOC Heading', { size: 30, bold: true, color: accent }, { before: 200, after: 200 }),
      own('Footer', 'footer', { size: 17, color: quiet }, { after: 0 }),
      ...[1, 2, 3, 4].map((level) =>
        own(
          `TOC${level}`,
          `toc ${level}`,
          { bold: level === 1 },
          { before: level === 1 ? 120 : 0, after: 50 },
          {
            indent: { left: (level - 1) * 300 },
            tabStops: [{ type: 'right', position: 8730, leader: 'dot' }],
          },
        ),
      ),
    ],
  }
}

function beside(color: string): object {
  return {
    indent: { left: 280 },
    border: { left: { style: 'single', size: 18, space: 10, color } },
  }
}
