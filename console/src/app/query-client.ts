import { QueryClient } from '@tanstack/react-query';
import { ApiError } from '../platform/api.ts';

/** Answers are asked for again when the live line tells of a change, so little is asked by the clock. */
export function makeQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 15_000,
        // A refusal stays one; only a broken network or a restarting server is worth another try.
        retry: (failures, error) => failures < 2 && (!(error instanceof ApiError) || error.status === 0 || error.status >= 502),
      },
    },
  });
}
