import type { ProblemCatalogue } from '../../platform/http/problem.ts'
import type { TicketRefusal } from './refusal.ts'

/** The error catalogue of the ticket use cases. Every kind has its entry; a test holds the web and the API to it. */
export const ticketProblems: ProblemCatalogue<TicketRefusal['kind']> = {
  'not-found': {
    status: 404,
    title: { id: 'Tiket tidak ditemukan.', en: 'No such ticket.' },
    next: { id: 'Periksa kembali nomor tiket atau tautan Saudara.', en: 'Check the ticket number or the link.' },
  },
  forbidden: {
    status: 403,
    title: { id: 'Tindakan ini bukan wewenang Saudara.', en: 'You may not do this.' },
    next: {
      id: 'Minta petugas yang menangani tiket ini, atau penyelia, untuk melakukannya.',
      en: 'Ask the officer in charge of the ticket, or a supervisor.',
    },
  },
  stale: {
    status: 409,
    title: {
      id: 'Tiket ini telah diperbarui oleh pihak lain sejak Saudara membukanya.',
      en: 'The ticket has changed since you opened it.',
    },
    next: {
      id: 'Baca perubahan terbaru, lalu kirim kembali.',
      en: 'Read what changed, then send again with the new seq.',
    },
  },
  'not-in-this-state': {
    status: 409,
    title: {
      id: 'Tindakan ini tidak dapat dilakukan pada keadaan tiket saat ini.',
      en: 'The state of the ticket does not allow this.',
    },
    next: {
      id: 'Muat ulang tiket untuk melihat keadaan terbaru dan tindakan yang tersedia.',
      en: 'Read the ticket again to see its state and what it allows.',
    },
  },
  'invalid-input': {
    status: 422,
    title: { id: 'Isian belum lengkap atau belum sesuai.', en: 'Some fields are missing or not valid.' },
    next: {
      id: 'Perbaiki isian yang ditandai, lalu kirim kembali.',
      en: 'Correct the fields named in `errors` and send again.',
    },
  },
  'unknown-component': {
    status: 422,
    title: { id: 'Kode ruang lingkup layanan tidak dikenal.', en: 'No such service component.' },
    next: {
      id: 'Pilih kode yang tercantum pada daftar layanan pada perjanjian.',
      en: 'Use a code of the agreement’s service list, see listServices.',
    },
  },
  'not-eligible': {
    status: 403,
    title: { id: 'Layanan ini hanya untuk internal DJPb.', en: 'This component serves DJPb itself only.' },
    next: {
      id: 'Masuk sebagai pegawai DJPb, atau pilih layanan lain yang sesuai.',
      en: 'Sign in as DJPb staff, or choose another component.',
    },
  },
  'unknown-unit': {
    status: 422,
    title: { id: 'Unit tujuan tidak dikenal atau tidak aktif.', en: 'No such active unit.' },
    next: { id: 'Pilih unit dari daftar unit penyelesai.', en: 'Choose a unit of listUnits.' },
  },
  'unknown-person': {
    status: 422,
    title: { id: 'Petugas tidak dikenal.', en: 'No such officer.' },
    next: { id: 'Pilih petugas dari daftar.', en: 'Use the id of an agent, unit officer or supervisor.' },
  },
  'assignee-cannot-see': {
    status: 422,
    title: {
      id: 'Petugas ini tidak dapat membuka tiket ini, sehingga tiket tidak dapat ditugaskan kepadanya.',
      en: 'This officer cannot open the ticket, and so cannot be given it.',
    },
    next: {
      id: 'Pilih petugas dari daftar, atau teruskan tiket ke unit petugas tersebut.',
      en: 'Choose an officer who may see it, or hand the ticket on to the officer’s unit.',
    },
  },
  'unit-without-members': {
    status: 422,
    title: {
      id: 'Unit ini belum memiliki petugas aktif; tiket tidak akan terbaca di sana.',
      en: 'Nobody works in this unit; nobody there would read the ticket.',
    },
    next: {
      id: 'Pilih unit lain, atau minta administrator menambahkan petugas ke unit tersebut.',
      en: 'Choose another unit, or ask an administrator to add an officer to it.',
    },
  },
  'unknown-attachment': {
    status: 422,
    title: { id: 'Lampiran tidak ditemukan atau sudah dipakai.', en: 'The attachment does not exist or is in use.' },
    next: { id: 'Unggah kembali berkas, lalu kirim.', en: 'Upload the file again and use the new id.' },
  },
  'no-agreed-date-here': {
    status: 409,
    title: {
      id: 'Tiket ini memiliki target waktu; tanggal tidak perlu disepakati.',
      en: 'The ticket has hours of its own; no date is to be agreed.',
    },
    next: {
      id: 'Tanggal disepakati hanya untuk layanan bertanda "-" pada perjanjian, setelah diteruskan.',
      en: 'A date is agreed only where the agreement has "-", after the hand-on.',
    },
  },
  'reopening-over': {
    status: 409,
    title: {
      id: 'Masa buka kembali tiket ini telah lewat.',
      en: 'The time for reopening this ticket is over.',
    },
    next: {
      id: 'Ajukan permintaan lanjutan; tiket lama akan ditautkan.',
      en: 'Create a new ticket and link it to this one.',
    },
  },
  'unsealing-needs-two': {
    status: 409,
    title: {
      id: 'Pengaduan hanya keluar dari unit ini dengan persetujuan dua orang.',
      en: 'A complaint leaves its unit by two persons only.',
    },
    next: {
      id: 'Usulkan pembukaan; petugas lain dari unit ini menyetujuinya.',
      en: 'Propose it (proposeUnsealing); another officer of the unit approves it.',
    },
  },
  'nothing-proposed': {
    status: 409,
    title: { id: 'Tidak ada usulan pembukaan yang terbuka.', en: 'No unsealing is proposed.' },
    next: { id: 'Muat ulang tiket untuk melihat keadaan terbaru.', en: 'Read the ticket again.' },
  },
  'needs-another': {
    status: 409,
    title: {
      id: 'Usulan ini hanya dapat disetujui oleh petugas lain.',
      en: 'Only somebody else can approve this proposal.',
    },
    next: {
      id: 'Minta petugas lain dari unit ini untuk menyetujuinya.',
      en: 'Ask another officer of the unit, or use another key.',
    },
  },
  'across-the-seal': {
    status: 409,
    title: {
      id: 'Pengaduan tidak dapat digabungkan dengan tiket lain.',
      en: 'A complaint is not merged with a request that is none.',
    },
    next: { id: 'Tangani keduanya secara terpisah.', en: 'Handle each by itself.' },
  },
  'merge-with-itself': {
    status: 422,
    title: {
      id: 'Tiket tidak dapat digabungkan atau ditautkan dengan dirinya sendiri.',
      en: 'A ticket cannot be merged with or linked to itself.',
    },
    next: { id: 'Tulis nomor tiket yang lain.', en: 'Give the number of another ticket.' },
  },
  'followed-by-others': {
    status: 409,
    title: {
      id: 'Permintaan ini juga diikuti pengguna lain, sehingga tidak dapat ditarik oleh satu pengguna.',
      en: 'Others follow this request too, so it is not one user’s to withdraw.',
    },
    next: {
      id: 'Selesaikan tiket dengan jawaban, atau tanyakan kepada semua pengguna yang mengikutinya.',
      en: 'Resolve it with an answer, or ask everybody who follows it.',
    },
  },
  'merge-target-closed': {
    status: 409,
    title: { id: 'Tiket tujuan sudah tidak terbuka.', en: 'The ticket to merge into is no longer open.' },
    next: {
      id: 'Pilih tiket tujuan yang masih terbuka, atau tautkan saja kedua tiket.',
      en: 'Choose an open ticket, or link the two instead.',
    },
  },
  'idempotency-key-reused': {
    status: 422,
    title: {
      id: 'Kunci pengiriman ini sudah dipakai untuk permintaan lain.',
      en: 'This idempotency key was used for another request.',
    },
    next: { id: 'Muat ulang formulir, lalu kirim kembali.', en: 'Use a fresh Idempotency-Key for each new request.' },
  },
  'file-too-large': {
    status: 413,
    title: { id: 'Ukuran berkas melebihi batas.', en: 'The file is larger than is taken.' },
    next: { id: 'Kecilkan atau bagi berkas, lalu unggah kembali.', en: 'Make the file smaller or split it.' },
  },
  'file-type-refused': {
    status: 415,
    title: { id: 'Jenis berkas tidak diterima.', en: 'This kind of file is not taken.' },
    next: {
      id: 'Kirim sebagai PDF, gambar, dokumen Office/ODF, ZIP, TXT, atau CSV.',
      en: 'Send PDF, images, Office or ODF documents, ZIP, TXT or CSV.',
    },
  },
  'no-agreement-in-force': {
    status: 503,
    title: {
      id: 'Belum ada perjanjian yang berlaku pada waktu tersebut.',
      en: 'No agreement was in force at that time.',
    },
    next: { id: 'Hubungi pemilik perjanjian.', en: 'Ask the owner of the agreement.' },
  },
}
