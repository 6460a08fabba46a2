/** Pain points: ranked by what they cost, closed by customers only. So far the rules; they know no database. */
export { judgeVerification, type Answer, type Outcome, type Verdict } from './rules/judge-verification.ts';
export { planVerification, type VerificationPlan, type VerificationRule } from './rules/verification-rule.ts';
