import { Refusal } from '../../refusal.ts'

/** For a file no public copy can be made of without guessing what is in it. */
export const unreadable = () =>
  new Refusal('invalid', 'No copy without hidden information can be made of the file: make a PDF of it and use that')
