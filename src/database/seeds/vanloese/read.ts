import { readdirSync, readFileSync } from 'node:fs'
import { parse } from 'yaml'
import type { z } from 'zod'
import * as shapes from './shapes.ts'

const here = (name: string) => new URL(name, import.meta.url)

function fileAs<Shape extends z.ZodType>(shape: Shape, name: string): z.infer<Shape> {
  const { data, error } = shape.safeParse(parse(readFileSync(here(name), 'utf8')))
  if (!error) return data
  const where = error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`)
  throw new Error(`${name} is not as it should be:\n${where.join('\n')}`)
}

/** The letters of the bodies, each with the bytes of the file that was sent. */
function readResponses() {
  return readdirSync(here('responses/'))
    .filter((name) => name.endsWith('.yaml') && name !== 'citizens.yaml')
    .sort()
    .map((name) => {
      const fileName = name.replace('.yaml', '.txt')
      const bytes = readFileSync(here(`responses/${fileName}`))
      return { ...fileAs(shapes.response, `responses/${name}`), fileName, bytes }
    })
}

/** Everything the demonstration consists of, read from the files beside this one. Throws an Error that names the file and field. */
export function readDemonstration() {
  return {
    plan: fileAs(shapes.plan, 'plan.yaml'),
    planInEnglish: fileAs(shapes.planInEnglish, 'plan.en.yaml'),
    bodies: fileAs(shapes.bodies, 'bodies.yaml'),
    people: fileAs(shapes.people, 'people.yaml'),
    questionSets: fileAs(shapes.questionSets, 'question-sets.yaml'),
    consultation: fileAs(shapes.consultation, 'consultation.yaml'),
    responses: readResponses(),
    citizens: fileAs(shapes.citizens, 'responses/citizens.yaml'),
    report: fileAs(shapes.report, 'report.yaml'),
    others: fileAs(shapes.others, 'others.yaml'),
    areas: fileAs(shapes.areas, 'areas.yaml'),
    takingPart: fileAs(shapes.takingPart, 'taking-part.yaml'),
  }
}

export type Demonstration = ReturnType<typeof readDemonstration>
