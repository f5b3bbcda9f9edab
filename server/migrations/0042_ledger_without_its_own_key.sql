-- That no entry is missing is held by whoever writes (the entry follows the head that was seen under the ticket's lock), by the primary key and
-- the check, and proven by `hai verify`. The foreign key of the ledger on itself locked and wrote the entry before each new one once more:
-- half of what an entry costs (decision 0028).
alter table tickets.ledger drop constraint ledger_ticket_id_previous_seq_fkey;
