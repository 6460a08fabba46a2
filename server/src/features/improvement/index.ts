/** Pain points 痛点: ranked by what they cost, solved by tasks, closed by customers only. */
export { judgeVerification, type Answer, type Outcome, type Verdict } from './rules/judge-verification.ts';
export { planVerification, type VerificationPlan, type VerificationRule } from './rules/verification-rule.ts';
export { painPointRoutes } from './pain-point-routes.ts';
export type { ImprovementDeps } from './improvement-deps.ts';
