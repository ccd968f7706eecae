import type { T } from '#languages/index.ts'
import { BarChart, ColumnChart, EmptyState, StackedBars } from '#platform/ui/index.ts'
import { languageOf, titleIn } from '../plans/index.ts'
import { dispositionName } from '../remarks/index.ts'
import { senderName } from '../topics/index.ts'
import type { Figures } from './figures.ts'

/** The consultation in four drawings, each with its numbers beside it as a table. */
export function ChartsPage({ t, title, figures }: { t: T; title: string; figures: Figures }) {
  const { byWeek, bySender, byTheme, byDisposition } = figures
  return (
    <>
      <p class="overline">{title}</p>
      <h1>{t('Charts')}</h1>
      {byWeek.length === 0 && <EmptyState title={t('No responses have come yet')} />}
      {byWeek.length > 0 && (
        <ColumnChart
          title={t('Responses by week')}
          rowHeader={t('Week from')}
          valueHeader={t('Responses')}
          tableText={t('The numbers as a table')}
          columns={byWeek.map(({ monday, responses }) => ({ text: t.date(monday), value: responses }))}
        />
      )}
      <BarChart
        title={t('Responses by sender')}
        bars={bySender.map(({ sender, responses }) => ({ text: senderName(t, sender), value: responses }))}
      />
      <StackedBars
        title={t('Remarks by theme and position')}
        rowHeader={t('Theme')}
        parts={[t('In favour'), t('Against'), t('Neither')]}
        rows={byTheme.map(({ inFavour, against, neither, ...theme }) => ({
          text: titleIn(t.code, theme),
          lang: languageOf(t.code, theme),
          values: [inFavour, against, neither],
        }))}
      />
      <BarChart
        title={t('Topics by decision')}
        bars={byDisposition.map(({ disposition, topics }) => ({
          text: dispositionName(t, disposition),
          value: topics,
        }))}
      />
    </>
  )
}
