import type { ComponentChildren } from 'preact'
import { Button, MarkedText, type MarkSpan, Quote, ReadingDesk, RemarkCard, Tag } from '../index.ts'

const letter = `Kære Økonomiudvalg

Udvalget tilslutter sig planens mål om flere lokale
praktikpladser. Indsatsen er bydækkende, og der er ikke
afsat særskilt økonomi til den i Vanløse.

Forvaltningen vil gerne mødes med lokaludvalget.`

const span = (id: number, words: string, kind: MarkSpan['kind'], confirmed = true): MarkSpan => {
  const start = letter.indexOf(words)
  const label = `${id}. bemærkning`
  return { id: String(id), start, end: start + words.length, kind, confirmed, number: id, href: `#remark-${id}`, label }
}

function Remark({
  id,
  kind,
  title,
  children,
}: {
  id: string
  kind: MarkSpan['kind']
  title: string
  children?: ComponentChildren
}) {
  return (
    <RemarkCard id={id} kind={kind} title={title} tags={<Tag>Udvalget</Tag>}>
      {children}
      <div class="actions">
        <Button small>Bekræft</Button>
        <Button small kind="secondary">
          Ret
        </Button>
        <Button small kind="quiet">
          Fjern
        </Button>
      </div>
    </RemarkCard>
  )
}

export function Desk() {
  return (
    <>
      <h2>Læsebordet</h2>
      <ReadingDesk
        letterLabel="Brevet"
        letter={
          <MarkedText
            text={letter}
            lang="da"
            spans={[
              span(1, 'Udvalget tilslutter sig planens mål om flere lokale\npraktikpladser', 'position'),
              span(2, 'Indsatsen er bydækkende, og der er ikke\nafsat særskilt økonomi', 'constraint'),
              span(3, 'ikke\nafsat særskilt økonomi til den i Vanløse', 'money'),
              span(4, 'Forvaltningen vil gerne mødes med lokaludvalget', 'offer', false),
            ]}
          />
        }
      >
        <Remark id="1" kind="position" title="1. Tilslutning">
          <Quote words="Udvalget tilslutter sig planens mål om flere lokale praktikpladser" />
        </Remark>
        <Remark id="2" kind="constraint" title="2. Binding" />
        <Remark id="3" kind="money" title="3. Økonomi" />
        <Remark id="4" kind="offer" title="4. Tilbud om dialog" />
      </ReadingDesk>
      <MarkedText text={letter} spans={[{ id: 'f', start: 20, end: 80, kind: 'oppose' }]} />
    </>
  )
}
