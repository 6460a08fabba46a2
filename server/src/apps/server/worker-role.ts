import { handOutWaitingComplaints, noticeComplaints } from '#features/complaints/index.ts';
import { startChannelWorker } from '#features/channels/index.ts';
import { finishEndings, indexMessages, sweepConversations } from '#features/conversations/index.ts';
import { handOutWaitingOrders, keepOwners } from '#features/work-orders/index.ts';
import { deleteSpentRows, importTasks, mergeTasks } from '#features/customers/index.ts';
import { deliverNotices, sendNotice } from '#features/notices/index.ts';
import { countCollected, expireInvitations, finishDrafts, invite, inviteForServices } from '#features/questionnaires/index.ts';
import { endAfterContact, endVainRings, returnLostWork } from '#features/routing/index.ts';
import { callBackTasks, escalateTasks, followJourneys, inviteDrawn, judgeDue, sendEchoes } from '#features/improvement/index.ts';
import { countContacts } from '#features/metrics/index.ts';
import { addUpUnits, countVoices, countWords, createReadingEndpoint, findRisingWords, followContacts, handOutCalls, provideMonthsAhead, voiceImportTasks, voiceRunTasks } from '#features/voices/index.ts';
import { auditTasks } from '#platform/audit/note-audit-head.ts';
import { systemClock } from '#platform/clock/clock.ts';
import { tickClocks } from '#platform/clocks/tick-clocks.ts';
import { purgeEvents } from '#platform/events/purge-events.ts';
import { collectFiles } from '#platform/files/collect-files.ts';
import { forgetActs } from '#platform/http/sent-act.ts';
import { repeatTasks, type RepeatedTask } from '#platform/jobs/repeat-tasks.ts';
import { startWorker } from '#platform/jobs/start-worker.ts';
import { mailTasks } from '#platform/mail/mail-outbox.ts';
import { readSetting } from '#platform/settings/read-setting.ts';
import { fitInChild } from '../fit/fit-in-child.ts';
import { openCaseBy } from './open-case.ts';
import type { ProgramParts } from './program-parts.ts';

/** Columns that name a file; what none of them names is deleted after a day. */
const fileReferences = [
  { table: 'messages', column: 'file_id' },
  { table: 'work_order_files', column: 'file_id' },
  { table: 'improvement_task_comments', column: 'file_id' },
];

/** Jobs of the queue, and what must happen every few seconds in one process of the cluster. */
export async function startWorkerRole(parts: ProgramParts): Promise<{ stop(): Promise<void> }> {
  const { config, database, deps, log } = parts;
  const worker = await startWorker({ database, log, tasks: { ...mailTasks(config, deps.keyring), ...importTasks({ db: database.db, keyring: deps.keyring }), ...mergeTasks({ db: database.db }), ...voiceImportTasks({ database, keyring: deps.keyring }), ...voiceRunTasks({ database, clock: systemClock, fit: fitInChild }), ...callBackTasks({ database }, openCaseBy(parts.workOrders)) } });
  const repeating = repeatTasks({ database, log }, repeatedTasks(parts));
  const channels = startChannelWorker({ ...deps, config });
  return {
    stop: async () => {
      await channels.stop();
      await repeating.stop();
      await worker.stop();
    },
  };
}

function repeatedTasks({ deps, presence, config, clockKinds, workOrders, complaints, questionnaires, notices, improvement, voiceCalls, log, database: { db } }: ProgramParts): RepeatedTask[] {
  const endpoint = createReadingEndpoint(config, systemClock, (why) => log.warn({ why }, 'the model of HUIYIN_VOICES_URL did not answer; comments are read here'));
  return [
    // Assignment happens at once; this is for a process that died between the commit and the assignment.
    { name: 'routing.assign', everySeconds: 1, run: () => deps.assigner.sweep() },
    { name: 'routing.due', everySeconds: 0.25, run: () => deps.assigner.due() },
    { name: 'routing.vain-rings', everySeconds: 1, run: () => endVainRings(deps.routing, deps.assigner) },
    { name: 'routing.after-contact', everySeconds: 1, run: () => endAfterContact(deps.routing, deps.assigner) },
    { name: 'routing.return-lost', everySeconds: 2, run: async () => returnLostWork(deps.routing, deps.assigner, await presence()) },
    { name: 'conversations.sweep', everySeconds: 3, run: () => sweepConversations(deps) },
    { name: 'conversations.index-messages', everySeconds: 1, run: () => indexMessages(db) },
    { name: 'conversations.finish-endings', everySeconds: 0.5, run: () => finishEndings(deps) },
    { name: 'clocks.tick', everySeconds: 5, run: () => tickClocks({ db, log, kinds: clockKinds }, systemClock.now()) },
    // A queue named by an administrator is used at once; this is for members and queues that came otherwise.
    { name: 'work-orders.hand-out-waiting', everySeconds: 60, run: async () => void (await handOutWaitingOrders(workOrders)) },
    { name: 'complaints.hand-out-waiting', everySeconds: 60, run: async () => void (await handOutWaitingComplaints(complaints)) },
    { name: 'work-orders.keep-owners', everySeconds: 60, run: () => keepOwners(workOrders) },
    // Where somebody looks at a board the figures are counted at once; this is for when nobody does.
    { name: 'metrics.count', everySeconds: 1, run: () => countContacts(db) },
    { name: 'voices.add-up-units', everySeconds: 1, run: () => addUpUnits(db) },
    { name: 'complaints.notice', everySeconds: 1, run: async () => void (await noticeComplaints(complaints)) },
    { name: 'voices.follow', everySeconds: 1, run: () => followContacts({ database: deps.database, keyring: deps.keyring, clock: systemClock }) },
    { name: 'voices.count', everySeconds: 1, run: async () => void ((await countVoices(db, systemClock, endpoint)) > 0 && deps.bell.ring()) },
    { name: 'voices.hand-out-calls', everySeconds: 1, run: async () => void (await handOutCalls(voiceCalls)) },
    { name: 'voices.count-words', everySeconds: 15, run: async () => void (await countWords(db, systemClock)) },
    { name: 'voices.find-rising-words', everySeconds: 60, run: () => findRisingWords(db, systemClock) },
    { name: 'voices.provide-months', everySeconds: 3600, run: () => provideMonthsAhead(db, systemClock.now()) },
    { name: 'questionnaires.invite', everySeconds: 1, run: async () => void (await inviteForServices(questionnaires)) },
    { name: 'questionnaires.count-collected', everySeconds: 1, run: async () => void (await countCollected(db, systemClock)) },
    { name: 'questionnaires.expire', everySeconds: 60, run: () => expireInvitations(questionnaires) },
    { name: 'notices.deliver', everySeconds: 1, run: async () => void (await deliverNotices(notices)) },
    { name: 'questionnaires.finish-drafts', everySeconds: 60, run: async () => void (await finishDrafts(questionnaires)) },
    { name: 'improvement.invite', everySeconds: 2, run: async () => void (await inviteDrawn(improvement, (tx, invitation) => invite(tx, systemClock.now(), invitation))) },
    { name: 'improvement.echo', everySeconds: 5, run: async () => void (await sendEchoes(improvement, sendNotice)) },
    { name: 'improvement.judge-due', everySeconds: 30, run: () => judgeDue(improvement) },
    { name: 'improvement.escalate', everySeconds: 300, run: () => escalateTasks(improvement) },
    { name: 'improvement.follow-journeys', everySeconds: 10, run: async () => void (await followJourneys(improvement)) },
    { name: 'events.purge', everySeconds: 3600, run: async () => purgeEvents(db, await readSetting(db, 'events.keepDays')) },
    { name: 'http.forget-acts', everySeconds: 3600, run: () => forgetActs(db) },
    { name: 'customers.forget-imports', everySeconds: 3600, run: () => deleteSpentRows(db) },
    { name: 'files.collect', everySeconds: 3600, run: () => collectFiles(db, fileReferences) },
    ...auditTasks({ db, keyring: deps.keyring, dataFolder: config.dataFolder }),
  ];
}
