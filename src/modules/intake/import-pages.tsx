import type { T } from '#languages/index.ts'
import {
  Button,
  DataTable,
  ErrorSummary,
  FileField,
  LinkButton,
  Notice,
  SummaryList,
  TextField,
} from '#platform/ui/index.ts'
import type { Href } from '#platform/web/address.ts'
import type { Form } from '#platform/web/form.ts'
import type { RowError } from './check-rows.ts'
import { importFields, requiredFields } from './import-fields.ts'
import type { Import, Outlook } from './importing.ts'

type Shown = { t: T; href: Href; consultation: { id: string; title: string } }

/** Where a file of many responses is sent in to be looked into. */
export function ImportFormPage({ t, href, form, consultation }: Shown & { form: Form }) {
  return (
    <form
      class="form"
      method="post"
      noValidate
      encType="multipart/form-data"
      action={href(`/consultations/${consultation.id}/imports`)}
    >
      <ErrorSummary title={t('Some answers need your attention')} errors={form.errors} />
      <p class="overline">{consultation.title}</p>
      <h1>{t('Import responses from a file')}</h1>
      <p class="lead">{t('First you see what would happen. Nothing is entered before you say so.')}</p>
      <FileField
        name="file"
        label={t('The file')}
        hint={t('CSV or JSON, at most 50 MB. From a spreadsheet: save as CSV.')}
        accept=".csv,.json,.txt"
        error={form.error('file')}
      />
      <TextField
        name="source"
        label={t('Where the rows come from')}
        hint={t('The name of the other system. The same id from the same system is never entered twice.')}
        value={form.value('source')}
        error={form.error('source')}
        width="medium"
        autocomplete="off"
      />
      <p>
        <Button>{t('Look into the file')}</Button>
      </p>
      <Columns {...{ t }} />
    </form>
  )
}

function Columns({ t }: { t: T }) {
  const required: readonly string[] = requiredFields
  return (
    <details>
      <summary>{t('The columns of the file')}</summary>
      <DataTable
        caption={t('The columns of the file')}
        captionHidden
        rows={Object.entries(importFields)}
        keyOf={([field]) => field}
        columns={[
          { header: t('Column'), names: true, cell: ([field]) => <code>{field}</code> },
          { header: t('Also called'), cell: ([, names]) => names.join(', ') },
          { header: t('Must be there'), cell: ([field]) => (required.includes(field) ? t('Yes') : '') },
        ]}
      />
    </details>
  )
}

type ImportPageProps = Shown & { found: Import; form: Form; done: string | null }

/** What would become of a file, or what became of it. */
export function ImportPage({ t, href, consultation, found, form, done }: ImportPageProps) {
  const { outlook, takenIn } = found
  const address = href(`/consultations/${consultation.id}/imports`)
  const ready = found.takenInAt === null && outlook.errorCount === 0 && outlook.fresh > 0
  return (
    <>
      <ErrorSummary title={t('That is not possible now')} errors={form.errors} />
      {done && (
        <Notice kind="success">
          <p>{done}</p>
        </Notice>
      )}
      <p class="overline">{consultation.title}</p>
      <h1>{t('Import of {file}', { file: found.fileName })}</h1>
      <SummaryList
        facts={[
          { name: t('Where the rows come from'), value: found.source },
          { name: t('Looked into'), value: t.dateTime(found.lookedAt) },
          { name: t('New responses'), value: t.number(outlook.fresh) },
          { name: t('Here already'), value: t.number(outlook.same) },
          {
            name: t('Here already, with other content'),
            value: outlook.differentCount > 0 && t.number(outlook.differentCount),
          },
          {
            name: t('Columns that are not taken over'),
            value: outlook.unknown.length > 0 && outlook.unknown.join(', '),
          },
          takenIn !== null && { name: t('Entered'), value: t.number(takenIn) },
        ]}
      />
      {outlook.errorCount > 0 && <Errors {...{ t, outlook }} />}
      {outlook.differentCount > 0 && <Different {...{ t, href, outlook }} consultation={consultation.id} />}
      {ready && (
        <form method="post" action={`${address}/${found.id}/responses`}>
          <Button>{t('Enter {count, plural, one {# response} other {# responses}}', { count: outlook.fresh })}</Button>
        </form>
      )}
      {found.takenInAt === null && outlook.errorCount === 0 && outlook.fresh === 0 && (
        <Notice kind="info">
          <p>{t('There is nothing new in the file.')}</p>
        </Notice>
      )}
      {found.takenInAt === null ? (
        <p>
          <LinkButton
            kind={ready ? 'quiet' : 'primary'}
            href={`${address}/new?source=${encodeURIComponent(found.source)}`}
          >
            {t('Choose another file')}
          </LinkButton>
        </p>
      ) : (
        <p>
          <a href={href(`/consultations/${consultation.id}/responses`)}>{t('See the responses')}</a>
        </p>
      )}
    </>
  )
}

function Errors({ t, outlook }: { t: T; outlook: Outlook }) {
  return (
    <>
      <Notice
        kind="danger"
        title={t('{count, plural, one {# thing is} other {# things are}} wrong in the file', {
          count: outlook.errorCount,
        })}
      >
        <p>{t('Correct them in the file and send it again. Nothing is entered before every row is right.')}</p>
      </Notice>
      <DataTable
        caption={t('What is wrong')}
        rows={outlook.errors}
        keyOf={({ row, field }) => `${row} ${field}`}
        columns={[
          { header: t('Row'), names: true, cell: ({ row }: RowError) => t.number(row) },
          { header: t('Column'), cell: ({ field }) => <code>{field}</code> },
          { header: t('What is wrong'), cell: ({ reason, values }) => t.known(reason, values) },
        ]}
      />
      {outlook.errorCount > outlook.errors.length && (
        <p class="soft">{t('The first {count} are shown.', { count: outlook.errors.length })}</p>
      )}
    </>
  )
}

function Different({ t, href, outlook, consultation }: { t: T; href: Href; outlook: Outlook; consultation: string }) {
  return (
    <DataTable
      caption={t('Here already, with other content: they stay as they are')}
      rows={outlook.different}
      keyOf={({ row }) => String(row)}
      columns={[
        { header: t('Row'), names: true, cell: ({ row }) => t.number(row) },
        { header: t('Id'), cell: ({ externalId }) => externalId },
        {
          header: t('Response number'),
          cell: ({ responseNumber }) => (
            <a href={href(`/consultations/${consultation}/responses/${responseNumber}`)}>{t.number(responseNumber)}</a>
          ),
        },
      ]}
    />
  )
}
