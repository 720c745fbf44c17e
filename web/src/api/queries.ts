import { MutationCache, QueryCache, QueryClient } from "@tanstack/react-query";

import { Problem } from "./problem";

export const SESSION = ["session"] as const;
const ATTEMPTS = 3;

/** What was asked is asked again where that may help: no answer, or told to come later. A session that ended leads to the login. */
export function newQueryClient(): QueryClient {
  const onError = (error: Error) => {
    if (error instanceof Problem && error.status === 401) client.setQueryData(SESSION, null);
  };
  const client: QueryClient = new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      queries: {
        retry: (failures, error) => error instanceof Problem && error.passes && failures < ATTEMPTS,
        retryDelay: (attempt, error) => 1000 * Math.max(2 ** attempt, (error instanceof Problem && error.retryAfter) || 0),
        staleTime: 10_000,
      },
    },
  });
  return client;
}
