import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { instant, parseInstant } from 'agreement'
import { Secret, TOTP } from 'otpauth'
import type { Context } from '../../platform/context.ts'
import { chores } from '../../job-handlers.ts'
import type { Actor } from '../../policy/index.ts'
import type { Written } from '../../platform/outbox/route.ts'
import { demoMails } from '../../platform/demo-mail.ts'
import type { TestDatabase } from '../../testing/database.ts'
import { withTestDatabase } from '../../testing/database.ts'
import * as identity from '../index.ts'
import type { SignedIn } from '../index.ts'

const desk: Actor = { kind: 'system' }
const password = 'kuda besi lari pagi'
const device = 'Firefox'

let database: TestDatabase
/** The desk with its real clock under the test's hand. */
let context: Context
let realNow = 0
let network = 0
/** A sender that no other test has used. */
let address = ''
let count = 0

beforeAll(async () => {
  database = await withTestDatabase()
})
afterAll(() => database.close())
beforeEach(() => {
  realNow = parseInstant('2026-11-23T09:00:00+07:00')
  context = { ...database.context, clock: { ...database.context.clock, real: () => instant(realNow) } }
  network += 1
  address = `10.1.${network >> 8}.${network & 255}`
})

const later = (ms: number): void => {
  realNow += ms
}
const minutes = (n: number): number => n * 60_000
const hours = (n: number): number => n * 3_600_000

function value<Value>(
  result: { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly refusal: object },
): Value {
  if (!result.ok) throw new Error(JSON.stringify(result.refusal))
  return result.value
}
const refusal = (
  result: { readonly ok: true } | { readonly ok: false; readonly refusal: { readonly kind: string } },
): string | null => (result.ok ? null : result.refusal.kind)

async function staff(
  roles: readonly identity.Role[] = ['agent'],
  more: Partial<identity.NewPerson> = {},
): Promise<{ readonly id: string; readonly email: string }> {
  count += 1
  const email = `petugas${count}@hai.example`
  const { id } = value(
    await identity.addPerson(context, desk, { email, name: 'Wening Pratiwi', roles, password, ...more }),
  )
  return { id, email }
}
const signIn = (email: string, given = password, more: object = {}) =>
  identity.signInStaff(context, { email, password: given, address, device, ...more })
const actorOf = (signedIn: SignedIn): Promise<Actor> => identity.sessionActor(context, signedIn.token)
const personOf = (signedIn: SignedIn): Actor & { kind: 'person' } => signedIn.actor

/** What the mail of a code comes to. */
async function codeMail(challenge: string): Promise<Written | undefined> {
  const message = { id: challenge, payload: { code: challenge }, createdAt: context.clock.real() }
  return (await identity.codeMailWriter(context)([message])).get(challenge)
}
async function codeIn(challenge: string): Promise<string> {
  const mail = await codeMail(challenge)
  return /^ {4}(\d{6})$/m.exec(mail?.kind === 'letter' ? mail.letter.text : '')?.[1] ?? 'none'
}
const ask = async (email: string): Promise<string> =>
  value(await identity.requestCode(context, { email, address })).challenge
const withCode = (challenge: string, code: string, more: object = {}) =>
  identity.signInWithCode(context, { challenge, code, address, device, ...more })
const wrong = (code: string): string => (code === '000000' ? '000001' : '000000')

describe('staff by password', () => {
  test('issue 2.3: the right password opens a session with the roles and units of the person', async () => {
    const { id, email } = await staff(['unit-officer'], { units: ['kepatuhan-internal'] })
    const signedIn = value(await signIn(` ${email.toUpperCase()} `))
    expect(await actorOf(signedIn)).toEqual({
      kind: 'person',
      personId: id,
      name: 'Wening Pratiwi',
      roles: ['unit-officer'],
      units: ['kepatuhan-internal'],
    })
    expect(signedIn.token).toMatch(/^[A-Za-z0-9_-]{43}$/)
  })

  test('RELIABILITY A03: a wrong password, an unknown address, a user, a disabled person: one answer', async () => {
    const { email } = await staff()
    const disabled = await staff()
    value(await identity.disablePerson(context, desk, { person: disabled.id }))
    const user = await staff(['user'])
    const answers = await Promise.all([
      signIn(email, 'kuda besi lari sore'),
      signIn('tiada@hai.example'),
      signIn(disabled.email),
      signIn(user.email),
      signIn('bukan alamat'),
      signIn(email, 'x'.repeat(5000)),
    ])
    expect(answers).toEqual(answers.map(() => ({ ok: false, refusal: { kind: 'wrong-credentials' } })))
  })

  test('RELIABILITY A03: an unknown address takes as long as a wrong password', async () => {
    const { email } = await staff()
    const took = async (who: string, at: string): Promise<number> => {
      const began = performance.now()
      await identity.signInStaff(context, { email: who, password: 'salah salah salah', address: at })
      return performance.now() - began
    }
    const known: number[] = []
    const unknown: number[] = []
    for (let n = 0; n < 9; n++) {
      known.push(await took(email, `10.2.${network}.${n}`))
      unknown.push(await took(`tiada${n}@hai.example`, `10.3.${network}.${n}`))
    }
    const median = (times: readonly number[]): number => times.toSorted((a, b) => a - b)[4] ?? 0
    // One argon2id hash on each side; leaving it out on one would halve the time or less.
    expect(median(unknown) / median(known)).toBeGreaterThan(0.6)
    expect(median(unknown) / median(known)).toBeLessThan(1.6)
  })

  test('RELIABILITY A01: five tries from one address, then fifteen minutes of rest, also for the right password', async () => {
    const { email } = await staff()
    for (let n = 0; n < 5; n++) expect(refusal(await signIn(email, 'salah salah salah'))).toBe('wrong-credentials')
    expect(await signIn(email)).toEqual({ ok: false, refusal: { kind: 'too-many-tries', minutes: 15 } })
    // Its owner, elsewhere, is not locked out by a stranger.
    expect(refusal(await signIn(email, password, { address: '10.9.9.9' }))).toBeNull()
    later(minutes(15))
    expect(refusal(await signIn(email))).toBeNull()
  })

  test('RELIABILITY A01: an account is limited from everywhere together', async () => {
    const { email } = await staff()
    for (let n = 0; n < identity.attemptLimits['password-of-account'].most; n++)
      await identity.signInStaff(context, { email, password: '', address: `10.4.${network}.${n}` })
    expect(refusal(await signIn(email))).toBe('too-many-tries')
  }, 60_000)

  test('RELIABILITY A01: an IPv6 customer counts as one address', async () => {
    const { email } = await staff()
    for (let n = 0; n < 5; n++)
      await identity.signInStaff(context, {
        email,
        password: 'salah salah salah',
        address: `2001:db8:0:${network}::${n + 1}`,
      })
    expect(refusal(await signIn(email, password, { address: `2001:db8:0:${network}:ffff::1` }))).toBe('too-many-tries')
    expect(refusal(await signIn(email, password, { address: `2001:db8:0:f${network}::1` }))).toBeNull()
  })

  test.for([
    { given: 'pendek', weakness: 'too-short' },
    { given: 'empat belas kr', weakness: 'too-short' },
    { given: 'a'.repeat(201), weakness: 'too-long' },
    { given: 'abababababababab', weakness: 'too-simple' },
    { given: 'wening.pratiwi26', weakness: 'contains-name' },
  ])('ASVS 6.2: the password $given is refused: $weakness', async ({ given, weakness }) => {
    const made = await identity.addPerson(context, desk, {
      email: 'lemah@hai.example',
      name: 'Wening Pratiwi',
      roles: ['agent'],
      password: given,
    })
    expect(made).toEqual({ ok: false, refusal: { kind: 'weak-password', weakness, least: 15 } })
  })

  test('ASVS 6.2: fifteen varied characters are enough, and the password is kept as argon2id only', async () => {
    const { id } = await staff(['agent'], { password: 'lima belas char' })
    const [row] = await context.reader.query<{ hash: string }>(
      'select hash from identity.password where person_id = $1',
      [id],
    )
    expect(row?.hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  })
})

describe('the second factor', () => {
  const totpOf = (secret: string): TOTP => new TOTP({ secret: Secret.fromBase32(secret), digits: 6, period: 30 })

  async function enrolled(): Promise<{
    readonly email: string
    readonly id: string
    readonly totp: TOTP
    readonly recoveryCodes: readonly string[]
  }> {
    const { email, id } = await staff()
    const actor = personOf(value(await signIn(email)))
    const { secret, uri } = value(await identity.enrolTotp(context, actor, { password }))
    expect(uri).toContain('otpauth://totp/HAI-DJPb')
    // Not confirmed yet: it does not count.
    expect(refusal(await signIn(email))).toBeNull()
    const totp = totpOf(secret)
    const { recoveryCodes } = value(await identity.confirmTotp(context, actor, totp.generate({ timestamp: realNow })))
    later(30_000)
    return { email, id, totp, recoveryCodes }
  }

  async function stepOf(email: string): Promise<string> {
    const first = await signIn(email)
    if (first.ok || first.refusal.kind !== 'second-factor-required') throw new Error('no second step')
    return first.refusal.step
  }
  const second = (step: string, code: string) =>
    identity.signInWithSecondFactor(context, { step, code, address, device })

  test('issue 2.3: with a second factor the password alone opens nothing; password and code do', async () => {
    const { email, totp } = await enrolled()
    const step = await stepOf(email)
    expect(refusal(await second(step, '000000'))).toBe('wrong-code')
    expect(refusal(await second(step, totp.generate({ timestamp: realNow })))).toBeNull()
    later(30_000)
    expect(refusal(await signIn(email, password, { totp: totp.generate({ timestamp: realNow }) }))).toBeNull()
  })

  test('RFC 6238 5.2: a code counts once, also when two send it at the same time', async () => {
    const { email, totp } = await enrolled()
    const step = await stepOf(email)
    const code = totp.generate({ timestamp: realNow })
    const answers = await Promise.all([second(step, code), second(step, code)])
    expect(answers.map(refusal).toSorted()).toEqual([null, 'wrong-code'].toSorted())
    expect(refusal(await second(step, code))).toBe('wrong-code')
    // Nor does the code of the step before, once a later one was used.
    expect(refusal(await second(step, totp.generate({ timestamp: realNow - 30_000 })))).toBe('wrong-code')
  })

  test('RFC 6238 5.2: a code of one step ago or ahead is right, of two it is not', async () => {
    const { email, totp } = await enrolled()
    later(minutes(5))
    expect(refusal(await second(await stepOf(email), totp.generate({ timestamp: realNow - 60_000 })))).toBe(
      'wrong-code',
    )
    expect(refusal(await second(await stepOf(email), totp.generate({ timestamp: realNow - 30_000 })))).toBeNull()
    expect(refusal(await second(await stepOf(email), totp.generate({ timestamp: realNow + 30_000 })))).toBeNull()
  })

  test('issue 2.3: each of the ten recovery codes counts once', async () => {
    const { email, recoveryCodes } = await enrolled()
    expect(new Set(recoveryCodes).size).toBe(10)
    const [code = ''] = recoveryCodes
    expect(refusal(await second(await stepOf(email), code.toLowerCase()))).toBeNull()
    expect(refusal(await second(await stepOf(email), code))).toBe('wrong-code')
  })

  test('RELIABILITY A01: five wrong codes, then rest', async () => {
    const { email, totp } = await enrolled()
    const step = await stepOf(email)
    for (let n = 0; n < 5; n++) await second(step, '12345')
    expect(refusal(await second(step, totp.generate({ timestamp: realNow })))).toBe('too-many-tries')
  })

  test('issue 2.3: the second step must follow within five minutes, and ends with a new password', async () => {
    const { email, id, totp } = await enrolled()
    const old = await stepOf(email)
    later(minutes(5))
    expect(refusal(await second(old, totp.generate({ timestamp: realNow })))).toBe('step-expired')
    const step = await stepOf(email)
    value(await identity.resetPassword(context, desk, { person: id, password: 'lain sama sekali 7' }))
    expect(refusal(await second(step, totp.generate({ timestamp: realNow })))).toBe('step-expired')
    expect(refusal(await second('x', '1'))).toBe('step-expired')
  })

  test('issue 2.3: setting up asks for the password, and an active factor is not replaced in passing', async () => {
    const { email, id, totp } = await enrolled()
    const actor = personOf(value(await second(await stepOf(email), totp.generate({ timestamp: realNow }))))
    expect(refusal(await identity.enrolTotp(context, actor, { password: 'salah salah salah' }))).toBe(
      'wrong-credentials',
    )
    expect(refusal(await identity.enrolTotp(context, actor, { password }))).toBe('already-set-up')
    expect(refusal(await identity.removeTotp(context, actor, { person: id }))).toBe('forbidden')
    expect(await identity.hasTotp(context, actor)).toBe(true)
    value(await identity.removeTotp(context, actor, { password }))
    expect(refusal(await signIn(email))).toBeNull()
  })
})

describe('users by a code', () => {
  test('issue 2.3: the first right code makes the person known; the second time they are the same', async () => {
    const first = await ask('Budi@satker527123.example')
    const signedIn = value(await withCode(first, await codeIn(first)))
    expect(await actorOf(signedIn)).toEqual({
      kind: 'person',
      personId: signedIn.personId,
      name: 'budi',
      roles: ['user'],
      units: [],
    })
    const again = await ask('budi@satker527123.example')
    expect(value(await withCode(again, await codeIn(again))).personId).toBe(signedIn.personId)
  })

  test('RELIABILITY A01: a code counts once; of two at once one wins', async () => {
    const challenge = await ask('wayan@satker999104.example')
    const code = await codeIn(challenge)
    const answers = await Promise.all([withCode(challenge, code), withCode(challenge, code), withCode(challenge, code)])
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1)
    expect(refusal(await withCode(challenge, code))).toBe('wrong-code')
  })

  test('issue 5 §5: a sign-in by code shows that the address is theirs, once', async () => {
    const email = 'terbukti@satker999104.example'
    const verifiedAt = async (): Promise<number | null> => {
      const [row] = await context.reader.query<{ at: number | null }>(
        `select verified_at as at from identity.person_identity where kind = 'email' and value = $1`,
        [email],
      )
      return row?.at ?? null
    }
    const first = await ask(email)
    expect(await verifiedAt()).toBeNull()
    value(await withCode(first, await codeIn(first)))
    const at = await verifiedAt()
    expect(at).not.toBeNull()
    const second = await ask(email)
    value(await withCode(second, await codeIn(second)))
    expect(await verifiedAt()).toBe(at)
  })

  test('RELIABILITY A01: five wrong tries and the code is dead, also side by side', async () => {
    const challenge = await ask('maria@satker999215.example')
    const code = await codeIn(challenge)
    await Promise.all(Array.from({ length: 5 }, () => withCode(challenge, wrong(code))))
    expect(refusal(await withCode(challenge, code))).toBe('wrong-code')
    expect(await codeMail(challenge)).toEqual({ kind: 'nothing' })
  })

  test('RELIABILITY A01: the fifth try may still be the right one', async () => {
    const challenge = await ask('hasan@satker999377.example')
    const code = await codeIn(challenge)
    for (let n = 0; n < 4; n++) expect(refusal(await withCode(challenge, wrong(code)))).toBe('wrong-code')
    expect(refusal(await withCode(challenge, code))).toBeNull()
  })

  test.for([
    { after: 10 * 60_000 - 1, kind: null },
    { after: 10 * 60_000, kind: 'wrong-code' },
  ])('issue 2.3: after $after ms of the ten minutes → $kind', async ({ after, kind }) => {
    const challenge = await ask(`lama${after}@bank.example`)
    const code = await codeIn(challenge)
    later(after)
    expect(refusal(await withCode(challenge, code))).toBe(kind)
  })

  test('RELIABILITY A01: three mails in a quarter of an hour, ten a day, to one mailbox, whoever asks', async () => {
    const request = (n: number) =>
      identity.requestCode(context, { email: 'sasaran@bank.example', address: `10.5.${network}.${n}` })
    for (let n = 0; n < 3; n++) value(await request(n))
    expect(await request(3)).toEqual({ ok: false, refusal: { kind: 'too-many-tries', minutes: 15 } })
    for (let round = 0; round < 3; round++) {
      later(minutes(15))
      for (let n = 0; n < 3; n++) await request(n)
    }
    later(minutes(15))
    expect(refusal(await request(0))).toBe('too-many-tries')
    const mails = await context.reader.query(
      `select id from identity.one_time_code where email = 'sasaran@bank.example'`,
    )
    expect(mails).toHaveLength(10)
  })

  test('RELIABILITY A03: asking answers alike for a known and an unknown address', async () => {
    const { email } = await staff()
    const answers = [
      await identity.requestPasswordCode(context, { email, address }),
      await identity.requestPasswordCode(context, { email: 'tiada@bank.example', address }),
    ]
    expect(answers.map((answer) => answer.ok && Object.keys(answer.value))).toEqual([['challenge'], ['challenge']])
  })

  test.for([
    '',
    'tanpa-at',
    'a@b',
    'dua@satu.example, tiga@empat.example',
    'a@b.example\r\nBcc: x@y.example',
    `${'a'.repeat(65)}@b.example`,
    '<a@b.example>',
    'a b@c.example',
  ])('RELIABILITY D08: %j is no address to send a code to', async (email) =>
    expect(refusal(await identity.requestCode(context, { email, address }))).toBe('invalid-input'),
  )

  test('issue 2.3: neither the outbox nor the table holds the code', async () => {
    const challenge = await ask('rahasia@bank.example')
    const code = await codeIn(challenge)
    const rows = await context.reader.query<{ text: string }>(
      `select payload::text as text from platform.outbox where payload->>'code' = $1 union all select
         row_to_json(one_time_code)::text from identity.one_time_code where id = $1::uuid`,
      [challenge],
    )
    expect(rows).toHaveLength(2)
    for (const { text } of rows)
      expect(text.replaceAll(challenge, '').replace(/\d{4}-\d\d-\d\dT[^"]*/g, '')).not.toContain(code)
    expect(rows[0]?.text).not.toContain('rahasia')
  })

  test('issue 2.3: a mailbox alone never opens the desk: by code, staff are users', async () => {
    const { email } = await staff(['administrator', 'agent'])
    const challenge = await ask(email)
    const signedIn = value(await withCode(challenge, await codeIn(challenge)))
    expect(await actorOf(signedIn)).toMatchObject({ roles: ['user'], units: [] })
  })

  test('issue 2.3: a code for one purpose is none for the other', async () => {
    const { email } = await staff()
    const challenge = value(await identity.requestPasswordCode(context, { email, address })).challenge
    const code = await codeIn(challenge)
    expect(refusal(await withCode(challenge, code))).toBe('wrong-code')
    value(await identity.setPasswordWithCode(context, { challenge, code, address, password: 'kata sandi baru 9' }))
    expect(refusal(await signIn(email, 'kata sandi baru 9'))).toBeNull()
    expect(refusal(await signIn(email))).toBe('wrong-credentials')
  })

  test('issue 2.3: no mail for setting a password goes to who is no staff', async () => {
    const challenge = value(
      await identity.requestPasswordCode(context, { email: 'bukan-petugas@bank.example', address }),
    ).challenge
    expect(await codeMail(challenge)).toEqual({ kind: 'nothing' })
  })

  test('issue 2.4: a stopped desk clock neither keeps a code alive nor ends it', async () => {
    await context.clock.set(parseInstant('2023-04-20T08:00:00+07:00'))
    const challenge = await ask('jam@bank.example')
    const code = await codeIn(challenge)
    const [row] = await context.reader.query<{ at: number }>(
      `select next_attempt_at as at from platform.outbox where payload->>'code' = $1`,
      [challenge],
    )
    expect(row?.at).toBe(parseInstant('2023-04-20T08:00:00+07:00'))
    const signedIn = value(await withCode(challenge, code))
    await context.clock.set(parseInstant('2027-01-04T08:00:00+07:00'))
    expect((await actorOf(signedIn)).kind).toBe('person')
    await context.clock.set(null)
  })
})

test('issue 2.3: in the demo the code stands in the mail viewer, and signs in', async () => {
  const challenge = await ask('surel@bank.example')
  await chores.find((chore) => chore.name === 'outbox-code')?.run(context)
  const mail = (await demoMails({ ...context, config: { ...context.config, demo: true } })).find(
    ({ to }) => to === 'surel@bank.example',
  )
  expect(mail?.subject).toBe('Kode masuk HAI-DJPb')
  expect(refusal(await withCode(challenge, /\d{6}/.exec(mail?.body ?? '')?.[0] ?? ''))).toBeNull()
  expect(await context.reader.query(`select id from platform.outbox where state in ('dead', 'uncertain')`)).toEqual([])
})

describe('sessions', () => {
  test('RELIABILITY A07: a new token at every sign-in; the one that the browser had ends', async () => {
    const { email } = await staff()
    const planted = value(await signIn(email))
    const signedIn = value(await signIn(email, password, { previous: planted.token }))
    expect(signedIn.token).not.toBe(planted.token)
    expect((await actorOf(planted)).kind).toBe('anonymous')
    expect((await actorOf(signedIn)).kind).toBe('person')
  })

  test('RELIABILITY A07: a token that we did not make is nobody, before and after a sign-in', async () => {
    const { email } = await staff()
    const fixed = 'A'.repeat(43)
    const signedIn = value(await signIn(email, password, { previous: fixed }))
    expect(signedIn.token).not.toBe(fixed)
    for (const token of [fixed, '', undefined, null, "' or 1=1", 'A'.repeat(9999), `${signedIn.token}x`])
      expect((await identity.sessionActor(context, token)).kind).toBe('anonymous')
  })

  test('RELIABILITY A07: the cookie is bound to the host over https, and no script reads it', async () => {
    const { email } = await staff()
    const signedIn = value(await signIn(email))
    expect(identity.sessionCookie(context, signedIn, true)).toEqual({
      name: '__Host-hai',
      value: signedIn.token,
      options: { path: '/', httpOnly: true, sameSite: 'lax', secure: true, maxAge: 43_200 },
    })
    expect(identity.sessionCookie(context, null, false)).toMatchObject({
      name: 'hai',
      value: '',
      options: { secure: false, maxAge: 0 },
    })
  })

  test('RELIABILITY A07: the database holds no token', async () => {
    const { email, id } = await staff()
    const { token } = value(await signIn(email))
    const [row] = await context.reader.query<{ text: string }>(
      'select row_to_json(session)::text as text from identity.session where person_id = $1',
      [id],
    )
    expect(row?.text).not.toContain(token)
  })

  test('RELIABILITY A07: signing out ends the session at once', async () => {
    const signedIn = value(await signIn((await staff()).email))
    expect((await actorOf(signedIn)).kind).toBe('person')
    await identity.signOut(context, signedIn.token)
    expect((await actorOf(signedIn)).kind).toBe('anonymous')
  })

  test.for([
    { after: hours(2) - 1, kind: 'person' },
    { after: hours(2), kind: 'anonymous' },
  ])('ASVS 7.3: staff idle for $after ms → $kind', async ({ after, kind }) => {
    const signedIn = value(await signIn((await staff()).email))
    later(after)
    expect((await actorOf(signedIn)).kind).toBe(kind)
  })

  test('ASVS 7.3: a session of staff that is used all day ends after twelve hours', async () => {
    const signedIn = value(await signIn((await staff()).email))
    for (let n = 0; n < 11; n++) {
      later(hours(1))
      expect((await actorOf(signedIn)).kind).toBe('person')
    }
    later(hours(1) - 1)
    expect((await actorOf(signedIn)).kind).toBe('person')
    later(1)
    expect((await actorOf(signedIn)).kind).toBe('anonymous')
  })

  test('RELIABILITY A07: a disabled person is out at once, and in again only by a new sign-in', async () => {
    const { email, id } = await staff()
    const signedIn = value(await signIn(email))
    value(await identity.disablePerson(context, desk, { person: id }))
    expect((await actorOf(signedIn)).kind).toBe('anonymous')
    value(await identity.enablePerson(context, desk, { person: id }))
    expect((await actorOf(signedIn)).kind).toBe('anonymous')
    expect(refusal(await signIn(email))).toBeNull()
  })

  test('ASVS 7.4: one sees and ends own sessions, never those of others', async () => {
    const { email } = await staff()
    const [one, two] = [value(await signIn(email)), value(await signIn(email))]
    const stranger = value(await signIn((await staff()).email))
    const listed = await identity.mySessions(context, personOf(two), two.token)
    expect(listed.map(({ isThisOne, device: from }) => [isThisOne, from])).toEqual([
      [true, device],
      [false, device],
    ])
    const [, other] = listed
    expect(refusal(await identity.endMySession(context, personOf(stranger), other?.id ?? ''))).toBe('not-found')
    expect((await actorOf(one)).kind).toBe('person')
    value(await identity.endMySession(context, personOf(two), other?.id ?? ''))
    expect((await actorOf(one)).kind).toBe('anonymous')
    expect((await actorOf(two)).kind).toBe('person')
  })

  test('ASVS 7.4: a new password ends every session but this one', async () => {
    const { email } = await staff()
    const [one, two] = [value(await signIn(email)), value(await signIn(email))]
    expect(
      refusal(
        await identity.changePassword(context, personOf(two), {
          old: 'salah salah salah',
          next: 'kata sandi baru 9',
          token: two.token,
        }),
      ),
    ).toBe('wrong-credentials')
    value(
      await identity.changePassword(context, personOf(two), {
        old: password,
        next: 'kata sandi baru 9',
        token: two.token,
      }),
    )
    expect([(await actorOf(one)).kind, (await actorOf(two)).kind]).toEqual(['anonymous', 'person'])
  })

  test('issue 2.3: what is over is tidied away', async () => {
    const { email, id } = await staff()
    value(await signIn(email))
    later(hours(12) + 1)
    await identity.tidySignIn(context)
    expect(await context.reader.query('select id from identity.session where person_id = $1', [id])).toEqual([])
  })
})
