export { addNote, addUserMessage, replyToTicket } from './changes/answer.ts'
export { allowedFiles, readAttachment, uploadAttachment } from './files/attachment.ts'
export { assignTicket, classifyTicket } from './changes/classify.ts'
export type {
  AgreeDateInput,
  AssignInput,
  CallOutcome,
  Changed,
  ChangeInput,
  ClassifyInput,
  HandOnInput,
  Idempotency,
  InboundMessage,
  LinkInput,
  MergeInput,
  NoteInput,
  PauseInput,
  PromisedAtIntake,
  Received,
  ReopenInput,
  ReplyInput,
  ResolveInput,
  ResumeInput,
  ReturnToDeskInput,
  TicketRefusal,
  UserMessageInput,
  WithdrawInput,
} from './ticket/commands.ts'
export { watchDeadlines } from './watch/deadline-watch.ts'
export { followUpNext } from './watch/follow-up.ts'
export { agreeDate, handOnTicket, returnToDesk } from './changes/hand-on.ts'
export { limits } from './ticket/input.ts'
export { receiveMessage } from './intake/intake.ts'
export { chainEntries, chainFlaw, clockEventsOf, emptyChain, entryHash, factOf } from './ticket/ledger.ts'
export type { LedgerEntry, LedgerFact, LedgerKind } from './ticket/ledger.ts'
export { recordUndelivered } from './changes/undelivered.ts'
export { linkTicket, mergeTicket } from './changes/merge.ts'
export { pauseTicket, resumeTicket } from './changes/pause.ts'
export { ticketProblems } from './ticket/problems.ts'
export { listTickets, searchTickets, viewNotices } from './views/list.ts'
export type { CommitmentSummary, ListInput, TicketSummary } from './views/list.ts'
export { viewQueue } from './views/queue.ts'
export { foldRealisationLines, tidyUploads } from './watch/chores.ts'
export { recomputeAfterCalendarChange } from './watch/recompute.ts'
export { reopenTicket, resolveTicket, withdrawTicket } from './changes/resolve.ts'
export { actorOfLink, linkPath } from './ticket/secret-link.ts'
export { parseTicketNumber, ticketNumber } from './ticket/ticket-number.ts'
export { verifyTickets } from './proof/verify.ts'
export type { Difference } from './proof/verify.ts'
export { ticketLedger, ticketStatus, viewTicket } from './views/view-ticket.ts'
export { queueTabs } from './views/view-types.ts'
export type {
  AttachmentView,
  CommitmentView,
  ExplainedStep,
  QueuePage,
  QueueRow,
  QueueTab,
  TicketView,
  TimelineItem,
} from './views/view-types.ts'
export { stateColumns } from './changes/change.ts'
export { realisationChange } from './ticket/ticket.ts'
