/** What a version of the agreement says, in the reader's words: the figures and clauses that pages tell, none of them typed there. */
export interface Said {
  /** The id of the clause that a rule follows from. */
  readonly clause: {
    readonly response: string
    readonly fulfilment: string
    readonly internalTarget: string
    readonly waiting: string
    readonly closing: string
    readonly priority: string
    readonly workingHours: string
    readonly calendarChange: string
    readonly cost: string
    readonly version: string
  }
  /** How the version decides what the agreement leaves open. */
  readonly settled: {
    /** Whether the times of fulfilment stand still while a ticket waits for its user (5.2.4). */
    readonly pausesForUser: boolean
    /** Whether what ends exactly at its due instant is kept (6.4). */
    readonly tieIsKept: boolean
    /** Whether the desk is closed on collective leave (6.1.1). */
    readonly closesOnLeave: boolean
  }
  /** "Senin–Jumat pukul 08.00–16.00 WIB" */
  readonly workingHours: string
  /** "3 hari kerja" */
  readonly reopeningWindow: string
  /** "lebih dari 40 jam kerja" */
  readonly beyond: string
  /** "14090" */
  readonly telephone: string
}
