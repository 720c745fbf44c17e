import { CheckCircleFilled, CloseCircleFilled, EditFilled, ExclamationCircleFilled, MinusCircleOutlined, QuestionCircleOutlined, SafetyCertificateOutlined, StopOutlined } from "@ant-design/icons";
import { Segmented } from "antd";
import { memo, useEffect, useMemo, useRef, useState, type ReactNode } from "react";

import { groupBy } from "@/groups";
import { useSay } from "@/i18n/language";
import { gravest, SeverityIcon } from "@/parts/FlagList";

import { points } from "../points";
import type { Item, Rubric, Veto } from "../queries";
import { needsAttention, pointsOf, standingOf, type Standing } from "./standing";
import { words } from "./words";

/** In place of an item: vetoes, conditions and what concerns the whole. */
export const OVERVIEW = "overview";

const ICONS: Record<Standing, ReactNode> = {
  contradicted: <ExclamationCircleFilled />,
  open: <QuestionCircleOutlined />,
  accepted: <CheckCircleFilled />,
  changed: <EditFilled />,
  settled: <MinusCircleOutlined />,
  complete: <CheckCircleFilled />,
  lacking: <CloseCircleFilled />,
  doubtful: <QuestionCircleOutlined />,
  unasked: <StopOutlined />,
  optional: <MinusCircleOutlined />,
};

type Shown = "all" | "open" | "flagged";

interface Props {
  readonly items: readonly Item[];
  readonly vetoes: readonly Veto[];
  readonly rubric: Rubric | undefined;
  readonly selected: string;
  readonly select: (id: string) => void;
}

/** Every item with its points and how it stands, by section; the vetoes come first. */
export function ItemList({ items, vetoes, rubric, selected, select }: Props) {
  const say = useSay();
  const [shown, setShown] = useState<Shown>("all");
  const sections = useMemo(() => {
    const kept = items.filter((item) => shown === "all" || item.id === selected || (shown === "open" ? needsAttention(item) : item.flags.length > 0));
    return groupBy(kept, ({ section }) => section);
  }, [items, shown, selected]);
  const pointless = items.every(({ max }) => max === null);
  const count = (of: (item: Item) => boolean) => items.filter(of).length;
  const list = useRef<HTMLElement>(null);
  useEffect(() => {
    list.current?.querySelector("[aria-current=true]")?.scrollIntoView({ block: "nearest" });
  }, [selected]);
  return (
    <nav className="workbench-items" aria-label={say(words.items)}>
      <Segmented<Shown>
        block
        size="small"
        value={shown}
        onChange={setShown}
        aria-label={say(words.items)}
        options={[
          { value: "all", label: say(words.all) },
          { value: "open", label: `${say(pointless ? words.toCheck : words.toDecide)} ${count(needsAttention)}` },
          { value: "flagged", label: `${say(words.flagged)} ${count(({ flags }) => flags.length > 0)}` },
        ]}
      />
      <section className="pane-scroll item-list" ref={list}>
        <VetoRows vetoes={vetoes} selected={selected === OVERVIEW} select={select} />
        {sections.size === 0 && <p className="quiet item-none">{say(words.noneSuch)}</p>}
        {[...sections].map(([section, of]) => {
          const title = rubric?.sections.find(({ id }) => id === section)?.title;
          return (
            <div key={section}>
              <h2 className="item-section">{title ? say(words.section(section, say(title))) : section}</h2>
              <ul className="item-rows">
                {of.map((item) => (
                  <ItemRow key={item.id} item={item} selected={item.id === selected} select={select} />
                ))}
              </ul>
            </div>
          );
        })}
      </section>
    </nav>
  );
}

const ItemRow = memo(function ItemRow({ item, selected, select }: { item: Item; selected: boolean; select: (id: string) => void }) {
  const say = useSay();
  const standing = standingOf(item);
  const given = pointsOf(item);
  const worst = gravest(item.flags);
  return (
    <li>
      <button type="button" className={`item-row item-${standing}`} aria-current={selected} data-item={item.id} data-standing={standing} onClick={() => select(item.id)}>
        <span className="item-icon" role="img" aria-label={say(words[standing])} title={say(words[standing])}>
          {ICONS[standing]}
        </span>
        <span className="item-id number">{item.id}</span>
        <span className="item-title">{say(item.title)}</span>
        {worst && (
          <span className="item-flags number" title={say(words.flagsOf(item.flags.length))}>
            <SeverityIcon severity={worst} />
            {item.flags.length > 1 && item.flags.length}
          </span>
        )}
        {item.max === null ? (
          <span className="item-state">
            {say(words[standing])}
            {item.need > 1 && item.applies !== false && <span className="quiet number">{` ${item.have}/${item.need}`}</span>}
          </span>
        ) : (
          <span className="item-points number">
            <strong>{given === null ? "?" : points(given)}</strong>
            <span className="quiet">/{points(item.max)}</span>
            {!item.decision && item.low !== item.high && (
              <span className="quiet item-range">
                {points(item.low)}–{points(item.high)}
              </span>
            )}
          </span>
        )}
      </button>
    </li>
  );
});

/** Rubrics without vetoes have conditions alone. */
export function overviewTitle(vetoes: readonly Veto[]) {
  return vetoes.length ? words.overview : words.conditionsAlone;
}

const GRAVITY = [true, null, false];
export const VETO_SEVERITY = new Map([
  [true, "block"],
  [null, "warn"],
  [false, "info"],
] as const);

/** What may be triggered first. */
export function byGravity(vetoes: readonly Veto[]): Veto[] {
  return [...vetoes].sort((a, b) => GRAVITY.indexOf(a.triggered) - GRAVITY.indexOf(b.triggered));
}

function VetoRows({ vetoes, selected, select }: { vetoes: readonly Veto[]; selected: boolean; select: (id: string) => void }) {
  const say = useSay();
  return (
    <ul className="item-rows">
      <li>
        <button type="button" className="item-row item-overview" aria-current={selected} data-item={OVERVIEW} onClick={() => select(OVERVIEW)}>
          <span className="item-icon">
            <SafetyCertificateOutlined />
          </span>
          <span className="item-title">
            {say(overviewTitle(vetoes))}
            {byGravity(vetoes).map((veto) => (
              <span key={veto.id} className={`item-veto severity-${veto.triggered === false ? "info" : VETO_SEVERITY.get(veto.triggered)}`}>
                {say(veto.title)}：{say(veto.triggered === null ? words.cannotTell : veto.triggered ? words.triggered : words.notTriggered)}
              </span>
            ))}
          </span>
        </button>
      </li>
    </ul>
  );
}
