import type { T } from '#languages/index.ts'
import type { TagKind } from '#platform/ui/index.ts'
import type { SetAside, Standing, Step } from './sentence.ts'

export const standingName = (t: T, standing: Standing): string =>
  ({
    unread: t('Unread'),
    remark: t('Remark'),
    not_remark: t('No remark'),
    quotation: t('Quotation'),
    copy: t('Copy'),
  })[standing]

export const standingTag = (standing: Standing): TagKind =>
  standing === 'unread' ? 'warning' : standing === 'remark' ? 'success' : 'neutral'

/** What a button does with a sentence. */
export const setAsideName = (t: T, as: SetAside): string =>
  ({
    not_remark: t('It is no remark'),
    quotation: t('It is a quotation'),
    copy: t('It is a copy'),
  })[as]

/** What undoing takes back. */
export const stepName = (t: T, did: Step): string =>
  ({
    remark: t('a remark was made'),
    not_remark: t('set aside as no remark'),
    quotation: t('set aside as a quotation'),
    copy: t('set aside as a copy'),
    divided: t('a sentence was divided'),
    joined: t('two sentences were joined'),
    reopened: t('a sentence was taken up again'),
  })[did]
