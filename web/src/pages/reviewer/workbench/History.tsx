import { Button, Drawer, Empty, Tag } from "antd";
import { useState } from "react";

import { useSay } from "@/i18n/language";
import { minute } from "@/parts/clock";
import { Loaded } from "@/parts/Loading";

import { points } from "../points";
import { useHistory, type Decision } from "../queries";
import type { DialogProps } from "./props";
import { ReasonForm } from "./ReasonForm";
import { ACTS, words } from "./words";

/** Who decided what and when, the newest first; anything that stands can be undone, with a reason. */
export function History(props: DialogProps) {
  const { application, close } = props;
  const say = useSay();
  const query = useHistory(application.id);
  return (
    <Drawer open onClose={close} size="min(620px, 100vw)" title={say(words.history)}>
      <Loaded query={query}>
        {(decisions) =>
          decisions.length === 0 ? (
            <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={say(words.historyEmpty)} />
          ) : (
            <ol className="history">
              {[...decisions].reverse().map((decision) => (
                <HistoryRow key={decision.id} decision={decision} {...props} />
              ))}
            </ol>
          )
        }
      </Loaded>
    </Drawer>
  );
}

function HistoryRow({ decision, review, files, acts, select, close }: DialogProps & { decision: Decision }) {
  const say = useSay();
  const [undoing, setUndoing] = useState(false);
  const item = review.items.find(({ id }) => id === decision.item);
  const file = files?.files.find(({ upload }) => upload === decision.upload);
  const kind = ACTS[decision.kind as keyof typeof ACTS];
  return (
    <li className={decision.standing || decision.kind === "undo" ? "" : "history-undone"} data-decision={decision.id}>
      <div className="history-head">
        <strong>{kind ? say(kind) : decision.kind}</strong>
        {item && (
          <button
            type="button"
            className="link-button"
            onClick={() => {
              close();
              select(item.id);
            }}
          >
            {item.id} {say(item.title)}
          </button>
        )}
        {decision.points !== null && <span className="number">{say(words.pointsOnly(points(decision.points)))}</span>}
        {decision.undone_by !== null && <Tag>{say(words.undone)}</Tag>}
      </div>
      {file && (
        <div className="wrapping">
          {file.name}
          {decision.kind === "correct_value" && <Corrected decision={decision} titles={files?.titles ?? {}} />}
        </div>
      )}
      {decision.reason && <div className="wrapping">{decision.reason}</div>}
      <div className="quiet">
        {decision.user} · {minute(decision.created_at)}
        {review.state === "in_review" && decision.standing && !undoing && (
          <Button type="link" size="small" onClick={() => setUndoing(true)}>
            {say(words.undo)}
          </Button>
        )}
      </div>
      {undoing && (
        <ReasonForm
          label={say(words.undoReason)}
          save={say(words.undo)}
          submit={async (reason) => {
            if ((await acts.act({ kind: "undo", what: kind ?? ACTS.undo, decision: decision.id, body: { reason } })) !== "refused") setUndoing(false);
          }}
          cancel={() => setUndoing(false)}
        />
      )}
    </li>
  );
}

function Corrected({ decision, titles }: { decision: Decision; titles: Record<string, { zh: string; en: string }> }) {
  const say = useSay();
  const field = String(decision.correction.field);
  return (
    <>
      {" "}
      · {say(titles[field] ?? { zh: field, en: field })}：<del>{String(decision.correction.text || "—")}</del> → <strong>{String(decision.correction.new)}</strong>
    </>
  );
}
