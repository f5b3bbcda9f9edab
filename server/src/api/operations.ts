import type { AnyOperation } from './contract/operation.ts'
import { agreementOperations } from './routes/agreement-routes.ts'
import { attachmentOperations } from './routes/attachment-routes.ts'
import { changeOperations } from './routes/change-routes.ts'
import { reviewOperations } from './routes/review-routes.ts'
import { ticketOperations } from './routes/ticket-routes.ts'

/** Every operation of the API, in the order of the document. */
export const operations: readonly AnyOperation[] = [
  ...ticketOperations,
  ...changeOperations,
  ...attachmentOperations,
  ...agreementOperations,
  ...reviewOperations,
]
