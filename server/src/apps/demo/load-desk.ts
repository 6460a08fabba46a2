import type { Db } from '#platform/db/connect-database.ts';
import { answerTexts, reasonPatterns } from './answer-texts.ts';
import type { PlannedOrganisation } from './plan-organisation.ts';
import { createSeededRandom } from './seeded-random.ts';
import { insertRows, summariseContacts } from './store-demo.ts';

/** What agents say often. */
export async function loadAnswerTemplates(tx: Db, start: Date, organisation: PlannedOrganisation): Promise<void> {
  const random = createSeededRandom('answer-templates');
  await insertRows(tx, 'answer_templates', answerTexts.map(({ place, title, shortcut, body }) => ({
    id: random.id(start), department_id: place === null ? null : organisation.departmentId(place), title, shortcut, body,
  })));
}

/** Summaries of the past contacts, by what their customers wrote. */
export const loadSummaries = (tx: Db): Promise<void> => summariseContacts(tx, reasonPatterns);
