import type { Item } from "../queries";

/** How an item stands. `settled`: the evidence alone tells, nobody has to decide. */
export type Standing = "contradicted" | "open" | "accepted" | "changed" | "settled";

export function standingOf(item: Item): Standing {
  if (item.contradiction) return "contradicted";
  if (item.decision) return item.decision.kind === "change" ? "changed" : "accepted";
  return item.open ? "open" : "settled";
}

/** Whether a person still has to look at it. */
export function needsWork(item: Item): boolean {
  const standing = standingOf(item);
  return standing === "open" || standing === "contradicted";
}

/** The points that the total takes: decided, else suggested; null where there are none yet. */
export function pointsOf(item: Item): number | null {
  return item.decision?.points ?? item.suggested;
}

/** Lowest and highest total that is still possible: an item that was decided has one number of points. */
export function possibleTotal(items: readonly Item[]): { low: number; high: number } {
  const sum = (of: (item: Item) => number) => Math.round(items.reduce((total, item) => total + (item.decision?.points ?? of(item)), 0) * 100) / 100;
  return { low: sum(({ low }) => low ?? 0), high: sum(({ high }) => high ?? 0) };
}

/** Whether two views of an item give a reviewer the same to decide on. */
export function sameToDecide(a: Item | undefined, b: Item | undefined): boolean {
  return a !== undefined && b !== undefined && seen(a) === seen(b);
}

function seen({ suggested, low, high, evidence, decision }: Item): string {
  return JSON.stringify([suggested, low, high, decision?.id ?? null, evidence.map(({ file, name, text, counted }) => [file, name, text, counted])]);
}
