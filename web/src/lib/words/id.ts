/** The words of the portal, in formal Indonesian: the source that English follows. Keys name what a sentence means. */

const state = {
  new: 'Diterima, menunggu petugas',
  'in-progress': 'Sedang diproses',
  'handed-on': 'Ditangani unit penyelesai',
  'waiting-user': 'Menunggu tanggapan Saudara',
  'waiting-agency': 'Menunggu instansi lain',
  resolved: 'Selesai',
  closed: 'Ditutup',
  withdrawn: 'Ditarik',
  merged: 'Digabungkan dengan tiket lain',
}

const stateMeaning: Record<keyof typeof state, string> = {
  new: 'Petugas kami akan membaca permintaan Saudara. Saudara tidak perlu melakukan apa pun.',
  'in-progress': 'Petugas kami sedang mengerjakan permintaan ini. Saudara tidak perlu melakukan apa pun.',
  'handed-on': 'Permintaan ini memerlukan penanganan lebih lanjut. Kami menunggu unit penyelesai; Saudara tidak perlu melakukan apa pun.',
  'waiting-user': 'Kami menunggu jawaban atau dokumen dari Saudara. Penghitungan waktu pemenuhan dijeda sampai kami menerimanya.',
  'waiting-agency': 'Kami menunggu instansi lain. Waktu tetap dihitung; Saudara tidak perlu melakukan apa pun.',
  resolved: 'Permintaan telah kami tandai selesai. Apabila jawaban belum sesuai, Saudara dapat membukanya kembali.',
  closed: 'Tiket ini telah ditutup. Untuk keperluan baru, silakan ajukan permintaan baru.',
  withdrawn: 'Permintaan ini telah ditarik. Apabila masih diperlukan, silakan ajukan permintaan baru.',
  merged: 'Permintaan yang sama sudah ada. Perkembangannya kami sampaikan pada tiket tersebut.',
}

const channel = {
  'call-centre': 'call center', email: 'surel', portal: 'portal', 'web-chat': 'web chat', 'hai-cso': 'HAI CSO', whatsapp: 'WhatsApp', twitter: 'Twitter (X)', instagram: 'Instagram', facebook: 'Facebook',
}

export const id = {
  site: 'HAI DJPb',
  titled: (title: string) => `${title} – HAI DJPb`,
  skip: 'Langsung ke isi',
  nav: { label: 'Utama', track: 'Lacak tiket', agreement: 'Perjanjian', performance: 'Kinerja', signIn: 'Masuk', mine: 'Tiket saya', console: 'Konsol', signOut: 'Keluar' },
  foot: {
    label: 'Kaki halaman', accessibility: 'Aksesibilitas', otherLanguage: 'In English', mailViewer: 'Surel contoh',
    cost: 'Layanan ini tidak dipungut biaya. Biaya pulsa dan paket data ditanggung pengguna', signedIn: (name: string) => `Masuk sebagai ${name}`,
  },
  desk: {
    label: 'Jam layanan',
    open: 'Layanan buka', closes: (time: string, left: string) => `tutup pukul ${time} WIB, ${left} lagi`,
    closed: 'Layanan tutup', opens: (when: string) => `buka kembali ${when}`, because: (name: string) => `karena ${name}`,
    stillAsk: 'Permintaan tetap dapat dikirim; waktu mulai dihitung saat layanan buka.',
  },
  clause: (id: string) => `SLA ${id}`,
  why: 'Mengapa waktu itu?',
  home: {
    title: 'Apa yang dapat kami bantu?', searchLabel: 'Cari layanan', searchHint: 'Misalnya: SP2D, akun SAKTI', search: 'Cari',
    haveNumber: 'Punya nomor tiket?', trackHere: 'Lacak di sini', services: 'Dua belas layanan kami', results: (text: string, count: number) => `${count} hasil untuk “${text}”`,
    noResults: (text: string) => `Tidak ada layanan yang cocok dengan “${text}”.`, noResultsNext: 'Coba kata lain, atau pilih dari dua belas layanan di bawah ini.',
    promises: 'Janji kami bulan ini', kept: (share: string) => `${share} ditepati`, noneYet: 'Belum ada angka untuk bulan ini. Angka ditampilkan setelah sekurang-kurangnya lima janji selesai dihitung.',
    performance: 'Lihat realisasi dan cara menghitungnya',
    hours: (text: string) => `maksimal ${text} jam kerja`, agreed: 'tanggal disepakati', hoursOrAgreed: (text: string) => `maksimal ${text} jam kerja atau tanggal yang disepakati`,
  },
  commitment: { response: 'Waktu tanggap', firstLine: 'Pemenuhan langsung', fulfilment: 'Pemenuhan' },
  service: {
    components: 'Pilih yang sesuai dengan keperluan Saudara', procedure: 'Tata cara', requires: 'Yang perlu Saudara siapkan', optional: 'bila ada', nothingRequired: 'Tidak ada dokumen khusus.',
    who: 'Siapa yang dapat meminta', audience: { public: 'Siapa saja', satker: 'Satuan kerja (satker)', internal: 'Unit di lingkungan DJPb' },
    promises: 'Janji waktu kami', response: 'Tanggapan pertama petugas', responseValue: 'paling lambat 1 jam kerja', firstLine: 'Bila dapat langsung dipenuhi', firstLineValue: 'paling lambat 1 jam kerja',
    handedOn: 'Bila perlu penanganan lebih lanjut', hours: (hours: number) => `paling lambat ${hours} jam kerja sejak diterima (${hours / 8} hari kerja)`, agreed: 'pada tanggal yang disepakati dengan Saudara; perjanjian tidak memuat waktu baku',
    priority: 'Prioritas yang ditetapkan petugas dapat membuat waktunya lebih singkat', notAfterEvent: 'Selalu sebelum kegiatan Saudara dimulai, bila itu lebih awal.', notBeforeEvent: 'Bila jadwal yang Saudara minta lebih lambat, pada jadwal itu.',
    fulfilledWhen: 'Dianggap terpenuhi', working: 'Jam kerja: Senin–Jumat pukul 08.00–16.00 WIB, kecuali hari libur dan cuti bersama', ask: 'Ajukan permintaan', all: 'Semua layanan',
    confidential: 'Identitas pelapor dirahasiakan dan hanya dapat dilihat oleh petugas yang ditunjuk.', internalOnly: 'Layanan ini hanya untuk unit DJPb. Silakan masuk dengan akun DJPb untuk mengajukannya.',
  },
  ask: {
    title: 'Ajukan permintaan', name: 'Nama Saudara', email: 'Alamat surel', emailHint: 'Jawaban dan tautan pelacakan dikirim ke alamat ini.', satker: 'Kode satker', satkerHint: 'Enam angka, misalnya 999123.',
    satkerOptional: 'Isi bila Saudara mewakili satker.', subject: 'Pokok permintaan', subjectHint: 'Satu kalimat singkat.', body: 'Uraian', bodyHint: 'Apa yang terjadi, sejak kapan, dan apa yang Saudara butuhkan.',
    eventAt: 'Tanggal dan jam mulai kegiatan (WIB)', eventHint: 'Misalnya 2026-12-01T09:00.', files: 'Lampiran', filesHint: 'Paling banyak 5 berkas, masing-masing 10 MB. Jenis: PDF, gambar, dokumen kantor, ZIP, TXT, CSV.',
    otherFiles: 'Lampiran lain', kept: 'Berkas yang sudah kami terima', optional: '(tidak wajib)', send: 'Kirim permintaan', whoAreYou: 'Data Saudara', request: 'Permintaan Saudara',
    promise: 'Kami menanggapi paling lambat 1 jam kerja setelah permintaan diterima', sentOnce: 'Tombol yang tertekan dua kali tetap menghasilkan satu tiket.',
  },
  faults: {
    title: 'Mohon periksa isian berikut', required: (field: string) => `${field} wajib diisi.`, tooLong: (field: string) => `${field} terlalu panjang. Mohon singkatkan.`, characters: (field: string) => `${field} memuat karakter yang tidak dapat kami terima.`,
    email: 'Alamat surel tidak valid. Contoh: nama@instansi.go.id.', satker: 'Kode satker harus terdiri atas 6 angka.', eventAt: 'Tulis tanggal dan jam kegiatan, misalnya 2026-12-01T09:00.', past: 'Waktu kegiatan harus di masa mendatang.',
    sp2d: 'Nomor SP2D harus terdiri atas 15 angka.', billing: 'Kode billing harus terdiri atas 15 angka.', npwp: 'NPWP harus terdiri atas 15 atau 16 angka.', account: 'Nomor rekening harus terdiri atas 6 sampai 20 angka.',
    document: (name: string) => `Lampirkan berkas: ${name}.`, fileSize: 'Ukuran berkas melebihi 10 MB.', fileType: (types: string) => `Jenis berkas tidak diperkenankan. Jenis yang diterima: ${types}.`, tooMany: 'Paling banyak 5 berkas.', emptyFile: (name: string) => `Berkas ${name} kosong.`,
    other: (field: string) => `Isian ${field} belum sesuai.`, keptText: 'Tulisan Saudara masih ada di bawah ini.', noText: 'Tulis pesan, atau lampirkan dokumen.',
  },
  ticket: {
    number: (number: string) => `Tiket ${number}`, received: 'Permintaan Saudara telah kami terima. Simpan alamat halaman ini: siapa pun yang memilikinya dapat membaca tiket Saudara.',
    answerBy: 'Kami tanggapi paling lambat', fulfilBy: 'Kami penuhi paling lambat', directBy: 'Kami penuhi atau teruskan paling lambat', answered: (when: string) => `Ditanggapi ${when}`, done: (when: string) => `Dipenuhi ${when}`, directDone: (when: string) => `Dipenuhi atau diteruskan ${when}`, wasDue: (when: string) => `Batas waktu: ${when}`,
    met: 'tepat waktu', breached: 'melewati batas waktu', void: 'tidak dihitung', pausedLong: 'Penghitungan waktu pemenuhan dijeda sejak kami menunggu Saudara; setelah Saudara membalas, waktu berjalan lagi.',
    agreedDate: 'Perjanjian tidak memuat waktu baku untuk permintaan ini. Kami menyepakati tanggal pemenuhan dengan Saudara.', noPromise: 'Saluran ini tidak memiliki target waktu tanggap dalam perjanjian.', overdue: (left: string) => `Lewat ${left} kerja. Kami mohon maaf; permintaan ini kami dahulukan.`,
    left: (left: string) => `Sisa ${left} kerja`, provisional: 'Sementara: hari libur tahun itu belum ditetapkan.', otherPromises: 'Janji lainnya', facts: 'Yang kami terima', service: 'Layanan', unclassified: 'Akan ditentukan petugas', receivedAt: 'Diterima', satker: 'Satker', attachments: 'Lampiran', agreement: 'Perjanjian',
    agreementVersion: (number: string) => `versi ${number}`, conversation: 'Percakapan', you: 'Saudara', desk: 'Petugas HAI-DJPb', via: (channel: string) => `melalui ${channel}`, reply: 'Balas atau tambah dokumen', replyText: 'Pesan Saudara', send: 'Kirim', withdraw: 'Tarik permintaan', withdrawPlain: 'Alasan', withdrawNote: 'Permintaan dihentikan dan tidak dikerjakan lagi.', withdrawConfirm: 'Ya, tarik permintaan',
    reopen: 'Buka kembali', reopenUntil: (when: string) => `Dapat dibuka kembali sampai ${when}.`, reopenWhy: 'Apa yang belum sesuai?', followUp: 'Ajukan permintaan lanjutan', related: 'Tiket terkait', mine: 'Tiket saya', none: 'Belum ada tiket atas nama Saudara.', noneNext: 'Pilih layanan untuk mengajukan permintaan.', sent: 'Pesan Saudara telah kami terima.', more: 'Berikutnya',
    onlyFiles: 'Dokumen terlampir.', stale: 'Tiket ini berubah sejak Saudara membukanya. Baca perubahan terbaru, lalu kirim kembali.',
  },
  state, stateMeaning, channel,
  event: {
    classified: 'Petugas menetapkan layanan dan prioritas.', 'handed-on': (unit: string) => `Diteruskan kepada ${unit} untuk penanganan lebih lanjut.`, paused: 'Kami meminta kelengkapan atau jawaban; penghitungan waktu dijeda.', resumed: 'Penghitungan waktu berjalan kembali.',
    'date-agreed': (when: string) => `Tanggal pemenuhan disepakati: ${when}.`, resolved: 'Ditandai selesai.', reopened: 'Dibuka kembali.', closed: 'Ditutup.', withdrawn: 'Ditarik.', merged: 'Digabungkan dengan tiket lain.', 'calendar-changed': 'Hari libur berubah; batas waktu dihitung ulang.', reminded: 'Pengingat dikirim kepada Saudara.',
  },
  track: { title: 'Lacak tiket', number: 'Nomor tiket', hint: 'Misalnya HAI-20261123-00042-K.', find: 'Lacak', notFound: 'Tiket tidak ditemukan. Periksa kembali nomor tiket Saudara.', wantMore: 'Nomor tiket hanya menunjukkan keadaan. Isi percakapan dapat dibaca melalui tautan rahasia pada surel tanda terima, atau setelah masuk.', promised: 'Dijanjikan paling lambat', noDate: 'Tidak ada tanggal yang sedang berjalan.' },
  signIn: {
    title: 'Masuk', user: 'Sebagai pengguna', userText: 'Kami mengirim kode sekali pakai ke surel Saudara. Tidak perlu kata sandi.', email: 'Alamat surel', sendCode: 'Kirim kode', codeSent: (email: string) => `Jika ${email} dapat menerima surel, kode 6 angka sudah kami kirim. Kode berlaku beberapa menit.`, code: 'Kode dari surel', enter: 'Masuk', otherEmail: 'Gunakan alamat lain',
    staff: 'Sebagai petugas', password: 'Kata sandi', totp: 'Kode autentikator (bila dipakai)', mailViewer: 'Buka kotak surel contoh', session: 'Silakan masuk untuk membuka halaman itu.',
  },
  first: { title: 'Administrator pertama', text: 'Meja layanan ini belum memiliki pengguna. Buat administrator pertama untuk memulai.', name: 'Nama', email: 'Alamat surel', password: 'Kata sandi', passwordHint: 'Sekurang-kurangnya 15 karakter.', token: 'Kode dari terminal', tokenHint: 'Ditampilkan saat meja layanan dinyalakan.', make: 'Buat administrator' },
  mail: { title: 'Surel contoh', text: 'Meja contoh ini tidak mengirim surel. Yang akan terkirim dapat dibaca di sini.', none: 'Belum ada surel.', to: 'Kepada' },
  agreement: { contents: 'Daftar isi', title: 'Perjanjian tingkat layanan', inForce: (number: string, from: string) => `Versi ${number}, berlaku sejak ${from}.` },
  performance: {
    title: 'Kinerja kami', lead: 'Realisasi dibandingkan dengan perjanjian, menurut bulan, layanan, dan saluran.', from: 'Dari bulan', to: 'Sampai bulan', by: 'Menurut', show: 'Tampilkan', month: 'Bulan', service: 'Layanan', channel: 'Saluran', commitment: 'Janji', met: 'Ditepati', breached: 'Terlampaui', share: 'Bagian ditepati', mean: 'Rata-rata waktu kerja', csv: 'Unduh CSV', none: 'Belum ada angka untuk pilihan ini.',
    caption: (from: string, to: string) => `${from} sampai ${to}`, how: 'Cara menghitung', howText: 'Waktu dihitung dalam jam kerja layanan, dikurangi saat menunggu pengguna. Selesai tepat pada batas waktu berarti ditepati. Pengaduan dan baris dengan kurang dari lima hitungan tidak ditampilkan.', monthForm: 'Tulis bulan sebagai TTTT-BB, misalnya 2026-11.', all: 'Semua', rest: 'Lainnya',
  },
  accessibility: { title: 'Aksesibilitas', text: ['Semua halaman pengguna bekerja tanpa JavaScript, dengan papan ketik saja, dengan pembaca layar, pada pembesaran 200 %, dan pada layar selebar 320 piksel.', 'Setiap halaman berukuran di bawah 20 kB, karena biaya data ditanggung pengguna (SLA 5.2.3).', 'Apabila ada bagian yang sulit digunakan, sampaikan melalui portal atau telepon 14090.'] },
  error: {
    notFound: 'Halaman tidak ditemukan', notFoundNext: 'Periksa kembali alamatnya, atau mulai dari beranda.', forbidden: 'Saudara tidak memiliki akses ke halaman ini', forbiddenNext: 'Masuk dengan akun yang berwenang, atau hubungi administrator.', server: 'Terjadi gangguan pada sistem kami', serverNext: (code: string) => `Silakan coba kembali beberapa saat lagi. Bila menghubungi kami, sebutkan kode ${code}.`,
    other: 'Permintaan tidak dapat diproses', otherNext: 'Kembali ke halaman sebelumnya, lalu coba lagi.', home: 'Ke beranda', signIn: 'Masuk',
  },
}

/** The shape of the words: what English, too, must have. */
export type PortalWords = typeof id
