import type { Result } from 'agreement'
import type { Context } from '../platform/context.ts'
import { addPerson, addUnit } from '../identity/index.ts'
import type { Actor, Role } from '../policy/index.ts'

/** The demo's people and units: one for each role, with one password that the start prints. Names and addresses are invented. */

/** The password of every person of the demo. */
export const demoPassword = 'demo-hai-djpb-2026'

const desk: Actor = { kind: 'system' }

const units = [
  ['dit-pa', 'Direktorat Pelaksanaan Anggaran'],
  ['dit-pkn', 'Direktorat Pengelolaan Kas Negara'],
  ['dit-apk', 'Direktorat Akuntansi dan Pelaporan Keuangan'],
  ['dit-ppk-blu', 'Direktorat Pembinaan PK BLU'],
  ['dit-sitp', 'Direktorat Sistem Informasi dan Teknologi Perbendaharaan'],
  ['sekretariat', 'Sekretariat Ditjen Perbendaharaan'],
  ['kppn-018', 'KPPN Jakarta II'],
  ['kppn-138', 'KPPN Palembang'],
] as const

/** A person of the demo. */
export interface DemoPerson {
  readonly email: string
  readonly name: string
  readonly role: Role
  readonly about: string
  readonly units: readonly string[]
}

/** Who can sign in to the demo by password. */
export const demoPeople: readonly DemoPerson[] = [
  {
    email: 'sari@hai.example',
    name: 'Sari Wulandari',
    role: 'agent',
    about: 'agen / agent',
    units: ['contact-centre'],
  },
  {
    email: 'anton@hai.example',
    name: 'Anton Nugroho',
    role: 'agent',
    about: 'agen / agent',
    units: ['contact-centre'],
  },
  {
    email: 'dimas@hai.example',
    name: 'Dimas Prakoso',
    role: 'unit-officer',
    about: 'petugas unit Dit. SITP / unit officer',
    units: ['dit-sitp'],
  },
  {
    email: 'fitri@hai.example',
    name: 'Fitri Handayani',
    role: 'unit-officer',
    about: 'petugas unit Dit. PA / unit officer',
    units: ['dit-pa'],
  },
  {
    email: 'hendra@hai.example',
    name: 'Hendra Gunawan',
    role: 'unit-officer',
    about: 'petugas unit Dit. PKN dan Sekretariat / unit officer',
    units: ['dit-pkn', 'sekretariat'],
  },
  {
    email: 'yusuf@hai.example',
    name: 'Yusuf Mahendra',
    role: 'unit-officer',
    about: 'petugas unit KPPN Jakarta II / unit officer',
    units: ['kppn-018'],
  },
  {
    email: 'rina@hai.example',
    name: 'Rina Kartika',
    role: 'unit-officer',
    about: 'kepatuhan internal (pengaduan) / complaints',
    units: ['kepatuhan-internal'],
  },
  {
    email: 'lukman@hai.example',
    name: 'Lukman Hakim',
    role: 'supervisor',
    about: 'penyelia / supervisor',
    units: ['contact-centre'],
  },
  { email: 'okta@hai.example', name: 'Okta Ramadhani', role: 'owner', about: 'pemilik perjanjian / owner', units: [] },
  { email: 'bagas@hai.example', name: 'Bagas Saputra', role: 'auditor', about: 'auditor', units: [] },
  { email: 'admin@hai.example', name: 'Ayu Lestari', role: 'administrator', about: 'administrator', units: [] },
]

function expectDone<Value>(result: Result<Value, { readonly kind: string }>): Value {
  if (!result.ok) throw new Error(`seed: refused: ${JSON.stringify(result.refusal)}`)
  return result.value
}

/** Adds the demo's units and people; the first agent. */
export async function seedPeople(context: Context): Promise<Actor & { readonly kind: 'person' }> {
  for (const [code, name] of units) expectDone(await addUnit(context, desk, { code, name }))
  const added: (Actor & { readonly kind: 'person' })[] = []
  for (const person of demoPeople) {
    const { id: personId } = expectDone(
      await addPerson(context, desk, {
        email: person.email,
        name: person.name,
        roles: [person.role],
        units: person.units,
        password: demoPassword,
      }),
    )
    added.push({ kind: 'person', personId, name: person.name, roles: [person.role], units: person.units })
  }
  const agent = added.find((person) => person.roles.includes('agent'))
  if (!agent) throw new Error('the demo has an agent')
  return agent
}
