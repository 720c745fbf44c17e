import { useQuery } from "@tanstack/react-query";

import { answer, api } from "@/api/client";

/** The words of flags, kinds, fields and values: the service's own, asked for once. */
export function useWords() {
  return useQuery({ queryKey: ["words"], queryFn: () => answer(api.GET("/api/v1/words")), staleTime: Infinity });
}
