/** Forms of pages as the server writes them, read and sent without a browser. */

/** A page as it was answered. */
export interface Answered {
  readonly status: number
  readonly html: string
}

/** A reader of a desk's pages: signed in where there is a cookie. */
export interface Reader {
  get(path: string, language?: 'id' | 'en'): Promise<Answered>
  post(path: string, entries: readonly (readonly [string, string])[], language?: 'id' | 'en'): Promise<Answered>
}

/** Reads pages of the desk at `address` with `cookie`; redirects are followed by nobody. */
export function readerOf(address: string, cookie: string): Reader {
  const headers = (language: string) => ({
    accept: 'text/html',
    origin: address,
    cookie: `${cookie}; bahasa=${language}`,
  })
  const answered = async (answer: Response): Promise<Answered> => ({ status: answer.status, html: await answer.text() })
  return {
    get: async (path, language = 'id') =>
      answered(await fetch(address + path, { headers: headers(language), redirect: 'manual' })),
    post: async (path, entries, language = 'id') =>
      answered(
        await fetch(address + path, {
          method: 'POST',
          redirect: 'manual',
          headers: headers(language),
          body: new URLSearchParams(entries.map(([name, value]) => [name, value])),
        }),
      ),
  }
}

/** The cookie of a member of staff who signs in with a password. */
export async function staffCookie(address: string, email: string, password: string): Promise<string> {
  const entered = await fetch(`${address}/masuk?/staff`, {
    method: 'POST',
    redirect: 'manual',
    body: new URLSearchParams({ staffEmail: email, password }),
    headers: { accept: 'text/html', origin: address },
  })
  return entered.headers.getSetCookie()[0]?.split(';')[0] ?? ''
}

/** A field of a form: its name, its kind, what it holds, and for a choice all that may be chosen. */
export interface FormField {
  readonly name: string
  readonly type: string
  readonly value: string
  readonly options: readonly string[]
  readonly checked: boolean
}

/** A form of a page: where it is sent, and what it holds. */
export interface PageForm {
  readonly action: string
  readonly fields: readonly FormField[]
}

const attribute = (tag: string, name: string): string => new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1] ?? ''

const fieldOf = (element: string): FormField => {
  const [tag = ''] = /^<[^>]*>/.exec(element) ?? []
  const type = tag.startsWith('<input') ? attribute(tag, 'type') || 'text' : (/^<(\w+)/.exec(tag)?.[1] ?? '')
  const options = [...element.matchAll(/<option[^>]*>/g)].map(([option]) => attribute(option, 'value'))
  return {
    name: attribute(tag, 'name'),
    type,
    value: attribute(tag, 'value'),
    options,
    checked: /\schecked\b/.test(tag),
  }
}

/** Every form of a page that is sent by POST. */
export const formsIn = (html: string): PageForm[] =>
  [...html.matchAll(/<form\b[^>]*>[^]*?<\/form>/g)]
    .map(([text]) => text)
    .filter((text) => /^<form[^>]*method="POST"/i.test(text))
    .map((text) => ({
      action: attribute(/^<form[^>]*>/.exec(text)?.[0] ?? '', 'action'),
      fields: [...text.matchAll(/<input\b[^>]*>|<button\b[^>]*name=[^>]*>|<(textarea|select)\b[^>]*>[^]*?<\/\1>/g)].map(
        ([element]) => fieldOf(element),
      ),
    }))

/** The form of a page that is sent to `action`, and of those the one that holds `value`. Throws where there is none. */
export function formTo(html: string, action: string, value = ''): PageForm {
  const found = formsIn(html).find(
    (form) => form.action === action && (value === '' || form.fields.some((field) => field.value === value)),
  )
  if (!found) throw new Error(`no form of the page is sent to ${action}`)
  return found
}

/** What a form's hidden fields carry. */
export const hiddenOf = (form: PageForm): (readonly [string, string])[] =>
  form.fields.filter(({ type }) => type === 'hidden').map(({ name, value }) => [name, value] as const)

/** The faults that a page lists at its head: where each leads, and what it says. */
export const faultsIn = (html: string): { readonly id: string; readonly text: string }[] => {
  const head = /<div class="faults[^]*?<\/div>/.exec(html)?.[0] ?? ''
  return [...head.matchAll(/<a href="#([^"]*)"[^>]*>([^]*?)<\/a>/g)].map(([, id = '', text = '']) => ({
    id,
    text: text.replaceAll(/<!--[^]*?-->/g, '').trim(),
  }))
}
