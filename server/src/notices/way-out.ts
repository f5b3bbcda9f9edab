import type { Context } from '../platform/context.ts'
import { deliverMail } from '../platform/mail.ts'
import type { WayOut } from '../platform/outbox/route.ts'

/**
 * The one way out. Every text that leaves the desk passes here, whatever it is and whichever way it goes: no other module may send (a wall
 * holds it). What may leave at all (5.3.5) is judged here, once for all of them.
 */
export const wayOut =
  (context: Context): WayOut =>
  (id, { way, to, subject, text }) => {
    switch (way) {
      case 'mail':
        return deliverMail(context, { id, to, subject, text })
    }
  }
