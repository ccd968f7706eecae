import type { ComponentChildren } from 'preact'
import { renderToString } from 'preact-render-to-string'
import { holds, type Occasion } from '#database/occasion.ts'
import { allLanguages } from '#languages/index.ts'
import { mayReadIntake } from '#modules/intake/index.ts'
import { mayReadOutbox } from '#modules/outbox/index.ts'
import type { Tenant } from '#modules/parties/index.ts'
import { fontHrefs, type NavItem, Page, stylesheetHref } from '#platform/ui/index.ts'
import { type Href, hrefWith } from '#platform/web/address.ts'
import type { PageFrame } from '#platform/web/door.ts'
import { islandHref } from './islands.ts'

type Request = { occasion: Occasion; tenant: Tenant; href: Href; path: string; search: string; baseUrl: string }

function navigation({ occasion, href, path }: Request): NavItem[] {
  const { t, actor } = occasion
  const item = (text: string, address: string): NavItem => ({
    text,
    href: href(address),
    current: path === address || path.startsWith(`${address}/`),
  })
  return [
    item(t('Consultations'), '/consultations'),
    item(t('Plans'), '/plans'),
    item(t('Search'), '/search'),
    ...(actor.kind === 'person' && actor.roles.length > 0 ? [item(t('My work'), '/work')] : []),
    ...(actor.kind === 'person' && actor.roles.length === 0 ? [item(t('My responses'), '/my-responses')] : []),
    ...(mayReadIntake(occasion) ? [item(t('Inbox'), '/intake')] : []),
    ...(mayReadOutbox(occasion) ? [item(t('Mail'), '/mail')] : []),
    ...(holds(actor, 'administrator') ? [item(t('Administration'), '/administration')] : []),
  ]
}

/** The whole page as HTML: the city's frame around what a door shows. */
export function renderPage(request: Request, frame: PageFrame, content: ComponentChildren): string {
  const { occasion, tenant, href, path, search, baseUrl } = request
  const { t, actor, language } = occasion
  const others = allLanguages
    .filter(({ code }) => code !== language)
    .map((other) => {
      const address = hrefWith(other.path)(path)
      return { lang: other.code, href: address + search, text: other.name, absolute: baseUrl + address }
    })
  const page = (
    <Page
      lang={language}
      title={frame.title}
      {...(frame.description ? { description: frame.description } : {})}
      canonical={`${baseUrl}${href(path)}`}
      alternates={others}
      stylesheet={stylesheetHref()}
      fonts={fontHrefs()}
      scripts={(frame.islands ?? []).map(islandHref)}
      city={tenant.name}
      home={href('/')}
      skipText={t('Skip to the content')}
      navLabel={t('Main menu')}
      nav={navigation(request)}
      {...(actor.kind === 'person'
        ? {
            person: {
              name: actor.name,
              href: href('/sessions'),
              signOutHref: href('/session/end'),
              signOutText: t('Sign out'),
            },
          }
        : { signIn: { href: href('/sign-in'), text: t('Sign in') } })}
      notice={
        tenant.demonstration
          ? t(
              'Demonstration: here it is {date}. Apart from one real letter of 2009, people and answers are invented.',
              {
                date: occasion.today,
              },
            )
          : null
      }
      breadcrumbs={frame.breadcrumbs ?? []}
      breadcrumbsLabel={t('You are here')}
      width={frame.width ?? 'wide'}
      footer={[
        { text: t('Accessibility'), href: href('/accessibility') },
        { text: t('Cookies'), href: href('/cookies') },
        { text: t('Open data'), href: '/api/openapi.json' },
        { text: t('The log of responses'), href: href('/log') },
      ]}
    >
      {content}
    </Page>
  )
  return `<!doctype html>${renderToString(page)}`
}
