import type { T } from '#languages/index.ts'
import { EmptyState, LinkButton, Listing, ListingItem, Tag } from '#platform/ui/index.ts'
import type { Href } from '#platform/web/address.ts'
import { type Meeting, meetingState } from './meeting.ts'
import { stateName, stateTag, whenText } from './words.ts'

type MeetingsPageProps = {
  t: T
  href: Href
  now: Date
  title: string
  consultation: string
  meetings: readonly Meeting[]
  mayArrange: boolean
}

/** The public meetings of a consultation: those to come first, then those that were. */
export function MeetingsPage({ t, href, now, title, consultation, meetings, mayArrange }: MeetingsPageProps) {
  const isPast = (meeting: Meeting) => meetingState(now, meeting) === 'over'
  const inOrder = [...meetings.filter((meeting) => !isPast(meeting)), ...meetings.filter(isPast).reverse()]
  return (
    <>
      <p class="overline">{title}</p>
      <div class="row row--apart">
        <h1>{t('Public meetings')}</h1>
        {mayArrange && (
          <LinkButton href={href(`/consultations/${consultation}/meetings/new`)}>{t('Add a meeting')}</LinkButton>
        )}
      </div>
      {meetings.length === 0 ? (
        <EmptyState title={t('No meeting has been arranged')}>
          <p>{t('When there is one, its time and place stand here.')}</p>
        </EmptyState>
      ) : (
        <Listing label={t('Public meetings')}>
          {inOrder.map((meeting) => {
            const state = meetingState(now, meeting)
            return (
              <ListingItem
                key={meeting.id}
                title={<span lang="da">{meeting.title}</span>}
                href={href(`/consultations/${consultation}/meetings/${meeting.id}`)}
                tags={<Tag kind={stateTag[state]}>{stateName(t, state)}</Tag>}
              >
                <p>
                  {whenText(t, meeting)}
                  <br />
                  <span lang="da">{meeting.place}</span>
                </p>
              </ListingItem>
            )
          })}
        </Listing>
      )}
    </>
  )
}
