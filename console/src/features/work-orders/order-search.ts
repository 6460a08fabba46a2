import { workOrderPriorities, workOrderStates, workOrderViews, type WorkOrderFilter } from '@huiyin/contracts';

/** What stands behind `?` of the list. */
export type OrderSearch = Partial<WorkOrderFilter>;

const oneOf = <T extends string>(values: readonly T[], value: unknown): value is T => (values as readonly unknown[]).includes(value);

/** Takes from an address what the server would take; the rest counts as not filtered. */
export function readOrderSearch(raw: Record<string, unknown>): OrderSearch {
  return {
    ...(oneOf(workOrderViews, raw['view']) ? { view: raw['view'] } : {}),
    ...(oneOf(workOrderStates, raw['state']) ? { state: raw['state'] } : {}),
    ...(oneOf(workOrderPriorities, raw['priority']) ? { priority: raw['priority'] } : {}),
    ...(raw['overdue'] === true ? { overdue: true } : {}),
    ...(raw['supervised'] === true ? { supervised: true } : {}),
    ...(typeof raw['text'] === 'string' && raw['text'] !== '' && raw['text'].length <= 60 ? { text: raw['text'] } : {}),
  };
}
