export type Question = { no: number; kind: 'priority' | 'approach' | 'funding' | 'general'; text: string }

export const financial = /økonomi|finans|budget|midler|penge/i

/** The questions a heading answers: by the words they share, money to funding, “hvordan” to approach. */
export function questionsUnder(heading: string | null, questions: readonly Question[]): number[] {
  if (!heading) return []
  return questions
    .filter(({ kind }) => {
      if (kind === 'funding') return financial.test(heading)
      if (kind === 'approach') return /hvordan|arbejde videre|indsats|samarbejde|tilgang/i.test(heading)
      return (
        kind === 'priority' && /priorit|hvilke temaer|temaer|indsatsområder/i.test(heading) && !financial.test(heading)
      )
    })
    .map(({ no }) => no)
}
