import type { Item, Review, Rubric } from "../queries";

/**
 * How an item stands. `settled`: the evidence alone tells, nobody has to decide. Without points: `complete`, `lacking`, `doubtful`
 * (there is something, but is it enough?), `unasked` of this applicant, `optional` where nothing is there and nothing surely asked.
 */
export type Standing = "contradicted" | "open" | "accepted" | "changed" | "settled" | "complete" | "lacking" | "doubtful" | "unasked" | "optional";

export function standingOf(item: Item): Standing {
  if (item.max === null) {
    if (item.applies === false) return "unasked";
    if (item.complete !== null) return item.complete ? "complete" : "lacking";
    return item.evidence.length ? "doubtful" : "optional";
  }
  if (item.contradiction) return "contradicted";
  if (item.decision) return item.decision.kind === "change" ? "changed" : "accepted";
  return item.open ? "open" : "settled";
}

/** Whether a person still has to look at it. */
export function needsWork(item: Item): boolean {
  const standing = standingOf(item);
  return standing === "open" || standing === "contradicted";
}

/** Whether the reviewer should look at it: it needs a decision, or its papers do not suffice for sure. */
export function needsAttention(item: Item): boolean {
  return needsWork(item) || ["lacking", "doubtful"].includes(standingOf(item));
}

/** Of the windows without points: how many are complete, lack something, or are doubtful. */
export function completenessOf(items: readonly Item[]): { complete: number; lacking: number; doubtful: number } {
  const count = (standing: Standing) => items.filter((item) => standingOf(item) === standing).length;
  return { complete: count("complete"), lacking: count("lacking"), doubtful: count("doubtful") };
}

/** The items that are looked at one by one: of a window with variants these alone. */
export function itemsOf(review: Review, rubric: Rubric | undefined): readonly Item[] {
  if (!rubric) return review.items;
  const windows = new Set(rubric.sections.flatMap(({ items }) => items.map(({ id }) => id)));
  return review.items.filter(({ id }) => windows.has(id));
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
