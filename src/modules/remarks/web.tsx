import { Hono } from 'hono'
import type { Web } from '#database/occasion.ts'
import { answers } from './answers-web.tsx'
import { desk } from './desk-web.tsx'
import { oneRemark } from './remark-web.tsx'
import { answerSheets } from './sheet-web.tsx'

export const web = new Hono<Web>()

web.route('/', desk)
web.route('/', oneRemark)
web.route('/', answers)
web.route('/', answerSheets)
