/** Impact ("dampak") and urgency ("kepentingan") have the same three levels (6.3). */
export const levels = ['high', 'medium', 'low'] as const

/** A level of impact or urgency (6.3). */
export type Level = (typeof levels)[number]

/** The six priorities of 6.3. */
export const priorities = ['P1', 'P2', 'P3', 'P4', 'P5', 'P6'] as const

/** One of the six priorities of 6.3. */
export type Priority = (typeof priorities)[number]

/** The table of 6.3: `matrix[impact][urgency]`. It is data of the agreement version, never a formula. */
export type PriorityMatrix = Readonly<Record<Level, Readonly<Record<Level, Priority>>>>
