import { spoken } from '#lib/ui/spoken.ts'

/** The words of people, units and keys. */
export const peopleWords = spoken({
  title: { id: 'Orang dan unit', en: 'People and units' },
  people: { id: 'Petugas', en: 'Staff' },
  name: { id: 'Nama', en: 'Name' },
  email: { id: 'E-mail', en: 'E-mail' },
  roles: { id: 'Peran', en: 'Roles' },
  units: { id: 'Unit', en: 'Units' },
  change: { id: 'Ubah', en: 'Change' },
  changeOf: {
    id: (name: string) => `Ubah peran dan unit ${name}`,
    en: (name: string) => `Change roles and units of ${name}`,
  },
  cancel: { id: 'Batal', en: 'Cancel' },
  save: { id: 'Simpan', en: 'Save' },
  released: {
    id: (count: number) => `${count} tiket dilepas dan menunggu penugasan kembali.`,
    en: (count: number) => `${count} tickets were given back and wait to be assigned anew.`,
  },
  toUnassigned: { id: 'Lihat tiket tanpa petugas', en: 'See tickets without an officer' },
  isThere: {
    id: (name: string) =>
      `Orang dengan alamat ini sudah ada: ${name}. Tidak ada yang diubah; perannya dapat diubah di bawah ini.`,
    en: (name: string) =>
      `Somebody has this address already: ${name}. Nothing was changed; their roles can be changed below.`,
  },
  disabled: { id: 'Dinonaktifkan', en: 'Disabled' },
  disable: { id: (name: string) => `Nonaktifkan ${name}`, en: (name: string) => `Disable ${name}` },
  disableHint: {
    id: 'Sesinya berakhir sekarang juga dan tidak dapat masuk lagi; tiketnya dilepas. Dapat diaktifkan kembali.',
    en: 'Their sessions end at once and they cannot sign in; their tickets are given back. This can be undone.',
  },
  enable: { id: (name: string) => `Aktifkan kembali ${name}`, en: (name: string) => `Enable ${name} again` },
  enableHint: { id: 'Dapat masuk kembali dengan peran di atas.', en: 'They can sign in again with the roles above.' },
  add: { id: 'Tambah orang', en: 'Add a person' },
  password: { id: 'Kata sandi awal', en: 'First password' },
  passwordHint: {
    id: (least: number) =>
      `Paling sedikit ${least} karakter. Tanpa kata sandi, orang ini belum dapat membuka meja layanan.`,
    en: (least: number) => `At least ${least} characters. Without one they cannot open the desk yet.`,
  },
  addUnit: { id: 'Tambah atau ganti nama unit', en: 'Add or rename a unit' },
  unitCode: { id: 'Kode unit (huruf kecil, angka, tanda hubung)', en: 'Unit code (lower case, digits, hyphens)' },
  unitName: { id: 'Nama unit', en: 'Name of the unit' },
  keys: { id: 'Kunci API', en: 'API keys' },
  newKey: { id: 'Buat kunci', en: 'Make a key' },
  keyName: { id: 'Nama kunci', en: 'Name of the key' },
  scopes: { id: 'Lingkup', en: 'Scopes' },
  created: { id: 'Dibuat', en: 'Created' },
  revoked: { id: 'Dicabut', en: 'Revoked' },
  active: { id: 'Aktif', en: 'Active' },
  revoke: { id: 'Cabut', en: 'Revoke' },
  revokeOf: { id: (name: string) => `Cabut kunci ${name}`, en: (name: string) => `Revoke key ${name}` },
  ask: {
    revoke: { id: (name: string) => `Cabut kunci “${name}”?`, en: (name: string) => `Revoke key “${name}”?` },
    about: {
      id: (scopes: string) => `Setiap program yang memakai kunci ini segera ditolak. Lingkupnya: ${scopes}.`,
      en: (scopes: string) => `Every program that uses this key is refused from now on. Its scopes: ${scopes}.`,
    },
    after: {
      id: 'Kunci yang dicabut tidak dapat dihidupkan lagi; buatlah kunci baru. Tiket yang dibuat dengannya tetap ada.',
      en: 'A revoked key cannot be brought back; make a new one. Tickets that were made with it stay.',
    },
    disable: { id: (name: string) => `Nonaktifkan ${name}?`, en: (name: string) => `Disable ${name}?` },
    yes: { id: 'Ya, cabut kunci', en: 'Yes, revoke it' },
  },
  secret: {
    id: 'Kunci baru. Salin sekarang; kunci ini tidak akan ditampilkan lagi.',
    en: 'A new key. Copy it now; it will not be shown again.',
  },
  noKeys: { id: 'Belum ada kunci API.', en: 'There are no API keys.' },
  saved: { id: 'Perubahan disimpan.', en: 'The change is saved.' },
  status: { id: 'Keadaan', en: 'Status' },
})
