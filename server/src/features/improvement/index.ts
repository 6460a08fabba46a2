/** Pain points 痛点: ranked by what they cost, solved by tasks, closed by customers only. */
export { judgeVerification, type Answer, type Outcome, type Verdict } from './rules/judge-verification.ts';
export { planVerification, type VerificationPlan, type VerificationRule } from './rules/verification-rule.ts';
export { verificationAnswered, judgeDue } from './answer-verification.ts';
export { callBackTasks } from './call-back.ts';
export { escalateTasks } from './escalate-tasks.ts';
export { inviteDrawn } from './launch-verification.ts';
export { painPointRoutes } from './pain-point-routes.ts';
export { simulateAnswers, type Simulation } from './simulate-answers.ts';
export { echoSeen, sendEchoes } from './send-echoes.ts';
export { taskRoutes } from './task-routes.ts';
export { verificationRoutes } from './verification-routes.ts';
export type { DissatisfiedCustomer, ImprovementDeps, OpenCase } from './improvement-deps.ts';
export { breakpointRoutes } from './breakpoints/breakpoint-routes.ts';
export { followJourneys } from './breakpoints/follow-journeys.ts';
export { matrixRoutes } from './matrix/matrix-routes.ts';
export { reportRoutes } from './reports/report-routes.ts';
