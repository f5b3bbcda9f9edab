import { spoken } from '../ui/spoken.ts'

/** How the console names channels, promises, verdicts, owners of time and roles. */
export const consoleNames = spoken({
  channels: {
    'call-centre': { id: 'Call center', en: 'Call centre' },
    email: { id: 'Surel', en: 'E-mail' },
    portal: { id: 'Portal', en: 'Portal' },
    'web-chat': { id: 'Obrolan web', en: 'Web chat' },
    'hai-cso': { id: 'HAI CSO', en: 'HAI CSO' },
    whatsapp: { id: 'WhatsApp', en: 'WhatsApp' },
    twitter: { id: 'Twitter', en: 'Twitter' },
    instagram: { id: 'Instagram', en: 'Instagram' },
    facebook: { id: 'Facebook', en: 'Facebook' },
  },
  levels: {
    high: { id: 'Tinggi', en: 'High' },
    medium: { id: 'Sedang', en: 'Medium' },
    low: { id: 'Rendah', en: 'Low' },
  },
  kinds: {
    response: { id: 'Tanggapan', en: 'Response' },
    firstLine: { id: 'Pemenuhan langsung', en: 'First-line fulfilment' },
    fulfilment: { id: 'Pemenuhan', en: 'Fulfilment' },
  },
  verdicts: {
    none: { id: 'Belum dijanjikan', en: 'Not promised yet' },
    running: { id: 'Berjalan', en: 'Running' },
    met: { id: 'Terpenuhi', en: 'Met' },
    breached: { id: 'Terlampaui', en: 'Breached' },
    void: { id: 'Tidak dihitung', en: 'Not counted' },
  },
  owners: {
    desk: { id: 'Meja layanan', en: 'Desk' },
    unit: { id: 'Unit', en: 'Unit' },
    user: { id: 'Pengguna', en: 'User' },
    agency: { id: 'Instansi lain', en: 'Other agency' },
    outage: { id: 'Gangguan sistem', en: 'System outage' },
  },
  roles: {
    user: { id: 'Pengguna', en: 'User' },
    agent: { id: 'Agen', en: 'Agent' },
    'unit-officer': { id: 'Petugas unit', en: 'Unit officer' },
    supervisor: { id: 'Penyelia', en: 'Supervisor' },
    owner: { id: 'Pemilik perjanjian', en: 'Owner of the agreement' },
    auditor: { id: 'Auditor', en: 'Auditor' },
    administrator: { id: 'Administrator', en: 'Administrator' },
  },
  nobody: { id: 'Belum ada', en: 'Nobody' },
  unclassified: { id: 'Belum diklasifikasi', en: 'Not classified' },
})
