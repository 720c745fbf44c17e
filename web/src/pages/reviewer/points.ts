/** Points as the rubric prints them: no more decimals than they have. */
export function points(value: number | null): string {
  if (value === null) return "—";
  return String(Math.round(value * 10_000) / 10_000);
}

export function percent(confidence: number): number {
  return Math.round(confidence * 100);
}

/** Confidence below which a value should be compared with the original. */
export const SURE = 0.9;
