import { useCallback } from "react";
import { useSearchParams } from "react-router";

type Values<Key extends string> = Record<Key, string>;

/** Filters kept in the address bar, so that a view can be sent to a colleague; what is empty is left out. */
export function useAddress<Key extends string>(keys: readonly Key[]) {
  const [params, setParams] = useSearchParams();
  const values = Object.fromEntries(keys.map((key) => [key, params.get(key) ?? ""])) as Values<Key>;
  const change = useCallback(
    (changes: Partial<Values<Key>>, { replace = true }: { replace?: boolean } = {}) =>
      setParams(
        (before) => {
          const after = new URLSearchParams(before);
          for (const [key, value] of Object.entries<string | undefined>(changes)) {
            if (value) after.set(key, value);
            else after.delete(key);
          }
          return after;
        },
        { replace },
      ),
    [setParams],
  );
  return [values, change] as const;
}

/** The page of a list, from 1. */
export function pageOf(value: string): number {
  const page = Number(value);
  return Number.isInteger(page) && page > 0 ? page : 1;
}
