import type { ComponentChildren } from 'preact'

/** A calm list of things to read: title, a few lines, facts at the side. */
export function Listing({ children, label }: { children?: ComponentChildren; label?: string }) {
  return (
    <ul class="listing" aria-label={label}>
      {children}
    </ul>
  )
}

type ListingItemProps = {
  title: ComponentChildren
  href?: string
  level?: 2 | 3
  tags?: ComponentChildren
  facts?: ComponentChildren
  children?: ComponentChildren
}

export function ListingItem({ title, href, level = 2, tags, facts, children }: ListingItemProps) {
  const Heading = `h${level}` as 'h2' | 'h3'
  return (
    <li class={facts ? 'listing__item listing__item--facts' : 'listing__item'}>
      <div>
        {tags && <p class="listing__tags">{tags}</p>}
        <Heading class="listing__title">{href ? <a href={href}>{title}</a> : title}</Heading>
        {children && <div class="listing__text">{children}</div>}
      </div>
      {facts && <div class="listing__facts">{facts}</div>}
    </li>
  )
}
