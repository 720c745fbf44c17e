import { Alert, Button, Space } from "antd";

import type { Schemas } from "@/api/client";
import { useSay } from "@/i18n/language";

import { points } from "../points";
import type { Item, Review } from "../queries";
import type { Acts } from "./acts";
import { words } from "./words";

interface Props {
  readonly item: Item;
  readonly review: Review;
  readonly editable: boolean;
  readonly act: Acts["act"];
  readonly accept: (item: Item) => void;
}

/** A decision that rests on other evidence than today's: both side by side, and the choice. */
export function Contradiction({ item, review, editable, act, accept }: Props) {
  const say = useSay();
  const { contradiction, decision } = item;
  if (!contradiction || !decision) return null;
  const { seen, now } = contradiction;
  const given = decision.points ?? 0;
  const keep = () =>
    void act({
      kind: "decide",
      seen: item,
      suggestion: review.suggestion,
      body: { kind: "change", points: given, reason: decision.reason || say(words.keptReason) },
    });
  return (
    <Alert
      type="warning"
      className="contradiction"
      showIcon
      title={say(words.contradiction)}
      description={
        <>
          <div className="side-by-side">
            <Side title={say(words.then)} snapshot={seen} differing={without(seen.counted, now.counted)} label={say(words.onlyThen)} />
            <Side title={say(words.now)} snapshot={now} differing={without(now.counted, seen.counted)} label={say(words.onlyNow)} />
          </div>
          {editable && (
            <Space wrap>
              <Button onClick={keep}>{say(words.keepMine(points(given)))}</Button>
              {item.suggested !== null && (
                <Button type="primary" onClick={() => accept(item)}>
                  {say(words.accept(points(item.suggested)))}
                </Button>
              )}
            </Space>
          )}
        </>
      }
    />
  );
}

type Counted = Schemas["Snapshot"]["counted"];

function without(all: Counted, others: Counted): Counted {
  const known = new Set(others.map((piece) => piece.join("\n")));
  return all.filter((piece) => !known.has(piece.join("\n")));
}

function Side({ title, snapshot, differing, label }: { title: string; snapshot: Schemas["Snapshot"]; differing: Counted; label: string }) {
  const say = useSay();
  return (
    <div>
      <h4>{title}</h4>
      <p className="number">
        <strong>{snapshot.suggested === null ? say(words.noPoints) : say(words.pointsOnly(points(snapshot.suggested)))}</strong>{" "}
        {snapshot.low !== snapshot.high && <span className="quiet">{say(words.range(points(snapshot.low), points(snapshot.high)))}</span>}
      </p>
      {differing.length > 0 && (
        <>
          <span className="quiet">{label}</span>
          <ul>
            {differing.map(([file, name, text]) => (
              <li key={`${file}/${name}/${text}`} className="wrapping">
                {file}：{text}
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
