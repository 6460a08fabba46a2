import type { Complaint, ComplaintCorrection, ComplaintNew } from '@huiyin/contracts';

type Known<K extends keyof ComplaintNew> = NonNullable<ComplaintNew[K]>;

/** Fields of the form; empty ones mean "not known yet". */
export interface PartValues {
  category?: Known<'category'>;
  regulatorClass?: Known<'regulatorClass'>;
  complainantKind: Known<'complainantKind'>;
  complainantName?: string;
  contact?: string;
  contactWay?: Known<'contactWay'>;
  proxyName?: string;
  authority: Known<'authority'>;
  authorityNote?: string;
  /** Separated by commas of either kind. */
  representatives?: string;
  groupSize?: number;
  demand?: string;
  facts?: string;
  aboutStaff?: string;
  aboutUnit?: string;
  aboutDepartment?: string;
  aboutText?: string;
  policyNo?: string;
  claimNo?: string;
  risks: Known<'risks'>;
}

const textFields = ['complainantName', 'contact', 'proxyName', 'authorityNote', 'demand', 'facts', 'aboutText', 'policyNo', 'claimNo'] as const;
const choiceFields = ['category', 'regulatorClass', 'contactWay', 'groupSize', 'aboutStaff', 'aboutUnit', 'aboutDepartment'] as const;

export const splitNames = (names: string | undefined): string[] => (names ?? '').split(/[、,，;；\n]/).map((name) => name.trim()).filter((name) => name !== '');

/** What is known, as the server takes it; what is not is left out. */
export function partsOf(values: PartValues): ComplaintCorrection {
  const texts = textFields.flatMap((field) => ((values[field] ?? '').trim() === '' ? [] : [[field, values[field]!.trim()]]));
  const choices = choiceFields.flatMap((field) => (values[field] == null ? [] : [[field, values[field]]]));
  const representatives = splitNames(values.representatives);
  return {
    ...Object.fromEntries([...texts, ...choices]),
    complainantKind: values.complainantKind,
    authority: values.authority,
    ...(representatives.length === 0 ? {} : { representatives }),
    ...(values.risks.length === 0 ? {} : { risks: values.risks }),
  };
}

/** A complaint as its form shows it; the masked contact is not shown, so that it cannot be written back. */
export function valuesOf(complaint: Complaint): PartValues {
  const choice = <K extends string, V>(key: K, value: V | null): { [P in K]?: V } => (value === null ? {} : { [key]: value }) as { [P in K]?: V };
  return {
    complainantKind: complaint.complainantKind, authority: complaint.authority, risks: complaint.risks, complainantName: complaint.complainantName ?? '', proxyName: complaint.proxyName, authorityNote: complaint.authorityNote,
    representatives: complaint.representatives.join('、'), demand: complaint.demand, facts: complaint.facts, aboutText: complaint.aboutText, policyNo: complaint.policyNo, claimNo: complaint.claimNo,
    ...choice('category', complaint.category), ...choice('regulatorClass', complaint.regulatorClass), ...choice('contactWay', complaint.contactWay), ...choice('groupSize', complaint.groupSize),
    ...choice('aboutStaff', complaint.aboutStaff?.id ?? null), ...choice('aboutUnit', complaint.aboutUnit?.id ?? null), ...choice('aboutDepartment', complaint.aboutDepartment?.id ?? null),
  };
}

/** Texts that were changed while a part of them was hidden and still is: the signs that hide it would be stored in its place. */
export const hiddenIn = (before: PartValues, after: PartValues): (typeof textFields)[number][] =>
  textFields.filter((field) => (before[field] ?? '').includes('*') && (after[field] ?? '').includes('*') && (after[field] ?? '').trim() !== (before[field] ?? '').trim());

/** Only what was changed: masked texts that nobody touched must not be written back. Emptied choices become null. */
export function changesOf(before: PartValues, after: PartValues): ComplaintCorrection {
  const changed: Record<string, unknown> = {};
  for (const field of textFields) if ((after[field] ?? '').trim() !== (before[field] ?? '').trim()) changed[field] = (after[field] ?? '').trim();
  for (const field of choiceFields) if ((after[field] ?? null) !== (before[field] ?? null)) changed[field] = after[field] ?? null;
  if (after.complainantKind !== before.complainantKind) changed['complainantKind'] = after.complainantKind;
  if (after.authority !== before.authority) changed['authority'] = after.authority;
  if ((after.representatives ?? '') !== (before.representatives ?? '')) changed['representatives'] = splitNames(after.representatives);
  if (after.risks.join() !== before.risks.join()) changed['risks'] = after.risks;
  return changed;
}
