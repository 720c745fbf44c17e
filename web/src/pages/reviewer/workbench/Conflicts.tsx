import { Alert, Button, Space } from "antd";

import { useSay, type Sentence } from "@/i18n/language";
import { minute } from "@/parts/clock";

import { points } from "../points";
import type { Review } from "../queries";
import { pointsWanted, type Act, type Acts, type Conflict } from "./acts";
import type { Draft } from "./drafts";
import { ACTS, words } from "./words";

interface Props {
  readonly acts: Acts;
  readonly review: Review;
  readonly setDraft: (item: string, draft: Draft | null) => void;
  readonly select: (item: string) => void;
}

/** What could not be saved because somebody was faster: both values, until the reviewer has chosen. */
export function Conflicts(props: Props) {
  return (
    <>
      {props.acts.conflicts.map((conflict) => (
        <ConflictCard key={conflict.id} conflict={conflict} {...props} />
      ))}
    </>
  );
}

function ConflictCard({ conflict, acts, review, setDraft, select }: Props & { conflict: Conflict }) {
  const say = useSay();
  const { act, problem } = conflict;
  const item = act.kind === "decide" ? review.items.find(({ id }) => id === act.seen.id) : undefined;
  const again = () => {
    acts.drop(conflict);
    if (act.kind !== "decide") return void acts.act(act);
    if (!item) return;
    const wanted = pointsWanted(act);
    setDraft(item.id, null);
    if (act.body.kind === "accept" && item.suggested !== wanted) {
      // Another suggestion now: what was accepted is a change, and a change needs a reason.
      setDraft(item.id, { points: wanted, reason: act.body.reason ?? "", since: item.decision?.id ?? null });
      return select(item.id);
    }
    void acts.act({ ...act, seen: item, suggestion: review.suggestion });
  };
  const letGo = () => {
    acts.drop(conflict);
    if (act.kind === "decide") setDraft(act.seen.id, null);
  };
  return (
    <Alert
      type="error"
      showIcon
      className="conflict"
      role="alert"
      title={
        <>
          {say(words.conflict)}
          {item && (
            <>
              {"："}
              <button type="button" className="link-button" onClick={() => select(item.id)}>
                {item.id} {say(item.title)}
              </button>
            </>
          )}
        </>
      }
      description={
        <>
          <p>{say(problem)}</p>
          <div className="side-by-side">
            <div>
              <h4>{say(words.yours)}</h4>
              <Mine act={act} />
            </div>
            {item && (
              <div>
                <h4>{say(words.theirs)}</h4>
                <Theirs review={review} item={item.id} />
              </div>
            )}
          </div>
          <Space wrap>
            <Button type="primary" onClick={again}>
              {say(words.sendAnyway)}
            </Button>
            <Button onClick={letGo}>{say(words.letGo)}</Button>
          </Space>
        </>
      }
    />
  );
}

function Mine({ act }: { act: Act }) {
  const say = useSay();
  if (act.kind === "decide") {
    const said = act.body.kind === "accept" ? words.acceptOf : words.pointsOnly;
    const given: Sentence = said(points(pointsWanted(act) ?? 0));
    return (
      <>
        <p>
          <strong>{say(given)}</strong>
        </p>
        {act.body.reason && <p className="wrapping">{act.body.reason}</p>}
      </>
    );
  }
  return (
    <>
      <p>
        <strong>{say(act.what)}</strong>
        {act.kind === "correct" && `：${String(act.body.value)}`}
        {act.kind === "undo" && `（${say(ACTS.undo)}）`}
      </p>
      <p className="wrapping">{act.body.reason}</p>
    </>
  );
}

function Theirs({ review, item: id }: { review: Review; item: string }) {
  const say = useSay();
  const item = review.items.find((one) => one.id === id);
  const decision = item?.decision;
  return (
    <>
      <p>
        <strong>{say(decision ? words.pointsOnly(points(decision.points ?? 0)) : words.undecided)}</strong>{" "}
        {item?.suggested != null && <span className="quiet">{say(words.nowSuggested(points(item.suggested)))}</span>}
      </p>
      {decision && (
        <p className="wrapping">
          <span className="quiet">
            {decision.user} · {minute(decision.created_at)}
          </span>
          {decision.reason && <> {decision.reason}</>}
        </p>
      )}
    </>
  );
}
