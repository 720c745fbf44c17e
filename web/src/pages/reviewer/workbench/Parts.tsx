import { Tag } from "antd";

import { useSay } from "@/i18n/language";
import { shared } from "@/i18n/shared";
import { FlagList } from "@/parts/FlagList";

import type { Item, Part } from "../queries";
import { exhibitsOf, firstSpot, type Exhibit } from "./places";
import type { Middle } from "./props";
import { words } from "./words";

type Shows = Pick<Middle, "show" | "files">;

/** The item's bullets, each with what speaks to it. */
export function Parts({ item, ...shows }: Shows & { item: Item }) {
  const say = useSay();
  if (!item.parts.length) return null;
  const covered = item.parts.filter((part) => part.covered).length;
  return (
    <section>
      <h3>
        {say(words.asked)} <span className="quiet number">{say(words.coveredOf(covered, item.parts.length))}</span>
      </h3>
      <ul className="parts">
        {item.parts.map((part) => (
          <PartRow key={part.id} part={part} {...shows} />
        ))}
      </ul>
    </section>
  );
}

function PartRow({ part, ...shows }: Shows & { part: Part }) {
  const say = useSay();
  const exhibits = exhibitsOf(part.evidence, shows.files);
  return (
    <li data-part={part.id} data-covered={part.covered}>
      <div className="part-head">
        <span>
          <strong className="number">{part.id}</strong> {say(part.title)}
        </span>
        <Tag color={part.covered ? "success" : "warning"}>{say(part.covered ? words.covered : words.notCovered)}</Tag>
        {part.holds !== null && <Tag color={part.holds ? "success" : "error"}>{say(part.holds ? words.holds : words.holdsNot)}</Tag>}
      </div>
      {part.covered && <div className="quiet wrapping">{say(part.why)}</div>}
      {exhibits.map((exhibit) => (
        <PartFile key={exhibit.key} exhibit={exhibit} show={shows.show} />
      ))}
      <FlagList flags={part.flags} />
    </li>
  );
}

/** A file that speaks to the bullet, with what it says; a link to the page where the upload is still there. */
function PartFile({ exhibit, show }: Pick<Shows, "show"> & { exhibit: Exhibit }) {
  const say = useSay();
  const spot = firstSpot(exhibit);
  const said = [...new Set(exhibit.evidence.filter(({ name }) => name !== "kind").map(({ text }) => text))].join(" · ");
  return (
    <div className="part-file">
      {spot ? (
        <button type="button" className="link-button" onClick={() => show(spot)}>
          {exhibit.name}
        </button>
      ) : (
        <span>{exhibit.name}</span>
      )}{" "}
      <span className="quiet">
        {exhibit.document && `${say(exhibit.document.kind_title)} · `}
        {say(shared.page(exhibit.evidence[0]?.page ?? 1))}
      </span>
      {said && <div className="part-says">{said}</div>}
    </div>
  );
}
