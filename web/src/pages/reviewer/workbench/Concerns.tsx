import { Input, Tag } from "antd";
import { useId } from "react";

import { groupBy } from "@/groups";
import { useSay, words as declare } from "@/i18n/language";
import { SeverityIcon } from "@/parts/FlagList";

import type { Concern } from "../queries";
import { words } from "./words";

const CONCERNS = declare({
  veto: { zh: "否决项", en: "Vetoes" },
  condition: { zh: "申报条件", en: "Conditions" },
  other_grade: { zh: "与申报不同", en: "Unlike what is applied for" },
  unjudged: { zh: "未评定的项", en: "Items without a judgement" },
  missing: { zh: "缺少的材料", en: "Missing material" },
});

/** Concern → what was typed. */
export type Reasons = Readonly<Record<string, string>>;

interface Props {
  readonly concerns: readonly Concern[];
  readonly reasons: Reasons;
  readonly setReasons: (reasons: Reasons) => void;
}

/** What speaks against the conclusion or is left open by it, each with a place for the reason. */
export function Concerns({ concerns, reasons, setReasons }: Props) {
  const say = useSay();
  if (!concerns.length) return <p className="quiet">{say(words.noConcerns)}</p>;
  return (
    <section className="concerns" aria-label={say(words.concerns)}>
      {[...groupBy(concerns, ({ kind }) => kind)].map(([kind, some]) => (
        <div key={kind}>
          <h3>{say(CONCERNS[kind])}</h3>
          <ul>
            {some.map((one) => (
              <ConcernRow key={one.id} concern={one} reason={reasons[one.id] ?? ""} setReason={(reason) => setReasons({ ...reasons, [one.id]: reason })} />
            ))}
          </ul>
        </div>
      ))}
    </section>
  );
}

function ConcernRow({ concern, reason, setReason }: { concern: Concern; reason: string; setReason: (reason: string) => void }) {
  const say = useSay();
  const id = useId();
  const condition = concern.kind === "condition";
  return (
    <li data-concern={concern.id}>
      <label htmlFor={id}>
        <SeverityIcon severity={concern.met === false ? "block" : "warn"} />
        <span>
          {say(concern)}
          {condition && <Tag color={concern.met === false ? "error" : "warning"}>{say(concern.met === false ? words.conditionNotMet : words.cannotTell)}</Tag>}
        </span>
      </label>
      <Input id={id} maxLength={2000} value={reason} placeholder={say(words.reasonRequired)} onChange={({ target }) => setReason(target.value)} />
    </li>
  );
}
