import type { Language } from 'agreement'
import type { Actor } from 'server/policy'

declare global {
  namespace App {
    interface Error {
      /** Names the line in the log; the reader may quote it. */
      incident?: string
    }
    interface Locals {
      lang: Language
      actor: Actor
    }
  }
}

export {}
