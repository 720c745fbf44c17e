import { ArrowLeftOutlined, SwapOutlined } from "@ant-design/icons";
import { Alert, Button, Checkbox, Collapse, Empty, Select, Tag, Tooltip } from "antd";
import { useMemo, useState } from "react";
import { Link, useNavigate, useSearchParams } from "react-router";

import { Problem } from "@/api/problem";
import { groupBy } from "@/groups";
import { useSay } from "@/i18n/language";
import { Loaded } from "@/parts/Loading";
import { StateTag } from "@/parts/StateTag";

import { words } from "./compareWords";
import { points } from "./points";
import { useApplication, useReview, useRubric, useWorkList, type Application, type Item, type Review } from "./queries";
import "./reviewer.css";
import { pointsOf } from "./workbench/standing";
import { words as workbench } from "./workbench/words";

/** Two applications by item. Of the other applicant it shows what the reviewer may see of it anyway: points and counts, no files. */
export default function Comparison() {
  const say = useSay();
  const navigate = useNavigate();
  const [params, setParams] = useSearchParams();
  const [left, right] = [numberIn(params, "left"), numberIn(params, "right")];
  const choose = (side: "left" | "right", id: number) =>
    setParams((before) => {
      const after = new URLSearchParams(before);
      after.set(side, String(id));
      return after;
    });
  const swap = () => setParams({ left: String(right), right: String(left) });
  return (
    <div className="page">
      <header className="page-head">
        <Tooltip title={say(workbench.back)}>
          <Button icon={<ArrowLeftOutlined />} aria-label={say(workbench.back)} onClick={() => void navigate("/review")} />
        </Tooltip>
        <h1>{say(words.title)}</h1>
      </header>
      <div className="compare-choice">
        <ChooseApplication label={say(words.left)} value={left} other={right} choose={(id) => choose("left", id)} />
        <Tooltip title={say(words.swap)}>
          <Button icon={<SwapOutlined />} aria-label={say(words.swap)} disabled={!left || !right} onClick={swap} />
        </Tooltip>
        <ChooseApplication label={say(words.right)} value={right} other={left} choose={(id) => choose("right", id)} />
      </div>
      {left && right ? <Both key={`${left}/${right}`} left={left} right={right} /> : <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={say(words.chooseBoth)} />}
    </div>
  );
}

function numberIn(params: URLSearchParams, key: string): number | null {
  const id = Number(params.get(key));
  return Number.isInteger(id) && id > 0 ? id : null;
}

/** By a part of the name; of the campaign of the other side, where that is chosen. */
function ChooseApplication({ label, value, other, choose }: { label: string; value: number | null; other: number | null; choose: (id: number) => void }) {
  const say = useSay();
  const [typed, setTyped] = useState("");
  const mine = useKnown(value);
  const campaign = useKnown(other)?.campaign;
  const found = useWorkList({ campaign, search: typed.trim() || undefined, sort: "name", limit: 30, offset: 0 });
  const listed = (found.data?.applications ?? []).filter(({ id }) => id !== other && id !== mine?.id);
  const options = [...(mine ? [mine] : []), ...listed].map((one) => ({ value: one.id, label: one.organisation, about: [one.grade, one.region].filter(Boolean).join(" · ") }));
  return (
    <Select
      className="compare-select"
      aria-label={label}
      placeholder={`${label}：${say(words.choose)}`}
      showSearch={{ filterOption: false, onSearch: setTyped }}
      loading={found.isFetching}
      value={value ?? undefined}
      options={options}
      onChange={choose}
      optionRender={({ data }) => (
        <span className="wrapping">
          {data.label} <span className="quiet">{data.about}</span>
        </span>
      )}
    />
  );
}

function useKnown(id: number | null): Application | undefined {
  const query = useApplication(id ?? 0, id !== null);
  return query.data;
}

function Both({ left, right }: { left: number; right: number }) {
  const applications = [useApplication(left), useApplication(right)] as const;
  const reviews = [useReview(left), useReview(right)] as const;
  return (
    <Loaded query={applications[0]}>
      {(one) => (
        <Loaded query={applications[1]}>
          {(other) => (
            <Scored query={reviews[0]}>{(oneReview) => <Scored query={reviews[1]}>{(otherReview) => <SideBySide sides={[{ application: one, review: oneReview }, { application: other, review: otherReview }]} />}</Scored>}</Scored>
          )}
        </Loaded>
      )}
    </Loaded>
  );
}

function Scored({ query, children }: { query: ReturnType<typeof useReview>; children: (review: Review) => React.ReactNode }) {
  const say = useSay();
  if (query.error instanceof Problem && query.error.status === 404) return <Alert type="info" showIcon title={say(words.unscored)} />;
  return <Loaded query={query}>{children}</Loaded>;
}

interface Side {
  readonly application: Application;
  readonly review: Review;
}

interface Row {
  readonly id: string;
  readonly section: string;
  readonly items: readonly [Item | undefined, Item | undefined];
  readonly difference: number | null;
  readonly differs: boolean;
}

function SideBySide({ sides }: { sides: readonly [Side, Side] }) {
  const say = useSay();
  const [only, setOnly] = useState(false);
  const [one, other] = sides;
  const rubric = useRubric(one.review.rubric).data;
  const rows = useMemo(() => rowsOf(one.review, other.review), [one.review, other.review]);
  const shown = rows.filter(({ differs }) => !only || differs);
  const shared = [...sharedBetween(one.review, other.application.id)];
  return (
    <>
      {one.application.campaign !== other.application.campaign && <Alert type="warning" showIcon title={say(words.otherCampaign)} />}
      {shared.length > 0 && (
        <Collapse
          items={[
            {
              key: "shared",
              label: say(words.shared(shared.length)),
              children: (
                <ul className="compare-shared">
                  {shared.map(([file, theirs]) => (
                    <li key={file} className="wrapping">
                      {file} ↔ {[...theirs].join("、")}
                    </li>
                  ))}
                </ul>
              ),
            },
          ]}
        />
      )}
      <div className="compare-tools">
        <Checkbox checked={only} onChange={({ target }) => setOnly(target.checked)}>
          {say(words.onlyDifferent)}
        </Checkbox>
        <span className="quiet">{say(words.differing(rows.filter(({ differs }) => differs).length))}</span>
      </div>
      <div className="list-frame">
        <table className="list compare">
          <thead>
            <tr>
              <th scope="col">{say(words.item)}</th>
              {sides.map((side) => (
                <SideHead key={side.application.id} {...side} />
              ))}
              <th scope="col" className="list-number">
                {say(words.difference)}
              </th>
            </tr>
            <tr className="compare-total">
              <th scope="row">{say(words.total)}</th>
              {sides.map(({ application, review }) => (
                <td key={application.id}>
                  <strong className="number">{points(review.decided_total ?? review.total.suggested)}</strong>{" "}
                  <span className="quiet number">
                    {points(review.total.low)}–{points(review.total.high)} · {say(words.max(points(review.total.max)))}
                  </span>
                </td>
              ))}
              <td className="list-number number">
                <Difference value={totalOf(other.review) - totalOf(one.review)} />
              </td>
            </tr>
          </thead>
          {shown.length === 0 && (
            <tbody>
              <tr>
                <td colSpan={4}>{say(words.same)}</td>
              </tr>
            </tbody>
          )}
          {[...groupBy(shown, ({ section }) => section)].map(([section, of]) => {
            const title = rubric?.sections.find(({ id }) => id === section)?.title;
            return (
              <tbody key={section}>
                <tr className="compare-section">
                  <th scope="rowgroup" colSpan={4}>
                    {section} {title && say(title)}
                  </th>
                </tr>
                {of.map((row) => (
                  <CompareRow key={row.id} row={row} sides={sides} />
                ))}
              </tbody>
            );
          })}
        </table>
      </div>
    </>
  );
}

/** Own file → the other applicant's files that hold the same. */
function sharedBetween(review: Review, other: number): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  for (const { file, others } of review.shared ?? []) {
    for (const use of others.filter(({ application }) => application === other)) found.set(file, (found.get(file) ?? new Set()).add(use.file));
  }
  return found;
}

function SideHead({ application }: Side) {
  const say = useSay();
  return (
    <th scope="col" className="compare-side">
      <div className="wrapping">{application.organisation}</div>
      <div className="quiet">
        <StateTag state={application.state} /> {[application.grade, application.region].filter(Boolean).join(" · ")}{" "}
        <Link to={`/review/${application.id}`}>{say(words.open)}</Link>
      </div>
    </th>
  );
}

function CompareRow({ row, sides }: { row: Row; sides: readonly [Side, Side] }) {
  const say = useSay();
  const item = row.items[0] ?? row.items[1];
  return (
    <tr className={row.differs ? "compare-differs" : ""} data-item={row.id}>
      <th scope="row">
        <span className="number">{row.id}</span> {item && say(item.title)} <span className="quiet number">{item && say(words.max(points(item.max)))}</span>
      </th>
      {row.items.map((one, index) => (
        <td key={sides[index]?.application.id}>
          {one ? (
            <Link to={`/review/${sides[index]?.application.id}?item=${row.id}`} className="compare-cell">
              <Standing item={one} />
            </Link>
          ) : (
            "—"
          )}
        </td>
      ))}
      <td className="list-number number">{row.difference === null ? "?" : <Difference value={row.difference} />}</td>
    </tr>
  );
}

function Standing({ item }: { item: Item }) {
  const say = useSay();
  const given = pointsOf(item);
  const counted = documentsOf(item);
  return (
    <>
      <strong className="number">{given === null ? "?" : points(given)}</strong>
      {item.decision ? <Tag color="success">{say(words.decided)}</Tag> : item.low !== item.high && <span className="quiet number">{`${points(item.low)}–${points(item.high)}`}</span>}
      {counted > 0 && <span className="quiet">{say(words.files(counted))}</span>}
    </>
  );
}

function Difference({ value }: { value: number }) {
  const rounded = Math.round(value * 100) / 100;
  if (rounded === 0) return <span className="quiet">0</span>;
  return <strong>{rounded > 0 ? `+${points(rounded)}` : `−${points(-rounded)}`}</strong>;
}

function totalOf(review: Review): number {
  return review.decided_total ?? review.total.suggested ?? 0;
}

/** Documents that count for the item. */
function documentsOf(item: Item): number {
  return new Set(item.evidence.filter(({ counted }) => counted).map(({ file, document }) => `${file}/${document}`)).size;
}

function rowsOf(one: Review, other: Review): Row[] {
  const right = new Map(other.items.map((item) => [item.id, item]));
  const known = new Set(one.items.map(({ id }) => id));
  const pairs: [Item | undefined, Item | undefined][] = [
    ...one.items.map((item): [Item, Item | undefined] => [item, right.get(item.id)]),
    ...other.items.filter(({ id }) => !known.has(id)).map((item): [undefined, Item] => [undefined, item]),
  ];
  return pairs.map((items) => {
    const [a, b] = items;
    const [left, theirs] = [a && pointsOf(a), b && pointsOf(b)];
    const difference = left == null || theirs == null ? null : theirs - left;
    const sameEvidence = a !== undefined && b !== undefined && documentsOf(a) === documentsOf(b);
    const bothOpen = left === null && theirs === null;
    return { id: (a ?? b)?.id ?? "", section: (a ?? b)?.section ?? "", items, difference, differs: !(sameEvidence && (difference === 0 || bothOpen)) };
  });
}
