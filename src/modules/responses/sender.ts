import { InvalidForm, Refusal } from '#platform/refusal.ts'
import { longestAddress, longestName } from './rules.ts'

/** Who answers, as the form sends it. */
export type Sender = {
  name: string
  organisation?: string
  registerNumber?: string
  senderRole?: string
  postcode?: string
  email?: string
  phone?: string
  address?: string
  addressProtected?: boolean
}

export type CheckedSender = {
  name: string
  organisation: string | null
  registerNumber: string | null
  senderRole: string | null
  nameWithheld: boolean
  postcode: string | null
  contact: { email: string | null; phone: string | null; address: string | null; addressProtected: boolean }
}

const kept = (text: string | undefined): string | null => text?.normalize('NFC').trim() || null

/**
 * The sender as it is kept. A protected address is never kept, nor the postcode that would narrow it down. All that is
 * wrong is said at once.
 */
export function checkedSender(sender: Sender): CheckedSender {
  const addressProtected = sender.addressProtected === true
  const name = kept(sender.name) ?? ''
  const organisation = kept(sender.organisation)
  const registerNumber = kept(sender.registerNumber?.replace(/^(CVR|DK)[\s:-]*/i, '').replace(/[\s.]/g, ''))
  const senderRole = kept(sender.senderRole)
  const postcode = addressProtected ? null : kept(sender.postcode)
  const email = kept(sender.email)
  const phone = kept(sender.phone)
  const address = addressProtected ? null : kept(sender.address)
  const refusals = [
    !name && new Refusal('invalid', 'Write your name', {}, 'name'),
    name.length > longestName && new Refusal('invalid', 'Write a shorter name', {}, 'name'),
    (organisation ?? '').length > longestName && new Refusal('invalid', 'Write a shorter name', {}, 'organisation'),
    (senderRole ?? '').length > longestName && new Refusal('invalid', 'Write a shorter role', {}, 'senderRole'),
    registerNumber &&
      !/^\d{8}$/.test(registerNumber) &&
      new Refusal('invalid', 'Write the CVR number as eight digits', {}, 'registerNumber'),
    postcode &&
      !/^\d{4}$/.test(postcode) &&
      new Refusal('invalid', 'Write the postcode as four digits', {}, 'postcode'),
    email &&
      (email.length > longestName || !/^[^\s@<>"]+@[^\s@<>"]+\.[^\s@<>".]+$/.test(email)) &&
      new Refusal('invalid', 'Write the e-mail address like name@example.dk', {}, 'email'),
    phone &&
      !/^\+?[\d\s()-]{6,20}$/.test(phone) &&
      new Refusal('invalid', 'Write the telephone number in digits', {}, 'phone'),
    (address ?? '').length > longestAddress && new Refusal('invalid', 'Write a shorter address', {}, 'address'),
  ].filter((refusal) => refusal instanceof Refusal)
  if (refusals.length > 0) throw new InvalidForm(refusals)
  return {
    name,
    organisation,
    registerNumber: organisation ? registerNumber : null,
    senderRole: organisation ? senderRole : null,
    nameWithheld: addressProtected,
    postcode,
    contact: { email, phone, address, addressProtected },
  }
}
