/** Days and moments as in China, wherever the browser stands: deadlines are days there. */
const FORMAT = new Intl.DateTimeFormat("sv-SE", { timeZone: "Asia/Shanghai", dateStyle: "short", timeStyle: "medium" });

/** YYYY-MM-DD HH:mm:ss; empty without a moment. */
export function second(at: string | null | undefined): string {
  return at ? FORMAT.format(new Date(at)) : "";
}

/** YYYY-MM-DD HH:mm; empty without a moment. */
export function minute(at: string | null | undefined): string {
  return second(at).slice(0, 16);
}

/** YYYY-MM-DD. */
export function today(): string {
  return FORMAT.format(new Date()).slice(0, 10);
}

/** Days from today to `day` (YYYY-MM-DD); negative when it is over. */
export function daysUntil(day: string): number {
  return Math.round((Date.parse(day) - Date.parse(today())) / 86_400_000);
}

/** The last moment of `day` (YYYY-MM-DD), with its zone. */
export function endOf(day: string): string {
  return `${day}T23:59:59+08:00`;
}
