import type { Matrix, MatrixPreview, MatrixQuery, MatrixRow, MatrixSettings } from '@huiyin/contracts';
import type { Principal } from '#platform/access/principal.ts';
import { writeAudit } from '#platform/audit/write-audit.ts';
import type { Db } from '#platform/db/connect-database.ts';
import { transact } from '#platform/db/transact.ts';
import type { Locale } from '#platform/http/request-locale.ts';
import { wilson, type Share } from '#platform/statistics/share.ts';
import { readThemeSums, type ThemeSums } from '../../voices/index.ts';
import { rankSums } from './rank-sums.ts';
import { usualWeights } from './rank-themes.ts';
import { loadMatrixSettings, loadOpenThemes, saveMatrixSettings } from './store-matrix.ts';
import { wordChange, wordReason } from './word-rank.ts';

/** How the program ranks until somebody sets it otherwise. */
const usualSettings: MatrixSettings = { weights: usualWeights, target: null, smallest: 30 };

const figureOf = (share: Share): Matrix['whole'] => ({ value: share.whole === 0 ? null : share.part / share.whole, ...wilson(share), answers: share.whole });

/** The matrix of a time: themes with importance, performance and loss, ranked, each with its reasons in the reader's language. */
export async function readMatrix(db: Db, principal: Principal, query: MatrixQuery, locale: Locale): Promise<Matrix> {
  const [sums, settings] = await Promise.all([readThemeSums(db, principal, query, locale), loadMatrixSettings(db)]);
  return present(sums, query.by, settings ?? usualSettings, await loadOpenThemes(db), locale);
}

/** The matrix as it would be by other settings, with the places of now. */
export async function previewMatrix(db: Db, principal: Principal, query: MatrixQuery, settings: MatrixSettings, locale: Locale): Promise<MatrixPreview> {
  const [sums, kept, open] = await Promise.all([readThemeSums(db, principal, query, locale), loadMatrixSettings(db), loadOpenThemes(db)]);
  const was = rankSums(sums, query.by, kept ?? usualSettings).ranked;
  return { matrix: present(sums, query.by, settings, open, locale), was: Object.fromEntries(was.map(({ id, rank }) => [id, rank])) };
}

/** Keeps how the matrix ranks, for everybody; leaves an audit line with what it was. */
export async function changeMatrixSettings(db: Db, principal: Principal, settings: MatrixSettings, address: string): Promise<void> {
  await transact(db, async (tx) => {
    const from = (await loadMatrixSettings(tx)) ?? usualSettings;
    await saveMatrixSettings(tx, settings, principal.staffId);
    await writeAudit(tx, { actor: principal, action: 'improvement.matrix-changed', subjectKind: 'setting', address, detail: { from, to: settings } });
  });
}

function present(sums: ThemeSums, by: MatrixQuery['by'], settings: MatrixSettings, open: Awaited<ReturnType<typeof loadOpenThemes>>, locale: Locale): Matrix {
  const { ranked, crosshair, explained, tooFew } = rankSums(sums, by, settings);
  const say = (words: { zh: string; en: string }): string => (locale === 'en' ? words.en : words.zh);
  const nameOf = (id: string): string => {
    const [topic = '', touchpoint] = id.split('@');
    return touchpoint === undefined ? sums.topicName(topic) : `${sums.topicName(topic)} · ${sums.touchpointName(touchpoint)}`;
  };
  const rows = ranked.map(({ id, topic, touchpoint, rank, score, quadrant, volume, volumeBefore, rated, importance, correlation, impact, provenLoss, rising, complaints, reasons, changes }): MatrixRow => {
    const point = open.find((one) => one.topic === topic && (one.touchpoint ?? null) === touchpoint);
    return {
      id, topic, topicName: sums.topicName(topic), touchpoint, touchpointName: touchpoint === null ? null : sums.touchpointName(touchpoint), rank, score, quadrant, volume, volumeBefore,
      good: figureOf(rated), importance, correlation, impact: { value: impact.impact, low: impact.low, high: impact.high }, provenLoss, rising, urgent: complaints,
      reasons: reasons.map((reason) => say(wordReason(reason))), changes: changes.map((change) => say(wordChange(change, nameOf(change.other)))),
      painPoint: point === undefined ? null : { id: point.id, number: point.number },
    };
  });
  const { r1, r2, r3, r4, r5 } = sums.whole;
  return { span: sums.span, before: sums.before, by, settings, crosshair, whole: figureOf({ part: r4 + r5, whole: r1 + r2 + r3 + r4 + r5 }), explained, rows, tooFew };
}
