import { spoken } from '../ui/spoken.ts'

/** How the portal names promises and channels, and what a status means. */
export const portalNames = spoken({
  commitment: {
    response: { id: 'Waktu tanggap', en: 'Response' },
    firstLine: { id: 'Pemenuhan langsung', en: 'Direct fulfilment' },
    fulfilment: { id: 'Pemenuhan', en: 'Fulfilment' },
  },
  stateMeaning: {
    new: {
      id: 'Petugas kami akan membaca permintaan Saudara. Saudara tidak perlu melakukan apa pun.',
      en: 'An officer will read your request. You need not do anything.',
    },
    'in-progress': {
      id: 'Petugas kami sedang mengerjakan permintaan ini. Saudara tidak perlu melakukan apa pun.',
      en: 'An officer is working on it. You need not do anything.',
    },
    'handed-on': {
      id: 'Permintaan ini memerlukan penanganan lebih lanjut. Kami menunggu unit penyelesai; Saudara tidak perlu melakukan apa pun.',
      en: 'It needs further handling. We wait for the resolving unit; you need not do anything.',
    },
    'waiting-user': {
      id: 'Kami menunggu jawaban atau dokumen dari Saudara.',
      en: 'We wait for an answer or documents from you.',
    },
    'waiting-agency': {
      id: 'Kami menunggu instansi lain. Waktu tetap dihitung; Saudara tidak perlu melakukan apa pun.',
      en: 'We wait for another agency. The clock runs on; you need not do anything.',
    },
    resolved: {
      id: 'Permintaan telah kami tandai selesai. Apabila jawaban belum sesuai, Saudara dapat membukanya kembali.',
      en: 'We have marked it resolved. If the answer is not right yet, you can reopen it.',
    },
    closed: {
      id: 'Tiket ini telah ditutup. Untuk keperluan baru, silakan ajukan permintaan baru.',
      en: 'This ticket is closed. For something new, please make a new request.',
    },
    'closed-unanswered': {
      id:
        'Kami menutup permintaan ini karena belum ada jawaban Saudara. Permintaan dapat dilanjutkan kapan ' +
        'saja sampai waktu di bawah ini.',
      en: 'We closed it, as we had no answer from you. You may take it up again at any time until the time below.',
    },
    withdrawn: {
      id: 'Permintaan ini telah ditarik. Apabila masih diperlukan, silakan ajukan permintaan baru.',
      en: 'This request was withdrawn. If you still need it, please make a new request.',
    },
    merged: {
      id: 'Permintaan yang sama sudah ada dan dilanjutkan pada tiket yang lebih dahulu.',
      en: 'The same request existed already and goes on in the earlier ticket.',
    },
  },
  /** What the wait for the user does to the time, as the ticket's agreement settles it. */
  whileWaiting: {
    paused: {
      id: 'Penghitungan waktu pemenuhan dijeda sampai kami menerimanya.',
      en: 'The fulfilment clock stands still until we have them.',
    },
    running: { id: 'Waktu pemenuhan tetap dihitung.', en: 'The fulfilment clock runs on.' },
  },
  channel: {
    'call-centre': { id: 'call center', en: 'call centre' },
    email: { id: 'surel', en: 'e-mail' },
    portal: { id: 'portal', en: 'portal' },
    'web-chat': { id: 'web chat', en: 'web chat' },
    'hai-cso': { id: 'HAI CSO', en: 'HAI CSO' },
    whatsapp: { id: 'WhatsApp', en: 'WhatsApp' },
    twitter: { id: 'Twitter (X)', en: 'Twitter (X)' },
    instagram: { id: 'Instagram', en: 'Instagram' },
    facebook: { id: 'Facebook', en: 'Facebook' },
  },
})
