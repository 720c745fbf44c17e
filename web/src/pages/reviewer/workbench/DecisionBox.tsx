import { CheckOutlined, EditOutlined, UndoOutlined } from "@ant-design/icons";
import { Alert, Button, Input, InputNumber, Space } from "antd";
import { useId, useState, type KeyboardEvent } from "react";

import { useSay } from "@/i18n/language";
import { minute } from "@/parts/clock";

import { points } from "../points";
import type { Decision, Item, Review } from "../queries";
import type { Acts } from "./acts";
import type { Draft } from "./drafts";
import { ReasonForm } from "./ReasonForm";
import { words } from "./words";

interface Props {
  readonly item: Item;
  readonly review: Review;
  readonly editable: boolean;
  readonly act: Acts["act"];
  readonly draft: Draft | null;
  readonly setDraft: (item: string, draft: Draft | null) => void;
  readonly accept: (item: Item) => void;
  readonly change: () => void;
}

/** The item's points: suggested and decided, and the reviewer's keys to them. */
export function DecisionBox(props: Props) {
  const { item, editable, act, draft, setDraft, accept, change } = props;
  const say = useSay();
  const [undoing, setUndoing] = useState(false);
  const { decision } = item;
  const known = item.suggested !== null;
  const acceptable = known && (decision?.kind !== "accept" || item.contradiction != null);
  return (
    <div className="decision-box" data-decided={decision ? points(decision.points ?? 0) : ""}>
      <div className="decision-points">
        <span className="quiet">{say(words.suggested)}</span>
        <strong className="number">{known ? points(item.suggested ?? 0) : "?"}</strong>
        <span className="quiet number">
          {known ? item.low !== item.high && say(words.range(points(item.low), points(item.high))) : say(words.noPoints)}
        </span>
      </div>
      {decision && <Decided decision={decision} />}
      {editable && !draft && (
        <Space wrap>
          {known && (
            <Button type={acceptable && !decision ? "primary" : "default"} icon={<CheckOutlined />} disabled={!acceptable} onClick={() => accept(item)}>
              {say(words.accept(points(item.suggested ?? 0)))} <kbd>A</kbd>
            </Button>
          )}
          <Button icon={<EditOutlined />} onClick={change}>
            {say(known ? words.change : words.decide)} <kbd>C</kbd>
          </Button>
          {decision && (
            <Button icon={<UndoOutlined />} onClick={() => setUndoing(true)}>
              {say(words.undo)}
            </Button>
          )}
        </Space>
      )}
      {decision && undoing && (
        <ReasonForm
          label={say(words.undoReason)}
          submit={async (reason) => {
            if ((await act({ kind: "undo", what: item.title, decision: decision.id, body: { reason } })) !== "refused") setUndoing(false);
          }}
          cancel={() => setUndoing(false)}
        />
      )}
      {draft && <ChangeForm {...props} draft={draft} close={() => setDraft(item.id, null)} />}
    </div>
  );
}

function Decided({ decision }: { decision: Decision }) {
  const say = useSay();
  const said = decision.kind === "accept" ? words.acceptedBy : words.changedBy;
  return (
    <p className="decided">
      {say(said(decision.user, minute(decision.created_at), points(decision.points ?? 0)))}
      {decision.reason && <span className="decided-reason">{decision.reason}</span>}
    </p>
  );
}

function ChangeForm({ item, review, act, draft, setDraft, close }: Props & { draft: Draft; close: () => void }) {
  const say = useSay();
  const id = useId();
  const [tried, setTried] = useState(false);
  const { points: given, reason } = draft;
  const wrong = given === null || given < 0 || given > (item.max ?? 0) || Math.abs(given * 10 - Math.round(given * 10)) > 1e-6;
  const silent = reason.trim().length < 2;
  const overtaken = item.decision && item.decision.id !== draft.since ? item.decision : null;
  const save = async () => {
    setTried(true);
    if (wrong || silent) return;
    close();
    const result = await act({ kind: "decide", seen: item, suggestion: review.suggestion, body: { kind: "change", points: given, reason: reason.trim() } });
    if (result === "refused") setDraft(item.id, draft);
  };
  const press = (event: KeyboardEvent) => {
    if (event.key === "Escape") close();
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) void save();
  };
  return (
    <form
      className="change-form"
      onKeyDown={press}
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      {overtaken && <Alert type="warning" showIcon title={say(words.draftOvertaken(overtaken.user, points(overtaken.points ?? 0)))} />}
      <div className="change-fields">
        <label htmlFor={`${id}-points`}>{say(words.newPoints)}</label>
        <InputNumber
          id={`${id}-points`}
          autoFocus
          min={0}
          step={0.1}
          value={given}
          status={tried && wrong ? "error" : ""}
          suffix={`/ ${points(item.max)}`}
          onChange={(wanted) => setDraft(item.id, { ...draft, points: wanted })}
        />
        <label htmlFor={`${id}-reason`}>{say(words.reason)}</label>
        <Input.TextArea
          id={`${id}-reason`}
          autoSize={{ minRows: 2, maxRows: 8 }}
          maxLength={2000}
          value={reason}
          status={tried && silent ? "error" : ""}
          onChange={({ target }) => setDraft(item.id, { ...draft, reason: target.value })}
        />
      </div>
      {tried && wrong && <p className="severity-block" role="alert">{say(words.pointsMissing(points(item.max)))}</p>}
      {tried && silent && <p className="severity-block" role="alert">{say(words.reasonMissing)}</p>}
      <Space>
        <Button type="primary" htmlType="submit">
          {say(words.save)} <kbd>Ctrl+Enter</kbd>
        </Button>
        <Button onClick={close}>{say(words.cancel)}</Button>
      </Space>
    </form>
  );
}
