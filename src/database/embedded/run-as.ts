import type { SpawnOptions } from 'node:child_process'
import { type Account, canReach, passingClosedFolders } from './account.ts'

export type Program = { command: string; arguments: string[]; options: SpawnOptions }

/** How to start a program as the account, given the folders that it must be able to enter. */
export function runAs(account: Account, folders: string[], command: string, ...given: string[]): Program {
  if (!account) return { command, arguments: given, options: {} }
  if (folders.every((folder) => canReach(account, folder)))
    return { command, arguments: given, options: { uid: account.uid, gid: account.gid } }
  const [first = '', ...rest] = passingClosedFolders(account)
  return { command: first, arguments: [...rest, command, ...given], options: {} }
}
