table accounts
  id text not null
  account_id text not null
  provider_id text not null
  user_id text not null
  access_token text
  refresh_token text
  id_token text
  access_token_expires_at timestamp with time zone
  refresh_token_expires_at timestamp with time zone
  scope text
  password text
  created_at timestamp with time zone not null default now()
  updated_at timestamp with time zone not null default now()
  accounts_pkey PRIMARY KEY (id)
  accounts_provider_id_account_id_key UNIQUE (provider_id, account_id)
  accounts_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE
  CREATE INDEX accounts_by_user ON public.accounts USING btree (user_id)

table acts_done
  staff_id uuid not null
  name text not null
  fingerprint bytea not null
  at timestamp with time zone not null default now()
  acts_done_name_check CHECK (((length(name) >= 8) AND (length(name) <= 64)))
  acts_done_pkey PRIMARY KEY (staff_id, name)
  acts_done_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES staff(id)
  CREATE INDEX acts_done_by_time ON public.acts_done USING btree (at)

table agent_figures
  bucket timestamp with time zone not null
  agent_id uuid not null
  unit_id uuid not null
  department_id uuid
  requests bigint not null
  answered bigint not null
  response_ms bigint not null
  within_target bigint not null
  abandoned bigint not null
  late_abandoned bigint not null
  left bigint not null
  handled bigint not null
  handle_ms bigint not null
  invited bigint not null
  rated bigint not null
  top_box bigint not null
  score_sum bigint not null
  solved_said bigint not null
  solved_yes bigint not null
  emitted bigint not null
  synced bigint not null
  counted bigint not null
  repeats bigint not null
  issues bigint not null
  solved_first bigint not null
  transferred_warm bigint not null
  transferred_blind bigint not null
  agent_figures_bucket_agent_id_unit_id_department_id_key UNIQUE NULLS NOT DISTINCT (bucket, agent_id, unit_id, department_id)
  CREATE INDEX agent_figures_by_agent ON public.agent_figures USING btree (agent_id, bucket)

table agent_state_spans
  id bigint not null generated always as identity
  staff_id uuid not null
  state text not null
  reason text
  since timestamp with time zone not null
  until timestamp with time zone
  forced_by uuid
  agent_state_spans_forced_by_fkey FOREIGN KEY (forced_by) REFERENCES staff(id)
  agent_state_spans_pkey PRIMARY KEY (id)
  agent_state_spans_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES staff(id) ON DELETE CASCADE
  CREATE INDEX agent_state_spans_by_end ON public.agent_state_spans USING btree (until)
  CREATE INDEX agent_state_spans_by_time ON public.agent_state_spans USING btree (staff_id, since)
  CREATE UNIQUE INDEX agent_state_spans_open ON public.agent_state_spans USING btree (staff_id) WHERE (until IS NULL)

table agent_states
  staff_id uuid not null
  state text not null default 'signedOut'::text
  reason text
  since timestamp with time zone not null default now()
  lease_expires_at timestamp with time zone not null default now()
  load smallint not null default 0
  capacity smallint not null
  last_assigned_at timestamp with time zone not null default '1970-01-01 00:00:00+00'::timestamp with time zone
  after_contact_until timestamp with time zone
  forced_by uuid
  agent_states_forced_by_fkey FOREIGN KEY (forced_by) REFERENCES staff(id)
  agent_states_load_check CHECK ((load >= 0))
  agent_states_pkey PRIMARY KEY (staff_id)
  agent_states_reason_check CHECK ((reason = ANY (ARRAY['break'::text, 'meal'::text, 'training'::text, 'meeting'::text, 'missedRing'::text])))
  agent_states_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES staff(id) ON DELETE CASCADE
  agent_states_state_check CHECK ((state = ANY (ARRAY['signedOut'::text, 'ready'::text, 'notReady'::text, 'afterContact'::text])))
  CREATE INDEX agent_states_after_contact ON public.agent_states USING btree (after_contact_until) WHERE (state = 'afterContact'::text)

table agent_time_cursor
  one boolean not null default true
  until timestamp with time zone
  agent_time_cursor_one_check CHECK (one)
  agent_time_cursor_pkey PRIMARY KEY (one)

table agent_times
  bucket timestamp with time zone not null
  agent_id uuid not null
  unit_id uuid not null
  department_id uuid
  available_ms bigint not null
  busy_ms bigint not null
  declined bigint not null
  missed bigint not null
  agent_times_pkey PRIMARY KEY (bucket, agent_id)
  CREATE INDEX agent_times_by_agent ON public.agent_times USING btree (agent_id, bucket)

table answer_drafts
  external_id text not null
  draft jsonb not null
  at timestamp with time zone not null default now()
  answer_drafts_pkey PRIMARY KEY (external_id)
  CREATE INDEX answer_drafts_by_time ON public.answer_drafts USING btree (at)

table answer_templates
  id uuid not null
  owner_staff uuid
  department_id uuid
  title text not null
  body text not null
  shortcut text not null default ''::text
  changed_by uuid
  changed_at timestamp with time zone not null default now()
  answer_templates_body_check CHECK (((length(body) >= 1) AND (length(body) <= 2000)))
  answer_templates_changed_by_fkey FOREIGN KEY (changed_by) REFERENCES staff(id)
  answer_templates_check CHECK (((owner_staff IS NULL) OR (department_id IS NULL)))
  answer_templates_department_id_fkey FOREIGN KEY (department_id) REFERENCES departments(id)
  answer_templates_owner_staff_fkey FOREIGN KEY (owner_staff) REFERENCES staff(id) ON DELETE CASCADE
  answer_templates_pkey PRIMARY KEY (id)
  answer_templates_shortcut_check CHECK ((shortcut ~ '^[a-z0-9-]{0,20}$'::text))
  answer_templates_title_check CHECK (((length(title) >= 1) AND (length(title) <= 40)))
  CREATE INDEX answer_templates_by_department ON public.answer_templates USING btree (department_id) WHERE (owner_staff IS NULL)
  CREATE INDEX answer_templates_by_owner ON public.answer_templates USING btree (owner_staff) WHERE (owner_staff IS NOT NULL)
  CREATE UNIQUE INDEX answer_templates_shortcut ON public.answer_templates USING btree (owner_staff, department_id, shortcut) NULLS NOT DISTINCT WHERE (shortcut <> ''::text)

table assignments
  id bigint not null generated always as identity
  work_item_id uuid not null
  staff_id uuid not null
  at timestamp with time zone not null default now()
  reason jsonb not null
  ended_at timestamp with time zone
  end_reason text
  assignments_pkey PRIMARY KEY (id)
  assignments_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES staff(id)
  assignments_work_item_id_fkey FOREIGN KEY (work_item_id) REFERENCES work_items(id)
  CREATE INDEX assignments_by_end ON public.assignments USING btree (ended_at) WHERE (ended_at IS NOT NULL)
  CREATE INDEX assignments_by_item ON public.assignments USING btree (work_item_id, id)
  CREATE INDEX assignments_by_staff ON public.assignments USING btree (staff_id, at DESC)
  CREATE INDEX assignments_not_taken ON public.assignments USING btree (staff_id, ended_at) WHERE (end_reason = ANY (ARRAY['declined'::text, 'missed'::text]))
  CREATE INDEX assignments_not_taken_by_time ON public.assignments USING btree (ended_at) WHERE (end_reason = ANY (ARRAY['declined'::text, 'missed'::text]))
  CREATE UNIQUE INDEX assignments_open ON public.assignments USING btree (work_item_id) WHERE (ended_at IS NULL)
  CREATE INDEX assignments_sent_away ON public.assignments USING btree (work_item_id) WHERE (end_reason = ANY (ARRAY['returned'::text, 'declined'::text, 'missed'::text, 'transferred'::text]))

table audit_lines
  id uuid not null
  at timestamp with time zone not null default now()
  xid xid8 not null default pg_current_xact_id()
  actor uuid
  actor_name text not null default ''::text
  action text not null
  subject_kind text not null default ''::text
  subject uuid
  unit_id uuid
  address text
  detail jsonb not null default '{}'::jsonb
  epoch integer not null default 1
  audit_lines_pkey PRIMARY KEY (id)
  CREATE INDEX audit_lines_by_action ON public.audit_lines USING btree (action, at DESC, id DESC)
  CREATE INDEX audit_lines_by_actor ON public.audit_lines USING btree (actor, at DESC, id DESC)
  CREATE INDEX audit_lines_by_subject ON public.audit_lines USING btree (subject, at DESC, id DESC)
  CREATE INDEX audit_lines_by_time ON public.audit_lines USING btree (at DESC, id DESC)
  CREATE INDEX audit_lines_in_order ON public.audit_lines USING btree (epoch, xid, id)

table audit_seals
  seq bigint not null
  line_id uuid not null
  key_id text not null
  previous bytea not null
  hash bytea not null
  sealed_at timestamp with time zone not null default now()
  audit_seals_line_id_fkey FOREIGN KEY (line_id) REFERENCES audit_lines(id)
  audit_seals_line_id_key UNIQUE (line_id)
  audit_seals_pkey PRIMARY KEY (seq)

table auth_secrets
  id smallint not null default 1
  secret_sealed text not null
  auth_secrets_id_check CHECK ((id = 1))
  auth_secrets_pkey PRIMARY KEY (id)

table banner_dismissals
  banner_id uuid not null
  staff_id uuid not null
  at timestamp with time zone not null default now()
  banner_dismissals_banner_id_fkey FOREIGN KEY (banner_id) REFERENCES banners(id) ON DELETE CASCADE
  banner_dismissals_pkey PRIMARY KEY (banner_id, staff_id)
  banner_dismissals_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES staff(id) ON DELETE CASCADE

table banners
  id uuid not null
  text text not null
  level text not null
  unit_id uuid not null
  department_id uuid
  written_by uuid not null
  written_at timestamp with time zone not null default now()
  until timestamp with time zone not null
  withdrawn_at timestamp with time zone
  banners_department_id_fkey FOREIGN KEY (department_id) REFERENCES departments(id)
  banners_level_check CHECK ((level = ANY (ARRAY['info'::text, 'warning'::text, 'urgent'::text])))
  banners_pkey PRIMARY KEY (id)
  banners_text_check CHECK (((length(text) >= 1) AND (length(text) <= 300)))
  banners_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES units(id)
  banners_written_by_fkey FOREIGN KEY (written_by) REFERENCES staff(id)
  CREATE INDEX banners_running ON public.banners USING btree (until, id) WHERE (withdrawn_at IS NULL)

table breakpoint_counts
  day date not null
  rule text not null
  touchpoint text not null
  channel_from text not null
  channel_to text not null
  unit_id uuid not null
  findings integer not null
  breakpoint_counts_pkey PRIMARY KEY (day, rule, touchpoint, channel_from, channel_to, unit_id)
  breakpoint_counts_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES units(id)

table breakpoint_days
  day date not null
  customers integer not null
  findings integer not null
  at timestamp with time zone not null
  breakpoint_days_pkey PRIMARY KEY (day)

table breakpoint_findings
  id uuid not null
  rule text not null
  customer_id uuid not null
  unit_id uuid not null
  touchpoint text not null
  channel_from text not null
  channel_to text not null
  began_at timestamp with time zone not null
  at timestamp with time zone not null
  day date not null
  step text not null
  steps jsonb not null
  demo boolean not null default false
  breakpoint_findings_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES customers(id)
  breakpoint_findings_pkey PRIMARY KEY (id)
  breakpoint_findings_rule_check CHECK ((rule = ANY (ARRAY['selfServiceLeft'::text, 'sameIssue'::text, 'claimAgain'::text, 'ratedApart'::text, 'waitedInVain'::text])))
  breakpoint_findings_step_key UNIQUE (step)
  breakpoint_findings_touchpoint_fkey FOREIGN KEY (touchpoint) REFERENCES touchpoints(code)
  breakpoint_findings_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES units(id)
  CREATE INDEX breakpoint_findings_by_group ON public.breakpoint_findings USING btree (rule, touchpoint, channel_from, channel_to, at DESC, id DESC)
  CREATE INDEX breakpoint_findings_by_time ON public.breakpoint_findings USING btree (at DESC, id DESC)

table calendar_days
  calendar_id uuid not null
  day date not null
  kind text not null
  name text not null default ''::text
  periods jsonb not null default '[]'::jsonb
  calendar_days_calendar_id_fkey FOREIGN KEY (calendar_id) REFERENCES calendars(id) ON DELETE CASCADE
  calendar_days_kind_check CHECK ((kind = ANY (ARRAY['holiday'::text, 'makeUp'::text, 'special'::text])))
  calendar_days_pkey PRIMARY KEY (calendar_id, day)

table calendar_periods
  calendar_id uuid not null
  weekday smallint not null
  opens_minute smallint not null
  closes_minute smallint not null
  calendar_periods_calendar_id_fkey FOREIGN KEY (calendar_id) REFERENCES calendars(id) ON DELETE CASCADE
  calendar_periods_check CHECK ((closes_minute > opens_minute))
  calendar_periods_closes_minute_check CHECK (((closes_minute >= 1) AND (closes_minute <= 1440)))
  calendar_periods_opens_minute_check CHECK (((opens_minute >= 0) AND (opens_minute <= 1439)))
  calendar_periods_pkey PRIMARY KEY (calendar_id, weekday, opens_minute)
  calendar_periods_weekday_check CHECK (((weekday >= 1) AND (weekday <= 7)))

table calendar_years
  calendar_id uuid not null
  year smallint not null
  source text not null
  calendar_years_calendar_id_fkey FOREIGN KEY (calendar_id) REFERENCES calendars(id) ON DELETE CASCADE
  calendar_years_pkey PRIMARY KEY (calendar_id, year)

table calendars
  id uuid not null
  code text not null
  name text not null
  time_zone text not null default 'Asia/Shanghai'::text
  created_at timestamp with time zone not null default now()
  calendars_code_key UNIQUE (code)
  calendars_pkey PRIMARY KEY (id)

table channels
  id uuid not null
  code text not null
  kind text not null
  name text not null
  name_en text not null
  unit_id uuid not null
  queue_id uuid not null
  secret_sealed text not null
  key_set jsonb
  webhook_url text
  webhook_secret_sealed text
  demo boolean not null default false
  archived_at timestamp with time zone
  created_at timestamp with time zone not null default now()
  previous_secret_sealed text
  previous_secret_until timestamp with time zone
  previous_webhook_secret_sealed text
  previous_webhook_secret_until timestamp with time zone
  channels_code_check CHECK ((code ~ '^[a-z0-9-]{1,32}$'::text))
  channels_code_key UNIQUE (code)
  channels_kind_check CHECK ((kind = ANY (ARRAY['web'::text, 'push'::text])))
  channels_pkey PRIMARY KEY (id)
  channels_queue_id_fkey FOREIGN KEY (queue_id) REFERENCES queues(id)
  channels_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES units(id)
  CREATE INDEX channels_by_queue ON public.channels USING btree (queue_id)

table claims
  id uuid not null
  report_no text not null
  policy_id uuid not null
  customer_id uuid not null
  reported_at timestamp with time zone not null
  state text not null
  loss text not null
  amount numeric(14,2)
  core_version bigint
  core_changed_at timestamp with time zone
  core_fingerprint bytea
  claims_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES customers(id)
  claims_pkey PRIMARY KEY (id)
  claims_policy_id_fkey FOREIGN KEY (policy_id) REFERENCES policies(id)
  claims_report_no_key UNIQUE (report_no)
  claims_state_check CHECK ((state = ANY (ARRAY['reported'::text, 'registered'::text, 'assessing'::text, 'approved'::text, 'paid'::text, 'refused'::text, 'closed'::text])))
  CREATE INDEX claims_by_customer ON public.claims USING btree (customer_id, reported_at DESC, id)
  CREATE INDEX claims_by_policy ON public.claims USING btree (policy_id)

table clock_changes
  clock_id uuid not null
  n integer not null
  change text not null
  at timestamp with time zone not null
  by_staff uuid
  reason text not null default ''::text
  due_at timestamp with time zone not null
  clock_changes_by_staff_fkey FOREIGN KEY (by_staff) REFERENCES staff(id)
  clock_changes_change_check CHECK ((change = ANY (ARRAY['started'::text, 'paused'::text, 'resumed'::text, 'extended'::text, 'restarted'::text, 'stopped'::text, 'warned'::text, 'overdue'::text, 'escalated'::text])))
  clock_changes_clock_id_fkey FOREIGN KEY (clock_id) REFERENCES clocks(id) ON DELETE CASCADE
  clock_changes_pkey PRIMARY KEY (clock_id, n)

table clock_rules
  code text not null
  effective_on date not null
  name text not null
  name_en text not null
  unit text not null
  amount integer not null
  warn_percents smallint[] not null default '{80}'::smallint[]
  escalate_minutes integer[] not null default '{0}'::integer[]
  source text not null
  confidence text not null
  changed_by uuid
  created_at timestamp with time zone not null default now()
  clock_rules_amount_check CHECK (((amount >= 1) AND (amount <= 100000)))
  clock_rules_code_check CHECK ((code ~ '^[A-Za-z0-9-]{1,40}$'::text))
  clock_rules_confidence_check CHECK ((confidence = ANY (ARRAY['verified'::text, 'secondary'::text, 'unconfirmed'::text, 'own'::text])))
  clock_rules_pkey PRIMARY KEY (code, effective_on)
  clock_rules_unit_check CHECK ((unit = ANY (ARRAY['naturalDays'::text, 'workingDays'::text, 'workingMinutes'::text])))

table clocks
  id uuid not null
  subject_kind text not null
  subject uuid not null
  rule text not null
  rule_effective_on date not null
  amount integer not null
  unit_id uuid not null
  calendar_id uuid
  owner_staff uuid
  started_at timestamp with time zone not null
  due_at timestamp with time zone not null
  derivation jsonb not null
  covered boolean not null
  pauses jsonb not null default '[]'::jsonb
  paused_at timestamp with time zone
  points jsonb not null default '[]'::jsonb
  next_at timestamp with time zone
  warned smallint not null default 0
  overdue_at timestamp with time zone
  escalated smallint not null default 0
  stopped_at timestamp with time zone
  stop_reason text
  extensions jsonb not null default '[]'::jsonb
  clocks_owner_staff_fkey FOREIGN KEY (owner_staff) REFERENCES staff(id)
  clocks_pkey PRIMARY KEY (id)
  clocks_rule_rule_effective_on_fkey FOREIGN KEY (rule, rule_effective_on) REFERENCES clock_rules(code, effective_on)
  clocks_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES units(id)
  CREATE INDEX clocks_by_subject ON public.clocks USING btree (subject_kind, subject, started_at)
  CREATE INDEX clocks_next ON public.clocks USING btree (next_at) WHERE (next_at IS NOT NULL)
  CREATE UNIQUE INDEX clocks_one_running ON public.clocks USING btree (subject_kind, subject, rule) WHERE (stopped_at IS NULL)

table clusters
  epoch integer not null
  system_identifier text not null
  raised_at timestamp with time zone not null default now()
  clusters_pkey PRIMARY KEY (epoch)

table collection_queue
  n bigint not null generated always as identity
  service_event_id uuid
  invitation_id uuid
  collection_queue_pkey PRIMARY KEY (n)

table complaint_approvals
  id uuid not null
  complaint_id uuid not null
  asked_by uuid not null
  asked_at timestamp with time zone not null
  reason text not null
  state text not null default 'open'::text
  answered_by uuid
  answered_at timestamp with time zone
  note text not null default ''::text
  complaint_approvals_answered_by_fkey FOREIGN KEY (answered_by) REFERENCES staff(id)
  complaint_approvals_asked_by_fkey FOREIGN KEY (asked_by) REFERENCES staff(id)
  complaint_approvals_check CHECK ((answered_by IS DISTINCT FROM asked_by))
  complaint_approvals_complaint_id_fkey FOREIGN KEY (complaint_id) REFERENCES complaints(id)
  complaint_approvals_note_check CHECK ((length(note) <= 1000))
  complaint_approvals_pkey PRIMARY KEY (id)
  complaint_approvals_reason_check CHECK (((length(reason) >= 2) AND (length(reason) <= 1000)))
  complaint_approvals_state_check CHECK ((state = ANY (ARRAY['open'::text, 'approved'::text, 'refused'::text, 'obsolete'::text])))
  CREATE INDEX complaint_approvals_by_complaint ON public.complaint_approvals USING btree (complaint_id, asked_at)
  CREATE UNIQUE INDEX complaint_approvals_open ON public.complaint_approvals USING btree (complaint_id) WHERE (state = 'open'::text)
  CREATE TRIGGER complaint_approvals_stay BEFORE DELETE ON public.complaint_approvals FOR EACH ROW EXECUTE FUNCTION refuse_complaint_loss()

table complaint_contacts
  complaint_id uuid not null
  n smallint not null
  contact_sealed text not null
  at timestamp with time zone not null default now()
  by_staff uuid not null
  complaint_contacts_by_staff_fkey FOREIGN KEY (by_staff) REFERENCES staff(id)
  complaint_contacts_complaint_id_fkey FOREIGN KEY (complaint_id) REFERENCES complaints(id)
  complaint_contacts_pkey PRIMARY KEY (complaint_id, n)
  CREATE TRIGGER complaint_contacts_stay BEFORE DELETE ON public.complaint_contacts FOR EACH ROW EXECUTE FUNCTION refuse_complaint_loss()

table complaint_proposals
  id uuid not null
  conversation_id uuid not null
  seq bigint not null
  sentence text not null
  strength real not null
  risks text[] not null default '{}'::text[]
  state text not null default 'open'::text
  answered_by uuid
  answered_at timestamp with time zone
  complaint_id uuid
  created_at timestamp with time zone not null default now()
  complaint_proposals_answered_by_fkey FOREIGN KEY (answered_by) REFERENCES staff(id)
  complaint_proposals_complaint_id_fkey FOREIGN KEY (complaint_id) REFERENCES complaints(id)
  complaint_proposals_conversation_id_fkey FOREIGN KEY (conversation_id) REFERENCES conversations(id)
  complaint_proposals_conversation_id_seq_key UNIQUE (conversation_id, seq)
  complaint_proposals_pkey PRIMARY KEY (id)
  complaint_proposals_state_check CHECK ((state = ANY (ARRAY['open'::text, 'registered'::text, 'dismissed'::text])))
  CREATE UNIQUE INDEX complaint_proposals_open ON public.complaint_proposals USING btree (conversation_id) WHERE (state = 'open'::text)

table complaint_queues
  unit_id uuid not null
  category text not null
  queue_id uuid not null
  complaint_queues_category_check CHECK ((category = ANY (ARRAY['any'::text, 'claims'::text, 'salesDevelopment'::text, 'salesService'::text, 'counter'::text])))
  complaint_queues_pkey PRIMARY KEY (unit_id, category)
  complaint_queues_queue_id_fkey FOREIGN KEY (queue_id) REFERENCES queues(id) ON DELETE CASCADE
  complaint_queues_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES units(id) ON DELETE CASCADE

table complaint_steps
  complaint_id uuid not null
  n integer not null
  verb text not null
  at timestamp with time zone not null default now()
  by_staff uuid
  text text not null default ''::text
  data jsonb not null default '{}'::jsonb
  complaint_steps_by_staff_fkey FOREIGN KEY (by_staff) REFERENCES staff(id)
  complaint_steps_complaint_id_fkey FOREIGN KEY (complaint_id) REFERENCES complaints(id)
  complaint_steps_pkey PRIMARY KEY (complaint_id, n)
  complaint_steps_text_check CHECK ((length(text) <= 12000))
  CREATE TRIGGER complaint_steps_stay BEFORE DELETE OR UPDATE ON public.complaint_steps FOR EACH ROW EXECUTE FUNCTION refuse_complaint_loss()
  CREATE TRIGGER complaint_steps_stay_whole BEFORE TRUNCATE ON public.complaint_steps FOR EACH STATEMENT EXECUTE FUNCTION refuse_complaint_loss()

table complaints
  id uuid not null
  number text not null
  state text not null
  channel text not null
  received_at timestamp with time zone not null
  registered_at timestamp with time zone not null
  registered_by uuid not null
  conversation_id uuid
  customer_id uuid
  unit_id uuid not null
  category text
  regulator_class text
  risks text[] not null default '{}'::text[]
  complainant_kind text not null
  complainant_name text not null default ''::text
  contact_way text
  proxy_name text not null default ''::text
  authority text not null default 'none'::text
  authority_note text not null default ''::text
  representatives text[] not null default '{}'::text[]
  group_size integer
  demand text not null default ''::text
  facts text not null default ''::text
  about_staff uuid
  about_unit uuid
  about_department uuid
  about_text text not null default ''::text
  policy_no text not null default ''::text
  claim_no text not null default ''::text
  barred uuid[] not null default '{}'::uuid[]
  assignee uuid
  queue_id uuid
  tier smallint not null default 1
  due_at timestamp with time zone not null
  overdue boolean not null default false
  at_risk boolean not null default false
  paused boolean not null default false
  to_tell text[] not null default '{}'::text[]
  finding text
  decision text not null default ''::text
  decision_basis text not null default ''::text
  decided_at timestamp with time zone
  decided_by uuid
  informed_at timestamp with time zone
  informed_means text
  notice text not null default ''::text
  root_cause text
  root_cause_note text not null default ''::text
  merged_into uuid
  merged_from text
  ended_at timestamp with time zone
  last_step integer not null default 0
  changed_at timestamp with time zone not null default now()
  client_id text
  complaints_about_department_fkey FOREIGN KEY (about_department) REFERENCES departments(id)
  complaints_about_staff_fkey FOREIGN KEY (about_staff) REFERENCES staff(id)
  complaints_about_text_check CHECK ((length(about_text) <= 200))
  complaints_about_unit_fkey FOREIGN KEY (about_unit) REFERENCES units(id)
  complaints_assignee_fkey FOREIGN KEY (assignee) REFERENCES staff(id)
  complaints_authority_check CHECK ((authority = ANY (ARRAY['none'::text, 'missing'::text, 'seen'::text])))
  complaints_authority_note_check CHECK ((length(authority_note) <= 500))
  complaints_category_check CHECK ((category = ANY (ARRAY['claims'::text, 'salesDevelopment'::text, 'salesService'::text, 'counter'::text])))
  complaints_check CHECK (((state = 'merged'::text) = (merged_into IS NOT NULL)))
  complaints_check1 CHECK ((merged_into <> id))
  complaints_check2 CHECK (((state <> 'informed'::text) OR ((decided_at IS NOT NULL) AND (informed_at IS NOT NULL))))
  complaints_claim_no_check CHECK ((length(claim_no) <= 60))
  complaints_client_id_check CHECK (((length(client_id) >= 8) AND (length(client_id) <= 64)))
  complaints_complainant_kind_check CHECK ((complainant_kind = ANY (ARRAY['person'::text, 'proxy'::text, 'heir'::text, 'organisation'::text, 'group'::text])))
  complaints_complainant_name_check CHECK ((length(complainant_name) <= 60))
  complaints_conversation_id_fkey FOREIGN KEY (conversation_id) REFERENCES conversations(id)
  complaints_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES customers(id)
  complaints_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES staff(id)
  complaints_decision_basis_check CHECK ((length(decision_basis) <= 5000))
  complaints_decision_check CHECK ((length(decision) <= 5000))
  complaints_demand_check CHECK ((length(demand) <= 5000))
  complaints_facts_check CHECK ((length(facts) <= 5000))
  complaints_finding_check CHECK ((finding = ANY (ARRAY['upheld'::text, 'partly'::text, 'notUpheld'::text, 'settled'::text])))
  complaints_group_size_check CHECK (((group_size >= 1) AND (group_size <= 100000)))
  complaints_merged_into_fkey FOREIGN KEY (merged_into) REFERENCES complaints(id)
  complaints_notice_check CHECK ((length(notice) <= 12000))
  complaints_number_key UNIQUE (number)
  complaints_pkey PRIMARY KEY (id)
  complaints_policy_no_check CHECK ((length(policy_no) <= 60))
  complaints_proxy_name_check CHECK ((length(proxy_name) <= 60))
  complaints_queue_id_fkey FOREIGN KEY (queue_id) REFERENCES queues(id)
  complaints_registered_by_fkey FOREIGN KEY (registered_by) REFERENCES staff(id)
  complaints_representatives_check CHECK ((cardinality(representatives) <= 5))
  complaints_root_cause_note_check CHECK ((length(root_cause_note) <= 2000))
  complaints_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'handling'::text, 'decided'::text, 'informed'::text, 'closed'::text, 'withdrawn'::text, 'merged'::text])))
  complaints_tier_check CHECK (((tier >= 1) AND (tier <= 3)))
  complaints_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES units(id)
  CREATE INDEX complaints_about_staff ON public.complaints USING btree (about_staff) WHERE (about_staff IS NOT NULL)
  CREATE UNIQUE INDEX complaints_by_client_id ON public.complaints USING btree (registered_by, client_id) WHERE (client_id IS NOT NULL)
  CREATE INDEX complaints_by_conversation ON public.complaints USING btree (conversation_id, received_at DESC) WHERE (conversation_id IS NOT NULL)
  CREATE INDEX complaints_by_customer ON public.complaints USING btree (customer_id, received_at DESC) WHERE (customer_id IS NOT NULL)
  CREATE INDEX complaints_by_main ON public.complaints USING btree (merged_into) WHERE (merged_into IS NOT NULL)
  CREATE INDEX complaints_by_receipt ON public.complaints USING btree (received_at, id) WHERE (customer_id IS NOT NULL)
  CREATE INDEX complaints_done ON public.complaints USING btree (registered_at DESC, id DESC) WHERE (state = ANY (ARRAY['informed'::text, 'closed'::text, 'withdrawn'::text, 'merged'::text]))
  CREATE INDEX complaints_mine ON public.complaints USING btree (assignee, due_at, id) WHERE (state = ANY (ARRAY['handling'::text, 'decided'::text, 'informed'::text]))
  CREATE INDEX complaints_open ON public.complaints USING btree (due_at, id) WHERE (state = ANY (ARRAY['waiting'::text, 'handling'::text, 'decided'::text]))
  CREATE INDEX complaints_open_by_unit ON public.complaints USING btree (unit_id, due_at, id) WHERE (state = ANY (ARRAY['waiting'::text, 'handling'::text, 'decided'::text]))
  CREATE INDEX complaints_registered ON public.complaints USING btree (registered_by, registered_at DESC, id DESC)
  CREATE TRIGGER complaints_keep_identity BEFORE UPDATE ON public.complaints FOR EACH ROW EXECUTE FUNCTION keep_complaint_identity()
  CREATE TRIGGER complaints_stay BEFORE DELETE ON public.complaints FOR EACH ROW EXECUTE FUNCTION refuse_complaint_loss()
  CREATE TRIGGER complaints_stay_whole BEFORE TRUNCATE ON public.complaints FOR EACH STATEMENT EXECUTE FUNCTION refuse_complaint_loss()

table contact_endings
  conversation_id uuid not null
  staff_id uuid not null
  seq integer not null
  reason text not null
  note text not null default ''::text
  reason_id uuid
  solved text
  resolved_at timestamp with time zone not null default now()
  due_at timestamp with time zone not null
  contact_endings_conversation_id_fkey FOREIGN KEY (conversation_id) REFERENCES conversations(id) ON DELETE CASCADE
  contact_endings_pkey PRIMARY KEY (conversation_id)
  contact_endings_reason_check CHECK ((reason = ANY (ARRAY['resolved'::text, 'unresolved'::text, 'spam'::text, 'duplicate'::text])))
  contact_endings_reason_id_fkey FOREIGN KEY (reason_id) REFERENCES contact_reasons(id)
  contact_endings_solved_check CHECK ((solved = ANY (ARRAY['yes'::text, 'no'::text, 'followUp'::text])))
  contact_endings_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES staff(id)
  CREATE INDEX contact_endings_due ON public.contact_endings USING btree (due_at)

table contact_facts
  conversation_id uuid not null
  n smallint not null
  generation integer not null
  bucket timestamp with time zone not null
  queue_id uuid not null
  unit_id uuid not null
  department_id uuid
  channel_id uuid not null
  agent_id uuid
  person uuid not null
  requested_at timestamp with time zone not null
  answered_at timestamp with time zone
  target_seconds integer not null
  came_back boolean not null
  requests integer not null
  answered integer not null
  response_ms bigint not null
  within_target integer not null
  abandoned integer not null
  late_abandoned integer not null
  left integer not null
  handled integer not null
  handle_ms bigint not null
  invited integer not null
  rated integer not null
  top_box integer not null
  score_sum integer not null
  solved_said integer not null
  solved_yes integer not null
  emitted integer not null
  synced integer not null
  counted integer not null
  repeats integer not null
  issues integer not null
  solved_first integer not null
  transferred_warm integer not null
  transferred_blind integer not null
  contact_facts_pkey PRIMARY KEY (conversation_id, n)
  CREATE INDEX contact_facts_by_agent ON public.contact_facts USING btree (agent_id, requested_at DESC, conversation_id DESC, n DESC) WHERE (agent_id IS NOT NULL)
  CREATE INDEX contact_facts_by_person ON public.contact_facts USING btree (person, requested_at)
  CREATE INDEX contact_facts_by_queue ON public.contact_facts USING btree (queue_id, requested_at DESC, conversation_id DESC, n DESC)
  CREATE INDEX contact_facts_by_time ON public.contact_facts USING btree (requested_at DESC, conversation_id DESC, n DESC)
  CREATE INDEX contact_facts_by_unit ON public.contact_facts USING btree (unit_id, requested_at DESC, conversation_id DESC, n DESC)

table contact_figures
  bucket timestamp with time zone not null
  queue_id uuid not null
  unit_id uuid not null
  department_id uuid
  channel_id uuid not null
  requests bigint not null
  answered bigint not null
  response_ms bigint not null
  within_target bigint not null
  abandoned bigint not null
  late_abandoned bigint not null
  left bigint not null
  handled bigint not null
  handle_ms bigint not null
  invited bigint not null
  rated bigint not null
  top_box bigint not null
  score_sum bigint not null
  solved_said bigint not null
  solved_yes bigint not null
  emitted bigint not null
  synced bigint not null
  counted bigint not null
  repeats bigint not null
  issues bigint not null
  solved_first bigint not null
  transferred_warm bigint not null
  transferred_blind bigint not null
  contact_figures_bucket_queue_id_unit_id_channel_id_departme_key UNIQUE NULLS NOT DISTINCT (bucket, queue_id, unit_id, channel_id, department_id)

table contact_reasons
  id uuid not null
  parent_id uuid
  level smallint not null
  name text not null
  name_en text not null
  position integer not null default 0
  archived_at timestamp with time zone
  changed_by uuid
  changed_at timestamp with time zone not null default now()
  contact_reasons_check CHECK (((parent_id IS NULL) = (level = 1)))
  contact_reasons_level_check CHECK (((level >= 1) AND (level <= 3)))
  contact_reasons_name_check CHECK (((length(name) >= 1) AND (length(name) <= 30)))
  contact_reasons_name_en_check CHECK (((length(name_en) >= 1) AND (length(name_en) <= 60)))
  contact_reasons_parent_id_fkey FOREIGN KEY (parent_id) REFERENCES contact_reasons(id)
  contact_reasons_pkey PRIMARY KEY (id)
  CREATE UNIQUE INDEX contact_reasons_name ON public.contact_reasons USING btree (parent_id, name) NULLS NOT DISTINCT WHERE (archived_at IS NULL)

table contacts
  conversation_id uuid not null
  n smallint not null
  unit_id uuid not null
  department_id uuid
  queue_id uuid not null
  agent_id uuid
  requested_at timestamp with time zone not null
  assigned_at timestamp with time zone
  answered_at timestamp with time zone
  ended_at timestamp with time zone
  end_reason text
  end_note text not null default ''::text
  customer_seen_at timestamp with time zone not null default now()
  after_hours boolean not null default false
  left_phone_sealed text
  left_email text
  reason_id uuid
  reason_path text not null default ''::text
  reason_path_en text not null default ''::text
  solved text
  summarised_by uuid
  contacts_conversation_id_fkey FOREIGN KEY (conversation_id) REFERENCES conversations(id)
  contacts_end_reason_check CHECK ((end_reason = ANY (ARRAY['resolved'::text, 'unresolved'::text, 'abandoned'::text, 'silent'::text, 'blocked'::text, 'spam'::text, 'duplicate'::text])))
  contacts_pkey PRIMARY KEY (conversation_id, n)
  contacts_reason_id_fkey FOREIGN KEY (reason_id) REFERENCES contact_reasons(id)
  contacts_solved_check CHECK ((solved = ANY (ARRAY['yes'::text, 'no'::text, 'followUp'::text])))
  CREATE INDEX contacts_answered ON public.contacts USING btree (answered_at) WHERE (answered_at IS NOT NULL)
  CREATE INDEX contacts_by_reason ON public.contacts USING btree (reason_id, requested_at) WHERE (reason_id IS NOT NULL)
  CREATE INDEX contacts_by_request ON public.contacts USING btree (unit_id, requested_at)
  CREATE INDEX contacts_unanswered ON public.contacts USING btree (queue_id, requested_at) WHERE ((answered_at IS NULL) AND (ended_at IS NULL))

table conversation_guests
  id bigint not null generated always as identity
  conversation_id uuid not null
  staff_id uuid not null
  role text not null
  invited_by uuid not null
  since timestamp with time zone not null default now()
  until timestamp with time zone
  conversation_guests_conversation_id_fkey FOREIGN KEY (conversation_id) REFERENCES conversations(id)
  conversation_guests_invited_by_fkey FOREIGN KEY (invited_by) REFERENCES staff(id)
  conversation_guests_pkey PRIMARY KEY (id)
  conversation_guests_role_check CHECK ((role = ANY (ARRAY['monitor'::text, 'consult'::text, 'join'::text])))
  conversation_guests_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES staff(id)
  CREATE INDEX conversation_guests_by_conversation ON public.conversation_guests USING btree (conversation_id, since)
  CREATE INDEX conversation_guests_mine ON public.conversation_guests USING btree (staff_id, since) WHERE (until IS NULL)
  CREATE UNIQUE INDEX conversation_guests_one ON public.conversation_guests USING btree (conversation_id, staff_id) WHERE (until IS NULL)

table conversation_transfers
  id uuid not null
  conversation_id uuid not null
  contact smallint not null
  from_staff uuid not null
  from_queue uuid not null
  to_staff uuid
  to_queue uuid
  kind text not null
  seq integer not null
  at timestamp with time zone not null default now()
  undone_at timestamp with time zone
  conversation_transfers_check CHECK (((to_staff IS NULL) <> (to_queue IS NULL)))
  conversation_transfers_conversation_id_fkey FOREIGN KEY (conversation_id) REFERENCES conversations(id)
  conversation_transfers_from_queue_fkey FOREIGN KEY (from_queue) REFERENCES queues(id)
  conversation_transfers_from_staff_fkey FOREIGN KEY (from_staff) REFERENCES staff(id)
  conversation_transfers_kind_check CHECK ((kind = ANY (ARRAY['warm'::text, 'blind'::text])))
  conversation_transfers_pkey PRIMARY KEY (id)
  conversation_transfers_to_queue_fkey FOREIGN KEY (to_queue) REFERENCES queues(id)
  conversation_transfers_to_staff_fkey FOREIGN KEY (to_staff) REFERENCES staff(id)
  CREATE INDEX conversation_transfers_by_conversation ON public.conversation_transfers USING btree (conversation_id, at)
  CREATE INDEX conversation_transfers_by_staff ON public.conversation_transfers USING btree (from_staff, at)

table conversations
  id uuid not null
  channel_id uuid not null
  visitor_id uuid not null
  customer_id uuid
  unit_id uuid not null
  department_id uuid
  state text not null
  agent_id uuid
  last_seq integer not null default 0
  contact smallint not null default 1
  last_message_at timestamp with time zone not null default now()
  last_sender text not null default 'customer'::text
  silence_warned_at timestamp with time zone
  customer_delivered_seq integer not null default 0
  customer_read_seq integer not null default 0
  agent_read_seq integer not null default 0
  opened_at timestamp with time zone not null default now()
  closed_at timestamp with time zone
  conversations_agent_id_fkey FOREIGN KEY (agent_id) REFERENCES staff(id)
  conversations_channel_id_fkey FOREIGN KEY (channel_id) REFERENCES channels(id)
  conversations_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES customers(id)
  conversations_department_id_fkey FOREIGN KEY (department_id) REFERENCES departments(id)
  conversations_last_sender_check CHECK ((last_sender = ANY (ARRAY['customer'::text, 'agent'::text])))
  conversations_pkey PRIMARY KEY (id)
  conversations_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'active'::text, 'left'::text, 'closed'::text])))
  conversations_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES units(id)
  conversations_visitor_id_fkey FOREIGN KEY (visitor_id) REFERENCES visitors(id)
  CREATE INDEX conversations_active_by_opening ON public.conversations USING btree (opened_at DESC, id DESC) WHERE (state = 'active'::text)
  CREATE INDEX conversations_by_customer ON public.conversations USING btree (customer_id, opened_at DESC, id DESC) WHERE (customer_id IS NOT NULL)
  CREATE INDEX conversations_by_opening ON public.conversations USING btree (opened_at DESC, id DESC)
  CREATE INDEX conversations_by_visitor ON public.conversations USING btree (visitor_id, opened_at DESC, id DESC)
  CREATE INDEX conversations_closed ON public.conversations USING btree (unit_id, closed_at DESC, id DESC) WHERE (state = 'closed'::text)
  CREATE INDEX conversations_closed_by_department ON public.conversations USING btree (department_id, closed_at DESC, id DESC) WHERE (state = 'closed'::text)
  CREATE INDEX conversations_closed_by_time ON public.conversations USING btree (closed_at DESC, id DESC) WHERE (state = 'closed'::text)
  CREATE INDEX conversations_closed_mine ON public.conversations USING btree (agent_id, closed_at DESC, id DESC) WHERE (state = 'closed'::text)
  CREATE INDEX conversations_mine ON public.conversations USING btree (agent_id, opened_at, id) WHERE (state = 'active'::text)
  CREATE UNIQUE INDEX conversations_one_open ON public.conversations USING btree (visitor_id) WHERE (state <> 'closed'::text)
  CREATE INDEX conversations_open ON public.conversations USING btree (unit_id, opened_at, id) WHERE (state = ANY (ARRAY['waiting'::text, 'left'::text]))

table customer_consents
  id uuid not null
  customer_id uuid not null
  purpose text not null
  given boolean not null
  means text not null
  note text not null default ''::text
  by_staff uuid
  at timestamp with time zone not null default now()
  customer_consents_by_staff_fkey FOREIGN KEY (by_staff) REFERENCES staff(id)
  customer_consents_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES customers(id)
  customer_consents_means_check CHECK ((means = ANY (ARRAY['chat'::text, 'phone'::text, 'counter'::text, 'form'::text, 'app'::text])))
  customer_consents_note_check CHECK ((length(note) <= 200))
  customer_consents_pkey PRIMARY KEY (id)
  customer_consents_purpose_check CHECK ((purpose = ANY (ARRAY['serviceNotices'::text, 'surveys'::text, 'marketing'::text, 'partners'::text])))
  CREATE INDEX customer_consents_by_customer ON public.customer_consents USING btree (customer_id, at DESC, id DESC)

table customer_identities
  id uuid not null
  customer_id uuid not null
  kind text not null
  value_index bytea not null
  value_sealed text not null
  verified_at timestamp with time zone
  source text not null
  by_staff uuid
  created_at timestamp with time zone not null default now()
  customer_identities_by_staff_fkey FOREIGN KEY (by_staff) REFERENCES staff(id)
  customer_identities_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES customers(id)
  customer_identities_customer_id_kind_value_index_key UNIQUE (customer_id, kind, value_index)
  customer_identities_kind_check CHECK ((kind = ANY (ARRAY['visitor'::text, 'appUser'::text, 'mobile'::text, 'wechat'::text, 'email'::text, 'plate'::text, 'residentId'::text])))
  customer_identities_pkey PRIMARY KEY (id)
  customer_identities_source_check CHECK ((source = ANY (ARRAY['staff'::text, 'check'::text])))
  CREATE INDEX customer_identities_by_value ON public.customer_identities USING btree (kind, value_index)

table customer_import_parts
  import_id uuid not null
  n integer not null
  part_sealed text not null
  customer_import_parts_import_id_fkey FOREIGN KEY (import_id) REFERENCES customer_imports(id) ON DELETE CASCADE
  customer_import_parts_pkey PRIMARY KEY (import_id, n)

table customer_import_rows
  import_id uuid not null
  line integer not null
  action text not null
  key text not null
  reasons jsonb not null default '[]'::jsonb
  cells_sealed text not null
  customer_import_rows_action_check CHECK ((action = ANY (ARRAY['create'::text, 'update'::text, 'unchanged'::text, 'older'::text, 'reject'::text])))
  customer_import_rows_pkey PRIMARY KEY (import_id, line)
  CREATE INDEX customer_import_rows_by_action ON public.customer_import_rows USING btree (import_id, action, line)
  CREATE INDEX customer_import_rows_by_key ON public.customer_import_rows USING btree (import_id, key, line)

table customer_imports
  id uuid not null
  kind text not null
  file_name text not null
  file_key text not null
  file_bytes bigint not null
  state text not null
  by_staff uuid
  scope_path text
  received_bytes bigint not null default 0
  read_line integer not null default 0
  read_bytes bigint not null default 0
  columns jsonb not null default '[]'::jsonb
  ignored_columns jsonb not null default '[]'::jsonb
  to_create integer not null default 0
  to_update integer not null default 0
  unchanged integer not null default 0
  older integer not null default 0
  rejected integer not null default 0
  applied integer not null default 0
  failure jsonb
  created_at timestamp with time zone not null default now()
  finished_at timestamp with time zone
  applied_line integer not null default 0
  customer_imports_by_staff_fkey FOREIGN KEY (by_staff) REFERENCES staff(id)
  customer_imports_kind_check CHECK ((kind = ANY (ARRAY['customers'::text, 'policies'::text, 'claims'::text])))
  customer_imports_pkey PRIMARY KEY (id)
  customer_imports_state_check CHECK ((state = ANY (ARRAY['receiving'::text, 'reading'::text, 'ready'::text, 'applying'::text, 'done'::text, 'failed'::text])))
  CREATE INDEX customer_imports_by_staff ON public.customer_imports USING btree (by_staff, created_at DESC, id DESC)
  CREATE INDEX customer_imports_by_time ON public.customer_imports USING btree (created_at DESC, id DESC)
  CREATE INDEX customer_imports_open ON public.customer_imports USING btree (file_key) WHERE (state <> ALL (ARRAY['done'::text, 'failed'::text]))

table customer_merges
  id uuid not null
  kept_id uuid not null
  merged_id uuid not null
  moved uuid[] not null
  basis text not null
  reasons text[] not null
  by_staff uuid
  merged_at timestamp with time zone not null default now()
  undone_at timestamp with time zone
  undone_by uuid
  undo_reason text not null default ''::text
  customer_merges_basis_check CHECK ((basis = ANY (ARRAY['verified'::text, 'proposal'::text])))
  customer_merges_by_staff_fkey FOREIGN KEY (by_staff) REFERENCES staff(id)
  customer_merges_kept_id_fkey FOREIGN KEY (kept_id) REFERENCES customers(id)
  customer_merges_merged_id_fkey FOREIGN KEY (merged_id) REFERENCES customers(id)
  customer_merges_pkey PRIMARY KEY (id)
  customer_merges_undone_by_fkey FOREIGN KEY (undone_by) REFERENCES staff(id)
  CREATE INDEX customer_merges_by_kept ON public.customer_merges USING btree (kept_id, merged_at DESC)
  CREATE INDEX customer_merges_by_merged ON public.customer_merges USING btree (merged_id, merged_at DESC)
  CREATE INDEX customer_merges_by_time ON public.customer_merges USING btree (merged_at DESC, id DESC) WHERE (undone_at IS NULL)
  CREATE UNIQUE INDEX customer_merges_one ON public.customer_merges USING btree (merged_id) WHERE (undone_at IS NULL)

table customer_note_versions
  note_id uuid not null
  n smallint not null
  text text not null
  until timestamp with time zone not null
  customer_note_versions_note_id_fkey FOREIGN KEY (note_id) REFERENCES customer_notes(id)
  customer_note_versions_pkey PRIMARY KEY (note_id, n)

table customer_notes
  id uuid not null
  customer_id uuid not null
  by_staff uuid not null
  text text not null
  at timestamp with time zone not null default now()
  edited_at timestamp with time zone
  customer_notes_by_staff_fkey FOREIGN KEY (by_staff) REFERENCES staff(id)
  customer_notes_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES customers(id)
  customer_notes_pkey PRIMARY KEY (id)
  customer_notes_text_check CHECK (((length(text) >= 1) AND (length(text) <= 2000)))
  CREATE INDEX customer_notes_by_customer ON public.customer_notes USING btree (customer_id, at DESC, id DESC)

table customer_tag_links
  customer_id uuid not null
  tag_id uuid not null
  by_staff uuid
  at timestamp with time zone not null default now()
  customer_tag_links_by_staff_fkey FOREIGN KEY (by_staff) REFERENCES staff(id)
  customer_tag_links_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES customers(id)
  customer_tag_links_pkey PRIMARY KEY (customer_id, tag_id)
  customer_tag_links_tag_id_fkey FOREIGN KEY (tag_id) REFERENCES customer_tags(id)
  CREATE INDEX customer_tag_links_by_tag_customer ON public.customer_tag_links USING btree (tag_id, customer_id)

table customer_tags
  id uuid not null
  unit_id uuid not null
  name text not null
  name_en text not null default ''::text
  archived_at timestamp with time zone
  customer_tags_name_check CHECK (((length(name) >= 1) AND (length(name) <= 20)))
  customer_tags_pkey PRIMARY KEY (id)
  customer_tags_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES units(id)
  customer_tags_unit_id_name_key UNIQUE (unit_id, name)

table customer_terms
  term text not null
  kind text not null
  customer_id uuid not null
  unit_id uuid not null
  customer_terms_kind_check CHECK ((kind = ANY (ARRAY['name'::text, 'initials'::text, 'policy'::text, 'plate'::text])))
  customer_terms_pkey PRIMARY KEY (term, customer_id, kind)
  CREATE INDEX customer_terms_by_customer ON public.customer_terms USING btree (customer_id)
  CREATE INDEX customer_terms_by_unit ON public.customer_terms USING btree (unit_id, term, customer_id, kind)

table customer_unmask_grants
  customer_id uuid not null
  staff_id uuid not null
  reason text not null
  granted_at timestamp with time zone not null default now()
  expires_at timestamp with time zone not null
  customer_unmask_grants_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES customers(id)
  customer_unmask_grants_pkey PRIMARY KEY (customer_id, staff_id)
  customer_unmask_grants_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES staff(id)

table customers
  id uuid not null
  external_id text not null
  name text not null
  gender text
  born_on date
  tier text not null default 'standard'::text
  unit_id uuid not null
  resident_id_sealed text
  resident_id_index bytea
  mobile_sealed text
  mobile_index bytea
  email text
  created_at timestamp with time zone not null default now()
  changed_at timestamp with time zone not null default now()
  core_version bigint
  core_changed_at timestamp with time zone
  core_fingerprint bytea
  core_seen_at timestamp with time zone
  mobile_tail_index bytea
  resident_id_tail_index bytea
  merged_into uuid
  customers_external_id_key UNIQUE (external_id)
  customers_gender_check CHECK ((gender = ANY (ARRAY['male'::text, 'female'::text])))
  customers_merged_into_fkey FOREIGN KEY (merged_into) REFERENCES customers(id)
  customers_pkey PRIMARY KEY (id)
  customers_tier_check CHECK ((tier = ANY (ARRAY['standard'::text, 'silver'::text, 'gold'::text, 'diamond'::text])))
  customers_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES units(id)
  CREATE INDEX customers_by_birth ON public.customers USING btree (born_on, name) WHERE (born_on IS NOT NULL)
  CREATE INDEX customers_by_merge ON public.customers USING btree (merged_into) WHERE (merged_into IS NOT NULL)
  CREATE INDEX customers_by_mobile ON public.customers USING btree (mobile_index) WHERE (mobile_index IS NOT NULL)
  CREATE INDEX customers_by_mobile_tail ON public.customers USING btree (mobile_tail_index, id) WHERE (mobile_tail_index IS NOT NULL)
  CREATE INDEX customers_by_resident_id ON public.customers USING btree (resident_id_index) WHERE (resident_id_index IS NOT NULL)
  CREATE INDEX customers_by_resident_id_tail ON public.customers USING btree (resident_id_tail_index, id) WHERE (resident_id_tail_index IS NOT NULL)
  CREATE INDEX customers_by_tier ON public.customers USING btree (unit_id, tier, id) WHERE ((tier <> 'standard'::text) AND (merged_into IS NULL))
  CREATE INDEX customers_by_unit ON public.customers USING btree (unit_id, id)

table departments
  id uuid not null
  unit_id uuid not null
  parent_id uuid
  code text not null
  kind text not null
  name text not null
  archived_at timestamp with time zone
  created_at timestamp with time zone not null default now()
  departments_kind_check CHECK ((kind = ANY (ARRAY['management'::text, 'vipService'::text, 'callCentre'::text, 'inboundZone'::text, 'outboundZone'::text, 'generalService'::text, 'claims'::text, 'customerService'::text, 'counter'::text, 'other'::text])))
  departments_parent_id_fkey FOREIGN KEY (parent_id) REFERENCES departments(id)
  departments_pkey PRIMARY KEY (id)
  departments_unit_id_code_key UNIQUE (unit_id, code)
  departments_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES units(id)
  CREATE INDEX departments_by_parent ON public.departments USING btree (parent_id) WHERE (parent_id IS NOT NULL)

table echoes
  pain_point_id uuid not null
  customer_id uuid not null
  state text not null
  notice_id uuid
  at timestamp with time zone not null default now()
  seen_at timestamp with time zone
  helped boolean
  echoes_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES customers(id)
  echoes_notice_id_fkey FOREIGN KEY (notice_id) REFERENCES notices(id)
  echoes_pain_point_id_fkey FOREIGN KEY (pain_point_id) REFERENCES pain_points(id)
  echoes_pkey PRIMARY KEY (pain_point_id, customer_id)
  echoes_state_check CHECK ((state = ANY (ARRAY['queued'::text, 'sent'::text, 'failed'::text, 'optedOut'::text])))
  CREATE INDEX echoes_by_notice ON public.echoes USING btree (notice_id) WHERE (notice_id IS NOT NULL)
  CREATE INDEX echoes_to_send ON public.echoes USING btree (at) WHERE ((notice_id IS NULL) AND (state = 'queued'::text))

table event_cursors
  reader text not null
  epoch integer not null
  xid xid8 not null
  id bigint not null
  moved_at timestamp with time zone not null default now()
  event_cursors_pkey PRIMARY KEY (reader)

table events
  epoch integer not null default 1
  xid xid8 not null default pg_current_xact_id()
  id bigint not null generated always as identity
  at timestamp with time zone not null default now()
  type text not null
  subject uuid not null
  unit_id uuid
  data jsonb not null default '{}'::jsonb
  events_pkey PRIMARY KEY (epoch, xid, id)

table feedback_cards
  id uuid not null
  code text not null
  kind text not null
  name text not null
  touchpoint text not null
  questionnaire_id uuid not null
  unit_id uuid not null
  department_id uuid
  staff_id uuid
  reference text not null default ''::text
  reply_post_id uuid
  archived_at timestamp with time zone
  created_by uuid
  created_at timestamp with time zone not null default now()
  answers integer not null default 0
  last_answer_at timestamp with time zone
  feedback_cards_code_key UNIQUE (code)
  feedback_cards_created_by_fkey FOREIGN KEY (created_by) REFERENCES staff(id)
  feedback_cards_department_id_fkey FOREIGN KEY (department_id) REFERENCES departments(id)
  feedback_cards_kind_check CHECK ((kind = ANY (ARRAY['staff'::text, 'counter'::text, 'case'::text])))
  feedback_cards_pkey PRIMARY KEY (id)
  feedback_cards_questionnaire_id_fkey FOREIGN KEY (questionnaire_id) REFERENCES questionnaires(id)
  feedback_cards_reply_post_id_fkey FOREIGN KEY (reply_post_id) REFERENCES posts(id)
  feedback_cards_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES staff(id)
  feedback_cards_touchpoint_fkey FOREIGN KEY (touchpoint) REFERENCES touchpoints(code)
  feedback_cards_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES units(id)
  CREATE INDEX feedback_cards_by_time ON public.feedback_cards USING btree (created_at DESC, id DESC)
  CREATE INDEX feedback_cards_by_unit ON public.feedback_cards USING btree (unit_id, created_at DESC, id)

table feedback_opt_outs
  customer_id uuid not null
  at timestamp with time zone not null default now()
  by_staff uuid
  feedback_opt_outs_by_staff_fkey FOREIGN KEY (by_staff) REFERENCES staff(id)
  feedback_opt_outs_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES customers(id)
  feedback_opt_outs_pkey PRIMARY KEY (customer_id)

table feedback_replies
  voice_id uuid not null
  received_at timestamp with time zone not null
  card_id uuid
  unit_id uuid not null
  department_id uuid
  staff_id uuid
  post_id uuid
  state text not null
  due_at timestamp with time zone not null
  derivation jsonb not null
  mobile_sealed text
  reply text
  replied_by uuid
  replied_at timestamp with time zone
  read_at timestamp with time zone
  feedback_replies_card_id_fkey FOREIGN KEY (card_id) REFERENCES feedback_cards(id)
  feedback_replies_check CHECK (((state = 'replied'::text) = (reply IS NOT NULL)))
  feedback_replies_department_id_fkey FOREIGN KEY (department_id) REFERENCES departments(id)
  feedback_replies_pkey PRIMARY KEY (voice_id)
  feedback_replies_post_id_fkey FOREIGN KEY (post_id) REFERENCES posts(id)
  feedback_replies_replied_by_fkey FOREIGN KEY (replied_by) REFERENCES staff(id)
  feedback_replies_reply_check CHECK (((length(reply) >= 1) AND (length(reply) <= 500)))
  feedback_replies_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES staff(id)
  feedback_replies_state_check CHECK ((state = ANY (ARRAY['none'::text, 'waiting'::text, 'replied'::text])))
  feedback_replies_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES units(id)
  CREATE INDEX feedback_replies_by_time ON public.feedback_replies USING btree (received_at DESC, voice_id DESC)
  CREATE INDEX feedback_replies_by_unit ON public.feedback_replies USING btree (unit_id, received_at DESC, voice_id DESC)
  CREATE INDEX feedback_replies_waiting ON public.feedback_replies USING btree (due_at, voice_id) WHERE (state = 'waiting'::text)

table file_chunks
  sha256 bytea not null
  n integer not null
  bytes bytea not null
  file_chunks_pkey PRIMARY KEY (sha256, n)
  file_chunks_sha256_fkey FOREIGN KEY (sha256) REFERENCES file_contents(sha256) ON DELETE CASCADE

table file_contents
  sha256 bytea not null
  size integer not null
  file_contents_pkey PRIMARY KEY (sha256)
  file_contents_size_check CHECK ((size >= 0))

table files
  id uuid not null
  sha256 bytea not null
  name text not null
  media_type text not null
  owner_kind text not null
  owner uuid
  created_at timestamp with time zone not null default now()
  files_name_check CHECK (((length(name) >= 1) AND (length(name) <= 255)))
  files_owner_kind_check CHECK ((owner_kind = ANY (ARRAY['visitor'::text, 'staff'::text, 'system'::text])))
  files_pkey PRIMARY KEY (id)
  files_sha256_fkey FOREIGN KEY (sha256) REFERENCES file_contents(sha256)
  CREATE INDEX files_by_content ON public.files USING btree (sha256)

table identity_checks
  id uuid not null
  conversation_id uuid not null
  customer_id uuid not null
  person text not null
  means text not null
  level smallint not null
  state text not null
  questions_sealed text
  results jsonb not null default '[]'::jsonb
  note text not null default ''::text
  linked boolean not null default false
  checked_by uuid not null
  created_at timestamp with time zone not null default now()
  checked_at timestamp with time zone
  expires_at timestamp with time zone
  revoked_at timestamp with time zone
  revoked_by uuid
  identity_checks_checked_by_fkey FOREIGN KEY (checked_by) REFERENCES staff(id)
  identity_checks_conversation_id_fkey FOREIGN KEY (conversation_id) REFERENCES conversations(id)
  identity_checks_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES customers(id)
  identity_checks_level_check CHECK (((level >= 1) AND (level <= 3)))
  identity_checks_means_check CHECK ((means = ANY (ARRAY['questions'::text, 'smsCode'::text, 'signIn'::text, 'document'::text])))
  identity_checks_note_check CHECK ((length(note) <= 200))
  identity_checks_person_check CHECK ((person = ANY (ARRAY['policyholder'::text, 'insured'::text, 'beneficiary'::text, 'proxy'::text, 'thirdParty'::text])))
  identity_checks_pkey PRIMARY KEY (id)
  identity_checks_revoked_by_fkey FOREIGN KEY (revoked_by) REFERENCES staff(id)
  identity_checks_state_check CHECK ((state = ANY (ARRAY['asked'::text, 'passed'::text, 'failed'::text, 'revoked'::text])))
  CREATE INDEX identity_checks_by_conversation ON public.identity_checks USING btree (conversation_id, created_at DESC)
  CREATE INDEX identity_checks_by_customer ON public.identity_checks USING btree (customer_id, created_at DESC, id DESC)

table import_rows
  import_id uuid not null
  line integer not null
  action text not null
  cells jsonb not null
  meaning jsonb
  reasons jsonb not null default '[]'::jsonb
  turn integer not null default 0
  applied_at timestamp with time zone
  import_rows_action_check CHECK ((action = ANY (ARRAY['create'::text, 'update'::text, 'unchanged'::text, 'reject'::text])))
  import_rows_import_id_fkey FOREIGN KEY (import_id) REFERENCES imports(id) ON DELETE CASCADE
  import_rows_pkey PRIMARY KEY (import_id, line)
  CREATE INDEX import_rows_by_action ON public.import_rows USING btree (import_id, action, line)
  CREATE INDEX import_rows_open ON public.import_rows USING btree (import_id, turn, line) WHERE ((action = ANY (ARRAY['create'::text, 'update'::text])) AND (applied_at IS NULL))

table imports
  id uuid not null
  kind text not null
  file_name text not null
  state text not null
  by_staff uuid
  created_at timestamp with time zone not null default now()
  finished_at timestamp with time zone
  ignored_columns jsonb not null default '[]'::jsonb
  imports_kind_check CHECK ((kind = ANY (ARRAY['units'::text, 'departments'::text, 'staff'::text])))
  imports_pkey PRIMARY KEY (id)
  imports_state_check CHECK ((state = ANY (ARRAY['previewed'::text, 'running'::text, 'done'::text])))
  CREATE INDEX imports_by_staff ON public.imports USING btree (by_staff, created_at DESC, id DESC)
  CREATE INDEX imports_by_time ON public.imports USING btree (created_at DESC, id DESC)

table improvement_task_comments
  id uuid not null
  task_id uuid not null
  text text not null default ''::text
  file_id uuid
  by_staff uuid not null
  at timestamp with time zone not null default now()
  improvement_task_comments_by_staff_fkey FOREIGN KEY (by_staff) REFERENCES staff(id)
  improvement_task_comments_pkey PRIMARY KEY (id)
  improvement_task_comments_task_id_fkey FOREIGN KEY (task_id) REFERENCES improvement_tasks(id)
  CREATE INDEX improvement_task_comments_by_file ON public.improvement_task_comments USING btree (file_id) WHERE (file_id IS NOT NULL)
  CREATE INDEX improvement_task_comments_by_task ON public.improvement_task_comments USING btree (task_id, at)

table improvement_tasks
  id uuid not null
  pain_point_id uuid not null
  n smallint not null
  title text not null
  description text not null default ''::text
  department_id uuid not null
  assignee_id uuid
  starts_on date
  due_on date not null
  progress smallint not null default 0
  state text not null
  depends_on uuid[] not null default '{}'::uuid[]
  done_at timestamp with time zone
  escalated_at timestamp with time zone
  escalated_to uuid
  created_by uuid
  created_at timestamp with time zone not null default now()
  changed_at timestamp with time zone not null default now()
  improvement_tasks_assignee_id_fkey FOREIGN KEY (assignee_id) REFERENCES staff(id)
  improvement_tasks_created_by_fkey FOREIGN KEY (created_by) REFERENCES staff(id)
  improvement_tasks_department_id_fkey FOREIGN KEY (department_id) REFERENCES departments(id)
  improvement_tasks_escalated_to_fkey FOREIGN KEY (escalated_to) REFERENCES staff(id)
  improvement_tasks_pain_point_id_fkey FOREIGN KEY (pain_point_id) REFERENCES pain_points(id)
  improvement_tasks_pain_point_id_n_key UNIQUE (pain_point_id, n)
  improvement_tasks_pkey PRIMARY KEY (id)
  improvement_tasks_progress_check CHECK (((progress >= 0) AND (progress <= 100)))
  improvement_tasks_state_check CHECK ((state = ANY (ARRAY['open'::text, 'done'::text, 'dropped'::text])))
  CREATE INDEX improvement_tasks_by_assignee ON public.improvement_tasks USING btree (assignee_id, due_on, id) WHERE (state = 'open'::text)
  CREATE INDEX improvement_tasks_by_department ON public.improvement_tasks USING btree (department_id, due_on, id) WHERE (state = 'open'::text)
  CREATE INDEX improvement_tasks_done ON public.improvement_tasks USING btree (assignee_id, due_on, id) WHERE (state = 'done'::text)
  CREATE INDEX improvement_tasks_escalated ON public.improvement_tasks USING btree (escalated_to, due_on, id) WHERE ((state = 'open'::text) AND (escalated_to IS NOT NULL))
  CREATE INDEX improvement_tasks_open ON public.improvement_tasks USING btree (due_on, id) WHERE (state = 'open'::text)

table invitation_caps
  scope text not null
  value text not null default ''::text
  most smallint not null
  days smallint not null
  invitation_caps_days_check CHECK (((days >= 1) AND (days <= 730)))
  invitation_caps_most_check CHECK (((most >= 0) AND (most <= 100)))
  invitation_caps_pkey PRIMARY KEY (scope, value)
  invitation_caps_scope_check CHECK ((scope = ANY (ARRAY['all'::text, 'channel'::text, 'touchpoint'::text, 'questionnaire'::text])))

table invitations
  id uuid not null
  customer_id uuid not null
  service_event_id uuid
  questionnaire_id uuid not null
  version integer not null
  touchpoint text not null
  channel text not null
  purpose text not null
  subject uuid
  state text not null
  reason jsonb
  created_at timestamp with time zone not null default now()
  sent_at timestamp with time zone
  delivered_at timestamp with time zone
  opened_at timestamp with time zone
  answered_at timestamp with time zone
  expires_at timestamp with time zone not null
  demo boolean not null default false
  answered_as text
  with_text boolean not null default false
  counted smallint not null default 0
  invitations_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES customers(id)
  invitations_pkey PRIMARY KEY (id)
  invitations_purpose_check CHECK ((purpose = ANY (ARRAY['service'::text, 'verification'::text])))
  invitations_questionnaire_id_fkey FOREIGN KEY (questionnaire_id) REFERENCES questionnaires(id)
  invitations_service_event_id_fkey FOREIGN KEY (service_event_id) REFERENCES service_events(id)
  invitations_state_check CHECK ((state = ANY (ARRAY['suppressed'::text, 'queued'::text, 'sent'::text, 'delivered'::text, 'failed'::text, 'opened'::text, 'answered'::text, 'expired'::text])))
  CREATE INDEX invitations_by_customer ON public.invitations USING btree (customer_id, created_at DESC) WHERE (state <> 'suppressed'::text)
  CREATE UNIQUE INDEX invitations_by_event ON public.invitations USING btree (service_event_id, questionnaire_id) WHERE ((service_event_id IS NOT NULL) AND (purpose = 'service'::text))
  CREATE INDEX invitations_by_state ON public.invitations USING btree (state, created_at DESC, id DESC)
  CREATE UNIQUE INDEX invitations_by_subject ON public.invitations USING btree (purpose, subject, customer_id) WHERE (subject IS NOT NULL)
  CREATE INDEX invitations_by_time ON public.invitations USING btree (created_at DESC, id DESC)
  CREATE INDEX invitations_queued ON public.invitations USING btree (customer_id) WHERE (state = 'queued'::text)
  CREATE INDEX invitations_to_expire ON public.invitations USING btree (expires_at) WHERE (state = ANY (ARRAY['queued'::text, 'sent'::text, 'delivered'::text, 'opened'::text]))
  CREATE TRIGGER note_changed_invitations AFTER UPDATE ON public.invitations REFERENCING OLD TABLE AS before NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION note_changed_invitation()
  CREATE TRIGGER note_new_invitations AFTER INSERT ON public.invitations REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION note_invitation()

table matrix_settings
  only_one boolean not null default true
  settings jsonb not null
  changed_by uuid
  changed_at timestamp with time zone not null default now()
  matrix_settings_changed_by_fkey FOREIGN KEY (changed_by) REFERENCES staff(id)
  matrix_settings_only_one_check CHECK (only_one)
  matrix_settings_pkey PRIMARY KEY (only_one)

table mentions
  id uuid not null
  staff_id uuid not null
  conversation_id uuid not null
  seq integer not null
  by_staff uuid
  at timestamp with time zone not null default now()
  read_at timestamp with time zone
  cause text
  mentions_by_staff_fkey FOREIGN KEY (by_staff) REFERENCES staff(id)
  mentions_cause_check CHECK ((cause = ANY (ARRAY['leftWarned'::text, 'leftOverdue'::text, 'leftEscalated'::text])))
  mentions_check CHECK (((by_staff IS NULL) = (cause IS NOT NULL)))
  mentions_conversation_id_fkey FOREIGN KEY (conversation_id) REFERENCES conversations(id) ON DELETE CASCADE
  mentions_conversation_id_seq_staff_id_key UNIQUE (conversation_id, seq, staff_id)
  mentions_pkey PRIMARY KEY (id)
  mentions_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES staff(id) ON DELETE CASCADE
  CREATE INDEX mentions_of ON public.mentions USING btree (staff_id, at DESC, id DESC)
  CREATE INDEX mentions_unread ON public.mentions USING btree (staff_id) WHERE (read_at IS NULL)

table merge_proposals
  id uuid not null
  a_id uuid not null
  b_id uuid not null
  reasons text[] not null
  state text not null
  decided_by uuid
  decided_at timestamp with time zone
  decide_reason text not null default ''::text
  created_at timestamp with time zone not null default now()
  merge_proposals_a_id_b_id_key UNIQUE (a_id, b_id)
  merge_proposals_a_id_fkey FOREIGN KEY (a_id) REFERENCES customers(id)
  merge_proposals_b_id_fkey FOREIGN KEY (b_id) REFERENCES customers(id)
  merge_proposals_check CHECK ((a_id < b_id))
  merge_proposals_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES staff(id)
  merge_proposals_pkey PRIMARY KEY (id)
  merge_proposals_state_check CHECK ((state = ANY (ARRAY['open'::text, 'due'::text, 'accepted'::text, 'declined'::text])))
  CREATE INDEX merge_proposals_by_b ON public.merge_proposals USING btree (b_id)
  CREATE INDEX merge_proposals_declined ON public.merge_proposals USING btree (decided_at DESC, id DESC) WHERE (state = 'declined'::text)
  CREATE INDEX merge_proposals_open ON public.merge_proposals USING btree (created_at DESC, id DESC) WHERE (state = 'open'::text)

table message_search
  conversation_id uuid not null
  seq integer not null
  at timestamp with time zone not null
  keys uuid[] not null
  words tsvector not null
  message_search_pkey PRIMARY KEY (conversation_id, seq)
  CREATE INDEX message_search_by_time ON public.message_search USING btree (at DESC, conversation_id DESC, seq DESC)
  CREATE INDEX message_search_words ON public.message_search USING gin (words, keys)

table message_search_fill
  one boolean not null default true
  after_conversation uuid not null default '00000000-0000-0000-0000-000000000000'::uuid
  done_at timestamp with time zone
  message_search_fill_one_check CHECK (one)
  message_search_fill_pkey PRIMARY KEY (one)

table messages
  conversation_id uuid not null
  seq integer not null
  client_id text not null
  channel_id uuid not null
  external_id text
  sender text not null
  staff_id uuid
  kind text not null
  text text not null default ''::text
  file_id uuid
  system jsonb
  at timestamp with time zone not null default now()
  whisper_to uuid
  withdrawn_at timestamp with time zone
  sent_at timestamp with time zone
  messages_client_id_check CHECK (((length(client_id) >= 8) AND (length(client_id) <= 64)))
  messages_conversation_id_client_id_key UNIQUE (conversation_id, client_id)
  messages_kind_check CHECK ((kind = ANY (ARRAY['text'::text, 'image'::text, 'file'::text, 'note'::text, 'system'::text])))
  messages_pkey PRIMARY KEY (conversation_id, seq)
  messages_sender_check CHECK ((sender = ANY (ARRAY['customer'::text, 'agent'::text, 'system'::text])))
  messages_text_check CHECK ((length(text) <= 5000))
  messages_whisper_to_fkey FOREIGN KEY (whisper_to) REFERENCES staff(id)
  CREATE INDEX messages_by_file ON public.messages USING btree (file_id) WHERE (file_id IS NOT NULL)
  CREATE UNIQUE INDEX messages_external ON public.messages USING btree (channel_id, external_id) WHERE (external_id IS NOT NULL)

table metric_backfill
  one boolean not null default true
  after uuid
  generation integer not null default 1
  metric_backfill_one_check CHECK (one)
  metric_backfill_pkey PRIMARY KEY (one)

table migrations
  version integer not null
  name text not null
  hash text not null
  applied_at timestamp with time zone not null default now()
  migrations_pkey PRIMARY KEY (version)

table notice_template_versions
  code text not null
  version integer not null
  gateway_template text
  text text not null
  text_en text not null
  published_at timestamp with time zone not null default now()
  published_by uuid
  notice_template_versions_code_fkey FOREIGN KEY (code) REFERENCES notice_templates(code)
  notice_template_versions_pkey PRIMARY KEY (code, version)
  notice_template_versions_published_by_fkey FOREIGN KEY (published_by) REFERENCES staff(id)

table notice_templates
  code text not null
  gateway_template text
  text text not null
  text_en text not null
  version integer not null default 1
  active boolean not null default true
  changed_at timestamp with time zone not null default now()
  changed_by uuid
  notice_templates_changed_by_fkey FOREIGN KEY (changed_by) REFERENCES staff(id)
  notice_templates_pkey PRIMARY KEY (code)

table notices
  id uuid not null
  customer_id uuid
  kind text not null
  subject uuid not null
  template_code text not null
  params jsonb not null default '{}'::jsonb
  state text not null
  attempts smallint not null default 0
  next_at timestamp with time zone not null default now()
  gateway_id text
  problem text
  created_at timestamp with time zone not null default now()
  changed_at timestamp with time zone not null default now()
  demo boolean not null default false
  unit_id uuid
  mobile_sealed text
  template_version integer not null default 1
  notices_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES customers(id)
  notices_kind_check CHECK ((kind = ANY (ARRAY['invitation'::text, 'echo'::text, 'reply'::text])))
  notices_kind_subject_customer_id_key UNIQUE (kind, subject, customer_id)
  notices_of_somebody CHECK (((customer_id IS NOT NULL) OR ((unit_id IS NOT NULL) AND (mobile_sealed IS NOT NULL))))
  notices_pkey PRIMARY KEY (id)
  notices_state_check CHECK ((state = ANY (ARRAY['queued'::text, 'sent'::text, 'delivered'::text, 'failed'::text, 'dead'::text])))
  notices_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES units(id)
  CREATE UNIQUE INDEX notices_by_gateway ON public.notices USING btree (gateway_id) WHERE (gateway_id IS NOT NULL)
  CREATE UNIQUE INDEX notices_by_subject ON public.notices USING btree (kind, subject) WHERE (customer_id IS NULL)
  CREATE INDEX notices_by_time ON public.notices USING btree (created_at DESC, id DESC)
  CREATE INDEX notices_to_send ON public.notices USING btree (next_at) WHERE (state = 'queued'::text)

table pain_point_departments
  pain_point_id uuid not null
  department_id uuid not null
  pain_point_departments_department_id_fkey FOREIGN KEY (department_id) REFERENCES departments(id)
  pain_point_departments_pain_point_id_fkey FOREIGN KEY (pain_point_id) REFERENCES pain_points(id)
  pain_point_departments_pkey PRIMARY KEY (pain_point_id, department_id)

table pain_point_log
  pain_point_id uuid not null
  n integer not null generated always as identity
  what text not null
  detail jsonb not null default '{}'::jsonb
  by_staff uuid
  at timestamp with time zone not null default now()
  pain_point_log_by_staff_fkey FOREIGN KEY (by_staff) REFERENCES staff(id)
  pain_point_log_pain_point_id_fkey FOREIGN KEY (pain_point_id) REFERENCES pain_points(id)
  pain_point_log_pkey PRIMARY KEY (pain_point_id, n)
  CREATE TRIGGER only_added BEFORE DELETE OR UPDATE ON public.pain_point_log FOR EACH ROW EXECUTE FUNCTION refuse_rewriting()

table pain_point_overrides
  pain_point_id uuid not null
  reason text not null
  by_staff uuid not null
  at timestamp with time zone not null default now()
  pain_point_overrides_by_staff_fkey FOREIGN KEY (by_staff) REFERENCES staff(id)
  pain_point_overrides_pain_point_id_fkey FOREIGN KEY (pain_point_id) REFERENCES pain_points(id)
  pain_point_overrides_pkey PRIMARY KEY (pain_point_id)
  pain_point_overrides_reason_check CHECK ((length(reason) >= 10))
  CREATE TRIGGER only_added BEFORE DELETE OR UPDATE ON public.pain_point_overrides FOR EACH ROW EXECUTE FUNCTION refuse_rewriting()

table pain_point_verifications
  id uuid not null
  pain_point_id uuid not null
  n smallint not null
  rule jsonb not null
  cohort jsonb not null
  questionnaire_id uuid not null
  state text not null
  planned_by uuid
  planned_at timestamp with time zone not null default now()
  started_at timestamp with time zone
  deadline timestamp with time zone not null
  decided_at timestamp with time zone
  demo boolean not null default false
  pain_point_verifications_pain_point_id_fkey FOREIGN KEY (pain_point_id) REFERENCES pain_points(id)
  pain_point_verifications_pain_point_id_n_key UNIQUE (pain_point_id, n)
  pain_point_verifications_pkey PRIMARY KEY (id)
  pain_point_verifications_planned_by_fkey FOREIGN KEY (planned_by) REFERENCES staff(id)
  pain_point_verifications_questionnaire_id_fkey FOREIGN KEY (questionnaire_id) REFERENCES questionnaires(id)
  pain_point_verifications_state_check CHECK ((state = ANY (ARRAY['planned'::text, 'running'::text, 'closed'::text, 'reopened'::text])))
  CREATE INDEX pain_point_verifications_by_time ON public.pain_point_verifications USING btree (planned_at DESC, id DESC)
  CREATE INDEX pain_point_verifications_due ON public.pain_point_verifications USING btree (deadline) WHERE (state = 'running'::text)
  CREATE UNIQUE INDEX pain_point_verifications_running ON public.pain_point_verifications USING btree (pain_point_id) WHERE (state = ANY (ARRAY['planned'::text, 'running'::text]))
  CREATE TRIGGER rule_stays BEFORE UPDATE OF rule, pain_point_id, n, deadline ON public.pain_point_verifications FOR EACH ROW WHEN (((old.rule IS DISTINCT FROM new.rule) OR (old.pain_point_id IS DISTINCT FROM new.pain_point_id) OR (old.n IS DISTINCT FROM new.n) OR (old.deadline IS DISTINCT FROM new.deadline))) EXECUTE FUNCTION refuse_rewriting()

table pain_point_voices
  pain_point_id uuid not null
  voice_id uuid not null
  voice_received_at timestamp with time zone not null
  customer_id uuid
  by_staff uuid
  at timestamp with time zone not null default now()
  pain_point_voices_by_staff_fkey FOREIGN KEY (by_staff) REFERENCES staff(id)
  pain_point_voices_pain_point_id_fkey FOREIGN KEY (pain_point_id) REFERENCES pain_points(id)
  pain_point_voices_pkey PRIMARY KEY (pain_point_id, voice_id)

table pain_points
  id uuid not null
  number text not null
  title text not null
  description text not null default ''::text
  topic text
  touchpoint text
  breakpoint_class text
  channels text[] not null default '{}'::text[]
  journey text not null default ''::text
  cause text not null default ''::text
  solution text not null default ''::text
  origin text not null
  found jsonb
  state text not null
  reopened smallint not null default 0
  unit_id uuid not null
  owner_id uuid
  lead_department_id uuid
  due_on date
  created_by uuid
  created_at timestamp with time zone not null default now()
  changed_at timestamp with time zone not null default now()
  closed_at timestamp with time zone
  demo boolean not null default false
  pain_points_breakpoint_class_check CHECK ((breakpoint_class = ANY (ARRAY['online'::text, 'handover'::text, 'information'::text, 'standards'::text, 'response'::text])))
  pain_points_created_by_fkey FOREIGN KEY (created_by) REFERENCES staff(id)
  pain_points_lead_department_id_fkey FOREIGN KEY (lead_department_id) REFERENCES departments(id)
  pain_points_number_key UNIQUE (number)
  pain_points_origin_check CHECK ((origin = ANY (ARRAY['matrix'::text, 'hand'::text, 'complaint'::text, 'breakpoint'::text, 'voice'::text])))
  pain_points_owner_id_fkey FOREIGN KEY (owner_id) REFERENCES staff(id)
  pain_points_pkey PRIMARY KEY (id)
  pain_points_state_check CHECK ((state = ANY (ARRAY['open'::text, 'solving'::text, 'verifying'::text, 'closed'::text, 'overridden'::text])))
  pain_points_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES units(id)
  CREATE INDEX pain_points_by_time ON public.pain_points USING btree (created_at DESC, id DESC)
  CREATE UNIQUE INDEX pain_points_by_topic ON public.pain_points USING btree (topic, touchpoint) NULLS NOT DISTINCT WHERE ((state <> ALL (ARRAY['closed'::text, 'overridden'::text])) AND (origin = 'matrix'::text))
  CREATE INDEX pain_points_open ON public.pain_points USING btree (state, due_on)
  CREATE TRIGGER closed_by_customers BEFORE INSERT OR UPDATE OF state ON public.pain_points FOR EACH ROW EXECUTE FUNCTION demand_verdict_of_customers()

table parties
  subject uuid not null
  role text not null
  n smallint not null
  external_id text
  name text
  parties_check CHECK (((external_id IS NOT NULL) OR (name IS NOT NULL)))
  parties_pkey PRIMARY KEY (subject, role, n)
  parties_role_check CHECK ((role = ANY (ARRAY['insured'::text, 'beneficiary'::text, 'thirdParty'::text])))
  CREATE INDEX parties_by_customer ON public.parties USING btree (external_id) WHERE (external_id IS NOT NULL)

table policies
  id uuid not null
  policy_no text not null
  customer_id uuid not null
  product text not null
  line_of_business text not null
  state text not null
  insured_object text not null default ''::text
  premium numeric(14,2) not null
  effective_on date not null
  ends_on date
  bank_card_sealed text
  bank_card_index bytea
  plate text
  core_version bigint
  core_changed_at timestamp with time zone
  core_fingerprint bytea
  policies_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES customers(id)
  policies_pkey PRIMARY KEY (id)
  policies_policy_no_key UNIQUE (policy_no)
  policies_state_check CHECK ((state = ANY (ARRAY['active'::text, 'lapsed'::text, 'ended'::text])))
  CREATE INDEX policies_by_customer ON public.policies USING btree (customer_id, effective_on DESC, id)

table posts
  id uuid not null
  department_id uuid not null
  code text not null
  name text not null
  archived_at timestamp with time zone
  created_at timestamp with time zone not null default now()
  posts_department_id_code_key UNIQUE (department_id, code)
  posts_department_id_fkey FOREIGN KEY (department_id) REFERENCES departments(id)
  posts_pkey PRIMARY KEY (id)

table process_leases
  process_id uuid not null
  host text not null
  pid integer not null
  roles text[] not null
  worker_id text
  started_at timestamp with time zone not null default now()
  expires_at timestamp with time zone not null
  process_leases_pkey PRIMARY KEY (process_id)

table qualifications
  id uuid not null
  code text not null
  name text not null
  name_en text not null
  archived_at timestamp with time zone
  qualifications_code_key UNIQUE (code)
  qualifications_pkey PRIMARY KEY (id)

table questionnaire_counts
  questionnaire_id uuid not null
  version integer not null
  part smallint not null
  answers integer not null default 0
  questionnaire_counts_pkey PRIMARY KEY (questionnaire_id, version, part)
  questionnaire_counts_questionnaire_id_fkey FOREIGN KEY (questionnaire_id) REFERENCES questionnaires(id)

table questionnaire_versions
  questionnaire_id uuid not null
  version integer not null
  content jsonb not null
  published_by uuid
  published_at timestamp with time zone not null default now()
  questionnaire_versions_pkey PRIMARY KEY (questionnaire_id, version)
  questionnaire_versions_published_by_fkey FOREIGN KEY (published_by) REFERENCES staff(id)
  questionnaire_versions_questionnaire_id_fkey FOREIGN KEY (questionnaire_id) REFERENCES questionnaires(id)

table questionnaires
  id uuid not null
  code text not null
  name text not null
  touchpoint text
  version integer
  draft jsonb
  archived_at timestamp with time zone
  changed_by uuid
  changed_at timestamp with time zone not null default now()
  created_at timestamp with time zone not null default now()
  questionnaires_changed_by_fkey FOREIGN KEY (changed_by) REFERENCES staff(id)
  questionnaires_code_check CHECK ((code ~ '^[a-z][a-z0-9-]{1,39}$'::text))
  questionnaires_code_key UNIQUE (code)
  questionnaires_pkey PRIMARY KEY (id)
  questionnaires_touchpoint_fkey FOREIGN KEY (touchpoint) REFERENCES touchpoints(code)
  CREATE INDEX questionnaires_by_change ON public.questionnaires USING btree (changed_at DESC, id DESC)
  CREATE UNIQUE INDEX questionnaires_by_touchpoint ON public.questionnaires USING btree (touchpoint) WHERE ((touchpoint IS NOT NULL) AND (archived_at IS NULL))

table queue_staff
  queue_id uuid not null
  staff_id uuid not null
  queue_staff_pkey PRIMARY KEY (queue_id, staff_id)
  queue_staff_queue_id_fkey FOREIGN KEY (queue_id) REFERENCES queues(id) ON DELETE CASCADE
  queue_staff_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES staff(id) ON DELETE CASCADE
  CREATE INDEX queue_staff_by_staff ON public.queue_staff USING btree (staff_id, queue_id)

table queues
  id uuid not null
  code text not null
  name text not null
  name_en text not null
  unit_id uuid not null
  department_id uuid
  calendar_id uuid
  needed_skills jsonb not null default '[]'::jsonb
  priority smallint not null default 0
  archived_at timestamp with time zone
  created_at timestamp with time zone not null default now()
  relaxation jsonb not null default '[]'::jsonb
  needed_qualifications text[] not null default '{}'::text[]
  same_unit boolean not null default false
  overflow_queue_id uuid
  overflow_after_seconds integer
  tier_bonus jsonb not null default '{"gold": 60, "silver": 20, "diamond": 120}'::jsonb
  older_bonus_seconds integer not null default 120
  answer_mode text not null default 'auto'::text
  ring_seconds smallint not null default 20
  after_contact_seconds integer not null default 0
  service_level_percent smallint not null default 80
  service_level_seconds integer not null default 20
  left_message_minutes integer not null default 120
  queues_after_contact_seconds_check CHECK (((after_contact_seconds >= 0) AND (after_contact_seconds <= 3600)))
  queues_answer_mode_check CHECK ((answer_mode = ANY (ARRAY['auto'::text, 'ring'::text])))
  queues_calendar_id_fkey FOREIGN KEY (calendar_id) REFERENCES calendars(id)
  queues_check CHECK ((overflow_queue_id <> id))
  queues_check1 CHECK (((overflow_queue_id IS NULL) = (overflow_after_seconds IS NULL)))
  queues_code_key UNIQUE (code)
  queues_department_id_fkey FOREIGN KEY (department_id) REFERENCES departments(id)
  queues_left_message_minutes_check CHECK (((left_message_minutes >= 1) AND (left_message_minutes <= 10000)))
  queues_older_bonus_seconds_check CHECK (((older_bonus_seconds >= 0) AND (older_bonus_seconds <= 3600)))
  queues_overflow_after_seconds_check CHECK (((overflow_after_seconds >= 1) AND (overflow_after_seconds <= 86400)))
  queues_overflow_queue_id_fkey FOREIGN KEY (overflow_queue_id) REFERENCES queues(id)
  queues_pkey PRIMARY KEY (id)
  queues_ring_seconds_check CHECK (((ring_seconds >= 5) AND (ring_seconds <= 120)))
  queues_service_level_percent_check CHECK (((service_level_percent >= 1) AND (service_level_percent <= 100)))
  queues_service_level_seconds_check CHECK (((service_level_seconds >= 1) AND (service_level_seconds <= 86400)))
  queues_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES units(id)
  CREATE INDEX queues_by_overflow ON public.queues USING btree (overflow_queue_id) WHERE (overflow_queue_id IS NOT NULL)

table ratings
  conversation_id uuid not null
  contact smallint not null
  unit_id uuid not null
  department_id uuid
  agent_id uuid
  score smallint not null
  solved boolean
  comment text not null default ''::text
  rated_at timestamp with time zone not null default now()
  ratings_comment_check CHECK ((length(comment) <= 1000))
  ratings_conversation_id_contact_fkey FOREIGN KEY (conversation_id, contact) REFERENCES contacts(conversation_id, n)
  ratings_pkey PRIMARY KEY (conversation_id, contact)
  ratings_score_check CHECK (((score >= 1) AND (score <= 5)))
  CREATE INDEX ratings_by_time ON public.ratings USING btree (unit_id, rated_at DESC)

table refused_messages
  id uuid not null
  channel_id uuid not null
  fingerprint bytea not null
  external_id text
  body text not null
  complete boolean not null
  preview text not null
  reason jsonb not null
  state text not null default 'dead'::text
  attempts smallint not null default 1
  created_at timestamp with time zone not null default now()
  changed_at timestamp with time zone not null default now()
  refused_messages_channel_id_fingerprint_key UNIQUE (channel_id, fingerprint)
  refused_messages_channel_id_fkey FOREIGN KEY (channel_id) REFERENCES channels(id)
  refused_messages_pkey PRIMARY KEY (id)
  refused_messages_state_check CHECK ((state = ANY (ARRAY['dead'::text, 'received'::text, 'discarded'::text])))
  CREATE INDEX refused_messages_dead ON public.refused_messages USING btree (created_at DESC, id DESC) WHERE (state = 'dead'::text)
  CREATE INDEX refused_messages_dead_of ON public.refused_messages USING btree (channel_id, created_at DESC, id DESC) WHERE (state = 'dead'::text)
  CREATE INDEX refused_messages_done ON public.refused_messages USING btree (changed_at) WHERE (state <> 'dead'::text)

table roles
  id uuid not null
  code text not null
  name text not null
  name_en text not null
  description text not null default ''::text
  permissions text[] not null
  data_scope text not null
  built_in boolean not null default false
  changed_at timestamp with time zone not null default now()
  granted text[]
  roles_code_key UNIQUE (code)
  roles_data_scope_check CHECK ((data_scope = ANY (ARRAY['self'::text, 'department'::text, 'unit'::text, 'all'::text])))
  roles_pkey PRIMARY KEY (id)

table sample_app_lines
  user_id text not null
  seq integer not null
  source text not null
  sender text not null
  text text not null
  at timestamp with time zone not null
  taken_at timestamp with time zone not null default now()
  sample_app_lines_pkey PRIMARY KEY (user_id, seq)
  sample_app_lines_sender_check CHECK ((sender = ANY (ARRAY['customer'::text, 'agent'::text, 'system'::text])))
  sample_app_lines_user_id_source_key UNIQUE (user_id, source)
  CREATE INDEX sample_app_lines_by_age ON public.sample_app_lines USING btree (taken_at)

table service_event_queue
  service_event_id uuid not null
  received_at timestamp with time zone not null default now()
  service_event_queue_pkey PRIMARY KEY (service_event_id)
  service_event_queue_service_event_id_fkey FOREIGN KEY (service_event_id) REFERENCES service_events(id)
  CREATE INDEX service_event_queue_by_time ON public.service_event_queue USING btree (received_at)

table service_events
  id uuid not null
  source text not null
  external_id text not null
  touchpoint text not null
  channel text not null
  product text
  unit_id uuid not null
  department_id uuid
  staff_id uuid
  customer_id uuid
  reference text not null default ''::text
  finished_at timestamp with time zone not null
  received_at timestamp with time zone not null default now()
  demo boolean not null default false
  heard_at timestamp with time zone
  counted smallint not null default 0
  service_events_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES customers(id)
  service_events_department_id_fkey FOREIGN KEY (department_id) REFERENCES departments(id)
  service_events_pkey PRIMARY KEY (id)
  service_events_source_external_id_key UNIQUE (source, external_id)
  service_events_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES staff(id)
  service_events_touchpoint_fkey FOREIGN KEY (touchpoint) REFERENCES touchpoints(code)
  service_events_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES units(id)
  CREATE INDEX service_events_by_customer ON public.service_events USING btree (customer_id, finished_at DESC) WHERE (customer_id IS NOT NULL)
  CREATE INDEX service_events_by_number ON public.service_events USING btree (external_id)
  CREATE INDEX service_events_by_reference ON public.service_events USING btree (reference, touchpoint) WHERE (reference <> ''::text)
  CREATE INDEX service_events_by_time ON public.service_events USING btree (finished_at, id) WHERE (customer_id IS NOT NULL)
  CREATE INDEX service_events_by_touchpoint ON public.service_events USING btree (touchpoint, finished_at DESC, id)
  CREATE INDEX service_events_by_unit ON public.service_events USING btree (unit_id, finished_at DESC, id)
  CREATE TRIGGER note_heard_services AFTER UPDATE ON public.service_events REFERENCING OLD TABLE AS before NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION note_heard_service()
  CREATE TRIGGER note_new_services AFTER INSERT ON public.service_events REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION note_service()

table service_rollups
  day date not null
  touchpoint text not null
  channel text not null
  unit_id uuid not null
  services integer not null default 0
  with_voice integer not null default 0
  suppressed integer not null default 0
  invited integer not null default 0
  sent integer not null default 0
  delivered integer not null default 0
  opened integer not null default 0
  answered integer not null default 0
  with_text integer not null default 0
  service_rollups_pkey PRIMARY KEY (day, touchpoint, channel, unit_id)
  CREATE INDEX service_rollups_by_unit ON public.service_rollups USING btree (unit_id, day)

table service_unit_sums
  unit_id uuid not null
  grain text not null
  day date not null
  touchpoint text not null
  channel text not null
  services integer not null default 0
  with_voice integer not null default 0
  suppressed integer not null default 0
  invited integer not null default 0
  sent integer not null default 0
  delivered integer not null default 0
  opened integer not null default 0
  answered integer not null default 0
  with_text integer not null default 0
  service_unit_sums_grain_check CHECK ((grain = ANY (ARRAY['day'::text, 'month'::text])))
  service_unit_sums_pkey PRIMARY KEY (unit_id, grain, day, touchpoint, channel)

table service_unit_tree
  only_one boolean not null default true
  shape text not null
  redo_from date
  service_unit_tree_only_one_check CHECK (only_one)
  service_unit_tree_pkey PRIMARY KEY (only_one)

table sessions
  id text not null
  token text not null
  user_id text not null
  via text not null default 'password'::text
  ip_address text
  user_agent text
  expires_at timestamp with time zone not null
  seen_at timestamp with time zone not null default now()
  created_at timestamp with time zone not null default now()
  updated_at timestamp with time zone not null default now()
  sessions_pkey PRIMARY KEY (id)
  sessions_token_key UNIQUE (token)
  sessions_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE
  sessions_via_check CHECK ((via = ANY (ARRAY['password'::text, 'oidc'::text])))
  CREATE INDEX sessions_by_user ON public.sessions USING btree (user_id, created_at DESC, id)

table settings
  key text not null
  value jsonb not null
  changed_at timestamp with time zone not null default now()
  changed_by uuid
  settings_pkey PRIMARY KEY (key)

table sign_in_failures
  subject bytea not null
  failures integer not null
  locked_until timestamp with time zone
  last_at timestamp with time zone not null
  sign_in_failures_pkey PRIMARY KEY (subject)
  CREATE INDEX sign_in_failures_by_age ON public.sign_in_failures USING btree (last_at)

table skills
  id uuid not null
  code text not null
  name text not null
  name_en text not null
  archived_at timestamp with time zone
  skills_code_key UNIQUE (code)
  skills_pkey PRIMARY KEY (id)

table staff
  id uuid not null
  user_id text
  staff_no text not null
  name text not null
  email text not null
  post_id uuid not null
  unit_id uuid not null
  department_id uuid not null
  capacity smallint not null default 5
  locale text not null default 'zh-CN'::text
  joined_on date
  rights_version integer not null default 1
  left_at timestamp with time zone
  created_at timestamp with time zone not null default now()
  authority_limit numeric(14,2)
  staff_authority_limit_check CHECK ((authority_limit >= (0)::numeric))
  staff_capacity_check CHECK (((capacity >= 0) AND (capacity <= 50)))
  staff_department_id_fkey FOREIGN KEY (department_id) REFERENCES departments(id)
  staff_email_key UNIQUE (email)
  staff_pkey PRIMARY KEY (id)
  staff_post_id_fkey FOREIGN KEY (post_id) REFERENCES posts(id)
  staff_staff_no_key UNIQUE (staff_no)
  staff_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES units(id)
  staff_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id)
  staff_user_id_key UNIQUE (user_id)
  CREATE INDEX staff_by_department ON public.staff USING btree (department_id, name, id)
  CREATE INDEX staff_by_post ON public.staff USING btree (post_id)
  CREATE INDEX staff_by_unit ON public.staff USING btree (unit_id, name, id)

table staff_qualifications
  staff_id uuid not null
  qualification_id uuid not null
  granted_on date not null
  expires_on date
  staff_qualifications_pkey PRIMARY KEY (staff_id, qualification_id)
  staff_qualifications_qualification_id_fkey FOREIGN KEY (qualification_id) REFERENCES qualifications(id)
  staff_qualifications_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES staff(id) ON DELETE CASCADE
  CREATE INDEX staff_qualifications_by_qualification ON public.staff_qualifications USING btree (qualification_id, staff_id)

table staff_roles
  staff_id uuid not null
  role_id uuid not null
  staff_roles_pkey PRIMARY KEY (staff_id, role_id)
  staff_roles_role_id_fkey FOREIGN KEY (role_id) REFERENCES roles(id)
  staff_roles_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES staff(id) ON DELETE CASCADE
  CREATE INDEX staff_roles_by_role ON public.staff_roles USING btree (role_id, staff_id)

table staff_skills
  staff_id uuid not null
  skill_id uuid not null
  level smallint not null
  staff_skills_level_check CHECK (((level >= 1) AND (level <= 5)))
  staff_skills_pkey PRIMARY KEY (staff_id, skill_id)
  staff_skills_skill_id_fkey FOREIGN KEY (skill_id) REFERENCES skills(id)
  staff_skills_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES staff(id) ON DELETE CASCADE
  CREATE INDEX staff_skills_by_skill ON public.staff_skills USING btree (skill_id, staff_id)

table taxonomy_versions
  version integer not null
  topics jsonb not null
  note text not null default ''::text
  published_by uuid
  published_at timestamp with time zone not null default now()
  taxonomy_versions_pkey PRIMARY KEY (version)
  taxonomy_versions_published_by_fkey FOREIGN KEY (published_by) REFERENCES staff(id)

table touchpoints
  code text not null
  name text not null
  name_en text not null
  position smallint not null default 0
  archived_at timestamp with time zone
  touchpoints_code_check CHECK ((code ~ '^[a-z][a-z0-9_]{1,39}$'::text))
  touchpoints_pkey PRIMARY KEY (code)

table two_factors
  id text not null
  secret text not null
  backup_codes text not null
  user_id text not null
  verified boolean not null default true
  failed_verification_count integer not null default 0
  locked_until timestamp with time zone
  two_factors_pkey PRIMARY KEY (id)
  two_factors_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE
  two_factors_user_id_key UNIQUE (user_id)

table units
  id uuid not null
  parent_id uuid
  code text not null
  kind text not null
  name text not null
  path text not null
  calendar_id uuid
  archived_at timestamp with time zone
  created_at timestamp with time zone not null default now()
  units_calendar_id_fkey FOREIGN KEY (calendar_id) REFERENCES calendars(id)
  units_code_check CHECK ((code ~ '^[A-Za-z0-9-]{1,32}$'::text))
  units_code_key UNIQUE (code)
  units_kind_check CHECK ((kind = ANY (ARRAY['headOffice'::text, 'provinceBranch'::text, 'centralSubBranch'::text, 'outlet'::text])))
  units_parent_id_fkey FOREIGN KEY (parent_id) REFERENCES units(id)
  units_path_key UNIQUE (path)
  units_pkey PRIMARY KEY (id)
  CREATE INDEX units_by_parent ON public.units USING btree (parent_id)
  CREATE INDEX units_by_path ON public.units USING btree (path text_pattern_ops)

table unmask_grants
  conversation_id uuid not null
  staff_id uuid not null
  reason text not null
  granted_at timestamp with time zone not null default now()
  expires_at timestamp with time zone not null
  unmask_grants_conversation_id_fkey FOREIGN KEY (conversation_id) REFERENCES conversations(id)
  unmask_grants_pkey PRIMARY KEY (conversation_id, staff_id)
  unmask_grants_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES staff(id)

table users
  id text not null
  name text not null
  email text not null
  email_verified boolean not null default true
  image text
  two_factor_enabled boolean not null default false
  must_change_password boolean not null default false
  demo boolean not null default false
  created_at timestamp with time zone not null default now()
  updated_at timestamp with time zone not null default now()
  users_email_check CHECK ((email = lower(email)))
  users_email_key UNIQUE (email)
  users_pkey PRIMARY KEY (id)

table verdicts
  verification_id uuid not null
  n integer not null generated always as identity
  outcome text not null
  answers integer not null
  derivation jsonb not null
  at timestamp with time zone not null default now()
  verdicts_outcome_check CHECK ((outcome = ANY (ARRAY['close'::text, 'reopen'::text, 'keepSampling'::text])))
  verdicts_pkey PRIMARY KEY (verification_id, n)
  verdicts_verification_id_fkey FOREIGN KEY (verification_id) REFERENCES pain_point_verifications(id)
  CREATE TRIGGER only_added BEFORE DELETE OR UPDATE ON public.verdicts FOR EACH ROW EXECUTE FUNCTION refuse_rewriting()

table verification_answers
  verification_id uuid not null
  arrival integer not null
  customer_id uuid not null
  good boolean not null
  before boolean
  traits jsonb not null default '{}'::jsonb
  voice_id uuid
  simulated boolean not null default false
  at timestamp with time zone not null default now()
  verification_answers_pkey PRIMARY KEY (verification_id, arrival)
  verification_answers_verification_id_customer_id_key UNIQUE (verification_id, customer_id)
  verification_answers_verification_id_fkey FOREIGN KEY (verification_id) REFERENCES pain_point_verifications(id)
  CREATE TRIGGER only_added BEFORE DELETE OR UPDATE ON public.verification_answers FOR EACH ROW EXECUTE FUNCTION refuse_rewriting()

table verification_cohort
  verification_id uuid not null
  customer_id uuid not null
  place integer not null
  service_event_id uuid
  traits jsonb not null default '{}'::jsonb
  outcome text
  reason jsonb
  invitation_id uuid
  at timestamp with time zone
  verification_cohort_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES customers(id)
  verification_cohort_pkey PRIMARY KEY (verification_id, customer_id)
  verification_cohort_verification_id_fkey FOREIGN KEY (verification_id) REFERENCES pain_point_verifications(id)
  CREATE UNIQUE INDEX verification_cohort_by_place ON public.verification_cohort USING btree (verification_id, place)
  CREATE INDEX verification_cohort_to_invite ON public.verification_cohort USING btree (verification_id, place) WHERE (outcome IS NULL)

table verifications
  id text not null
  identifier text not null
  value text not null
  expires_at timestamp with time zone not null
  created_at timestamp with time zone not null default now()
  updated_at timestamp with time zone not null default now()
  verifications_pkey PRIMARY KEY (id)
  CREATE INDEX verifications_by_end ON public.verifications USING btree (expires_at)
  CREATE INDEX verifications_by_identifier ON public.verifications USING btree (identifier)

table visitor_tokens
  token_hash bytea not null
  visitor_id uuid not null
  created_at timestamp with time zone not null default now()
  expires_at timestamp with time zone not null
  visitor_tokens_pkey PRIMARY KEY (token_hash)
  visitor_tokens_visitor_id_fkey FOREIGN KEY (visitor_id) REFERENCES visitors(id) ON DELETE CASCADE

table visitors
  id uuid not null
  channel_id uuid not null
  customer_id uuid
  external_id text
  name text not null default ''::text
  locale text not null default 'zh-CN'::text
  large_type boolean not null default false
  blocked_at timestamp with time zone
  blocked_until timestamp with time zone
  block_reason text
  blocked_by uuid
  created_at timestamp with time zone not null default now()
  visitors_channel_id_external_id_key UNIQUE (channel_id, external_id)
  visitors_channel_id_fkey FOREIGN KEY (channel_id) REFERENCES channels(id)
  visitors_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES customers(id)
  visitors_pkey PRIMARY KEY (id)
  CREATE INDEX visitors_by_customer ON public.visitors USING btree (customer_id) WHERE (customer_id IS NOT NULL)

table voice_call_steps
  voice_id uuid not null
  n smallint not null
  verb text not null
  at timestamp with time zone not null
  by_staff uuid
  note text not null default ''::text
  follow_up_at timestamp with time zone
  voice_call_steps_by_staff_fkey FOREIGN KEY (by_staff) REFERENCES staff(id)
  voice_call_steps_note_check CHECK ((length(note) <= 2000))
  voice_call_steps_pkey PRIMARY KEY (voice_id, n)
  voice_call_steps_verb_check CHECK ((verb = ANY (ARRAY['queued'::text, 'assigned'::text, 'returned'::text, 'warned'::text, 'overdue'::text, 'escalated'::text, 'reached'::text, 'notReached'::text, 'refused'::text, 'notUrgent'::text])))
  voice_call_steps_voice_id_fkey FOREIGN KEY (voice_id) REFERENCES voice_calls(voice_id)

table voice_calls
  voice_id uuid not null
  voice_received_at timestamp with time zone not null
  unit_id uuid not null
  reasons text[] not null default '{}'::text[]
  state text not null
  queue_id uuid
  handed_out boolean not null default false
  assignee uuid
  due_at timestamp with time zone
  at_risk boolean not null default false
  overdue boolean not null default false
  escalated smallint not null default 0
  told uuid[] not null default '{}'::uuid[]
  attempts smallint not null default 0
  outcome text
  follow_up_at timestamp with time zone
  created_at timestamp with time zone not null
  changed_at timestamp with time zone not null
  done_at timestamp with time zone
  voice_calls_assignee_fkey FOREIGN KEY (assignee) REFERENCES staff(id)
  voice_calls_outcome_check CHECK ((outcome = ANY (ARRAY['reached'::text, 'notReached'::text, 'refused'::text])))
  voice_calls_pkey PRIMARY KEY (voice_id)
  voice_calls_queue_id_fkey FOREIGN KEY (queue_id) REFERENCES queues(id)
  voice_calls_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'open'::text, 'planned'::text, 'done'::text])))
  voice_calls_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES units(id)
  CREATE INDEX voice_calls_done ON public.voice_calls USING btree (created_at DESC, voice_id DESC) WHERE (state = 'done'::text)
  CREATE INDEX voice_calls_mine ON public.voice_calls USING btree (assignee, created_at, voice_id) WHERE (state <> 'done'::text)
  CREATE INDEX voice_calls_open ON public.voice_calls USING btree (created_at, voice_id) WHERE (state <> 'done'::text)
  CREATE INDEX voice_calls_to_hand_out ON public.voice_calls USING btree (created_at) WHERE (NOT handed_out)
  CREATE INDEX voice_calls_without_queue ON public.voice_calls USING btree (created_at) WHERE ((state = 'waiting'::text) AND (queue_id IS NULL))

table voice_corrections
  id uuid not null
  voice_id uuid not null
  voice_received_at timestamp with time zone not null
  before jsonb not null
  after jsonb not null
  by_staff uuid not null
  at timestamp with time zone not null default now()
  voice_corrections_by_staff_fkey FOREIGN KEY (by_staff) REFERENCES staff(id)
  voice_corrections_pkey PRIMARY KEY (id)
  CREATE INDEX voice_corrections_by_time ON public.voice_corrections USING btree (at DESC, id DESC)
  CREATE INDEX voice_corrections_by_voice ON public.voice_corrections USING btree (voice_id, at)

table voice_ids
  source text not null
  external_id text not null
  voice_id uuid not null
  received_at timestamp with time zone not null
  voice_ids_pkey PRIMARY KEY (source, external_id)

table voice_import_parts
  import_id uuid not null
  n integer not null
  part_sealed text not null
  voice_import_parts_import_id_fkey FOREIGN KEY (import_id) REFERENCES voice_imports(id) ON DELETE CASCADE
  voice_import_parts_pkey PRIMARY KEY (import_id, n)

table voice_import_rejects
  import_id uuid not null
  line integer not null
  reasons jsonb not null
  cells_sealed text not null
  voice_import_rejects_import_id_fkey FOREIGN KEY (import_id) REFERENCES voice_imports(id) ON DELETE CASCADE
  voice_import_rejects_pkey PRIMARY KEY (import_id, line)

table voice_imports
  id uuid not null
  file_name text not null
  file_bytes bigint not null
  file_key text not null
  state text not null
  source text not null
  unit_id uuid not null
  by_staff uuid
  scope_path text
  received_bytes bigint not null default 0
  read_bytes bigint not null default 0
  checked integer not null default 0
  read_line integer not null default 0
  stored integer not null default 0
  repeated integer not null default 0
  rejected integer not null default 0
  columns jsonb not null default '[]'::jsonb
  ignored_columns jsonb not null default '[]'::jsonb
  preview jsonb not null default '[]'::jsonb
  failure jsonb
  created_at timestamp with time zone not null default now()
  finished_at timestamp with time zone
  voice_imports_by_staff_fkey FOREIGN KEY (by_staff) REFERENCES staff(id)
  voice_imports_pkey PRIMARY KEY (id)
  voice_imports_state_check CHECK ((state = ANY (ARRAY['receiving'::text, 'checking'::text, 'ready'::text, 'importing'::text, 'done'::text, 'failed'::text])))
  CREATE INDEX voice_imports_by_staff ON public.voice_imports USING btree (by_staff, created_at DESC, id DESC)
  CREATE INDEX voice_imports_by_time ON public.voice_imports USING btree (created_at DESC, id DESC)

table voice_mentions
  voice_id uuid not null
  received_at timestamp with time zone not null
  said_at timestamp with time zone not null default now()
  topic text not null
  sentiment text not null
  voice_mentions_pkey PRIMARY KEY (voice_id, topic, received_at)
  voice_mentions_sentiment_check CHECK ((sentiment = ANY (ARRAY['negative'::text, 'neutral'::text, 'positive'::text])))
  CREATE INDEX voice_mentions_by_topic ON ONLY public.voice_mentions USING btree (topic, said_at DESC, voice_id DESC)

table voice_models
  version integer not null
  bytes bytea
  digest text not null
  serving boolean not null default false
  refused boolean not null default false
  measures jsonb not null default '{}'::jsonb
  trained_by uuid
  created_at timestamp with time zone not null default now()
  served_from timestamp with time zone
  voice_models_pkey PRIMARY KEY (version)
  voice_models_trained_by_fkey FOREIGN KEY (trained_by) REFERENCES staff(id)
  voice_models_version_check CHECK ((version > 0))
  CREATE UNIQUE INDEX voice_models_one_serving ON public.voice_models USING btree (serving) WHERE serving

table voice_pair_rollups
  day date not null
  touchpoint text not null
  unit_id uuid not null
  a text not null
  b text not null
  voices integer not null default 0
  points integer not null default 0
  voice_pair_rollups_pkey PRIMARY KEY (unit_id, day, a, b, touchpoint)

table voice_queue
  voice_id uuid not null
  received_at timestamp with time zone not null
  voice_queue_pkey PRIMARY KEY (voice_id)
  CREATE INDEX voice_queue_by_time ON public.voice_queue USING btree (received_at, voice_id)

table voice_queues
  unit_id uuid not null
  queue_id uuid not null
  voice_queues_pkey PRIMARY KEY (unit_id)
  voice_queues_queue_id_fkey FOREIGN KEY (queue_id) REFERENCES queues(id) ON DELETE CASCADE
  voice_queues_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES units(id) ON DELETE CASCADE

table voice_remarks
  id uuid not null
  voice_id uuid not null
  voice_received_at timestamp with time zone not null
  kind text not null
  text text not null
  by_staff uuid not null
  at timestamp with time zone not null default now()
  voice_remarks_by_staff_fkey FOREIGN KEY (by_staff) REFERENCES staff(id)
  voice_remarks_kind_check CHECK ((kind = ANY (ARRAY['note'::text, 'answer'::text, 'outcome'::text])))
  voice_remarks_pkey PRIMARY KEY (id)
  voice_remarks_text_check CHECK (((length(text) >= 2) AND (length(text) <= 2000)))
  CREATE INDEX voice_remarks_by_voice ON public.voice_remarks USING btree (voice_id, at)

table voice_rising_words
  unit_id uuid not null
  rank integer not null
  word text not null
  kind text not null
  from_day date not null
  to_day date not null
  voices integer not null
  whole integer not null
  before_voices integer not null
  before_whole integer not null
  adjusted_p double precision not null
  found_at timestamp with time zone not null
  voice_rising_words_kind_check CHECK ((kind = ANY (ARRAY['word'::text, 'group'::text])))
  voice_rising_words_pkey PRIMARY KEY (unit_id, rank)

table voice_rollups
  day date not null
  touchpoint text not null
  channel text not null
  unit_id uuid not null
  topic text not null
  voices integer not null default 0
  texts integer not null default 0
  urgent integer not null default 0
  negative integer not null default 0
  neutral integer not null default 0
  positive integer not null default 0
  r1 integer not null default 0
  r2 integer not null default 0
  r3 integer not null default 0
  r4 integer not null default 0
  r5 integer not null default 0
  detractors integer not null default 0
  passives integer not null default 0
  promoters integer not null default 0
  e1 integer not null default 0
  e2 integer not null default 0
  e3 integer not null default 0
  e4 integer not null default 0
  e5 integer not null default 0
  e6 integer not null default 0
  e7 integer not null default 0
  voice_rollups_pkey PRIMARY KEY (unit_id, day, topic, touchpoint, channel)
  CREATE INDEX voice_rollups_by_topic ON public.voice_rollups USING btree (topic, day)
  CREATE TRIGGER empty_voice_units AFTER TRUNCATE ON public.voice_rollups FOR EACH STATEMENT EXECUTE FUNCTION empty_voice_units()
  CREATE TRIGGER note_changed_voice_counts AFTER UPDATE ON public.voice_rollups REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION note_voice_changes()
  CREATE TRIGGER note_deleted_voice_counts AFTER DELETE ON public.voice_rollups REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION note_voice_changes()
  CREATE TRIGGER note_new_voice_counts AFTER INSERT ON public.voice_rollups REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION note_voice_changes()

table voice_runs
  id uuid not null
  kind text not null
  state text not null
  taxonomy_version integer
  model_version integer
  total integer not null default 0
  done integer not null default 0
  changed integer not null default 0
  at_said timestamp with time zone not null default '-infinity'::timestamp with time zone
  at_id uuid not null default '00000000-0000-0000-0000-000000000000'::uuid
  failure text
  failure_en text
  by_staff uuid
  created_at timestamp with time zone not null
  started_at timestamp with time zone
  finished_at timestamp with time zone
  voice_runs_by_staff_fkey FOREIGN KEY (by_staff) REFERENCES staff(id)
  voice_runs_kind_check CHECK ((kind = ANY (ARRAY['rerun'::text, 'train'::text])))
  voice_runs_pkey PRIMARY KEY (id)
  voice_runs_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'running'::text, 'done'::text, 'failed'::text, 'stopped'::text])))
  CREATE INDEX voice_runs_by_time ON public.voice_runs USING btree (kind, created_at DESC)
  CREATE UNIQUE INDEX voice_runs_one_open ON public.voice_runs USING btree (kind) WHERE (state = ANY (ARRAY['waiting'::text, 'running'::text]))

table voice_services
  number text not null
  noted_at timestamp with time zone not null default now()
  next_at timestamp with time zone not null default now()
  voice_services_pkey PRIMARY KEY (number)
  CREATE INDEX voice_services_due ON public.voice_services USING btree (next_at)

table voice_unit_changes
  day date not null
  unit_id uuid not null
  times integer not null default 1
  voice_unit_changes_pkey PRIMARY KEY (day, unit_id)

table voice_unit_days
  day date not null
  touchpoint text not null
  channel text not null
  unit_id uuid not null
  topic text not null
  voices integer not null default 0
  texts integer not null default 0
  urgent integer not null default 0
  negative integer not null default 0
  neutral integer not null default 0
  positive integer not null default 0
  r1 integer not null default 0
  r2 integer not null default 0
  r3 integer not null default 0
  r4 integer not null default 0
  r5 integer not null default 0
  detractors integer not null default 0
  passives integer not null default 0
  promoters integer not null default 0
  e1 integer not null default 0
  e2 integer not null default 0
  e3 integer not null default 0
  e4 integer not null default 0
  e5 integer not null default 0
  e6 integer not null default 0
  e7 integer not null default 0
  voice_unit_days_pkey PRIMARY KEY (unit_id, channel, topic, day, touchpoint)
  CREATE INDEX voice_unit_days_by_day ON public.voice_unit_days USING btree (unit_id, day)

table voice_unit_month_changes
  month date not null
  unit_id uuid not null
  noted_at timestamp with time zone not null default now()
  voice_unit_month_changes_pkey PRIMARY KEY (month, unit_id)

table voice_unit_months
  day date not null
  touchpoint text not null
  channel text not null
  unit_id uuid not null
  topic text not null
  voices integer not null default 0
  texts integer not null default 0
  urgent integer not null default 0
  negative integer not null default 0
  neutral integer not null default 0
  positive integer not null default 0
  r1 integer not null default 0
  r2 integer not null default 0
  r3 integer not null default 0
  r4 integer not null default 0
  r5 integer not null default 0
  detractors integer not null default 0
  passives integer not null default 0
  promoters integer not null default 0
  e1 integer not null default 0
  e2 integer not null default 0
  e3 integer not null default 0
  e4 integer not null default 0
  e5 integer not null default 0
  e6 integer not null default 0
  e7 integer not null default 0
  voice_unit_months_pkey PRIMARY KEY (unit_id, channel, topic, day, touchpoint)

table voice_unit_pair_days
  day date not null
  touchpoint text not null
  unit_id uuid not null
  a text not null
  b text not null
  voices integer not null default 0
  points integer not null default 0
  voice_unit_pair_days_pkey PRIMARY KEY (unit_id, day, a, b, touchpoint)

table voice_unit_pair_months
  day date not null
  touchpoint text not null
  unit_id uuid not null
  a text not null
  b text not null
  voices integer not null default 0
  points integer not null default 0
  voice_unit_pair_months_pkey PRIMARY KEY (unit_id, day, a, b, touchpoint)

table voice_unit_tree
  only_one boolean not null default true
  shape text not null
  voice_unit_tree_only_one_check CHECK (only_one)
  voice_unit_tree_pkey PRIMARY KEY (only_one)

table voice_word_days
  day date not null
  unit_id uuid not null
  voices integer not null
  voice_word_days_pkey PRIMARY KEY (unit_id, day)

table voice_word_progress
  one boolean not null default true
  at_id uuid not null default '00000000-0000-0000-0000-000000000000'::uuid
  found_at timestamp with time zone
  voice_word_progress_one_check CHECK (one)
  voice_word_progress_pkey PRIMARY KEY (one)

table voice_words
  day date not null
  unit_id uuid not null
  word text not null
  voices integer not null
  voice_words_pkey PRIMARY KEY (unit_id, day, word)
  voice_words_word_check CHECK (((length(word) >= 2) AND (length(word) <= 20)))

table voices
  id uuid not null
  received_at timestamp with time zone not null
  source text not null
  external_id text not null
  kind text not null
  said_at timestamp with time zone not null
  touchpoint text not null
  channel text not null
  unit_id uuid not null
  department_id uuid
  staff_id uuid
  customer_id uuid
  service_event_id uuid
  conversation_id uuid
  invitation_id uuid
  card_id uuid
  by_staff uuid
  rating smallint
  promote smallint
  ease smallint
  text text not null default ''::text
  text_sealed text
  answers jsonb
  product text
  demo boolean not null default false
  counted_at timestamp with time zone
  taxonomy_version integer
  escalate boolean not null default false
  corrected_at timestamp with time zone
  model_version integer
  voices_ease_check CHECK (((ease >= 1) AND (ease <= 7)))
  voices_kind_check CHECK ((kind = ANY (ARRAY['questionnaire'::text, 'card'::text, 'rating'::text, 'box'::text, 'suggestion'::text, 'remark'::text, 'import'::text])))
  voices_pkey PRIMARY KEY (id, received_at)
  voices_promote_check CHECK (((promote >= 0) AND (promote <= 10)))
  voices_rating_check CHECK (((rating >= 1) AND (rating <= 5)))
  voices_text_check CHECK ((length(text) <= 5000))
  CREATE INDEX voices_by_customer ON ONLY public.voices USING btree (customer_id, said_at DESC) WHERE (customer_id IS NOT NULL)
  CREATE INDEX voices_by_time ON ONLY public.voices USING btree (said_at DESC, id DESC)
  CREATE INDEX voices_by_touchpoint ON ONLY public.voices USING btree (touchpoint, said_at DESC, id DESC)
  CREATE INDEX voices_by_unit ON ONLY public.voices USING btree (unit_id, said_at DESC, id DESC)
  CREATE INDEX voices_urgent ON ONLY public.voices USING btree (said_at DESC, id DESC) WHERE escalate
  CREATE INDEX voices_with_text ON ONLY public.voices USING btree (said_at DESC, id DESC) WHERE (text <> ''::text)
  CREATE TRIGGER keep_all_voices BEFORE TRUNCATE ON public.voices FOR EACH STATEMENT EXECUTE FUNCTION keep_voice()
  CREATE TRIGGER keep_voices BEFORE DELETE ON public.voices FOR EACH ROW EXECUTE FUNCTION keep_voice()
  CREATE TRIGGER keep_voices_whole BEFORE UPDATE OF id, received_at, source, external_id, kind, said_at, touchpoint, channel, unit_id, staff_id, customer_id, rating, promote, ease, text, text_sealed, answers ON public.voices FOR EACH ROW EXECUTE FUNCTION keep_voice()

table webhook_deliveries
  id uuid not null
  channel_id uuid not null
  conversation_id uuid
  seq integer
  type text not null
  body jsonb not null
  state text not null
  attempts smallint not null default 0
  last_status integer
  last_error text
  next_attempt_at timestamp with time zone not null default now()
  created_at timestamp with time zone not null default now()
  delivered_at timestamp with time zone
  n bigint not null generated always as identity
  webhook_deliveries_channel_id_conversation_id_seq_type_key UNIQUE (channel_id, conversation_id, seq, type)
  webhook_deliveries_channel_id_fkey FOREIGN KEY (channel_id) REFERENCES channels(id)
  webhook_deliveries_pkey PRIMARY KEY (id)
  webhook_deliveries_state_check CHECK ((state = ANY (ARRAY['pending'::text, 'delivered'::text, 'dead'::text, 'discarded'::text])))
  CREATE INDEX webhook_deliveries_dead ON public.webhook_deliveries USING btree (created_at DESC, id DESC) WHERE (state = 'dead'::text)
  CREATE INDEX webhook_deliveries_dead_of ON public.webhook_deliveries USING btree (channel_id, created_at DESC, id DESC) WHERE (state = 'dead'::text)
  CREATE INDEX webhook_deliveries_done ON public.webhook_deliveries USING btree (created_at) WHERE (state = ANY (ARRAY['delivered'::text, 'discarded'::text]))
  CREATE INDEX webhook_deliveries_due ON public.webhook_deliveries USING btree (next_attempt_at) WHERE (state = 'pending'::text)
  CREATE INDEX webhook_deliveries_open ON public.webhook_deliveries USING btree (channel_id, created_at) WHERE (state = 'pending'::text)
  CREATE INDEX webhook_deliveries_order ON public.webhook_deliveries USING btree (conversation_id, n) WHERE (state = 'pending'::text)

table work_items
  id uuid not null
  kind text not null
  subject uuid not null
  queue_id uuid not null
  unit_id uuid not null
  state text not null
  priority smallint not null default 0
  weight smallint not null default 1
  needed_skills jsonb not null default '[]'::jsonb
  automatic boolean not null default true
  assignee uuid
  preferred_staff uuid
  preferred_until timestamp with time zone
  queued_at timestamp with time zone not null default now()
  assigned_at timestamp with time zone
  ended_at timestamp with time zone
  order_at timestamp with time zone not null default now()
  tier text
  older text
  needed_qualifications text[] not null default '{}'::text[]
  needed_authority numeric(14,2)
  next_rule_at timestamp with time zone
  ringing_until timestamp with time zone
  barred uuid[] not null default '{}'::uuid[]
  due_at timestamp with time zone
  waits_from timestamp with time zone
  work_items_assignee_fkey FOREIGN KEY (assignee) REFERENCES staff(id)
  work_items_older_check CHECK ((older = ANY (ARRAY['asked'::text, 'age'::text])))
  work_items_pkey PRIMARY KEY (id)
  work_items_preferred_staff_fkey FOREIGN KEY (preferred_staff) REFERENCES staff(id)
  work_items_queue_id_fkey FOREIGN KEY (queue_id) REFERENCES queues(id)
  work_items_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'assigned'::text, 'done'::text, 'cancelled'::text])))
  work_items_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES units(id)
  CREATE INDEX work_items_assigned ON public.work_items USING btree (assignee) WHERE (state = 'assigned'::text)
  CREATE INDEX work_items_by_time ON public.work_items USING btree (queue_id, queued_at)
  CREATE INDEX work_items_due ON public.work_items USING btree (next_rule_at) WHERE ((state = 'waiting'::text) AND (next_rule_at IS NOT NULL))
  CREATE INDEX work_items_ended ON public.work_items USING btree (queue_id, ended_at DESC) WHERE (state = 'done'::text)
  CREATE UNIQUE INDEX work_items_one_open ON public.work_items USING btree (kind, subject) WHERE (state = ANY (ARRAY['waiting'::text, 'assigned'::text]))
  CREATE INDEX work_items_preferred ON public.work_items USING btree (preferred_staff) WHERE ((state = 'waiting'::text) AND (preferred_staff IS NOT NULL))
  CREATE INDEX work_items_ringing ON public.work_items USING btree (ringing_until) WHERE ((state = 'assigned'::text) AND (ringing_until IS NOT NULL))
  CREATE INDEX work_items_waiting ON public.work_items USING btree (queue_id, order_at, id) WHERE (state = 'waiting'::text)

table work_order_files
  work_order_id uuid not null
  file_id uuid not null
  step smallint not null
  work_order_files_file_id_fkey FOREIGN KEY (file_id) REFERENCES files(id)
  work_order_files_pkey PRIMARY KEY (work_order_id, file_id)
  work_order_files_work_order_id_fkey FOREIGN KEY (work_order_id) REFERENCES work_orders(id)
  CREATE INDEX work_order_files_by_file ON public.work_order_files USING btree (file_id)

table work_order_queues
  department_id uuid not null
  queue_id uuid not null
  work_order_queues_department_id_fkey FOREIGN KEY (department_id) REFERENCES departments(id) ON DELETE CASCADE
  work_order_queues_pkey PRIMARY KEY (department_id)
  work_order_queues_queue_id_fkey FOREIGN KEY (queue_id) REFERENCES queues(id) ON DELETE CASCADE

table work_order_steps
  work_order_id uuid not null
  n smallint not null
  verb text not null
  at timestamp with time zone not null default now()
  by_staff uuid
  text text not null default ''::text
  data jsonb not null default '{}'::jsonb
  work_order_steps_by_staff_fkey FOREIGN KEY (by_staff) REFERENCES staff(id)
  work_order_steps_pkey PRIMARY KEY (work_order_id, n)
  work_order_steps_text_check CHECK ((length(text) <= 5000))
  work_order_steps_work_order_id_fkey FOREIGN KEY (work_order_id) REFERENCES work_orders(id)

table work_order_templates
  id uuid not null
  code text not null
  name text not null
  name_en text not null
  kind text not null
  priority text not null
  title text not null
  body text not null
  department_id uuid
  department_kind text
  rules jsonb not null
  tier_roles text[] not null default '{claims-head,claims-dispute-post}'::text[]
  archived_at timestamp with time zone
  changed_by uuid
  changed_at timestamp with time zone not null default now()
  work_order_templates_changed_by_fkey FOREIGN KEY (changed_by) REFERENCES staff(id)
  work_order_templates_code_check CHECK ((code ~ '^[A-Za-z0-9-]{1,32}$'::text))
  work_order_templates_code_key UNIQUE (code)
  work_order_templates_department_id_fkey FOREIGN KEY (department_id) REFERENCES departments(id)
  work_order_templates_kind_check CHECK ((kind = ANY (ARRAY['reassign'::text, 'assist'::text])))
  work_order_templates_pkey PRIMARY KEY (id)
  work_order_templates_priority_check CHECK ((priority = ANY (ARRAY['urgent'::text, 'high'::text, 'normal'::text, 'low'::text])))
  work_order_templates_tier_roles_check CHECK ((cardinality(tier_roles) = 2))

table work_orders
  id uuid not null
  number text not null
  kind text not null
  conversation_id uuid
  customer_id uuid
  template_id uuid
  title text not null
  text text not null
  priority text not null
  state text not null
  from_unit_id uuid not null
  from_department_id uuid not null
  created_by uuid not null
  owner_staff uuid not null
  unit_id uuid not null
  department_id uuid not null
  post_id uuid
  assignee uuid
  tier smallint not null default 1
  due_at timestamp with time zone not null
  overdue boolean not null default false
  at_risk boolean not null default false
  urged smallint not null default 0
  customer_urged smallint not null default 0
  urged_at timestamp with time zone
  supervised_at timestamp with time zone
  supervised_by uuid
  report_wanted boolean not null default false
  returned_at timestamp with time zone
  answered_at timestamp with time zone
  finished_at timestamp with time zone
  last_step smallint not null default 0
  created_at timestamp with time zone not null default now()
  changed_at timestamp with time zone not null default now()
  paused boolean not null default false
  client_id text
  work_orders_assignee_fkey FOREIGN KEY (assignee) REFERENCES staff(id)
  work_orders_client_id_check CHECK (((length(client_id) >= 8) AND (length(client_id) <= 64)))
  work_orders_conversation_id_fkey FOREIGN KEY (conversation_id) REFERENCES conversations(id)
  work_orders_created_by_fkey FOREIGN KEY (created_by) REFERENCES staff(id)
  work_orders_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES customers(id)
  work_orders_department_id_fkey FOREIGN KEY (department_id) REFERENCES departments(id)
  work_orders_from_department_id_fkey FOREIGN KEY (from_department_id) REFERENCES departments(id)
  work_orders_from_unit_id_fkey FOREIGN KEY (from_unit_id) REFERENCES units(id)
  work_orders_kind_check CHECK ((kind = ANY (ARRAY['reassign'::text, 'assist'::text])))
  work_orders_number_key UNIQUE (number)
  work_orders_owner_staff_fkey FOREIGN KEY (owner_staff) REFERENCES staff(id)
  work_orders_pkey PRIMARY KEY (id)
  work_orders_post_id_fkey FOREIGN KEY (post_id) REFERENCES posts(id)
  work_orders_priority_check CHECK ((priority = ANY (ARRAY['urgent'::text, 'high'::text, 'normal'::text, 'low'::text])))
  work_orders_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'assigned'::text, 'sentBack'::text, 'replied'::text, 'finished'::text])))
  work_orders_supervised_by_fkey FOREIGN KEY (supervised_by) REFERENCES staff(id)
  work_orders_template_id_fkey FOREIGN KEY (template_id) REFERENCES work_order_templates(id)
  work_orders_text_check CHECK (((length(text) >= 1) AND (length(text) <= 5000)))
  work_orders_tier_check CHECK (((tier >= 1) AND (tier <= 3)))
  work_orders_title_check CHECK (((length(title) >= 1) AND (length(title) <= 120)))
  work_orders_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES units(id)
  CREATE UNIQUE INDEX work_orders_by_client_id ON public.work_orders USING btree (created_by, client_id) WHERE (client_id IS NOT NULL)
  CREATE INDEX work_orders_by_conversation ON public.work_orders USING btree (conversation_id, created_at DESC) WHERE (conversation_id IS NOT NULL)
  CREATE INDEX work_orders_by_customer ON public.work_orders USING btree (customer_id, created_at DESC) WHERE (customer_id IS NOT NULL)
  CREATE INDEX work_orders_department ON public.work_orders USING btree (department_id, due_at, id) WHERE (state = ANY (ARRAY['waiting'::text, 'assigned'::text]))
  CREATE INDEX work_orders_finished ON public.work_orders USING btree (finished_at DESC, id DESC) WHERE (state = 'finished'::text)
  CREATE INDEX work_orders_from ON public.work_orders USING btree (from_unit_id, due_at, id) WHERE (state <> 'finished'::text)
  CREATE INDEX work_orders_mine ON public.work_orders USING btree (assignee, due_at, id) WHERE (state = 'assigned'::text)
  CREATE INDEX work_orders_open ON public.work_orders USING btree (due_at, id) WHERE (state <> 'finished'::text)
  CREATE INDEX work_orders_owned ON public.work_orders USING btree (owner_staff, due_at, id) WHERE (state <> 'finished'::text)
  CREATE INDEX work_orders_to ON public.work_orders USING btree (unit_id, due_at, id) WHERE (state <> 'finished'::text)

CREATE OR REPLACE FUNCTION public.demand_verdict_of_customers()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if new.state = 'closed' and not exists (select from pain_point_verifications p join verdicts v on v.verification_id = p.id
      where p.pain_point_id = new.id and p.state = 'closed' and v.outcome = 'close') then
    raise exception 'pain point %: only a verdict of its customers closes it', new.number using errcode = 'check_violation', constraint = 'pain_points_closed_by_customers';
  end if;
  if new.state = 'overridden' and not exists (select from pain_point_overrides o where o.pain_point_id = new.id) then
    raise exception 'pain point %: an override needs its reason', new.number using errcode = 'check_violation', constraint = 'pain_points_override_reasoned';
  end if;
  return new;
end $function$

CREATE OR REPLACE FUNCTION public.empty_voice_units()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  truncate voice_unit_days, voice_unit_pair_days, voice_unit_months, voice_unit_pair_months, voice_unit_changes, voice_unit_month_changes;
  return null;
end $function$

CREATE OR REPLACE FUNCTION public.is_barred(person uuid, barred uuid[])
 RETURNS boolean
 LANGUAGE sql
 STABLE
AS $function$
  select cardinality(barred) > 0 and exists (
    select from staff s join departments d on d.id = s.department_id join units u on u.id = s.unit_id
    where s.id = person and (s.id = any(barred) or d.id = any(barred) or d.parent_id = any(barred)
      or exists (select from units b where b.id = any(barred) and starts_with(u.path, b.path))))
$function$

CREATE OR REPLACE FUNCTION public.keep_complaint_identity()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if new.id <> old.id or new.number <> old.number or new.registered_at <> old.registered_at or new.registered_by <> old.registered_by then
    raise exception 'number and registration of a complaint are never changed' using errcode = 'HY001';
  end if;
  return new;
end $function$

CREATE OR REPLACE FUNCTION public.keep_voice()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if tg_op = 'UPDATE' and old.kind = 'rating' and current_setting('huiyin.rated_anew', true) = old.id::text and new.said_at < old.said_at + interval '11 minutes' then return new; end if;
  -- An empty table may be emptied: that is how a backup begins to be loaded.
  if tg_op = 'TRUNCATE' and not exists (select from voices) then return null; end if;
  raise exception 'a voice is never changed, hidden or deleted' using errcode = 'restrict_violation';
end $function$

CREATE OR REPLACE FUNCTION public.note_changed_invitation()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  insert into collection_queue (invitation_id) select c.id from changed c join before b using (id) where c.counted = b.counted;
  return null;
end $function$

CREATE OR REPLACE FUNCTION public.note_heard_service()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  insert into collection_queue (service_event_id) select c.id from changed c join before b using (id) where c.heard_at is distinct from b.heard_at;
  return null;
end $function$

CREATE OR REPLACE FUNCTION public.note_invitation()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  insert into collection_queue (invitation_id) select id from changed;
  return null;
end $function$

CREATE OR REPLACE FUNCTION public.note_service()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  insert into collection_queue (service_event_id) select id from changed;
  return null;
end $function$

CREATE OR REPLACE FUNCTION public.note_voice_changes()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  insert into voice_unit_changes (day, unit_id)
  select distinct c.day, case when m.many then '00000000-0000-0000-0000-000000000000'::uuid else c.unit_id end
  from changed c cross join (select count(*) > 2000 as many from (select 1 from changed limit 2001) few) m
  order by 1, 2
  on conflict (day, unit_id) do update set times = voice_unit_changes.times + 1;
  return null;
end $function$

CREATE OR REPLACE FUNCTION public.provide_voice_month(moment timestamp with time zone)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
declare
  first timestamptz := date_trunc('month', moment, 'UTC');
  name text := to_char(first at time zone 'UTC', 'YYYY_MM');
  part text;
begin
  if to_regclass('voices_' || name) is not null and to_regclass('voice_mentions_' || name) is not null then return; end if;
  perform pg_advisory_xact_lock(hashtextextended('voice months', 0));
  foreach part in array array['voices', 'voice_mentions'] loop
    continue when to_regclass(part || '_' || name) is not null;
    execute format('create table %1$s_%2$s (like %1$s including defaults including constraints)', part, name);
    execute format('alter table %1$s attach partition %1$s_%2$s for values from (%3$L) to (%4$L)', part, name, first, first + interval '1 month');
  end loop;
  execute format('create or replace trigger keep_all_voices before truncate on voices_%s for each statement execute function keep_voice()', name);
end $function$

CREATE OR REPLACE FUNCTION public.refuse_complaint_loss()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  -- Restoring a backup empties empty tables first.
  if tg_op = 'TRUNCATE' then
    if exists (select from complaints) then raise exception 'complaints are never deleted (%)', tg_table_name using errcode = 'HY001'; end if;
    return null;
  end if;
  raise exception 'complaints are never deleted, their history is never changed (%)', tg_table_name using errcode = 'HY001';
end $function$

CREATE OR REPLACE FUNCTION public.refuse_rewriting()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  raise exception '%: rows are only added', tg_table_name using errcode = 'check_violation', constraint = tg_table_name || '_only_added';
end $function$

CREATE OR REPLACE FUNCTION public.voice_day(moment timestamp with time zone)
 RETURNS date
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN ((moment AT TIME ZONE 'Asia/Shanghai'::text))::date
