// The console's one script: keys, time counting down, drafts. Without it everything works by links and forms.
const desk = document.querySelector('.con')
const rows = [...document.querySelectorAll('table.rows tbody tr')]
let at = -1

const linkOf = (row) => row.querySelector('a.subject')

function mark(place) {
  if (rows.length === 0) return
  rows[at]?.classList.remove('cur')
  at = Math.min(rows.length - 1, Math.max(0, place))
  rows[at].classList.add('cur')
  linkOf(rows[at])?.focus({ preventScroll: true })
  rows[at].scrollIntoView({ block: 'nearest' })
}

// Focus that comes by the Tab key or a click takes the mark along.
for (const [place, row] of rows.entries()) {
  row.addEventListener('focusin', () => {
    rows[at]?.classList.remove('cur')
    at = place
    row.classList.add('cur')
  })
}

const isWriting = (target) =>
  target instanceof Element && target.closest('input, textarea, select, [contenteditable]') !== null

// One letter acts on what can be undone alone, and on nothing at all where its reader has switched these keys off (WCAG 2.1.4).
const hasKeys = desk?.dataset.keys !== 'off'
const keys = {
  j: () => mark(at + 1),
  k: () => mark(at - 1),
  // Only where a ticket can be taken: other tables have buttons that revoke or save.
  a: () => rows[at]?.querySelector('.take button')?.click(),
  '/': () => {
    const field = document.querySelector('input[type=search]')
    if (field) field.focus()
    else location.assign('/meja/cari')
  },
  '?': () => document.querySelector('dialog.keys')?.showModal(),
}

document.addEventListener('keydown', (event) => {
  if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && event.target.matches('textarea')) {
    event.preventDefault()
    event.target.form?.requestSubmit(event.target.form.querySelector('button.primary') ?? undefined)
    return
  }
  if (
    !hasKeys ||
    event.ctrlKey ||
    event.metaKey ||
    event.altKey ||
    isWriting(event.target) ||
    document.querySelector('dialog[open]')
  )
    return
  if (event.key === 'Enter' && at >= 0 && document.activeElement === document.body) {
    linkOf(rows[at])?.click()
    return
  }
  const act = keys[event.key]
  if (!act) return
  event.preventDefault()
  act()
})

// A list as long as the organisation is fetched when its fold opens. Where that fails, the link to the page with the list stays.
async function fillSelect(select) {
  const link = select.closest('form').querySelector('.others')
  const source = select.dataset.others
  if (!source) return
  delete select.dataset.others
  link.hidden = true
  try {
    const known = new Set([...select.options].map((option) => option.value))
    const list = await (await fetch(source)).json()
    select.append(...list.filter(({ value }) => !known.has(value)).map(({ value, text }) => new Option(text, value)))
  } catch {
    select.dataset.others = source
    link.hidden = false
  }
}
for (const select of document.querySelectorAll('select[data-others]')) {
  const fold = select.closest('details')
  fold.addEventListener('toggle', () => fold.open && fillSelect(select))
}

// Working time runs only while the desk is open; the server said from when until when. Rows never move under the reader's hand.
const began = Date.now()
const spans = [...document.querySelectorAll('[data-ms]')]
const short = (ms) => {
  const minutes = Math.floor(Math.abs(ms) / 60000)
  const hours = Math.floor(minutes / 60)
  if (hours === 0) return `${minutes} m`
  return minutes % 60 === 0 ? `${hours} ${desk.dataset.hour}` : `${hours} ${desk.dataset.hour} ${minutes % 60} m`
}

function tick() {
  const now = Number(desk.dataset.now) + Date.now() - began
  const worked = Math.max(
    0,
    Math.min(now, Number(desk.dataset.close)) - Math.max(Number(desk.dataset.now), Number(desk.dataset.open)),
  )
  for (const span of spans) {
    const left = Number(span.dataset.ms) - worked
    const text = (left < 0 ? desk.dataset.late : desk.dataset.left).replace('{}', short(left))
    if (span.textContent === text) continue
    span.textContent = text
    if (left < 0) span.closest('.c-safe, .c-soon')?.classList.replace('c-soon', 'c-late')
  }
}
if (desk && spans.length > 0) setInterval(tick, 5000)

// What was typed survives a lost connection: kept in this tab until it is sent, and never put over what the server gave back.
for (const field of document.querySelectorAll('textarea[data-draft]')) {
  const place = `draft:${location.pathname}:${field.dataset.draft}`
  const kept = sessionStorage.getItem(place)
  if (kept && field.value === '') field.value = kept
  field.addEventListener('input', () => sessionStorage.setItem(place, field.value))
}
// The server says which form it has taken; only then is the draft forgotten.
const taken = document.querySelector('[data-taken]')
if (taken) {
  sessionStorage.removeItem(`draft:${location.pathname}:${taken.dataset.taken}`)
  for (const field of document.querySelectorAll(`textarea[data-draft="${taken.dataset.taken}"]`)) field.value = ''
  history.replaceState(null, '', location.pathname)
}

document.querySelector('#faults')?.focus()
