-- Orders that lists of a million conversations need: closed ones of everybody and of a department, and all that are under way.

create index conversations_closed_by_time on conversations (closed_at desc, id desc) where state = 'closed';
create index conversations_closed_by_department on conversations (department_id, closed_at desc, id desc) where state = 'closed';
create index conversations_active_by_opening on conversations (opened_at desc, id desc) where state = 'active';
