-- What listening keeps beside questionnaires: which services were heard of, what is still to be asked, counts and first taps.

-- Set by the first voice that belongs to the service.
alter table service_events add heard_at timestamptz;
create index service_events_by_reference on service_events (reference, touchpoint) where reference <> '';
-- Finished lately, to be asked about.
create table service_event_queue (
  service_event_id uuid primary key references service_events (id),
  received_at timestamptz not null default now()
);
create index service_event_queue_by_time on service_event_queue (received_at);

-- The collection rate, by the day on which the service was finished (insurer's time zone).
create table service_rollups (
  day date not null,
  touchpoint text not null,
  channel text not null,
  unit_id uuid not null,
  services integer not null default 0,
  with_voice integer not null default 0,
  primary key (day, touchpoint, channel, unit_id)
);

-- Several rows a version, so that those who answer at once do not wait for one another.
create table questionnaire_counts (
  questionnaire_id uuid not null references questionnaires (id),
  version integer not null,
  part smallint not null,
  answers integer not null default 0,
  primary key (questionnaire_id, version, part)
);
create index questionnaires_by_change on questionnaires (changed_at desc, id desc);
create unique index questionnaires_by_touchpoint on questionnaires (touchpoint) where touchpoint is not null and archived_at is null;

alter table feedback_cards add answers integer not null default 0, add last_answer_at timestamptz;
create index feedback_cards_by_time on feedback_cards (created_at desc, id desc);

-- The client's name for the answer that was taken.
alter table invitations add answered_as text;
create index invitations_queued on invitations (customer_id) where state = 'queued';
create index invitations_to_expire on invitations (expires_at) where state in ('queued', 'sent', 'delivered', 'opened');
create index invitations_by_state on invitations (state, created_at desc, id desc);

-- The first tap of who has not sent the whole answer; it becomes a voice if nothing follows.
create table answer_drafts (
  -- As in voice_ids: 'questionnaire', and this.
  external_id text primary key,
  draft jsonb not null,
  at timestamptz not null default now()
);
create index answer_drafts_by_time on answer_drafts (at);

insert into invitation_caps (scope, value, most, days) values ('all', '', 1, 7), ('touchpoint', '', 1, 30), ('questionnaire', '', 1, 90);

insert into questionnaires (id, code, name, version) values ('0193a000-0000-7000-8000-000000000001', 'opinion-box', '意见箱', 1);
insert into questionnaire_versions (questionnaire_id, version, content) values ('0193a000-0000-7000-8000-000000000001', 1, '{
  "title": {"zh": "意见箱", "en": "Opinion box"},
  "intro": {"zh": "好的坏的都请直说，您的话会直达总公司。", "en": "Praise or complaint: what you say goes straight to head office."},
  "thanks": {"zh": "谢谢您的意见，我们会认真对待。", "en": "Thank you. We take what you said seriously."},
  "questions": [
    {"id": "words", "kind": "text", "text": {"zh": "您想对我们说什么？", "en": "What would you like to tell us?"}, "required": true, "options": [], "when": null},
    {"id": "rating", "kind": "rating", "text": {"zh": "总的来说，您对我们的服务满意吗？", "en": "Overall, how satisfied are you with us?"}, "required": false, "options": [], "when": null}
  ]
}');
