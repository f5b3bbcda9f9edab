-- Every tab of the queue is the beginning of one range of one index, also when all open requests are in somebody's hands, and for each unit by itself.

-- Open tickets stand in one of two: those that nobody holds, and those that a person or a unit holds.
create index ticket_queue_unheld on tickets.ticket (sort_due_at, id) where open and assignee_id is null and unit_code is null;
create index ticket_queue_held on tickets.ticket (sort_due_at, id) where open and (assignee_id is not null or unit_code is not null);
drop index tickets.ticket_queue_unassigned;
drop index tickets.ticket_queue_assigned;

create index ticket_queue_waiting_by_unit on tickets.ticket (unit_code, sort_due_at, id) where state = 'waiting-user' and unit_code is not null;

-- Lists of a satker (3) begin at its newest request.
create index ticket_by_satker on tickets.ticket (satker, id) where satker is not null;
