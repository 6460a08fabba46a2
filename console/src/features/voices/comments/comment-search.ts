import { voiceKinds, voiceSentimentNames, type VoiceFilter } from '@huiyin/contracts';

export const commentViews = ['text', 'all', 'urgent'] as const;
export type CommentView = (typeof commentViews)[number];

/** What stands behind `?` of the list. */
export type CommentSearch = Partial<Omit<VoiceFilter, 'text' | 'urgent'>> & { view?: CommentView };

const oneOf = <T extends string>(values: readonly T[], value: unknown): value is T => (values as readonly unknown[]).includes(value);
const texts = { touchpoint: /^[\w-]{1,40}$/, channel: /^[\w-]{1,40}$/, topic: /^[\w-]{1,40}$/, unit: /^[0-9a-f-]{36}$/, from: /^\d{4}-\d\d-\d\d$/, to: /^\d{4}-\d\d-\d\d$/ } as const;

/** Takes from an address what the server would take; the rest counts as not filtered. */
export function readCommentSearch(raw: Record<string, unknown>): CommentSearch {
  const rating = Number(raw['rating']);
  return {
    ...Object.fromEntries(Object.entries(texts).flatMap(([key, shape]) => (typeof raw[key] === 'string' && shape.test(raw[key]) ? [[key, raw[key]]] : []))),
    ...(oneOf(commentViews, raw['view']) ? { view: raw['view'] } : {}),
    ...(oneOf(voiceSentimentNames, raw['sentiment']) ? { sentiment: raw['sentiment'] } : {}),
    ...(oneOf(voiceKinds, raw['kind']) ? { kind: raw['kind'] } : {}),
    ...(Number.isInteger(rating) && rating >= 1 && rating <= 5 ? { rating } : {}),
    ...(typeof raw['q'] === 'string' && raw['q'] !== '' && raw['q'].length <= 60 ? { q: raw['q'] } : {}),
  };
}

/** What the server is asked for. */
export const filterOf = ({ view = 'text', ...search }: CommentSearch): VoiceFilter => ({ ...search, ...(view === 'text' ? { text: 'yes' as const } : view === 'urgent' ? { urgent: 'yes' as const } : {}) });
