import type { Context } from 'hono'
import type { ComponentChildren } from 'preact'
import type { Admission } from '../admission.ts'
import type { VirusScanner } from '../files/index.ts'
import type { IdentityProvider } from '../sign-in/identity-provider.ts'
import type { CosignerKey } from '../transparency/index.ts'
import type { Href } from './address.ts'

/** One step of the way back up. */
export type Crumb = { text: string; href: string }

/** What a page says of itself; the web app puts the city's frame around it. */
export type PageFrame = {
  title: string
  description?: string
  breadcrumbs?: readonly Crumb[]
  width?: 'reading' | 'wide' | 'full'
  /** Names of small scripts of our own, which only improve a page that is complete without them. */
  islands?: readonly string[]
  aside?: ComponentChildren
  status?: 200 | 201 | 400 | 403 | 404 | 409 | 413 | 422 | 500 | 503
}

/** What a page draws a live map with: the address of its pictures, whose they are, and the library's own files. */
export type LiveMap = { tiles: string; credit: string; library: string; worker: string; stylesheet: string }

/** What every request carries. `Occasion` is the product's own; the platform does not know its words. */
export type Door<Occasion> = {
  Variables: {
    occasion: Occasion
    href: Href
    /** The public address of the site, without a slash at the end: for links in mail and files. */
    baseUrl: string
    requestId: string
    /** Why a request was refused, for the log: an English sentence without its values. */
    refused: string | undefined
    /** Looks into the files people send; null where none is set. */
    scanner: VirusScanner | null
    /** Who vouches for the people who work here; null where nobody does. */
    identityProvider: IdentityProvider | null
    /** Null where a map is only drawn as an outline. */
    map: LiveMap | null
    /** Witnesses of the log that the city knows. */
    witnesses: readonly CosignerKey[]
    /** Whether what people send is taken in now. */
    admission: Admission
    show(frame: PageFrame, content: ComponentChildren): Response
  }
}

export type DoorContext<Occasion> = Context<Door<Occasion>>
