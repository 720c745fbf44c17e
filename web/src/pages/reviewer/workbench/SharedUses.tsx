import { Tag } from "antd";
import { Link } from "react-router";

import { groupBy } from "@/groups";
import { useSay } from "@/i18n/language";

import type { Shared } from "../queries";
import type { Middle } from "./props";
import { words } from "./words";

/** Evidence that other applicants use too, as far as the reviewer may know. */
export function SharedUses({ shared, application, show }: { shared: readonly Shared[]; application: number; show: Middle["show"] }) {
  const say = useSay();
  if (!shared.length) return null;
  return (
    <section>
      <h3>{say(words.shared)}</h3>
      <ul className="shared">
        {shared.map((one) => (
          <li key={`${one.upload}/${one.page}`}>
            <button type="button" className="link-button" onClick={() => show({ upload: one.upload, page: one.page, key: null })}>
              {one.file}
            </button>{" "}
            <Tag color="warning">{say(one.basis === "identity" ? words.sameIdentity : words.samePicture)}</Tag>
            <ul>
              {[...groupBy(one.others, (other) => other.application)].map(([other, uses]) => (
                <li key={other} className="wrapping">
                  {uses[0]?.organisation} <Link to={`/review/compare?left=${application}&right=${other}`}>{say(words.compareThese)}</Link>
                  <div className="quiet">{uses.map(({ file, window, page }) => `${file} · ${window} · ${say(words.page(page))}`).join("；")}</div>
                </li>
              ))}
              {one.hidden && <li className="quiet">{say(words.hidden)}</li>}
            </ul>
          </li>
        ))}
      </ul>
    </section>
  );
}
