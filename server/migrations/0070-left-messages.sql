-- Messages left outside service hours are work of their own: answered by a deadline of the queue's calendar.

-- Working minutes within which what was left is to be answered.
alter table queues add left_message_minutes integer not null default 120 check (left_message_minutes between 1 and 10000);

alter table work_items
  -- By when it must be done; half an hour before that it goes before whoever comes then.
  add due_at timestamptz,
  -- Nobody is given it before, and waiting counts from then: the opening, for what was left while closed.
  add waits_from timestamptz;

insert into clock_rules (code, effective_on, name, name_en, unit, amount, warn_percents, escalate_minutes, confidence, source) values
  ('left-message', '2020-01-01', '服务时间外留言的答复', 'Answer to a message left outside service hours', 'workingMinutes', 120, '{75}', '{0,60}', 'own',
    '公司服务承诺：服务时间外的留言，自恢复服务起在队列设定的工作分钟内答复（默认 120 分钟）');

-- The program itself tells people of a deadline that is near or over.
alter table mentions
  alter by_staff drop not null,
  add cause text check (cause in ('leftWarned', 'leftOverdue', 'leftEscalated')),
  add check ((by_staff is null) = (cause is not null));
