import { answerTemplateRoutes } from '#features/answer-templates/index.ts';
import { channelRoutes } from '#features/channels/index.ts';
import { complaintRoutes, complaintVerbRoutes } from '#features/complaints/index.ts';
import { chatRoutes, contactReasonRoutes, conversationSource, deskRoutes, staffFileRoutes } from '#features/conversations/index.ts';
import { corePushRoutes, customerImportRoutes, customerRoutes, mergeRoutes, profileRoutes } from '#features/customers/index.ts';
import { metricsRoutes } from '#features/metrics/index.ts';
import { organisationRoutes } from '#features/organisation/index.ts';
import { queueRoutes, routingRoutes } from '#features/routing/index.ts';
import { orderRoutes, templateRoutes, verbRoutes, workOrderSource } from '#features/work-orders/index.ts';
import { auditRoutes } from '#platform/audit/audit-routes.ts';
import { calendarRoutes } from '#platform/calendar/calendar-routes.ts';
import { systemClock } from '#platform/clock/clock.ts';
import { clockRuleRoutes } from '#platform/clocks/clock-rule-routes.ts';
import type { Http } from '#platform/http/create-http.ts';
import type { Tally } from '#platform/metrics/tally.ts';
import { settingRoutes } from '#platform/settings/setting-routes.ts';
import { demoRoutes } from '../demo/demo-routes.ts';
import { servePages } from './serve-pages.ts';
import type { ProgramParts } from './program-parts.ts';

/** Every route and page. */
export async function startWebRole(app: Http, parts: ProgramParts, signatureFailures: Tally): Promise<void> {
  const { config, database, deps, visitors, identity, presence, workOrders, complaints } = parts;
  const { access } = identity;
  identity.routes(app);
  chatRoutes(app, { ...deps, visitors });
  deskRoutes(app, { ...deps, visitors, access });
  staffFileRoutes(app, { database, access });
  contactReasonRoutes(app, { database, access });
  answerTemplateRoutes(app, { database, access });
  queueRoutes(app, { routing: deps.routing, assigner: deps.assigner, access });
  routingRoutes(app, { routing: deps.routing, assigner: deps.assigner, access, presence });
  channelRoutes(app, { ...deps, config, access, signatureFailures });
  customerRoutes(app, { database, access, keyring: deps.keyring, config, log: deps.log });
  profileRoutes(app, { database, access, keyring: deps.keyring, sources: [conversationSource, workOrderSource] });
  mergeRoutes(app, { database, access, keyring: deps.keyring, bell: deps.bell });
  corePushRoutes(app, { database, keyring: deps.keyring, config });
  for (const routes of [orderRoutes, verbRoutes, templateRoutes]) routes(app, { ...workOrders, access });
  for (const routes of [complaintRoutes, complaintVerbRoutes]) routes(app, { ...complaints, access });
  await customerImportRoutes(app, { database, access, keyring: deps.keyring });
  metricsRoutes(app, { database, access });
  await organisationRoutes(app, { database, access, bell: deps.bell });
  settingRoutes(app, { db: database.db, access });
  calendarRoutes(app, { db: database.db, access, clock: systemClock });
  clockRuleRoutes(app, { db: database.db, access, clock: systemClock });
  auditRoutes(app, { db: database.db, access });
  demoRoutes(app, { database, keyring: deps.keyring });
  await servePages(app);
}
