import { sql } from 'kysely';
import type { Db } from '#platform/db/connect-database.ts';

export interface CustomerRow {
  readonly id: string;
  readonly name: string;
  readonly tier: string;
  readonly gender: string | null;
  readonly bornOn: string | null;
  readonly residentIdSealed: string | null;
  readonly mobileSealed: string | null;
  readonly email: string | null;
  readonly unitName: string;
}

export interface PolicyRow {
  readonly id: string;
  readonly policyNo: string;
  readonly product: string;
  readonly lineOfBusiness: string;
  readonly state: string;
  readonly insuredObject: string;
  readonly premium: string;
  readonly effectiveOn: string;
  readonly endsOn: string | null;
}

export interface ClaimRow {
  readonly id: string;
  readonly reportNo: string;
  readonly policyNo: string;
  readonly reportedAt: Date;
  readonly state: string;
  readonly loss: string;
  readonly amount: string | null;
}

export async function loadCustomer(db: Db, id: string): Promise<CustomerRow | undefined> {
  const { rows } = await sql<CustomerRow>`select c.id, c.name, c.tier, c.gender, c.born_on, c.resident_id_sealed, c.mobile_sealed, c.email, u.name as unit_name
    from customers c join units u on u.id = c.unit_id where c.id = ${id}::uuid`.execute(db);
  return rows[0];
}

/** Newest first, at most 50. */
export async function loadPolicies(db: Db, customerId: string): Promise<PolicyRow[]> {
  const { rows } = await sql<PolicyRow>`select id, policy_no, product, line_of_business, state, insured_object, premium::text, effective_on, ends_on
    from policies where customer_id = ${customerId}::uuid order by effective_on desc, id desc limit 50`.execute(db);
  return rows;
}

/** Newest first, at most 50. */
export async function loadClaims(db: Db, customerId: string): Promise<ClaimRow[]> {
  const { rows } = await sql<ClaimRow>`select c.id, c.report_no, p.policy_no, c.reported_at, c.state, c.loss, c.amount::text
    from claims c join policies p on p.id = c.policy_id where c.customer_id = ${customerId}::uuid order by c.reported_at desc, c.id desc limit 50`.execute(db);
  return rows;
}
