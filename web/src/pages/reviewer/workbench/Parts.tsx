import { Tag } from "antd";

import { useSay } from "@/i18n/language";
import { shared } from "@/i18n/shared";
import { FlagList } from "@/parts/FlagList";

import type { Item, Part } from "../queries";
import { placeKey } from "./places";
import type { Middle } from "./props";
import { words } from "./words";

type Shows = Pick<Middle, "show">;

/** What the item asks for: whether it applies and is complete, where that is in question, and its bullets with what speaks to each. */
export function Parts({ item, show }: Shows & { item: Item }) {
  const say = useSay();
  const { applies, complete, parts } = item;
  if (applies === true && complete === null && !parts.length) return null;
  return (
    <section>
      <h3>{say(words.asked)}</h3>
      <p>
        {applies !== true && <Tag color={applies === null ? "warning" : "default"}>{say(applies === null ? words.appliesUnknown : words.notAsked)}</Tag>}
        {complete !== null && <Tag color={complete ? "success" : "error"}>{say(complete ? words.complete : words.incomplete)}</Tag>}
      </p>
      {parts.length > 0 && (
        <ul className="other-files">
          {parts.map((part) => (
            <PartRow key={part.id} part={part} show={show} />
          ))}
        </ul>
      )}
    </section>
  );
}

function PartRow({ part, show }: Shows & { part: Part }) {
  const say = useSay();
  return (
    <li data-part={part.id}>
      <strong>{part.id}</strong> {say(part.title)} <Tag color={part.covered ? "success" : "warning"}>{say(part.covered ? words.covered : words.notCovered)}</Tag>
      <div className="quiet wrapping">{say(part.why)}</div>
      {part.evidence.map((piece, index) => (
        <div key={`${placeKey(piece)}-${index}`}>
          <Piece piece={piece} show={show} />
        </div>
      ))}
      <FlagList flags={part.flags} />
    </li>
  );
}

/** A link to the page; mere words where the upload is not there any more. */
function Piece({ piece, show }: Shows & { piece: Part["evidence"][number] }) {
  const say = useSay();
  const { upload, page, file, text } = piece;
  const said = `${file} · ${say(shared.page(page))}${text && ` · ${text}`}`;
  if (upload === null) return <span className="quiet">{said}</span>;
  return (
    <button type="button" className="link-button" onClick={() => show({ upload, page, key: placeKey(piece) })}>
      {said}
    </button>
  );
}
