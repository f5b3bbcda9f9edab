import type { CommitmentView } from 'server/tickets'

/**
 * The promise that was broken and that another has taken the place of since; null where there is none. HAI's own
 * targets are no promises.
 */
export const formerPromise = ({ broken, dueAt }: Pick<CommitmentView, 'broken' | 'dueAt'>): CommitmentView['broken'] =>
  broken?.counted === true && broken.dueAt !== dueAt ? broken : null
