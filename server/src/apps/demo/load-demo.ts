import { recountEverything } from '#features/metrics/index.ts';
import { countPast } from '#features/voices/index.ts';
import { systemClock, type Clock } from '#platform/clock/clock.ts';
import type { Config } from '#platform/config/load-config.ts';
import type { Database, Db } from '#platform/db/connect-database.ts';
import { transact } from '#platform/db/transact.ts';
import { refuse } from '#platform/errors/refusal.ts';
import type { Keyring } from '#platform/privacy/keyring.ts';
import { loadDemoSignIns, type DemoSignIn } from './demo-sign-ins.ts';
import { loadComplaints } from './load-complaints.ts';
import { loadCustomerDepth } from './load-customer-depth.ts';
import { loadCustomers } from './load-customers.ts';
import { loadAnswerTemplates, loadSummaries } from './load-desk.ts';
import { loadHistory } from './load-history.ts';
import { loadImprovement } from './load-improvement.ts';
import { loadQuestionnaires } from './load-questionnaires.ts';
import { loadStaff, loadUnits } from './load-organisation.ts';
import { loadShifts } from './load-shifts.ts';
import { loadService } from './load-service.ts';
import { loadOrderQueues, loadWorkOrders } from './load-work-orders.ts';
import { customerCount, planCustomers } from './plan-customers.ts';
import { planCustomerDepth } from './plan-customer-depth.ts';
import { planHistory } from './plan-history.ts';
import { planOrganisation } from './plan-organisation.ts';
import { planService } from './plan-queues.ts';
import { planVoices } from './plan-voices.ts';
import { planWorkOrders } from './plan-work-orders.ts';
import { addMarker, analyzeTables, findMarker, hasContent, lockMarker, saveMarker } from './store-demo.ts';

export interface DemoCall {
  readonly database: Database;
  readonly keyring: Keyring;
  readonly config: Pick<Config, 'demo'>;
  /** Takes a line of progress in both languages. */
  readonly say: (zh: string, en: string) => void;
  readonly clock?: Clock;
}

interface Stage {
  readonly name: string;
  readonly zh: string;
  readonly en: string;
  readonly act: (tx: Db) => Promise<void>;
}

/** `foreign`: the database holds an insurer of its own, where the demo must not go. */
export type DemoState = 'empty' | 'begun' | 'complete' | 'foreign';

/** What there is of the demo insurer. */
export async function readDemoState(db: Db): Promise<DemoState> {
  const marker = await findMarker(db);
  if (marker !== undefined) return marker.complete ? 'complete' : 'begun';
  return (await hasContent(db)) ? 'foreign' : 'empty';
}

/**
 * Loads the invented insurer 回音保险 and returns its sign-ins. A second call adds nothing; one that follows a killed
 * load goes on after its last committed stage; two at once take turns. Refuses `conflict` when the database already
 * holds an insurer that is not the demo, or the configuration says `HUIYIN_DEMO=off`.
 */
export async function loadDemo({ database, keyring, config, say, clock = systemClock }: DemoCall): Promise<{ signIns: DemoSignIn[] }> {
  const { db } = database;
  const marker = await beginDemo(db, config, clock);
  if (!marker.complete) {
    const start = new Date(marker.startedAt);
    for (const stage of planStages(start, keyring)) await runOnce(db, stage, say);
    // The history was put in without events.
    await recountEverything(db);
    await transact(db, async (tx) => saveMarker(tx, { ...(await lockMarker(tx)), complete: true }));
  }
  return { signIns: (await loadDemoSignIns(db)) ?? [] };
}

function planStages(start: Date, keyring: Keyring): Stage[] {
  const organisation = planOrganisation(start);
  const service = planService(start, organisation);
  const customers = planCustomers(start, organisation);
  const history = planHistory(start, customers, service);
  const depth = planCustomerDepth(start, organisation, customers, history);
  const orders = planWorkOrders(start, organisation, history);
  const voices = planVoices(start, organisation, customers);
  return [
    { name: 'units', zh: '机构、部门与岗位', en: 'units, departments and posts', act: (tx) => loadUnits(tx, organisation) },
    { name: 'staff', zh: `${organisation.staff.length} 名员工`, en: `${organisation.staff.length} members of staff`, act: (tx) => loadStaff(tx, organisation) },
    { name: 'service', zh: '队列与渠道', en: 'queues and channels', act: (tx) => loadService(tx, service, keyring) },
    ...batchesOf(customers, 1000).map((batch, at) => ({
      name: `customers-${at + 1}`,
      zh: `客户、保单与赔案 ${at * 1000 + batch.length}/${customerCount}`,
      en: `customers with policies and claims ${at * 1000 + batch.length}/${customerCount}`,
      act: (tx: Db) => loadCustomers(tx, batch, keyring),
    })),
    ...batchesOf(history, 300).map((batch, at) => ({
      name: `history-${at + 1}`,
      zh: `历史会话 ${at * 300 + batch.length}/${history.length}`,
      en: `past conversations ${at * 300 + batch.length}/${history.length}`,
      act: (tx: Db) => loadHistory(tx, batch, service, keyring),
    })),
    { name: 'answer-templates', zh: '常用语', en: 'answer templates', act: (tx) => loadAnswerTemplates(tx, start, organisation) },
    { name: 'shifts', zh: '坐席签入时段', en: 'when agents were signed in', act: (tx) => loadShifts(tx, organisation.unitId('HQ')) },
    { name: 'summaries', zh: '服务小结', en: 'summaries of contacts', act: loadSummaries },
    { name: 'work-order-queues', zh: '工单队列', en: 'queues for work orders', act: (tx) => loadOrderQueues(tx, start, organisation) },
    ...batchesOf(orders, 20).map((batch, at) => ({
      name: `work-orders-${at + 1}`,
      zh: `工单 ${at * 20 + batch.length}/${orders.length}`,
      en: `work orders ${at * 20 + batch.length}/${orders.length}`,
      act: (tx: Db) => loadWorkOrders(tx, organisation, batch),
    })),
    { name: 'complaints', zh: '投诉', en: 'complaints', act: (tx) => loadComplaints(tx, start, organisation, service, history, keyring) },
    { name: 'customer-depth', zh: '标签、备注、授权与核身记录', en: 'tags, notes, consent and identity checks', act: (tx) => loadCustomerDepth(tx, depth, keyring) },
    { name: 'questionnaires', zh: '问卷、反馈卡与服务办结记录', en: 'questionnaires, cards and finished services', act: (tx) => loadQuestionnaires(tx, start, organisation, keyring) },
    ...batchesOf(voices, 1000).map((batch, at) => ({
      name: `voices-${at + 1}`,
      zh: `客户声音 ${at * 1000 + batch.length}/${voices.length}`,
      en: `voices of customers ${at * 1000 + batch.length}/${voices.length}`,
      act: (tx: Db) => countPast(tx, keyring, batch, systemClock),
    })),
    { name: 'improvement', zh: '痛点、改进任务与客户验证', en: 'pain points, tasks and verifications', act: (tx) => loadImprovement(tx, start, organisation, keyring) },
    // Without statistics the first lists would be planned as if these tables were still empty.
    { name: 'statistics', zh: '更新统计信息', en: 'statistics for the query planner', act: analyzeTables },
  ];
}

/** Small enough that no transaction lasts a second: an open one holds every reader of the event log back. */
function batchesOf<T>(items: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, at) => items.slice(at * size, (at + 1) * size));
}

async function beginDemo(db: Db, config: Pick<Config, 'demo'>, clock: Clock): Promise<{ startedAt: string; complete: boolean }> {
  if (config.demo === 'off') {
    refuse('conflict', { zh: '配置 HUIYIN_DEMO=off 不允许载入演示数据。', en: 'HUIYIN_DEMO=off forbids loading the demo insurer.' });
  }
  await transact(db, async (tx) => {
    if ((await findMarker(tx)) !== undefined) return;
    if (await hasContent(tx)) {
      refuse('conflict', {
        zh: '数据库中已有其他数据，演示公司只能载入空数据库。请改用新的数据目录（HUIYIN_DATA）或新的数据库（DATABASE_URL）。',
        en: 'The database already holds other data; the demo insurer goes into an empty one only. Use a new data folder (HUIYIN_DATA) or a new database (DATABASE_URL).',
      });
    }
    await addMarker(tx, { startedAt: clock.now().toISOString(), stages: [], complete: false });
  });
  return (await findMarker(db))!;
}

/** Rows and the note that they are there commit together, so a stage is loaded exactly once whatever is killed. */
async function runOnce(db: Db, stage: Stage, say: DemoCall['say']): Promise<void> {
  await transact(db, async (tx) => {
    const marker = await lockMarker(tx);
    if (marker.stages.includes(stage.name)) return;
    await stage.act(tx);
    await saveMarker(tx, { ...marker, stages: [...marker.stages, stage.name] });
  });
  say(`演示数据：${stage.zh}`, `demo data: ${stage.en}`);
}
