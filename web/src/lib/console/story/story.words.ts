import { spoken } from '../../ui/spoken.ts'

/** What happened to a ticket, told to staff. */
export const consoleStory = spoken({
  events: {
    classified: {
      id: (component: string, priority: string) => `Diklasifikasi: ${component}, ${priority}.`,
      en: (component: string, priority: string) => `Classified: ${component}, ${priority}.`,
    },
    classifiedLevels: {
      id: (impact: string, urgency: string) => `dampak ${impact}, kepentingan ${urgency}`,
      en: (impact: string, urgency: string) => `impact ${impact}, urgency ${urgency}`,
    },
    answered: {
      id: 'Tanggapan diberikan: waktu tanggap berakhir.',
      en: 'A response was given: the response time ended.',
    },
    shown: { id: 'Ditampilkan kepada petugas.', en: 'Shown to an agent.' },
    sessionEnded: { id: 'Sesi berakhir.', en: 'The session ended.' },
    handedOn: { id: (unit: string) => `Diteruskan ke ${unit}.`, en: (unit: string) => `Handed on to ${unit}.` },
    returnedToDesk: { id: 'Dikembalikan ke meja layanan.', en: 'Returned to the desk.' },
    paused: {
      id: (awaited: string) => `Dijeda: menunggu ${awaited} dari pengguna.`,
      en: (awaited: string) => `Paused: waiting for ${awaited} of the user.`,
    },
    waiting: {
      id: (awaited: string) => `Menunggu ${awaited} dari pengguna; waktu tetap berjalan.`,
      en: (awaited: string) => `Waiting for ${awaited} of the user; time runs on.`,
    },
    awaited: {
      documents: { id: 'dokumen', en: 'documents' },
      answer: { id: 'jawaban', en: 'an answer' },
    },
    goesOn: { id: 'Dilanjutkan.', en: 'Going on.' },
    resumed: { id: 'Dilanjutkan: waktu berjalan kembali.', en: 'Going on: time runs again.' },
    agencyStarted: {
      id: 'Menunggu instansi lain; waktu tetap berjalan.',
      en: 'Waiting for another agency; time runs on.',
    },
    agencyEnded: { id: 'Penantian instansi lain berakhir.', en: 'The wait for another agency ended.' },
    dateAgreed: {
      id: (at: string) => `Disepakati selesai paling lambat ${at}.`,
      en: (at: string) => `Agreed to be done by ${at}.`,
    },
    dateAgreedWith: {
      id: (at: string, who: string, how: string) => `Disepakati selesai paling lambat ${at}, dengan ${who} (${how}).`,
      en: (at: string, who: string, how: string) => `Agreed to be done by ${at}, with ${who} (${how}).`,
    },
    agreedWith: {
      user: { id: 'pengguna', en: 'the user' },
      'user-by-proxy': { id: 'wakil pengguna', en: 'the user’s proxy' },
    },
    breached: {
      id: (kind: string, at: string) =>
        `Janji terlampaui: ${kind}, paling lambat ${at}. Pelanggaran ini tetap dihitung.`,
      en: (kind: string, at: string) => `Promise broken: ${kind}, due ${at}. The breach stays counted.`,
    },
    closedUnanswered: {
      id: 'Ditutup karena pengguna tidak menjawab; pengguna dapat melanjutkannya.',
      en: 'Closed for want of an answer; its user may take it up again.',
    },
    resolved: { id: 'Dinyatakan selesai.', en: 'Resolved.' },
    reopened: { id: 'Dibuka kembali.', en: 'Reopened.' },
    closed: { id: 'Ditutup.', en: 'Closed.' },
    withdrawn: { id: 'Ditarik.', en: 'Withdrawn.' },
    merged: { id: 'Digabungkan ke tiket lain.', en: 'Merged into another ticket.' },
    joined: {
      id: 'Tiket lain dengan permintaan yang sama digabungkan ke tiket ini.',
      en: 'Another ticket with the same request joined this one.',
    },
    calendarChanged: {
      id: (clause: string) => `Kalender kerja berubah: janji yang masih berjalan dihitung kembali (SLA ${clause}).`,
      en: (clause: string) => `The working calendar changed: running commitments were computed again (SLA ${clause}).`,
    },
    moved: {
      id: (kind: string, from: string, to: string) => `${kind}: dari ${from} menjadi ${to}.`,
      en: (kind: string, from: string, to: string) => `${kind}: from ${from} to ${to}.`,
    },
    assigned: { id: (name: string) => `Ditangani ${name}.`, en: (name: string) => `Assigned to ${name}.` },
    unassigned: { id: 'Dikembalikan ke antrean.', en: 'Back in the queue.' },
    unsealProposed: { id: 'Pembukaan pengaduan diusulkan.', en: 'Unsealing was proposed.' },
    unsealApproved: { id: 'Pembukaan pengaduan disetujui.', en: 'Unsealing was approved.' },
    linked: { id: 'Ditautkan dengan tiket lain.', en: 'Linked with another ticket.' },
    reminded: {
      id: (number: number) => `Pengingat ke-${number} dikirim kepada pengguna.`,
      en: (number: number) => `Reminder ${number} was sent to the user.`,
    },
    requesterChanged: {
      id: 'Pemilik alamat surel telah terbukti; tiket ini menjadi miliknya.',
      en: 'The owner of the e-mail address has proved it; the ticket is theirs.',
    },
    undelivered: {
      id: (isUncertain: boolean) =>
        isUncertain
          ? 'Pemberitahuan kepada pengguna mungkin tidak sampai; hubungi pengguna dengan cara lain.'
          : 'Pemberitahuan kepada pengguna tidak sampai; hubungi pengguna dengan cara lain.',
      en: (isUncertain: boolean) =>
        isUncertain
          ? 'A notice may not have reached the user; reach them another way.'
          : 'A notice did not reach the user; reach them another way.',
    },
    other: { id: (kind: string) => `Kejadian tercatat: ${kind}.`, en: (kind: string) => `Recorded: ${kind}.` },
    reason: { id: (text: string) => `Alasan: ${text}`, en: (text: string) => `Reason: ${text}` },
    by: { id: (name: string) => `oleh ${name}`, en: (name: string) => `by ${name}` },
  },
  onWord: {
    id: (how: string) => `Atas permintaan pengguna (${how}).`,
    en: (how: string) => `On the user’s word (${how}).`,
  },
  entered: {
    id: (how: string) => `dicatat atas permintaan pengguna (${how})`,
    en: (how: string) => `entered on the user’s word (${how})`,
  },
  through: { id: (channel: string) => `melalui ${channel}`, en: (channel: string) => `by ${channel}` },
  internalNote: { id: 'catatan internal, tidak terlihat pengguna', en: 'internal note, not seen by the user' },
  receipt: {
    id: (clause: string) => `Tanda terima dikirim ke pengguna. Tidak dihitung sebagai tanggapan (SLA ${clause}).`,
    en: (clause: string) => `A receipt was sent to the user. It does not count as a response (SLA ${clause}).`,
  },
  desk: { id: 'Meja layanan', en: 'Service desk' },
  story: { id: 'Riwayat', en: 'Story' },
  attachmentInternal: { id: 'internal', en: 'internal' },
})
