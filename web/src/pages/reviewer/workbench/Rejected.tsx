import { Button } from "antd";
import { useState } from "react";

import { useSay } from "@/i18n/language";
import { minute } from "@/parts/clock";

import type { Decision } from "../queries";
import type { Middle } from "./props";
import { ReasonForm } from "./ReasonForm";
import { words } from "./words";

interface Props extends Middle {
  /** Only files of these windows, or these uploads; all where neither is given. */
  readonly windows?: readonly string[];
  readonly uploads?: ReadonlySet<number | null>;
}

/** Evidence that was taken out of scoring, by whom and why, with the way back. */
export function Rejected({ windows, uploads, review, files, editable, act, show }: Props) {
  const say = useSay();
  const of = (decision: Decision) => files?.files.find(({ upload }) => upload === decision.upload);
  const meant = (review.rejected ?? []).filter((decision) => {
    const file = of(decision);
    return file && (!windows || windows.includes(file.window) || uploads?.has(file.upload));
  });
  if (!meant.length) return null;
  return (
    <section>
      <h3>{say(words.rejectedFiles)}</h3>
      <ul className="rejected">
        {meant.map((decision) => (
          <RejectedRow key={decision.id} decision={decision} name={of(decision)?.name ?? ""} editable={editable} act={act} show={show} />
        ))}
      </ul>
    </section>
  );
}

function RejectedRow({ decision, name, editable, act, show }: { decision: Decision; name: string } & Pick<Props, "editable" | "act" | "show">) {
  const say = useSay();
  const [asked, setAsked] = useState(false);
  const upload = decision.upload ?? 0;
  const restore = async (reason: string) => {
    const body = { upload, document: decision.document, verdict: "restore" as const, reason };
    if ((await act({ kind: "judge", what: words.restoreOf(name), body })) !== "refused") setAsked(false);
  };
  return (
    <li>
      <button type="button" className="link-button" onClick={() => show({ upload, page: 1, key: null })}>
        <del>{name}</del>
      </button>{" "}
      <span className="quiet">
        {decision.user} · {minute(decision.created_at)} · {decision.reason}
      </span>
      {editable && !asked && (
        <Button type="link" size="small" aria-label={say(words.restoreOf(name))} onClick={() => setAsked(true)}>
          {say(words.restore)}
        </Button>
      )}
      {asked && <ReasonForm label={say(words.reason)} save={say(words.restore)} submit={restore} cancel={() => setAsked(false)} />}
    </li>
  );
}
