import { writeFileSync } from 'node:fs'
import { renderToString } from 'preact-render-to-string'
import { Desk } from './gallery/desk.tsx'
import { Documents } from './gallery/documents.tsx'
import { Forms } from './gallery/forms.tsx'
import { Listings } from './gallery/listings.tsx'
import { Overviews } from './gallery/overviews.tsx'
import { assetFiles, fontHrefs, Page, stylesheetHref } from './index.ts'

// Every component in all its states on one page, to be looked at: `node --import ./src/platform/tsx.js
// src/platform/ui/gallery.tsx OUT.html`. The file needs nothing beside it.

/** The gallery as one HTML file: style sheet and fonts are put into it. */
export function gallery(): string {
  const page = renderToString(
    <Page
      lang="da"
      title="Komponenter"
      description="Alle sidens dele i alle tilstande"
      stylesheet={stylesheetHref()}
      fonts={[]}
      city="Københavns Kommune"
      home="#top"
      skipText="Gå til indholdet"
      navLabel="Hovedmenu"
      nav={[
        { text: 'Høringer', href: '#horinger', current: true },
        { text: 'Planer', href: '#planer' },
        { text: 'Mit arbejde', href: '#arbejde' },
      ]}
      person={{ name: 'Mette Prøve Andersen', href: '#mig', signOutHref: '#ud', signOutText: 'Log ud' }}
      alternates={[{ lang: 'en', href: '#en', text: 'English', absolute: 'http://localhost/en' }]}
      notice="Demonstration: her er det den 28. april 2009."
      breadcrumbsLabel="Du er her"
      breadcrumbs={[
        { text: 'Høringer', href: '#h' },
        { text: 'Vanløse Bydelsplan', href: '#v' },
      ]}
      footer={[
        { text: 'Tilgængelighedserklæring', href: '#was' },
        { text: 'Åbne data', href: '#data' },
      ]}
    >
      <Documents />
      <Forms />
      <Listings />
      <Overviews />
      <Desk />
    </Page>,
  )
  let css = new TextDecoder().decode(assetFiles().get(stylesheetHref())?.body)
  for (const href of fontHrefs()) {
    const font = Buffer.from(assetFiles().get(href)?.body ?? []).toString('base64')
    css = css.replaceAll(href, `data:font/woff2;base64,${font}`)
  }
  return `<!doctype html>${page.replace(/<link rel="stylesheet"[^>]*>/, () => `<style>${css}</style>`)}`
}

if (process.argv[1] === import.meta.filename) {
  const [file] = process.argv.slice(2)
  if (!file) throw new Error('Give the file to write: gallery.tsx OUT.html')
  writeFileSync(file, gallery())
}
