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

export type PolicyRole = 'policyholder' | 'insured' | 'beneficiary';

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
  /** What the customer is in it. */
  readonly roles: readonly PolicyRole[];
  readonly parties: readonly { readonly role: PolicyRole; readonly name: string }[];
}

export interface ClaimRow {
  readonly id: string;
  readonly role: 'policyholder' | 'thirdParty';
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

/** Policies in which any of the family is policyholder, insured or beneficiary, newest first, at most 50. */
export async function loadPolicies(db: Db, family: readonly string[]): Promise<PolicyRow[]> {
  const ids = sql`${[...family]}::uuid[]`;
  const { rows } = await sql<PolicyRow>`with mine as (
      select id as policy_id, 'policyholder' as role from policies where customer_id = any(${ids})
      union select x.subject, x.role from customers c join parties x on x.external_id = c.external_id and x.role <> 'thirdParty' where c.id = any(${ids})
    )
    select p.id, p.policy_no, p.product, p.line_of_business, p.state, p.insured_object, p.premium::text, p.effective_on, p.ends_on, m.roles,
      (case when p.customer_id = any(${ids}) then '[]'::jsonb else jsonb_build_array(jsonb_build_object('role', 'policyholder', 'name', h.name)) end)
        || coalesce((select jsonb_agg(jsonb_build_object('role', y.role, 'name', coalesce(k.name, y.name)) order by y.role desc, y.n) from parties y
            left join customers k on k.external_id = y.external_id where y.subject = p.id and (k.id is null or k.id <> all(${ids}))), '[]') as parties
    from (select policy_id, array_agg(role order by array_position(array['policyholder', 'insured', 'beneficiary'], role)) as roles from mine group by policy_id) m
    join policies p on p.id = m.policy_id join customers h on h.id = p.customer_id order by p.effective_on desc, p.id desc limit 50`.execute(db);
  return rows;
}

/** Claims on policies of the family, and those of others in which one of them is the third party; newest first, at most 50. */
export async function loadClaims(db: Db, family: readonly string[]): Promise<ClaimRow[]> {
  const ids = sql`${[...family]}::uuid[]`;
  const { rows } = await sql<ClaimRow>`with mine as (
      select id as claim_id, 'policyholder' as role from claims where customer_id = any(${ids})
      union select x.subject, 'thirdParty' from customers c join parties x on x.external_id = c.external_id and x.role = 'thirdParty' where c.id = any(${ids})
    )
    select c.id, min(m.role) as role, c.report_no, p.policy_no, c.reported_at, c.state, c.loss, c.amount::text
    from mine m join claims c on c.id = m.claim_id join policies p on p.id = c.policy_id group by c.id, p.policy_no order by c.reported_at desc, c.id desc limit 50`.execute(db);
  return rows;
}
