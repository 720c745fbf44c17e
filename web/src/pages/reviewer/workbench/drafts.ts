import type { Item } from "../queries";

/** Points that are being changed: kept while the reviewer looks at other items. */
export interface Draft {
  readonly points: number | null;
  readonly reason: string;
  /** The decision that stood when he began; another one since then is told of. */
  readonly since: number | null;
}

export function newDraft(item: Item): Draft {
  return { points: item.decision?.points ?? item.suggested, reason: "", since: item.decision?.id ?? null };
}
