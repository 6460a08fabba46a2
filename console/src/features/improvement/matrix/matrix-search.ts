import { matrixGroups, type MatrixQuery } from '@huiyin/contracts';

/** What stands behind `?` of the matrix; nothing: topics of the last 90 days. `theme` is open beside. */
export type MatrixSearch = Partial<MatrixQuery> & { theme?: string; settings?: true };

const patterns = { from: /^\d{4}-\d\d-\d\d$/, to: /^\d{4}-\d\d-\d\d$/, touchpoint: /^[a-z]\w{0,39}$/, unit: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/, theme: /^[\w@-]{1,100}$/ } as const;

/** Takes from an address what the server would take; the rest counts as not given. */
export function readMatrixSearch(raw: Record<string, unknown>): MatrixSearch {
  return {
    ...Object.fromEntries(Object.entries(patterns).filter(([name, pattern]) => typeof raw[name] === 'string' && pattern.test(raw[name])).map(([name]) => [name, raw[name]])),
    ...((matrixGroups as readonly unknown[]).includes(raw['by']) ? { by: raw['by'] as MatrixQuery['by'] } : {}),
    ...(raw['settings'] === true ? { settings: true as const } : {}),
  };
}
