import type { Board } from '@huiyin/contracts';
import { sql } from 'kysely';
import { inScope, type Principal } from '#platform/access/principal.ts';
import type { Db } from '#platform/db/connect-database.ts';

interface TodayRow {
  waiting: number;
  longestWaitSeconds: number | null;
  active: number;
  left: number;
  averageResponseSeconds: number | null;
  answeredToday: number;
  requestedToday: number;
  abandonedToday: number;
  ratedToday: number;
  averageScore: number | null;
  solvedShare: number | null;
}

/**
 * What is going on now and today (since midnight in the zone), within the reader's scope. Response time is from asking for a
 * person to the first message of a person (KPI-02), over contacts asked for today within service hours; those still waiting
 * count in the wait, not in the mean. Abandoned means: gone before any person answered.
 */
export async function loadBoard(db: Db, principal: Principal, options: { timeZone: string; targetSeconds: number; now: Date }): Promise<Board> {
  const conversations = inScope(principal, { unit: 'c.unit_id', department: 'c.department_id', person: 'c.agent_id' });
  const contacts = inScope(principal, { unit: 't.unit_id', department: 't.department_id', person: 't.agent_id' });
  const midnight = sql`date_trunc('day', now() at time zone ${options.timeZone}) at time zone ${options.timeZone}`;
  const [today, queues, agents] = await Promise.all([
    sql<TodayRow>`select
        (select count(*)::int from conversations c where c.state = 'waiting' and ${conversations}) as waiting,
        (select extract(epoch from now() - min(t.requested_at))::float from contacts t join conversations c on c.id = t.conversation_id and c.contact = t.n
          where c.state = 'waiting' and ${conversations}) as longest_wait_seconds,
        (select count(*)::int from conversations c where c.state = 'active' and ${conversations}) as active,
        (select count(*)::int from conversations c where c.state = 'left' and ${conversations}) as left,
        x.*, r.*
      from (select (avg(extract(epoch from answered_at - requested_at)) filter (where answered_at is not null and not after_hours))::float as average_response_seconds,
          (count(*) filter (where answered_at is not null and not after_hours))::int as answered_today,
          count(*)::int as requested_today,
          (count(*) filter (where end_reason = 'abandoned' and answered_at is null))::int as abandoned_today
        from contacts t where t.requested_at >= ${midnight} and ${contacts}) x,
       (select count(*)::int as rated_today, avg(score)::float as average_score,
          (count(*) filter (where solved))::float / nullif(count(*) filter (where solved is not null), 0) as solved_share
        from ratings t where t.rated_at >= ${midnight} and ${contacts}) r`.execute(db),
    sql<Board['queues'][number]>`select q.id, q.name,
        (select count(*)::int from work_items w where w.queue_id = q.id and w.state = 'waiting' and w.automatic) as waiting,
        (select extract(epoch from now() - min(w.queued_at))::float from work_items w where w.queue_id = q.id and w.state = 'waiting' and w.automatic) as longest_wait_seconds,
        (select count(*)::int from queue_staff s join agent_states a on a.staff_id = s.staff_id
          where s.queue_id = q.id and a.state = 'ready' and a.lease_expires_at > now()) as ready
      from queues q where q.archived_at is null and ${inScope(principal, { unit: 'q.unit_id', department: 'q.department_id' })} order by q.code limit 50`.execute(db),
    sql<Omit<Board['agents'][number], 'since'> & { since: Date }>`select s.id as staff_id, s.name, d.name as department, a.state, a.reason, a.since, a.load, a.capacity, a.lease_expires_at > now() as present
      from agent_states a join staff s on s.id = a.staff_id join departments d on d.id = s.department_id
      where a.state <> 'signedOut' and ${inScope(principal, { unit: 's.unit_id', department: 's.department_id', person: 's.id' })}
      order by a.state, a.since, s.id limit 300`.execute(db),
  ]);
  const row = today.rows[0]!;
  return {
    at: options.now.toISOString(),
    ...row,
    targetResponseSeconds: options.targetSeconds,
    queues: queues.rows,
    agents: agents.rows.map((agent) => ({ ...agent, since: agent.since.toISOString() })),
  };
}
