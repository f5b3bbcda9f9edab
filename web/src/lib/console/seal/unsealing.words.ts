import { spoken } from '../../ui/spoken.ts'

/** The words of taking a complaint out of its seal. */
export const unsealingWords = spoken({
  asOther: { id: 'Usulkan pembukaan: bukan pengaduan', en: 'Propose to unseal: no complaint' },
  asOtherHint: {
    id: 'Tiket akan terbaca oleh meja layanan setelah petugas lain dari unit ini menyetujuinya.',
    en: 'The desk will read the ticket once another officer of this unit approves.',
  },
  toUnit: { id: 'Usulkan pembukaan: teruskan ke unit lain', en: 'Propose to unseal: on to another unit' },
  toUnitHint: {
    id: 'Pengaduan akan terbaca oleh unit itu, dan tidak lagi oleh unit ini, setelah petugas lain menyetujuinya.',
    en: 'That unit will read the complaint, and this one no longer, once another officer approves.',
  },
  reason: { id: 'Alasan (catatan internal)', en: 'Reason (internal note)' },
  propose: { id: 'Usulkan pembukaan', en: 'Propose to unseal' },
  unit: { id: 'Unit tujuan', en: 'Unit' },
  none: { id: 'Pilih unit', en: 'Choose a unit' },
  all: { id: 'Tampilkan semua unit', en: 'Show all units' },
  open: { id: 'Usulan pembukaan', en: 'Proposal to unseal' },
  by: {
    id: (name: string, when: string) => `Diusulkan oleh ${name}, ${when}.`,
    en: (name: string, when: string) => `Proposed by ${name}, ${when}.`,
  },
  program: { id: 'aplikasi unit', en: 'a program of the unit' },
  becomes: { id: (component: string) => `Menjadi: ${component}.`, en: (component: string) => `Becomes: ${component}.` },
  unclassified: { id: 'belum diklasifikasi', en: 'not classified' },
  goesTo: { id: (unit: string) => `Diteruskan ke ${unit}.`, en: (unit: string) => `On to ${unit}.` },
  own: {
    id: 'Menunggu persetujuan petugas lain dari unit ini.',
    en: 'Waits for another officer of this unit.',
  },
  approve: { id: 'Setujui', en: 'Approve' },
})
