import { findComponent } from 'agreement'
import type { AgreementVersion, Service, ServiceComponent } from 'agreement'
import { registerFor } from './register.ts'
import type { Context } from '../platform/context.ts'

/** The services of the agreement in force, in the order of 5.1. Throws before any agreement is in force. */
export async function services(context: Context): Promise<readonly Service[]> {
  return (await agreementInForce(context)).services
}

/** The agreement in force now (1, 4). Throws before any is. */
export async function agreementInForce(context: Context): Promise<AgreementVersion> {
  const version = (await registerFor(context, context.reader)).versionInForce(context.clock.now())
  if (!version) throw new Error('no agreement is in force')
  return version
}

/** The stored version with this id: what a ticket was received under governs it to its end (1, 5.4). Throws where none is stored. */
export const agreementVersion = async (context: Context, id: string): Promise<AgreementVersion> =>
  (await registerFor(context, context.reader)).version(id)

/** A service that some version keeps confidential, and the unit to which it does. */
export interface ConfidentialService {
  readonly code: string
  readonly unit: string
}

/** All services that some version keeps confidential (`confidentialTo`): what was asked of them is no one else's business. */
export async function confidentialServices(context: Context): Promise<readonly ConfidentialService[]> {
  const { versions } = await registerFor(context, context.reader)
  return versions.flatMap((version) =>
    version.services.flatMap(({ code, confidentialTo: unit }) => (unit === null ? [] : [{ code, unit }])),
  )
}

/** The component with this code in the agreement in force, with its service; null where there is none (5.1, 6.4). */
export async function component(
  context: Context,
  code: string,
): Promise<{ readonly service: Service; readonly component: ServiceComponent } | null> {
  return findComponent(await agreementInForce(context), code)
}
