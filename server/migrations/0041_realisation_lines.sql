-- A report adds up what it was asked for, once: the sums by every dimension first, and theirs again, read each line twice.
create view reporting.realisation_line as
  select month, component, channel, commitment, verdict, count, net_ms from tickets.realisation_total
  union all
  select month, component, channel, commitment, verdict, count::bigint, net_ms from tickets.realisation_line;
