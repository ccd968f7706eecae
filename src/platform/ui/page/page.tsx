import type { ComponentChildren } from 'preact'
import { Breadcrumbs } from '../breadcrumbs/breadcrumbs.tsx'

export type NavItem = { text: string; href: string; current?: boolean }

export type PageProps = {
  lang: string
  title: string
  description?: string
  canonical?: string
  /** The same page in the other languages. */
  alternates?: readonly { lang: string; href: string; text: string; absolute: string }[]
  stylesheet: string
  fonts: readonly string[]
  scripts?: readonly string[]
  city: string
  home: string
  skipText: string
  navLabel: string
  nav: readonly NavItem[]
  person?: { name: string; href: string; signOutHref: string; signOutText: string }
  signIn?: { href: string; text: string }
  notice?: string | null
  breadcrumbs?: readonly { text: string; href: string }[]
  breadcrumbsLabel: string
  width?: 'reading' | 'wide' | 'full'
  footer: readonly { text: string; href: string }[]
  /** What stands beside the content, or below it on a phone. */
  aside?: ComponentChildren
  feeds?: readonly { title: string; href: string; type: string }[]
  children?: ComponentChildren
}

/** The frame of every page: who the city is, where one can go, who one is signed in as. */
export function Page(props: PageProps) {
  const { lang, title, city, nav, person, signIn, alternates = [], breadcrumbs = [], width = 'wide' } = props
  return (
    <html lang={lang}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{title === city ? city : `${title} – ${city}`}</title>
        {props.description && <meta name="description" content={props.description} />}
        <meta name="color-scheme" content="light dark" />
        {props.fonts.map((href) => (
          <link rel="preload" href={href} as="font" type="font/woff2" crossorigin="anonymous" key={href} />
        ))}
        <link rel="stylesheet" href={props.stylesheet} />
        <link rel="icon" href="/assets/mark.svg" type="image/svg+xml" />
        {props.canonical && <link rel="canonical" href={props.canonical} />}
        {alternates.map(({ lang, absolute }) => (
          <link rel="alternate" hreflang={lang} href={absolute} key={lang} />
        ))}
        {(props.feeds ?? []).map((feed) => (
          <link rel="alternate" type={feed.type} title={feed.title} href={feed.href} key={feed.href} />
        ))}
        {(props.scripts ?? []).map((src) => (
          <script type="module" src={src} key={src} />
        ))}
      </head>
      <body>
        <a class="skip-link" href="#content">
          {props.skipText}
        </a>
        {props.notice && (
          <aside class="notice--demonstration" aria-label={props.notice.split(':')[0]}>
            <p>{props.notice}</p>
          </aside>
        )}
        <header class="page__header page__bar">
          <div class="page__header-inner">
            <a class="wordmark" href={props.home}>
              <span class="wordmark__name">
                Lydh<span class="wordmark__o">ø</span>r
              </span>
              <span class="wordmark__city">{city}</span>
            </a>
            <nav class="page__nav" aria-label={props.navLabel}>
              <ul>
                {nav.map(({ text, href, current }) => (
                  <li key={href}>
                    <a href={href} aria-current={current ? 'page' : undefined}>
                      {text}
                    </a>
                  </li>
                ))}
              </ul>
            </nav>
            <div class="page__person">
              {alternates.map((other) => (
                <a href={other.href} lang={other.lang} hreflang={other.lang} key={other.lang}>
                  {other.text}
                </a>
              ))}
              {person ? (
                <form method="post" action={person.signOutHref}>
                  <a href={person.href}>{person.name}</a>{' '}
                  <button class="link-button" type="submit">
                    {person.signOutText}
                  </button>
                </form>
              ) : (
                signIn && <a href={signIn.href}>{signIn.text}</a>
              )}
            </div>
          </div>
        </header>
        <p class="page__print" aria-hidden="true">
          <span>{city} · Lydhør</span> <span>{props.canonical}</span>
        </p>
        <main id="content" class={`page__main page__main--${width}`} tabIndex={-1}>
          <Breadcrumbs label={props.breadcrumbsLabel} items={breadcrumbs} />
          {props.aside ? (
            <div class="columns">
              <div class="page__content">{props.children}</div>
              <aside class="page__aside">{props.aside}</aside>
            </div>
          ) : (
            <div class="page__content">{props.children}</div>
          )}
        </main>
        <footer class="page__footer">
          <div class="page__footer-inner">
            <span>{city}</span>
            {props.footer.map(({ text, href }) => (
              <a href={href} key={href}>
                {text}
              </a>
            ))}
          </div>
        </footer>
      </body>
    </html>
  )
}
