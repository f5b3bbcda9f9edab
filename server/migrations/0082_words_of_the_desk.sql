-- What staff enter for a user is kept as theirs, on the user's word: how the user said so. Null: the user's own words, or the desk's.
alter table tickets.message add column on_behalf text;
