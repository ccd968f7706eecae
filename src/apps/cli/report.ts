import { writeFileSync } from 'node:fs'
import { Command, Option } from 'commander'
import { ownChanges } from '#database/changes.ts'
import { occasionOf } from '#database/occasion.ts'
import { languages, type T } from '#languages/index.ts'
import { findPublishedReport, reportDocument, reportWorkbook } from '#modules/reports/index.ts'
import { dateOf, systemClock } from '#platform/clock.ts'
import { bytesOf, renderInWorker, toHtmlFile, toXlsx } from '#platform/documents/index.ts'
import { Refusal } from '#platform/refusal.ts'
import { progressBar } from './progress-bar.ts'
import { withDatabase } from './with-database.ts'

const examples = `
Examples:
  lydhoer report vanloese-bydelsplan-2009 --format docx -o hvidbog.docx
  lydhoer report vanloese-bydelsplan-2009 --format xlsx -o hvidbog.xlsx
  lydhoer report vanloese-bydelsplan-2009 --format html -o report.html --language en`

type Options = { format: 'html' | 'docx' | 'xlsx' | 'pdf'; output: string; language: 'da' | 'en' }

/** `lydhoer report CONSULTATION`: the published report of a consultation, as a file. */
export function reportCommand(t: T): Command {
  return new Command('report')
    .description('Write the published report of a consultation to a file.')
    .argument('<CONSULTATION>', 'the consultation, as in its address')
    .addOption(
      new Option('--format <FORMAT>', 'what kind of file').choices(['html', 'docx', 'xlsx', 'pdf']).default('html'),
    )
    .requiredOption('-o, --output <FILE>', 'where to write it')
    .addOption(new Option('--language <LANGUAGE>', 'the language around the texts').choices(['da', 'en']).default('da'))
    .addHelpText('after', examples)
    .action((consultation: string, { format, output, language }: Options) =>
      withDatabase(t, async ({ db }) => {
        const bar = progressBar(output)
        bar.total(3)
        const city = await db.selectFrom('tenants').select('tenant').limit(1).executeTakeFirst()
        const occasion = occasionOf({
          tenant: city?.tenant ?? '',
          actor: { kind: 'anyone' },
          clock: systemClock,
          db,
          changes: ownChanges(),
          language,
        })
        const report = await findPublishedReport(occasion, consultation)
        if (!report) throw new Refusal('not-found', '{consultation} has no published report', { consultation })
        bar.step()
        const words = languages[language].t
        const { version, sha256, publishedAt, changed } = report
        const edition = { version, sha256, publishedOn: dateOf(publishedAt), changed }
        const document = reportDocument(words, report.content, edition)
        const bytes =
          format === 'xlsx'
            ? await bytesOf(toXlsx(reportWorkbook(words, report.content, edition)))
            : format === 'html'
              ? toHtmlFile(document)
              : await renderInWorker(document, format)
        bar.step()
        writeFileSync(output, bytes)
        bar.stop()
        console.log(output)
      }),
    )
}
