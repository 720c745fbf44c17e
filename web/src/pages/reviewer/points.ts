/** Points as the rubric prints them: no more decimals than they have. */
export function points(value: number): string {
  return String(Math.round(value * 10_000) / 10_000);
}

export function percent(confidence: number): number {
  return Math.round(confidence * 100);
}

/** Confidence below which a value should be compared with the original. */
export const SURE = 0.9;

/** Days from today to `day` (YYYY-MM-DD), both in China; negative when it is over. */
export function daysUntil(day: string): number {
  const today = new Intl.DateTimeFormat("en-CA", { timeZone: "Asia/Shanghai" }).format(new Date());
  return Math.round((Date.parse(day) - Date.parse(today)) / 86_400_000);
}

/** A moment as people in China write it: to the minute. */
export function moment(at: string, language: string): string {
  return new Intl.DateTimeFormat(language === "zh" ? "zh-CN" : "en-GB", {
    timeZone: "Asia/Shanghai",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    hour12: false,
  }).format(new Date(at));
}
