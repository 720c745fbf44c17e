import { useCallback, useMemo } from "react";
import { useSearchParams } from "react-router";

import type { ListFilter, Sort, State } from "./queries";

export const SORTS: readonly Sort[] = ["deadline", "risk", "confidence", "updated", "name"];
export const OPEN: readonly State[] = ["submitted", "in_review"];
const SEEN: readonly State[] = ["submitted", "in_review", "returned", "decided"];
/** Rows on a page. */
export const ROWS = 50;

/** What a list shows, as its address says: a view can be sent to a colleague. `state=any` is every state, none is what is to be done. */
export interface ListView {
  readonly campaign: string;
  readonly state: string;
  readonly grade: string;
  readonly region: string;
  readonly flag: string;
  readonly search: string;
  readonly contradicted: string;
  readonly sort: string;
  readonly page: string;
}

const KEYS = ["campaign", "state", "grade", "region", "flag", "search", "contradicted", "sort", "page"] as const;

export function useListView() {
  const [params, setParams] = useSearchParams();
  const view = useMemo(() => Object.fromEntries(KEYS.map((key) => [key, params.get(key) ?? ""])) as unknown as ListView, [params]);
  /** Every change but that of the page begins at the first page again. */
  const change = useCallback(
    (changes: Partial<ListView>) =>
      setParams(
        (before) => {
          const after = new URLSearchParams(before);
          after.delete("page");
          for (const [key, value] of Object.entries(changes)) {
            if (value) after.set(key, value);
            else after.delete(key);
          }
          return after;
        },
        { replace: !("page" in changes) },
      ),
    [setParams],
  );
  const clear = useCallback(() => setParams({}), [setParams]);
  return { view, change, clear, filtered: KEYS.some((key) => key !== "page" && key !== "sort" && view[key] !== "") };
}

export function statesOf(view: ListView): State[] {
  if (view.state === "any") return [...SEEN];
  const named = SEEN.filter((state) => view.state.split(",").includes(state));
  return named.length ? named : [...OPEN];
}

export function pageOf(view: ListView): number {
  const page = Number(view.page);
  return Number.isInteger(page) && page > 0 ? page : 1;
}

export function filterOf(view: ListView): ListFilter {
  const campaign = Number(view.campaign);
  return {
    campaign: Number.isInteger(campaign) && campaign > 0 ? campaign : undefined,
    state: statesOf(view),
    grade: view.grade || undefined,
    region: view.region || undefined,
    flag: /^[a-z_]+$/.test(view.flag) ? view.flag : undefined,
    search: view.search || undefined,
    contradicted: view.contradicted === "1" || undefined,
    sort: SORTS.find((sort) => sort === view.sort) ?? "deadline",
    limit: ROWS,
    offset: (pageOf(view) - 1) * ROWS,
  };
}
