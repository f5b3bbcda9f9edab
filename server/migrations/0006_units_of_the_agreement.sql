-- Two units stand from the first start, for the desk cannot run without them: itself, and the one that alone reads complaints (WBSM.01).
insert into identity.unit (code, name) values
  ('contact-centre', 'Contact Center HAI-DJPb'),
  ('kepatuhan-internal', 'Unit Kepatuhan Internal')
on conflict do nothing;
