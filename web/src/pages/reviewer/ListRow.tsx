import { Tag } from "antd";
import { memo } from "react";
import { Link } from "react-router";

import { useSay } from "@/i18n/language";
import { daysUntil } from "@/parts/clock";
import { SeverityIcon } from "@/parts/FlagList";
import { StateTag } from "@/parts/StateTag";
import { useWords } from "@/parts/useWords";

import { percent, points, SURE } from "./points";
import type { Listed } from "./queries";
import { words } from "./words";

/** How many sorts of flags a row names; the others are counted. */
const MOST = 3;
/** Days before the deadline from which it stands out. */
const SOON = 7;

export const ListRow = memo(function ListRow({ application }: { application: Listed }) {
  const say = useSay();
  const { suggested, low, high, lowest_confidence: confidence } = application;
  return (
    <tr>
      <th scope="row">
        <Link to={`/review/${application.id}`} className="list-name">
          {application.organisation}
        </Link>
        <div className="quiet list-under">{application.campaign_title}</div>
      </th>
      <td>{application.grade || "—"}</td>
      <td className="list-region">{application.region || "—"}</td>
      <td>
        <StateTag state={application.state} />
        {application.step && <div className="quiet list-under">{say(application.step)}</div>}
        {(application.contradicted ?? 0) > 0 && (
          <div className="list-under severity-warn">{say(words.reviewAgain(application.contradicted ?? 0))}</div>
        )}
      </td>
      <td className="list-date">
        <Deadline application={application} />
      </td>
      <td className="list-number">
        {!application.scored ? (
          <span className="quiet">{say(words.notScored)}</span>
        ) : application.asked != null ? (
          <>
            <strong className="number">{`${application.complete ?? 0}/${application.asked}`}</strong>
            <div className="quiet list-under">{say(words.complete)}</div>
          </>
        ) : (
          <>
            <strong className="number">{points(suggested ?? null)}</strong>
            {low != null && high != null && low !== high && (
              <div className="quiet list-under number">{say(words.range(points(low), points(high)))}</div>
            )}
          </>
        )}
      </td>
      <td className={`list-number number ${confidence != null && confidence < SURE ? "severity-warn" : ""}`}>
        {confidence == null ? "—" : `${percent(confidence)}%`}
      </td>
      <td>
        <Flags counts={application.flags ?? {}} />
      </td>
    </tr>
  );
});

function Deadline({ application }: { application: Listed }) {
  const say = useSay();
  const day = application.review_until ?? application.closes_on;
  const days = daysUntil(day);
  const open = application.state === "submitted" || application.state === "in_review";
  return (
    <>
      <span className="number">{day}</span>
      {open && <div className={`list-under ${days < 0 ? "severity-block" : days <= SOON ? "severity-warn" : "quiet"}`}>{say(words.daysLeft(days))}</div>}
    </>
  );
}

/** The gravest first. Nothing until their words are there; a code that has none shows as it is. */
function Flags({ counts }: { counts: Record<string, number> }) {
  const say = useSay();
  const known = useWords();
  if (known.isPending) return null;
  const named = (known.data?.flags ?? []).filter(({ code }) => code in counts);
  const nameless = Object.keys(counts)
    .filter((code) => named.every((flag) => flag.code !== code))
    .map((code) => ({ code, severity: "info" as const, zh: code, en: code }));
  const flags = [...named, ...nameless];
  if (!flags.length) return <span className="quiet">—</span>;
  const more = flags.slice(MOST);
  const counted = (flag: (typeof flags)[number]) => say(words.flagCount(say(flag), counts[flag.code] ?? 0));
  return (
    <div className="list-flags">
      {flags.slice(0, MOST).map((flag) => (
        <Tag key={flag.code} icon={<SeverityIcon severity={flag.severity} />}>
          {counted(flag)}
        </Tag>
      ))}
      {more.length > 0 && (
        <span className="quiet" title={more.map(counted).join("、")}>
          {say(words.moreFlags(more.length))}
        </span>
      )}
    </div>
  );
}
