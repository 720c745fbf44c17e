import { Card, Empty } from "antd";

import { useSay } from "@/i18n/language";

import { signed } from "./batch";
import { BarList } from "./charts/BarList";
import { Columns } from "./charts/Columns";
import { WithTable } from "./charts/WithTable";
import { words } from "./operationWords";
import { useDifferences, type BatchOverview } from "./queries";

const MOST = 12;

/** How far points move: as a histogram, by item, by enterprise. */
export function BatchCharts({ batch, version, overview }: { batch: number; version: string; overview: BatchOverview }) {
  const say = useSay();
  return (
    <div className="halves">
      <Card size="small" title={<h2>{say(words.histogram)}</h2>} extra={<span className="quiet">{say(words.histogramHint(overview.moved, overview.same, overview.unknown))}</span>}>
        <Histogram overview={overview} />
      </Card>
      <Card size="small" title={<h2>{say(words.byEnterprise)}</h2>}>
        <ByEnterprise batch={batch} version={version} />
      </Card>
      <Card size="small" className="whole" title={<h2>{say(words.byItem)}</h2>}>
        <ByItem items={overview.items} />
      </Card>
    </div>
  );
}

function Histogram({ overview: { bins } }: { overview: BatchOverview }) {
  const say = useSay();
  if (!bins.length) return <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={say(words.nothingChanged)} />;
  const columns = bins.map((bin) => ({
    key: String(bin.low),
    label: `${signed(bin.low)} … ${signed(bin.high)}`,
    edge: signed(bin.low),
    value: bin.applications,
    down: bin.high <= 0,
  }));
  return (
    <WithTable
      name={say(words.histogram)}
      head={[say(words.pointsRange), say(words.applications)]}
      rows={columns.filter((one) => one.value).map((one) => [one.label, one.value])}
    >
      <Columns columns={columns} across={say(words.pointsRange)} lastEdge={signed(bins[bins.length - 1]?.high ?? 0)} />
    </WithTable>
  );
}

function ByItem({ items }: { items: BatchOverview["items"] }) {
  const say = useSay();
  if (!items.length) return <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={say(words.nothingChanged)} />;
  return (
    <WithTable
      name={say(words.byItem)}
      head={[say(words.item), say(words.raised), say(words.lowered), say(words.otherwise), say(words.pointsTotal)]}
      rows={items.map((one) => [`${one.item} ${say(one.title)}`, one.raised, one.lowered, one.other, signed(one.change)])}
    >
      <BarList
        bars={items.map((one) => ({
          key: one.item,
          label: `${one.item} ${say(one.title)}`,
          value: one.change,
          shown: (
            <>
              {signed(one.change)}
              <span className="quiet">
                {` ${say(words.moves(one.raised, one.lowered))}`}
                {one.other > 0 && <span title={say(words.otherwiseHint)}>{say(words.movesOtherwise(one.other))}</span>}
              </span>
            </>
          ),
        }))}
      />
    </WithTable>
  );
}

/** Those whose points change most: the service gives them in that order. */
function ByEnterprise({ batch, version }: { batch: number; version: string }) {
  const say = useSay();
  const found = useDifferences(batch, version, { scores: true, contradicted: false, limit: MOST, offset: 0 });
  const moved = (found.data?.items ?? [])
    .map((one) => ({ ...one, change: (one.suggested_after ?? 0) - (one.suggested_before ?? 0) }))
    .filter((one) => one.change !== 0);
  if (!moved.length) return <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={say(words.nothingChanged)} />;
  return (
    <WithTable
      name={say(words.byEnterprise)}
      head={[say(words.enterprise), say(words.before), say(words.after), say(words.change)]}
      rows={moved.map((one) => [one.organisation, one.suggested_before ?? "—", one.suggested_after ?? "—", signed(one.change)])}
    >
      <BarList bars={moved.map((one) => ({ key: String(one.item), label: one.organisation, value: one.change, shown: signed(one.change) }))} />
    </WithTable>
  );
}
