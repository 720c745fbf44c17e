import type { Schemas } from "@/api/client";
import type { Sentence } from "@/i18n/language";
import { shared } from "@/i18n/shared";

/** A value as people read it: booleans in words, dates and texts as they are. Words of the contract are shown as read. */
export function shownValue(field: Schemas["FieldAnswer"], say: (sentence: Sentence) => string): string {
  if (typeof field.value === "boolean") return say(field.value ? shared.yes : shared.no);
  if (typeof field.value === "string" && /^[a-z_]+$/.test(field.value)) return field.text;
  return String(field.value);
}
