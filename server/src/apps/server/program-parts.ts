import { complaintClock, complaintKind, ComplaintLive, complaintWork, type ComplaintDeps } from '#features/complaints/index.ts';
import { ConversationLive, chatKind, chatWork, createMessageWriter, createVisitorAccess, leftKind, leftMessageClock, leftWork, type ConversationDeps, type VisitorAccess } from '#features/conversations/index.ts';
import { createIdentity, type Identity } from '#features/identity/index.ts';
import { echoSeen, verificationAnswered, type ImprovementDeps } from '#features/improvement/index.ts';
import { BannerLive } from '#features/banners/index.ts';
import { BoardLive } from '#features/metrics/index.ts';
import type { NoticeDeps } from '#features/notices/index.ts';
import { noteInvitationNotice, type QuestionnaireDeps } from '#features/questionnaires/index.ts';
import { workOrderClock, workOrderKind, WorkOrderLive, workOrderWork, type WorkOrderDeps } from '#features/work-orders/index.ts';
import { voiceCallClock, voiceCallWork, voiceKind, type VoiceCallDeps } from '#features/voices/index.ts';
import { createAssigner, PresenceLive, type PresenceSettings } from '#features/routing/index.ts';
import { systemClock } from '#platform/clock/clock.ts';
import type { ClockKinds } from '#platform/clocks/clock-kind.ts';
import type { Config } from '#platform/config/load-config.ts';
import { connectDatabase, type Database } from '#platform/db/connect-database.ts';
import { createEventBell } from '#platform/events/event-bell.ts';
import { LiveHub } from '#platform/live/live-hub.ts';
import type { Log } from '#platform/log/create-log.ts';
import { createMailOutbox } from '#platform/mail/mail-outbox.ts';
import { keyFileOf } from '#platform/privacy/key-file.ts';
import { openKeyring } from '#platform/privacy/keyring.ts';
import { readSetting } from '#platform/settings/read-setting.ts';
import { loadDemoSignIns } from '../demo/demo-sign-ins.ts';
import { queueHours } from './queue-hours.ts';

/** What the roles of one process share. */
export interface ProgramParts {
  readonly config: Config;
  readonly log: Log;
  readonly database: Database;
  readonly hub: LiveHub;
  readonly identity: Identity;
  readonly visitors: VisitorAccess;
  readonly deps: ConversationDeps;
  /** By what clocks stand on. */
  readonly clockKinds: ClockKinds;
  readonly presence: () => Promise<PresenceSettings>;
  readonly workOrders: WorkOrderDeps;
  readonly complaints: ComplaintDeps;
  readonly voiceCalls: VoiceCallDeps;
  readonly improvement: ImprovementDeps;
  readonly questionnaires: QuestionnaireDeps;
  readonly notices: NoticeDeps;
  readonly live: { conversations: ConversationLive; board: BoardLive; banners: BannerLive; presence: PresenceLive; workOrders: WorkOrderLive; complaints: ComplaintLive };
  close(): Promise<void>;
}

/** Puts platform and features together. `databaseUrl` is the one to use, whoever started it. */
export async function assembleProgram({ config, log, databaseUrl }: { config: Config; log: Log; databaseUrl: string }): Promise<ProgramParts> {
  const database = connectDatabase(databaseUrl, config.poolSize);
  const { db } = database;
  const bell = createEventBell(database);
  const keyring = openKeyring({ file: keyFileOf(config), create: true });
  const sendMail = createMailOutbox(config, keyring);
  const identity = await createIdentity({ database, config, log, keys: keyring, bell, demoSignIns: () => loadDemoSignIns(db), ...(sendMail ? { sendMail } : {}) });
  const routing = { database, bell, kinds: new Map([[chatKind, chatWork], [leftKind, leftWork], [workOrderKind, workOrderWork], [complaintKind, complaintWork], [voiceKind, voiceCallWork({ clock: systemClock })]]) };
  const assigner = createAssigner(routing, log);
  const presence = async (): Promise<PresenceSettings> => ({
    leaseSeconds: await readSetting(db, 'presence.leaseSeconds'),
    sameAgentSeconds: await readSetting(db, 'presence.sameAgentSeconds'),
  });
  const deps: ConversationDeps = { database, bell, log, keyring, writeMessage: createMessageWriter(db), routing, assigner, hours: queueHours };
  const hub = new LiveHub();
  const visitors = createVisitorAccess(db);
  return {
    config,
    log,
    database,
    hub,
    identity,
    visitors,
    deps,
    clockKinds: new Map([[leftKind, leftMessageClock], [workOrderKind, workOrderClock({ clock: systemClock })], [complaintKind, complaintClock], [voiceKind, voiceCallClock({ clock: systemClock })]]),
    workOrders: { database, bell, log, clock: systemClock, routing, assigner },
    complaints: { database, bell, clock: systemClock, assigner, keyring },
    voiceCalls: { database, bell, clock: systemClock, routing, assigner, keyring },
    improvement: { database, bell, clock: systemClock },
    questionnaires: {
      database, keyring, clock: systemClock,
      answered: new Map([['verification', (tx, answer) => verificationAnswered(tx, systemClock.now(), answer)]]),
      echoSeen: (tx, seen) => echoSeen(tx, systemClock.now(), seen),
    },
    notices: { database, keyring, clock: systemClock, log, config, isDemo: async () => (await loadDemoSignIns(db)) !== null, changed: noteInvitationNotice },
    presence,
    live: {
      conversations: new ConversationLive(deps, hub, visitors),
      board: new BoardLive({ database, hub, log }),
      banners: new BannerLive({ hub }),
      presence: new PresenceLive({ routing, assigner, presence, log, hub }),
      workOrders: new WorkOrderLive({ hub }),
      complaints: new ComplaintLive({ hub }),
    },
    close: async () => {
      await assigner.idle();
      await identity.close();
      await database.close();
    },
  };
}
