import { codeMailRoute, codeMailWriter, tidySignIn } from './identity/index.ts'
import {
  formerMailRoute,
  formerMailWriter,
  noticeRoute,
  noticeWriter,
  staffNoticeRoute,
  staffNoticeWriter,
  wayOut,
} from './notices/index.ts'
import type { Context } from './platform/context.ts'
import { forgetOldAnswers } from './platform/idempotency.ts'
import { removeOldCounts } from './platform/rate-limit.ts'
import { tellOutcomes } from './platform/outbox/outcomes.ts'
import { bindRoute, lanes } from './platform/outbox/route.ts'
import type { BoundRoute, Lane } from './platform/outbox/route.ts'
import { sendDue } from './platform/outbox/send-due.ts'
import type { Chore } from './platform/process/worker.ts'
import {
  closeBlocksOfTheDead,
  followUpNext,
  foldRealisationLines,
  mailedLinkPath,
  recomputeAfterCalendarChange,
  recordDelivered,
  tellStaff,
  recordUndelivered,
  sealFinishedDays,
  tidyUploads,
  watchDeadlines,
} from './tickets/index.ts'

/** Which handler sends what, and which chores there are: the one module that binds features to the worker. */

const routesOf = (context: Context): readonly BoundRoute[] => [
  bindRoute(codeMailRoute, { write: codeMailWriter(context) }),
  bindRoute(noticeRoute, {
    write: noticeWriter(context, mailedLinkPath),
    undelivered: recordUndelivered(context),
    delivered: recordDelivered(context),
  }),
  bindRoute(staffNoticeRoute, { write: staffNoticeWriter(context) }),
  bindRoute(formerMailRoute, { write: formerMailWriter(context, mailedLinkPath) }),
]

// A lane is a loop of its own: a slow or a full one keeps none of the others waiting.
const outboxChore = (lane: Lane): Chore<Context> => ({
  name: `outbox-${lane}`,
  everyMs: 1_000,
  run: (context) =>
    sendDue(context.database, {
      lane,
      routes: routesOf(context),
      wayOut: wayOut(context),
      now: () => context.clock.now(),
    }),
})

/** Everything that the worker does again and again. */
export const chores: readonly Chore<Context>[] = [
  { name: 'deadline-watch', everyMs: 1_000, run: watchDeadlines },
  // Once a minute: what falls together is one letter to each.
  { name: 'staff-notices', everyMs: 60_000, run: tellStaff },
  { name: 'recompute', everyMs: 2_000, run: recomputeAfterCalendarChange },
  { name: 'follow-up', everyMs: 5_000, run: async (context) => ((await followUpNext(context)) ? 1 : 0) },
  ...lanes.map(outboxChore),
  {
    name: 'outbox-outcomes',
    everyMs: 5_000,
    run: (context) => tellOutcomes(context.database, routesOf(context), context.clock.now()),
  },
  { name: 'realisation', everyMs: 10_000, run: foldRealisationLines },
  { name: 'day-seal', everyMs: 60_000, run: sealFinishedDays },
  { name: 'numbers', everyMs: 60_000, run: (context) => closeBlocksOfTheDead(context) },
  { name: 'sign-in', everyMs: 600_000, run: tidySignIn },
  { name: 'rate-counts', everyMs: 600_000, run: removeOldCounts },
  { name: 'uploads', everyMs: 600_000, run: tidyUploads },
  { name: 'idempotency', everyMs: 600_000, run: (context) => forgetOldAnswers(context.reader, context.clock.now()) },
]
