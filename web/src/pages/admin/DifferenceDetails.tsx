import { Tag } from "antd";
import type { ReactNode } from "react";

import { useSay, type Sentence } from "@/i18n/language";
import { shared } from "@/i18n/shared";
import { SeverityIcon } from "@/parts/FlagList";

import { words } from "./operationWords";
import { useBatchChoices, type Difference } from "./queries";

type Differences = Difference["differences"];
type Points = NonNullable<Differences["scores"]>[number]["before"];

/** Everything that differs in one application. */
export default function DifferenceDetails({ difference, fields }: { difference: Difference; fields: ReadonlyMap<string, Sentence> }) {
  const say = useSay();
  const found = difference.differences;
  const kinds = new Map(useBatchChoices().data?.kinds.map((one) => [one.kind, one.title]));
  const kind = (name: string) => (name ? say(kinds.get(name) ?? { zh: name, en: name }) : say(words.nothing));
  const field = (name: string) => say(fields.get(name) ?? { zh: name, en: name });
  return (
    <div className="details">
      <Part title={words.contradictions} all={found.contradicted}>
        {(one) => (
          <>
            <b>{one.item}</b> {say(words.seenThen)} {String(one.seen.suggested ?? "—")} → {say(words.seenNow)} {String(one.now.suggested ?? "—")}
          </>
        )}
      </Part>
      <Part title={words.unsettled} all={found.unsettled}>
        {(one) => (
          <>
            {one.file}: {kind(one.old)} → {kind(one.new)}
          </>
        )}
      </Part>
      {(found.scores?.length ?? 0) > 0 && (
        <section>
          <h3>{say(words.pointsByItem)}</h3>
          <table className="plain-table">
            <tbody>
              {found.scores?.map((one) => (
                <tr key={one.item}>
                  <th scope="row">{`${one.item} ${say({ zh: one.title.zh ?? "", en: one.title.en ?? "" })}`}</th>
                  <td className="number change-cell">
                    <Range points={one.before} /> → <Range points={one.after} />
                  </td>
                  <td className="wrapping">{say({ zh: one.why.zh ?? "", en: one.why.en ?? "" })}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
      {(found.values?.length ?? 0) > 0 && (
        <section>
          <h3>{say(words.values)}</h3>
          <table className="plain-table">
            <tbody>
              {found.values?.map((one, index) => (
                <tr key={index}>
                  <th scope="row">
                    {field(one.field)}
                    {one.row !== null && <span className="quiet">{` ${say(words.row(one.row))}`}</span>}
                    <div className="quiet">{kind(one.kind)}</div>
                  </th>
                  <td className="change-cell">
                    {one.change === "confidence" ? (
                      <>
                        {shown(one.new)}{" "}
                        <span className="quiet">
                          {say(words.confidenceChange)} {percent(one.confidence_before)} → {percent(one.confidence)}
                        </span>
                      </>
                    ) : (
                      <>
                        {one.change === "added" && <Tag color="success">{say(words.added)}</Tag>}
                        {one.change === "removed" && <Tag color="error">{say(words.removed)}</Tag>}
                        {one.change === "removed" ? <del>{shown(one.old)}</del> : one.change === "changed" ? `${shown(one.old)} → ${shown(one.new)}` : shown(one.new)}
                      </>
                    )}
                  </td>
                  <td className="wrapping quiet">{`${one.file} · ${say(shared.page(one.page))}`}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
      <Part title={words.kindChanges} all={found.kinds}>
        {(one) => (
          <>
            {kind(one.old)} → {kind(one.new)} <span className="quiet wrapping">{`${one.file} · ${say(shared.page(one.page))}`}</span>
          </>
        )}
      </Part>
      <Part title={words.flags} all={found.flags}>
        {(one) => (
          <>
            <SeverityIcon severity={one.severity} /> <Tag color={one.change === "added" ? "warning" : "success"}>{say(one.change === "added" ? words.added : words.removed)}</Tag>
            {one.item && <b>{`${one.item} `}</b>}
            {say(one)} {one.file && <span className="quiet wrapping">{one.file}</span>}
          </>
        )}
      </Part>
      <Part title={words.vetoes} all={found.vetoes}>
        {(one) => (
          <>
            {one.id}: {say(known(one.before, words.triggered, words.notTriggered))} → {say(known(one.after, words.triggered, words.notTriggered))}
          </>
        )}
      </Part>
      <Part title={words.eligibility} all={found.eligibility}>
        {(one) => (
          <>
            {one.id}: {say(known(one.before, words.met, words.notMet))} → {say(known(one.after, words.met, words.notMet))}
          </>
        )}
      </Part>
      <Part title={words.unread} all={found.unread}>
        {(one) => <>{`${one.upload} (${one.code})`}</>}
      </Part>
    </div>
  );
}

function Part<One>({ title, all, children }: { title: Sentence; all: readonly One[] | undefined; children: (one: One) => ReactNode }) {
  const say = useSay();
  if (!all?.length) return null;
  return (
    <section>
      <h3>{say(title)}</h3>
      <ul>
        {all.map((one, index) => (
          <li key={index}>{children(one)}</li>
        ))}
      </ul>
    </section>
  );
}

/** Points, with their range where it is one. */
function Range({ points }: { points: Points }) {
  if (!points) return <>—</>;
  const range = points.low === points.high ? "" : ` (${points.low}–${points.high})`;
  return <>{`${points.suggested ?? "—"}${range}`}</>;
}

function known(value: boolean | null, yes: Sentence, no: Sentence): Sentence {
  return value === null ? words.unknown : value ? yes : no;
}

function shown(value: unknown): string {
  return value === null || value === undefined ? "—" : String(value);
}

function percent(share: number | null): string {
  return share === null ? "—" : `${Math.round(share * 100)}%`;
}
