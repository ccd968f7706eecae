import assert from 'node:assert/strict'
import { test } from 'node:test'
import { encryptedOrHere } from './transport.ts'

for (const [address, used] of [
  ['smtp://mail.example.dk:587', 'smtp://mail.example.dk:587?requireTLS=true'],
  ['smtp://localhost:25', 'smtp://localhost:25'],
  ['smtp://127.0.0.1', 'smtp://127.0.0.1'],
  ['smtps://mail.example.dk', 'smtps://mail.example.dk'],
  ['smtp://mail.example.dk?ignoreTLS=true', 'smtp://mail.example.dk?ignoreTLS=true'],
] as const)
  test(`mail through ${address} leaves this machine encrypted, or as an operator has said`, () =>
    assert.equal(encryptedOrHere(address), used))
