import { Collapse, Tag } from "antd";

import { useSay } from "@/i18n/language";
import { SeverityIcon } from "@/parts/FlagList";
import { useWay, Way } from "@/parts/Way";

import { keys, type Review, type Veto } from "../queries";
import { ExhibitCard } from "./ExhibitCard";
import { byGravity, overviewTitle, VETO_SEVERITY } from "./ItemList";
import { Flags } from "./ItemPanel";
import { exhibitsOf, shownIn } from "./places";
import { Rejected } from "./Rejected";
import { SharedUses } from "./SharedUses";
import type { Middle } from "./props";
import { words } from "./words";

/** What concerns the whole application: vetoes first, then flags, conditions, shared evidence and what is missing. */
export function Overview(middle: Middle) {
  const say = useSay();
  const { review } = middle;
  return (
    <article className="item-panel">
      <header>
        <h2>{say(overviewTitle(review.vetoes))}</h2>
      </header>
      {review.vetoes.length > 0 && (
        <section>
          <h3>{say(words.vetoes)}</h3>
          {byGravity(review.vetoes).map((veto) => (
            <VetoCard key={veto.id} veto={veto} {...middle} />
          ))}
        </section>
      )}
      {review.flags.length > 0 && (
        <section>
          <h3>{say(words.flags)}</h3>
          <Flags flags={review.flags} />
        </section>
      )}
      <Conditions review={review} />
      <Deadlines review={review} />
      <Steps application={review.application} />
      <Unfiled review={review} show={middle.show} />
      <SharedUses shared={review.shared ?? []} application={review.application} show={middle.show} />
      <Rejected {...middle} />
      {review.missing.length > 0 && (
        <Collapse
          ghost
          items={[
            {
              key: "missing",
              label: (
                <>
                  {say(words.missing)} <span className="quiet">{say(words.missingCount(review.missing.length))}</span>
                </>
              ),
              children: (
                <ul className="accepts">
                  {review.missing.map((one) => (
                    <li key={one.zh}>{say(one)}</li>
                  ))}
                </ul>
              ),
            },
          ]}
        />
      )}
    </article>
  );
}

function VetoCard({ veto, ...middle }: Middle & { veto: Veto }) {
  const say = useSay();
  return (
    <div className={`veto veto-${veto.triggered === null ? "unknown" : veto.triggered ? "triggered" : "clear"}`} data-veto={veto.id}>
      <p>
        <SeverityIcon severity={VETO_SEVERITY.get(veto.triggered) ?? "warn"} />{" "}
        <strong>
          {veto.id} {say(veto.title)}
        </strong>{" "}
        <Tag color={veto.triggered === null ? "warning" : veto.triggered ? "error" : "success"}>
          {say(veto.triggered === null ? words.cannotTell : veto.triggered ? words.triggered : words.notTriggered)}
        </Tag>
      </p>
      <p className="wrapping">{say(veto.why)}</p>
      {exhibitsOf(veto.evidence, middle.files).map((exhibit) => (
        <ExhibitCard key={exhibit.key} exhibit={exhibit} window={exhibit.evidence[0]?.window ?? ""} {...middle} shown={shownIn(exhibit, middle.shown)} />
      ))}
    </div>
  );
}

function Steps({ application }: { application: number }) {
  const say = useSay();
  const way = useWay(application, keys.all(application)).data;
  if (!way?.steps.length) return null;
  return (
    <section>
      <h3>{say(words.way)}</h3>
      <Way way={way} />
    </section>
  );
}

function Deadlines({ review }: { review: Review }) {
  const say = useSay();
  if (!review.deadlines.length) return null;
  return (
    <section>
      <h3>{say(words.deadlines)}</h3>
      <ul className="reasons">
        {review.deadlines.map((one) => (
          <li key={`${one.id}-${one.date}`}>
            <Tag className="number">{one.date}</Tag>
            <span>
              {say(one)} <span className="quiet">{say(words.clause(one.clause))}</span>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Files that the enterprise put in no window, and where they count. */
function Unfiled({ review, show }: { review: Review; show: Middle["show"] }) {
  const say = useSay();
  if (!review.unfiled.length) return null;
  return (
    <section>
      <h3>{say(words.unfiledFiles)}</h3>
      <ul className="reasons">
        {review.unfiled.map(({ upload, file, window, ...said }) => (
          <li key={file}>
            <Tag color={window ? "default" : "warning"}>{window ?? "—"}</Tag>
            <span>
              {upload === null ? (
                file
              ) : (
                <button type="button" className="link-button" onClick={() => show({ upload: upload ?? 0, page: 1, key: null })}>
                  {file}
                </button>
              )}{" "}
              <span className="quiet">{say(said)}</span>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Conditions({ review }: { review: Review }) {
  const say = useSay();
  const grades = Object.entries(review.eligibility).sort(([a], [b]) => Number(b === review.grade) - Number(a === review.grade));
  if (!grades.length) return null;
  return (
    <section>
      <h3>{say(words.conditions)}</h3>
      <Collapse
        size="small"
        defaultActiveKey={review.grade ? [review.grade] : grades.slice(0, 1).map(([grade]) => grade)}
        items={grades.map(([grade, { met, reasons }]) => ({
          key: grade,
          label: (
            <>
              <strong>{grade === "award" ? say(words.allConditions) : grade}</strong> {grade === review.grade && <span className="quiet">{say(words.appliedFor)}</span>}{" "}
              <Tag color={met === null ? "warning" : met ? "success" : "error"}>
                {say(met === null ? words.cannotTell : met ? words.gradeMet : words.gradeNotMet)}
              </Tag>
            </>
          ),
          children: (
            <ul className="reasons">
              {reasons.map((reason) => (
                <li key={reason.zh} data-met={String(reason.met)}>
                  <Tag color={reason.met === null ? "warning" : reason.met ? "success" : "error"}>
                    {say(reason.met === null ? words.cannotTell : reason.met ? words.met : words.gradeNotMet)}
                  </Tag>
                  <span>{say(reason)}</span>
                </li>
              ))}
            </ul>
          ),
        }))}
      />
    </section>
  );
}
