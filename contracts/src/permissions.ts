/**
 * Every permission a route can name. A role is a set of these; administrators edit the sets.
 * `area:verb`, where the area is the feature's name.
 */
export const permissions = [
  'conversations:handle', // take, answer, resolve and return conversations
  'conversations:read', // read those in scope
  'conversations:export',
  'conversations:block', // block a visitor
  'answer-templates:manage', // of the own department; everybody's with the widest reach
  'contact-reasons:manage', // why customers come
  'personal-data:unmask',
  'customers:read', // a customer with policies and claims, masked
  'customers:search',
  'customers:edit', // tags, notes, consent, identities entered by hand
  'customers:verify', // 核身
  'customers:merge', // accept and decline proposals, undo merges
  'customers:configure', // the unit's tags
  'customers:import', // files of customers, policies and claims
  'routing:read', // board, queues, who is there
  'routing:manage', // queues
  'routing:decline', // let pass what rings; counted
  'routing:supervise', // 监听 watch, 密语 whisper, 强插 join, take over, move work, force somebody's state
  'work-orders:read', // of the own side: sending or receiving
  'work-orders:create', // pass something on, answer the customer, finish
  'work-orders:handle', // take, reply, send back
  'work-orders:assign', // dispatch within the department, escalate
  'work-orders:supervise',
  'work-orders:extend', // stop the clock of other people's orders, extend a deadline
  'work-orders:export',
  'work-orders:configure', // templates
  'complaints:read', // of the own unit, those registered or handled oneself
  'complaints:register', // nobody who talks to customers may be without it
  'complaints:handle', // take, note, decide, inform
  'complaints:assign', // to somebody, escalate, merge
  'complaints:approve', // the further 30 days
  'complaints:export',
  'metrics:read',
  'metrics:export',
  'voices:read', // comments and dashboards of the own units
  'voices:answer', // note, answer the customer, record a call back
  'voices:call', // call back on urgent voices
  'voices:correct', // labels of topics and urgency
  'voices:import',
  'voices:export',
  'voices:configure', // touchpoints, topics, the model
  'questionnaires:read', // questionnaires, cards, invitations, what went out
  'questionnaires:manage', // questionnaires, cards, caps, templates
  'suggestions:write', // staff's own suggestions
  'improvement:read', // matrix, pain points, verifications
  'improvement:manage', // pain points, tasks, verifications
  'improvement:work', // report progress on own tasks
  'improvement:override', // close a pain point without its customers: loud, and shown for ever
  'improvement:configure', // weights and the target line of the matrix
  'banners:write', // to all desks of the own units
  'organisation:read',
  'organisation:manage', // units, departments, posts, staff, skills
  'roles:manage',
  'calendars:manage',
  'clocks:manage', // deadline rules
  'channels:read',
  'channels:manage', // channels, webhooks, dead letters
  'settings:manage',
  'audit:read',
  'imports:run',
  'sessions:manage', // see and end other people's sessions, unlock, reset passwords
] as const;

/** One right, as `area:verb`. */
export type Permission = (typeof permissions)[number];

/** How far a role's rights reach: own work, own department, own unit with all below it, or everything. */
export const dataScopes = ['self', 'department', 'unit', 'all'] as const;
export type DataScope = (typeof dataScopes)[number];
