import { isAuthority, namesBody } from './bodies.ts'
import { type Field, fieldAt, groupAt } from './field.ts'
import type { Structure } from './sentences.ts'

const saysTo = /^[ \t]{0,20}(?:til|to|modtager)[ \t]{0,9}:?\s{1,20}([^<\n]{1,160}?)(?=\s{0,20}<|[ \t]{0,20}$)/dimu
const attention = /^\s*att\.?\s*:?\s*([^\n]+)/dimu
const greets = /^[ \t]{0,20}(?:kære|hej)\s+(\p{Lu}[^\n,!:]{3,60}?)[ \t]*[,!:]?[ \t]*$/dmu

const asked =
  /^\s*(\p{Lu}[\p{L}\p{N}/-]*(?:[ \n]+(?:og|for|i|af|\p{Lu}[\p{L}-]*))*)\s+har\s+(?:\S+\s+){0,8}?(?:sendt|udsendt)/du

/** “Kulturforvaltningen, att. Pia Hansen” is to the body. */
export const withoutAttention = (text: string, field: Field): Field =>
  fieldAt(text, field.start, field.start + text.slice(field.start, field.end).search(/,?\s*\batt\b|,?\s*\S+@|$/i))

export function saidTo(text: string, { head }: Structure): Field | undefined {
  const opening = { start: 0, end: Math.max(head.end, 1) }
  const to = groupAt(text, saysTo, opening)
  return to &&
    !/høring|bydelsplan|rette vedkommende|^(?:den|det|en|et|jer|os)\b/i.test(to.value) &&
    to.value.length < 90
    ? withoutAttention(text, to)
    : undefined
}

/** Who the letter is to, where the head does not say so: attention, greeting, or who sent the plan out. */
export function askedBy(text: string, { head, sentences }: Structure, sender: Field | undefined): Field | undefined {
  const opening = { start: 0, end: Math.max(head.end, 1) }
  const att = groupAt(text, attention, opening)
  if (att) return att
  const greeted = groupAt(text, greets, { start: 0, end: Math.max(head.end, sentences[0]?.start ?? 0) })
  if (greeted && namesBody(greeted.value)) return greeted
  for (const sentence of sentences.slice(0, 4)) {
    const found = groupAt(text, asked, sentence)
    if (found && found.value !== sender?.value && isAuthority(found.value)) return found
  }
  return undefined
}
