import type { T } from '#languages/index.ts'
import { EmptyState, Matrix, type MatrixCell, Notice, Quote, SummaryList, Tag, Tags } from '#platform/ui/index.ts'
import type { Href } from '#platform/web/address.ts'
import { languageOf, titleIn } from '../plans/index.ts'
import { type Cell, type Column, cellOf, type Linked, matrixOf, type Party, type Saying } from './matrix.ts'
import type { Overview } from './queries.ts'
import { cellWords, partyStateName } from './words.ts'

type Shown = { t: T; href: Href; overview: Overview; parties: readonly Party[]; sayings: readonly Saying[] }

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

const questionColumns = ({ questions }: Overview['questionSets'][number]): Column[] =>
  questions.map(({ no, text }) => ({
    id: String(no),
    title: `${no}. ${capital(text)}`,
    sayingsOf: (saying) => saying.questions.includes(no),
  }))

const themeColumns = (t: T, { themes }: Overview): Column[] =>
  themes.map((theme) => ({
    id: theme.id,
    title: titleIn(t.code, theme),
    sayingsOf: (saying) => saying.themes.includes(theme.id),
  }))

function cellShown(t: T, party: Party, column: Column, cell: Cell | null, address: string): MatrixCell {
  if (cell) {
    const words = cellWords(t, cell)
    const said = words.map(({ text }) => text).join(', ')
    return { words, href: address, label: `${party.shortName}, ${column.title}: ${said}` }
  }
  const answered = party.state === 'answered' || party.state === 'answered_late'
  return { silence: answered ? t('Says nothing of it') : partyStateName(t, party.state) }
}

function PartyMatrix(props: Shown & { caption: string; columns: readonly Column[]; by: 'question' | 'theme' }) {
  const { t, href, overview, parties, sayings, caption, columns, by } = props
  const rows = matrixOf(parties, columns, sayings)
  const wordsOf = (body: string, column: string) =>
    href(`/consultations/${overview.id}/words?body=${encodeURIComponent(body)}&${by}=${encodeURIComponent(column)}`)
  return (
    <Matrix
      caption={caption}
      corner={t('Party')}
      columns={columns.map(({ id, title }) => ({
        id,
        title,
        ...(by === 'theme' ? { href: href(`/consultations/${overview.id}/themes/${id}`) } : {}),
      }))}
      rows={rows.map(({ party, cells }) => ({
        id: party.body,
        name:
          party.responseNumber === null || !party.published ? (
            party.name
          ) : (
            <a href={href(`/consultations/${overview.id}/responses/${party.responseNumber}`)}>{party.name}</a>
          ),
        state: partyStateName(t, party.state),
        cells: cells.map((cell, index) => {
          const column = columns[index] as Column
          return cellShown(t, party, column, cell, wordsOf(party.body, column.id))
        }),
      }))}
    />
  )
}

export function MatrixPage(props: Shown & { publishedOnly: boolean }) {
  const { t, overview, parties, publishedOnly } = props
  return (
    <>
      <p class="overline" lang={languageOf(t.code, overview)}>
        {titleIn(t.code, overview)}
      </p>
      <h1>{t('Who said what')}</h1>
      <p class="lead">
        {t(
          'Every cell opens the words behind it. A hatched cell is silence: the party was asked and says nothing of it.',
        )}
      </p>
      {publishedOnly && <p class="soft">{t('Only what has been published is shown.')}</p>}
      {overview.questionSets.map((set) => (
        <PartyMatrix
          {...props}
          key={set.id}
          by="question"
          caption={set.title}
          columns={questionColumns(set)}
          parties={parties.filter(({ questionSet }) => questionSet === set.id)}
        />
      ))}
      <h2>{t('By theme')}</h2>
      <PartyMatrix
        {...props}
        by="theme"
        caption={t('Parties and the themes of the plan')}
        columns={themeColumns(t, overview)}
      />
    </>
  )
}

/** The words that an answer about money rests on or gives way to, each leading to its place in the letter. */
function LinkedWords({ address, linked }: { address(remark: string): string; linked: readonly Linked[] }) {
  return (
    <ul class="plain-list" lang="da">
      {linked.map(({ remark, quote }) => (
        <li key={remark}>
          <a href={address(remark)}>{quote}</a>
        </li>
      ))}
    </ul>
  )
}

type SaidProps = {
  t: T
  href: Href
  overview: Overview
  saying: Saying
  /** The theme whose page it is on, which goes without saying there. */
  theme?: string
}

/** What one remark says, without the count that one thing needs not, and without saying that it is a remark. */
function wordsOfOne(t: T, saying: Saying) {
  const cell = cellOf([saying])
  if (!cell) return []
  const words = cellWords(t, cell).map(({ kind, text }) => ({ kind, text: capital(text.replace(/^1 /, '')) }))
  const onlyRemark = words.length === 1 && words[0]?.kind === 'plain' && cell.mentionedWithoutPosition === 0
  return onlyRemark ? [] : words
}

function Said({ t, href, overview, saying, theme }: SaidProps) {
  const words = wordsOfOne(t, saying)
  const elements = saying.elements.filter(({ id }) => id !== theme)
  const { basis, alternative } = saying
  const address = (remark: string) =>
    href(`/consultations/${overview.id}/responses/${saying.responseNumber}#words-${remark}`)
  return (
    <article class="saying">
      <Quote words={saying.quote} lang="da">
        <a href={address(saying.remark)}>
          {t('Response {number}, {name}', { number: saying.responseNumber, name: saying.name })}
        </a>
      </Quote>
      {words.length + elements.length > 0 && (
        <Tags>
          {words.map(({ kind, text }) => (
            <Tag kind={kind === 'money' ? 'money' : 'neutral'} key={text}>
              {text}
            </Tag>
          ))}
          {elements.map((element) => (
            <Tag kind="accent" key={element.id}>
              <span lang={languageOf(t.code, element)}>{titleIn(t.code, element)}</span>
            </Tag>
          ))}
        </Tags>
      )}
      {(basis.length > 0 || alternative) && (
        <SummaryList
          narrow
          facts={[
            basis.length > 0 && { name: t('Rests on'), value: <LinkedWords {...{ address }} linked={basis} /> },
            alternative && {
              name: t('Offered instead'),
              value: <LinkedWords {...{ address }} linked={[alternative]} />,
            },
          ]}
        />
      )}
    </article>
  )
}

/** The words behind one cell of the matrix. */
export function WordsPage({
  t,
  href,
  overview,
  title,
  party,
  sayings,
}: Omit<Shown, 'parties'> & { title: string; party: Party }) {
  return (
    <>
      <p class="overline">{party.name}</p>
      <h1>{title}</h1>
      {sayings.length === 0 ? (
        <EmptyState title={t('The party says nothing of this')}>
          <p>{partyStateName(t, party.state)}</p>
        </EmptyState>
      ) : (
        sayings.map((saying) => <Said {...{ t, href, overview, saying }} key={saying.remark} />)
      )}
    </>
  )
}

/** A theme's page: what the plan says, where the parties stand, and every word said of it. */
export function ThemePage(props: Shown & { theme: Overview['themes'][number] }) {
  const { t, href, overview, parties, theme } = props
  const sayings = props.sayings.filter(({ themes }) => themes.includes(theme.id))
  const named = parties.filter(({ body }) => sayings.some((saying) => saying.body === body))
  const silent = parties.filter((party) => !named.includes(party))
  const others = sayings.filter(({ body }) => body === null)
  return (
    <>
      <p class="overline" lang={languageOf(t.code, overview)}>
        {titleIn(t.code, overview)}
      </p>
      <h1 lang={languageOf(t.code, theme)}>{titleIn(t.code, theme)}</h1>
      <p>
        <a href={href(`/plans/${overview.plan}#${theme.id}`)}>{t('Read the theme in the plan')}</a> ·{' '}
        <a href={href(`/following?${new URLSearchParams({ theme: titleIn(t.code, theme) })}`)}>
          {t('Follow this theme')}
        </a>
      </p>
      {sayings.length === 0 && (
        <Notice>
          <p>{t('Nobody has said anything of this theme yet.')}</p>
        </Notice>
      )}
      {named.map((party) => {
        const own = sayings.filter(({ body }) => body === party.body)
        const cell = cellOf(own)
        return (
          <section id={party.body} key={party.body}>
            <h2>{party.name}</h2>
            {cell && (
              <p>
                <Tags>
                  {cellWords(t, cell).map(({ kind, text }) => (
                    <Tag kind={kind === 'money' ? 'money' : 'neutral'} key={text}>
                      {text}
                    </Tag>
                  ))}
                </Tags>
              </p>
            )}
            {own.map((saying) => (
              <Said {...{ t, href, overview, saying }} theme={theme.id} key={saying.remark} />
            ))}
          </section>
        )
      })}
      {others.length > 0 && (
        <section>
          <h2>{t('Citizens and associations')}</h2>
          {others.map((saying) => (
            <Said {...{ t, href, overview, saying }} theme={theme.id} key={saying.remark} />
          ))}
        </section>
      )}
      {silent.length > 0 && (
        <section>
          <h2>{t('Say nothing of this theme')}</h2>
          <ul>
            {silent.map((party) => (
              <li key={party.body}>
                {party.name} <span class="soft">({partyStateName(t, party.state)})</span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}
