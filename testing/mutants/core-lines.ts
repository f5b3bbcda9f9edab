/** One fault that somebody might make in a core line, and the tests that must catch it. */
export interface Mutant {
  /** What would no longer hold. */
  readonly name: string
  /** The line as it is: it stands exactly once in the sources, wherever its file is. */
  readonly line: string
  readonly fault: string
  /** Files of tests, by a part of their path. */
  readonly tests: readonly string[]
}

/** The core lines (issue 5 §7): clock, targets, policy, intake, watch, recomputation, chain, outbox, idempotency, files, words. */
export const mutants: readonly Mutant[] = [
  {
    name: 'exactly at the due instant is met (6.4)',
    line: 'at > dueAt || (at === dueAt && ',
    fault: 'at >= dueAt || (at === dueAt && ',
    tests: ['agreement/src/clock/standing.test', 'agreement/src/clock/sla-clock.test'],
  },
  {
    name: 'of component and priority the stricter binds (6.3)',
    line: 'return byPriority.hours < byService.hours',
    fault: 'return byPriority.hours > byService.hours',
    tests: ['agreement/src/clock/targets.test'],
  },
  {
    name: 'a wait for the user moves the fulfilment, by its own policy (5.2.5)',
    line: "(kind === 'response' ? policies.responsePauses : policies.pauseWhileWaitingForUser).value",
    fault: 'policies.responsePauses.value',
    tests: ['agreement/src/clock/sla-clock.test', 'agreement/src/clock/standing.test'],
  },
  {
    name: 'the time in which the user let it wait is not lateness',
    line: 'to > due ? workingBetween(state.measuredWith, due, to, still)',
    fault: 'to > due ? workingBetween(state.measuredWith, due, to)',
    tests: ['agreement/src/clock/'],
  },
  {
    name: 'what fell due before an event is not taken back by it',
    line: "noteFallen(state, event.at, 'time')",
    fault: '',
    tests: ['agreement/src/clock/promise-that-was.test'],
  },
  {
    name: 'the first promise that fell is the one that stays',
    line: 'if (held !== null && (isPromise(held.target) || !isPromise(target))) return held',
    fault: '',
    tests: ['testing/second-fold.test'],
  },
  {
    name: 'of a merged request the stricter promise holds (6.2)',
    line: 'if (due.dueAt !== null && due.dueAt <= dueAt) return due',
    fault: 'if (due.dueAt !== null) return due',
    tests: ['agreement/src/clock/promise-that-was.test'],
  },
  {
    name: 'while a reminder has not left nothing follows it (5.2.5)',
    line: 'return last.leftAt === null ? null : { from: last.leftAt',
    fault: 'return { from: last.leftAt ?? last.remindedAt',
    tests: ['agreement/src/clock/follow-up.test'],
  },
  {
    name: 'a resolution may be reopened until the very end of its window (5.2.5)',
    line: 'clock.reopenUntil !== null && now <= clock.reopenUntil',
    fault: 'clock.reopenUntil !== null && now < clock.reopenUntil',
    tests: ['agreement/src/clock/acts.test'],
  },
  {
    name: 'soon begins at the instant of the warning (5.3.1)',
    line: "soon !== null && now >= soon ? 'soon'",
    fault: "soon !== null && now > soon ? 'soon'",
    tests: ['agreement/src/clock/notices.test'],
  },
  {
    name: 'what was told is not told again (5.3.1)',
    line: 'if (told.has(noticeName(notice))) continue',
    fault: '',
    tests: ['agreement/src/clock/notices.test'],
  },
  {
    name: 'the desk does not see what is confidential (5.3.3)',
    line: "{ who: ['agent', 'supervisor'], to: 'ordinary', may: [...reading",
    fault: "{ who: ['agent', 'supervisor'], to: 'every', may: [...reading",
    tests: ['server/src/policy/policy.test'],
  },
  {
    name: 'lists and counts hide what policy hides',
    line: 'return { text: `not ${ticket}.confidential`, values: {} }',
    fault: "return { text: 'true', values: {} }",
    tests: ['server/src/policy/sight.pg'],
  },
  {
    name: 'an address is an address',
    line: "text.isWellFormed() && emailForm.test(text) ? null : 'email'",
    fault: "text.isWellFormed() ? null : 'email'",
    tests: ['server/src/platform/checks.test'],
  },
  {
    name: 'the chain holds who did it',
    line: 'JSON.stringify([ticketId, seq, at, recordedAt, kind, actor, body])',
    fault: "JSON.stringify([ticketId, seq, at, recordedAt, kind, '', body])",
    tests: ['server/src/tickets/ticket/ledger.test'],
  },
  {
    name: 'a key that comes with another request is refused',
    line: 'return row.same ? {',
    fault: 'return row ? {',
    tests: ['server/src/platform/idempotency.pg'],
  },
  {
    name: 'what another worker holds is not sent',
    line: "and (state = 'queued' or lease_until < clock_timestamp())",
    fault: 'and true',
    tests: ['server/src/platform/outbox/outbox.pg'],
  },
  {
    name: 'who lost the lease settles nothing',
    line: 'where outbox.id = settled.id and outbox.lease_token = settled.token',
    fault: 'where outbox.id = settled.id and settled.token is not null',
    tests: ['server/src/platform/outbox/outbox.pg'],
  },
  {
    name: 'a file without a message is its uploader’s',
    line: 'file.uploader === uploaderOf(actor)',
    fault: "file.uploader !== ''",
    tests: ['server/src/tickets/files/'],
  },
  {
    name: 'a guessed token opens nothing (6.2.c)',
    line: 'given.length === expected.length && timingSafeEqual(given, expected)',
    fault: 'given.length === expected.length && timingSafeEqual(given, given)',
    tests: ['server/src/tickets/changes/tickets.pg'],
  },
  {
    name: 'a key stores one request',
    line: 'where asked.key is null or keyed.key is not null',
    fault: 'where true',
    tests: ['server/src/tickets/intake/', 'server/src/tickets/changes/tickets.pg'],
  },
  {
    name: 'what was computed with an older calendar is not stored (6.1.4)',
    line: 'where asked.calendar_seq = calendar.seq and (asked.origin_id',
    fault: 'where true and (asked.origin_id',
    tests: ['server/src/tickets/intake/', 'server/src/tickets/watch/watch.pg'],
  },
  {
    name: 'a due instant that moves keeps its working time (6.1.4)',
    line: 'addWorking(after, row.startsAt, workingBetween(before, row.startsAt, dueAt))',
    fault: 'addWorking(after, row.startsAt, workingBetween(after, row.startsAt, dueAt))',
    tests: ['server/src/tickets/watch/watch.pg'],
  },
  {
    name: 'the proof compares every column (2.3)',
    line: 'for (const name of ofTicket) compare(name, stored[name], expected[name])',
    fault: '',
    tests: ['server/src/tickets/proof/verify.pg'],
  },
  {
    name: 'a reminder holds the question that was asked before the wait (5.2.5)',
    line: 'entries.slice(0, Math.max(waiting, 0)).findLast(',
    fault: 'entries.findLast(',
    tests: ['server/src/tickets/changes/shell/tells.pg'],
  },
]
