import {
  ComplaintAnswerExtension, ComplaintAssign, ComplaintCorrection, ComplaintDecide, ComplaintInform, ComplaintMerge, ComplaintNote, ComplaintRootCause, ComplaintTold, ComplaintWords, Done, Id, type Permission,
} from '@huiyin/contracts';
import { Type, type Static, type TSchema } from 'typebox';
import type { Principal, StaffAccess } from '#platform/access/principal.ts';
import type { Http } from '#platform/http/create-http.ts';
import { sentAct } from '#platform/http/sent-act.ts';
import { staffRoutes } from '#platform/http/staff-routes.ts';
import type { ComplaintDeps } from './complaint-deps.ts';
import { correctComplaint } from './correct-complaint.ts';
import { closeComplaint, decideComplaint, informComplainant, noteOnComplaint, noteRootCause, noteTold, withdrawComplaint } from './decide-complaint.ts';
import { escalateComplaint } from './escalate-complaint.ts';
import { assignComplaint, takeComplaint } from './hand-out.ts';
import { mergeComplaint, unmergeComplaint } from './merge-complaint.ts';
import { addNewFacts, answerExtension, askExtension, extendComplaint, pauseComplaint, resumeComplaint } from './run-complaint-clock.ts';

type Act<B> = (deps: ComplaintDeps, principal: Principal, id: string, body: B, address: string) => Promise<void>;

/** The verbs, one address each; who may do what with which complaint is in complaint-rules. */
export function complaintVerbRoutes(app: Http, deps: ComplaintDeps & { access: StaffAccess }): void {
  const route = staffRoutes(app, deps.access);
  const verb = <B extends TSchema>(name: string, permission: Permission, body: B, act: Act<Static<B>>, summary: string): void => {
    route({
      method: 'POST', url: `/api/complaints/:id/${name}`, permission, params: Type.Object({ id: Id }), body, reply: Done, summary,
      handle: async (call) => {
        await act({ ...deps, sent: sentAct(call.request) }, call.principal, call.params.id, call.body as Static<B>, call.request.ip);
        return { ok: true as const };
      },
    });
  };
  const nothing = Type.Object({});
  verb('take', 'complaints:handle', nothing, takeComplaint, 'Take what waits');
  verb('assign', 'complaints:assign', ComplaintAssign, assignComplaint, 'Give it to somebody who need not keep out');
  verb('note', 'complaints:read', ComplaintNote, noteOnComplaint, 'Write down what was done: listened, verified, options offered');
  verb('correct', 'complaints:read', ComplaintCorrection, correctComplaint, 'Fill in or mend; the values before stay');
  verb('escalate', 'complaints:handle', ComplaintWords, escalateComplaint, 'To the next of the three tiers');
  verb('extend', 'complaints:handle', ComplaintWords, extendComplaint, 'To 30 days in all, with a reason');
  verb('ask-extension', 'complaints:handle', ComplaintWords, askExtension, 'Ask somebody above for the further 30 days');
  verb('answer-extension', 'complaints:approve', ComplaintAnswerExtension, answerExtension, 'Approve the further 30 days, or refuse');
  verb('pause', 'complaints:handle', ComplaintWords, pauseComplaint, 'Stop the clock for an outside appraisal');
  verb('resume', 'complaints:handle', ComplaintWords, resumeComplaint, 'Let the clock go on');
  verb('new-facts', 'complaints:read', ComplaintWords, addNewFacts, 'Something new: the period begins again');
  verb('decide', 'complaints:handle', ComplaintDecide, decideComplaint, 'Decide, with grounds; the clock runs on');
  verb('inform', 'complaints:handle', ComplaintInform, informComplainant, 'Tell the complainant the decision; the clock stops');
  verb('told', 'complaints:handle', ComplaintTold, noteTold, 'The complainant was told of extension, pause or new period');
  verb('root-cause', 'complaints:handle', ComplaintRootCause, noteRootCause, 'Name the root cause');
  verb('withdraw', 'complaints:read', ComplaintWords, withdrawComplaint, 'The complainant withdraws it');
  verb('close', 'complaints:handle', nothing, closeComplaint, 'Close it, after the complainant was told');
  verb('merge', 'complaints:handle', ComplaintMerge, mergeComplaint, 'Handle a repeat with the complaint that it repeats');
  verb('unmerge', 'complaints:handle', ComplaintWords, unmergeComplaint, 'Merged by mistake: it stands by itself again');
}
