import { CheckCircleFilled, MinusCircleOutlined } from "@ant-design/icons";
import { Tag } from "antd";

import { useSay } from "@/i18n/language";

import type { State, Window } from "./windows";
import { words } from "./words";

/** Whether the window is asked of this applicant, how many it needs and has, and which of its bullets have evidence. */
export function Asked({ window, state }: { window: Window; state: State | undefined }) {
  const say = useSay();
  const covered = new Set(state?.covered);
  return (
    <>
      <AskedTags window={window} state={state} />
      {window.parts.length > 0 && (
        <ul className="bullets">
          {window.parts.map((part) => (
            <li key={part.id} data-part={part.id} data-covered={covered.has(part.id)}>
              <span className={covered.has(part.id) ? "done" : "quiet"} role="img" aria-label={say(covered.has(part.id) ? words.covered : words.notCovered)}>
                {covered.has(part.id) ? <CheckCircleFilled /> : <MinusCircleOutlined />}
              </span>
              {part.accepts.length > 0 ? (
                <details>
                  <summary>
                    <span className="number quiet">{part.id}</span> {say(part.title)}
                  </summary>
                  <p className="quiet">{say(words.accepts(part.accepts.map(({ words: one }) => say(one))))}</p>
                </details>
              ) : (
                <span>
                  <span className="number quiet">{part.id}</span> {say(part.title)}
                </span>
              )}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

/** Short marks beside the title; nothing where nothing is asked for in particular. */
function AskedTags({ window, state }: { window: Window; state: State | undefined }) {
  const say = useSay();
  if (window.needed === "never") return <Tag>{say(words.nothingToUpload)}</Tag>;
  if (!state) return null;
  if (state.applies === false) return <Tag>{say(words.notAsked)}</Tag>;
  return (
    <>
      {state.applies === null && <Tag color="warning">{say(words.perhapsAsked)}</Tag>}
      {state.complete === true && window.needed === "always" && <Tag color="success">{say(words.complete)}</Tag>}
      {state.complete === false && (
        <Tag color="error">{say(state.need > 1 ? words.tooFew(state.have, state.need) : words.lacking)}</Tag>
      )}
      {state.complete === null && state.need > 1 && <Tag>{say(words.tooFew(state.have, state.need))}</Tag>}
      {window.parts.length > 0 && <Tag color={state.covered.length ? "processing" : "default"}>{say(words.coveredOf(state.covered.length, window.parts.length))}</Tag>}
    </>
  );
}
