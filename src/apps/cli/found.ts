import { Command } from 'commander'
import { ownChanges } from '#database/changes.ts'
import { occasionOf } from '#database/occasion.ts'
import type { T } from '#languages/index.ts'
import { addBody, emailAddress, foundCity, grantRole, welcomePerson } from '#modules/parties/index.ts'
import { systemClock } from '#platform/clock.ts'
import { slugOf } from '#platform/id.ts'
import { Refusal } from '#platform/refusal.ts'
import { withDatabase } from './with-database.ts'

const examples = `
Examples:
  lydhoer found "Prøveby Kommune" --council "Byrådet" --mail byraadet@proeveby.dk \\
      --administrator "Adam Prøve" --address adam@proeveby.dk
      a city without a demonstration; its first administrator signs in with the account that has the address
  lydhoer found "Naboby Kommune" --host hoering.naboby.dk …
      one more city in the same database, at a name of its own`

type Options = { council: string; mail: string; administrator: string; address: string; host?: string }

/** `lydhoer found`: a city of its own, with its council and its first administrator. */
export function foundCommand(t: T): Command {
  return new Command('found')
    .description('Found a city: its council, and the administrator who adds everybody else.')
    .addHelpText('after', examples)
    .argument('<name>', 'what the city is called')
    .requiredOption('--council <name>', 'what its council is called')
    .requiredOption('--mail <address>', 'where mail to the council goes')
    .requiredOption('--administrator <name>', 'the first administrator')
    .requiredOption('--address <address>', 'the e-mail address of the administrator’s account')
    .option('--host <host>', 'the host name the city answers at, where there are several')
    .action((name: string, options: Options) =>
      withDatabase(t, async ({ db }) => {
        const { council, mail, administrator, address, host = null } = options
        const tenant = slugOf(name)
        if (!tenant) throw new Refusal('invalid', 'Write what the city is called')
        const others = await db.selectFrom('tenants').select(['tenant', 'host']).execute()
        if (others.some((other) => other.tenant === tenant))
          throw new Refusal('conflict', 'The database already holds {city}', { city: name })
        if (others.length > 0 && (!host || others.some((other) => other.host === host || other.host === null)))
          throw new Refusal('conflict', 'With several cities each needs a host name of its own: --host')
        for (const [option, written] of Object.entries({ '--mail': mail, '--address': address }))
          if (!emailAddress.test(written))
            throw new Refusal('invalid', '{option} is “{found}”. Write an e-mail address, such as navn@example.dk', {
              option,
              found: written,
            })
        await foundCity(db, { tenant, name, host, demonstration: false, clockOffsetMs: 0 })
        const occasion = occasionOf({
          tenant,
          actor: { kind: 'system' },
          clock: systemClock,
          db,
          changes: ownChanges(),
        })
        const validFrom = occasion.today
        const body = slugOf(council) || 'raad'
        await addBody(occasion, {
          id: body,
          kind: 'council',
          name: council,
          shortName: council,
          email: mail,
          validFrom,
        })
        const person = await welcomePerson(occasion, { name: administrator, email: address })
        await grantRole(occasion, { person, body, role: 'administrator', validFrom })
        console.log(
          t('{city} is founded. {name} signs in with the account of {address}', {
            city: name,
            name: administrator,
            address,
          }),
        )
      }),
    )
}
