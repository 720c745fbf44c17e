import { useSay, type Sentence } from "@/i18n/language";
import { ROLES, STATES } from "@/i18n/shared";

import { FACTS, words } from "./auditWords";
import { BATCH_STATES, UPLOAD_STATES } from "./operationWords";
import { words as general } from "./words";

type Known = Readonly<Record<string, unknown>> | null;

const ALL_STATES = { ...BATCH_STATES, ...UPLOAD_STATES, ...STATES };
const WORDS: Record<string, Record<string, Sentence>> = { state: ALL_STATES, states: STATES, role: ROLES };

/** What an entry of the audit says, a line a fact: what it was, and what it became. */
export function Facts({ before, after }: { before: Known; after: Known }) {
  const say = useSay();
  const names = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])];
  const shown = names.filter((name) => !empty(before?.[name]) || !empty(after?.[name]));
  if (!shown.length) return null;
  return (
    <dl className="facts">
      {shown.map((name) => (
        <div key={name}>
          <dt className="quiet">{say(FACTS[name] ?? { zh: name, en: name })}</dt>
          <dd>
            {before && name in before && !same(before, after, name) && (
              <>
                <Value name={name} value={before[name]} />
                {after && name in after && " → "}
              </>
            )}
            {after && name in after && <Value name={name} value={after[name]} />}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Value({ name, value }: { name: string; value: unknown }) {
  const say = useSay();
  if (typeof value === "boolean") return <>{say(value ? words.yes : words.no)}</>;
  if (empty(value)) return <span className="quiet">{say(words.empty)}</span>;
  const word = (one: unknown) => {
    const known = WORDS[name]?.[String(one)];
    return known ? say(known) : typeof one === "object" ? JSON.stringify(one) : String(one);
  };
  return <>{Array.isArray(value) ? value.map(word).join(say(general.comma)) : word(value)}</>;
}

function same(before: Known, after: Known, name: string): boolean {
  return after !== null && name in after && JSON.stringify(before?.[name]) === JSON.stringify(after[name]);
}

function empty(value: unknown): boolean {
  return value === null || value === undefined || value === "" || (Array.isArray(value) && !value.length);
}
