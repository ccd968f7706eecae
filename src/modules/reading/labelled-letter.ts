import type { FieldName } from './field.ts'
import { type Label, labels } from './labels.ts'

/** A letter with what a person says is in it. Marks: `{{label+label|words}}`, `[[field:words]]`, `[[T3:words]]`; they nest. */
export type LabelledLetter = {
  text: string
  remarks: { start: number; end: number; labels: Label[]; themes: string[] }[]
  fields: Partial<Record<FieldName, { start: number; end: number; value: string }>>
}

const fieldNames = new Set<string>(['sender', 'addressee', 'date', 'plan', 'signatory', 'role'])

/** Takes the marks away; what is left is the letter, character for character. */
export function parseLabelled(marked: string): LabelledLetter {
  const letter: LabelledLetter = { text: '', remarks: [], fields: {} }
  const themes: { id: string; start: number; end: number }[] = []
  const open: { start: number; close: '}}' | ']]'; name: string }[] = []
  for (let at = 0; at < marked.length; ) {
    const opening = /^(?:\{\{([a-z_+]+)\||\[\[([\w]+):)/.exec(marked.slice(at, at + 60))
    if (opening) {
      open.push({
        start: letter.text.length,
        close: opening[1] ? '}}' : ']]',
        name: (opening[1] ?? opening[2]) as string,
      })
      at += opening[0].length
      continue
    }
    const innermost = open.at(-1)
    if (innermost && marked.startsWith(innermost.close, at)) {
      open.pop()
      const span = { start: innermost.start, end: letter.text.length }
      if (innermost.close === '}}') {
        const names = innermost.name
          .split('+')
          .filter((name): name is Label => (labels as readonly string[]).includes(name))
        letter.remarks.push({ ...span, labels: names, themes: [] })
      } else if (fieldNames.has(innermost.name)) {
        letter.fields[innermost.name as FieldName] ??= {
          ...span,
          value: letter.text.slice(span.start, span.end).replace(/\s+/g, ' '),
        }
      } else themes.push({ ...span, id: innermost.name })
      at += 2
      continue
    }
    letter.text += marked[at]
    at++
  }
  for (const theme of themes) {
    const remark = letter.remarks.find(({ start, end }) => start <= theme.start && end >= theme.end)
    remark?.themes.push(theme.id)
  }
  letter.remarks.sort((a, b) => a.start - b.start)
  return letter
}
