import { useSay, type Sentence } from "@/i18n/language";

/** A sentence in the language in use. */
export function Say({ of }: { of: Sentence }) {
  return <>{useSay()(of)}</>;
}
