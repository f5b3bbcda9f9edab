-- Which unit alone reads what is asked of a service is said by the agreement's data (`confidentialTo`), no longer by the service's code.
alter table agreement_register.component add column confidential_to text references identity.unit (code);

-- Versions stored so far had one confidential service: complaints (WBSM.01). A column that is new has no past to keep.
alter table agreement_register.component disable trigger component_is_append_only;
update agreement_register.component set confidential_to = 'kepatuhan-internal' where service_code = 'WBSM.01';
alter table agreement_register.component enable trigger component_is_append_only;

-- As before, but confidential is what the component's row says. Version, component, priority and calendar are looked up at once.
create or replace function tickets.holds_together() returns trigger language plpgsql as $$
begin
  new.open := new.state in ('new', 'in-progress', 'handed-on', 'waiting-user', 'waiting-agency');
  if new.number !~ '^HAI-[0-9]{8}-[0-9]{5,}-[A-Z]$' or new.satker !~ '^[0-9]{6}$' or new.subject = '' or new.requester_name = ''
    or new.last_seq < 1 or length(new.last_hash) <> 32
    or (new.response_verdict in ('met', 'breached', 'void') and new.response_ended_at is null)
    or (new.first_line_verdict in ('met', 'breached', 'void') and new.first_line_ended_at is null)
    or (new.fulfilment_verdict in ('met', 'breached', 'void') and new.fulfilment_ended_at is null)
    or (new.state = 'merged') <> (new.merged_into is not null)
    or (new.state = 'handed-on' and new.unit_code is null)
  then
    raise exception 'this is no possible ticket' using errcode = 'check_violation';
  end if;
  select component.confidential_to is not null into new.confidential
    from agreement_register.priority_cell cell
    left join agreement_register.component component
      on component.version_id = cell.version_id and component.code = new.component
    where cell.version_id = new.version_id and cell.impact = new.impact::text and cell.urgency = new.urgency::text
      and cell.priority = new.priority::text
      and (new.component is null or component.code is not null)
      and exists (select 1 from agreement_register.calendar where hash = new.calendar_hash);
  if not found then
    raise exception 'version, calendar, component or priority is not in the agreement register'
      using errcode = 'foreign_key_violation';
  end if;
  return new;
end $$;
