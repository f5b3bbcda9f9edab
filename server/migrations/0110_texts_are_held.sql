-- Every text and file of which the ledger speaks is held there by a salted digest. The salt stands beside what it
-- salts: with the text erased and its
-- salt gone, the digest tells nothing. Null: written by a release before this one, whose ledger holds no digest (`hai
-- verify` counts those).
alter table tickets.message add column salt bytea;
alter table tickets.attachment add column salt bytea;
