import { Button } from "antd";
import { useState } from "react";

import { useSay, type Sentence } from "@/i18n/language";
import { SeverityIcon } from "@/parts/FlagList";

import { words } from "./words";

/** How many are shown at first: the required documents come before the windows without files. */
const FIRST = 4;

export function MissingList({ missing }: { missing: readonly Sentence[] }) {
  const say = useSay();
  const [all, setAll] = useState(false);
  return (
    <>
      <ul className="missing">
        {missing.slice(0, all ? undefined : FIRST).map((one) => (
          <li key={one.en}>
            <SeverityIcon severity="warn" /> {say(one)}
          </li>
        ))}
      </ul>
      {missing.length > FIRST && (
        <Button type="link" size="small" className="missing-more" aria-expanded={all} onClick={() => setAll(!all)}>
          {say(all ? words.showFewer : words.showAll(missing.length))}
        </Button>
      )}
    </>
  );
}
