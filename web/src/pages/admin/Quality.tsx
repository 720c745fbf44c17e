import { Alert, Card, Empty, Select, Table } from "antd";
import type { ColumnsType } from "antd/es/table";

import { useSay, type Sentence } from "@/i18n/language";
import { Loaded } from "@/parts/Loading";

import { useAddress } from "./address";
import "./admin.css";
import { signed } from "./batch";
import { CalibrationCurve } from "./charts/CalibrationCurve";
import { WithTable } from "./charts/WithTable";
import { menu } from "./menu";
import { words } from "./operationWords";
import { useCampaigns, useQuality, type Quality as Answer } from "./queries";
import { words as general } from "./words";

type Item = Answer["items"][number];
type Kind = Answer["kinds"][number];
type Field = Answer["fields"][number];
type Pattern = Answer["patterns"][number];

const PAGE = 20;

/** How often reviewers agreed with what was read and suggested. */
export default function Quality() {
  const say = useSay();
  const [address, change] = useAddress(["campaign"]);
  const campaigns = useCampaigns();
  const quality = useQuality(address.campaign ? Number(address.campaign) : undefined);
  return (
    <div className="page">
      <header className="page-head">
        <h1>{say(menu.quality)}</h1>
        <Select
          className="filter-wide"
          aria-label={say(words.campaign)}
          value={address.campaign}
          onChange={(campaign) => change({ campaign })}
          options={[
            { value: "", label: say(words.allCampaigns) },
            ...(campaigns.data?.map((campaign) => ({ value: String(campaign.id), label: campaign.title })) ?? []),
          ]}
        />
      </header>
      <Loaded query={quality}>{(answer) => <Content answer={answer} />}</Loaded>
    </div>
  );
}

function Content({ answer }: { answer: Answer }) {
  const say = useSay();
  if (!answer.reviewed) return <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={say(words.noQuality)} />;
  return (
    <>
      <Alert type="info" showIcon title={say(words.qualityHint(answer.applications, answer.concluded, answer.few))} />
      <div className="halves">
        <Card size="small" title={<h2>{say(words.calibration)}</h2>}>
          <Calibration bins={answer.calibration} />
        </Card>
        <Card size="small" title={<h2>{say(words.accuracy)}</h2>}>
          <Kinds kinds={answer.kinds} fields={answer.fields} />
        </Card>
      </div>
      <Card size="small" title={<h2>{say(words.overrides)}</h2>} extra={<span className="quiet">{say(words.overridesHint(answer.reviewed))}</span>}>
        <Items items={answer.items} />
      </Card>
      <Card size="small" title={<h2>{say(words.byPattern)}</h2>} extra={<span className="quiet">{say(words.byPatternHint)}</span>}>
        <Patterns patterns={answer.patterns} />
      </Card>
    </>
  );
}

function Calibration({ bins }: { bins: Answer["calibration"] }) {
  const say = useSay();
  const drawn = bins.flatMap(({ stated, kept, kept_low, kept_high, ...bin }) =>
    stated === null || kept === null || kept_low === null || kept_high === null ? [] : [{ ...bin, stated, kept, kept_low, kept_high }],
  );
  if (!bins.some((bin) => bin.read)) return <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={say(words.noValues)} />;
  const name = (bin: { low: number; high: number }) => `${percent(bin.low)} – ${percent(bin.high)}`;
  return (
    <WithTable
      name={say(words.calibration)}
      head={[say(words.bin), say(words.read), say(words.corrected), say(words.stated), say(words.kept), say(words.interval)]}
      rows={bins.map((bin) => [
        name(bin),
        bin.read,
        bin.corrected,
        bin.stated === null ? "—" : percent(bin.stated),
        bin.kept === null ? <Few key="few" of={bin.read} /> : percent(bin.kept),
        bin.kept_low === null || bin.kept_high === null ? "—" : `${percent(bin.kept_low)} – ${percent(bin.kept_high)}`,
      ])}
    >
      <p className="quiet chart-note">{say(words.calibrationHint)}</p>
      {drawn.length ? (
        <CalibrationCurve
          across={say(words.stated)}
          up={say(words.kept)}
          points={drawn.map((bin) => ({
            key: String(bin.low),
            stated: bin.stated,
            kept: bin.kept,
            low: bin.kept_low,
            high: bin.kept_high,
            said: `${name(bin)}: ${percent(bin.kept)} (${bin.read - bin.corrected}/${bin.read})`,
          }))}
        />
      ) : (
        <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={say(words.few)} />
      )}
    </WithTable>
  );
}

function Kinds({ kinds, fields }: { kinds: readonly Kind[]; fields: readonly Field[] }) {
  const say = useSay();
  const columns: ColumnsType<Kind> = [
    { key: "kind", title: say(words.kind), render: (_, one) => <span className="wrapping">{say(one.title)}</span> },
    { key: "documents", title: say(words.rejectedOf), width: 110, align: "right", render: (_, one) => <Count value={`${one.documents} (${one.rejected})`} /> },
    { key: "read", title: say(words.read), width: 80, align: "right", render: (_, one) => <Count value={one.read} /> },
    { key: "corrected", title: say(words.corrected), width: 70, align: "right", render: (_, one) => <Count value={one.corrected} /> },
    { key: "share", title: say(words.shareKept), width: 110, align: "right", render: (_, one) => <Kept one={one} /> },
  ];
  return (
    <>
      <p className="quiet chart-note">{say(words.accuracyHint)}</p>
      <Table<Kind>
        size="small"
        rowKey="kind"
        columns={columns}
        dataSource={[...kinds]}
        pagination={kinds.length > 8 ? { pageSize: 8, showSizeChanger: false } : false}
        expandable={{
          expandedRowRender: (one) => <Fields fields={fields.filter((field) => field.kind === one.kind)} />,
          rowExpandable: (one) => one.read + one.missed > 0,
        }}
        locale={{ emptyText: <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={say(words.noValues)} /> }}
      />
    </>
  );
}

function Fields({ fields }: { fields: readonly Field[] }) {
  const say = useSay();
  return (
    <table className="plain-table">
      <thead>
        <tr>
          <th scope="col">{say(words.field)}</th>
          {[words.read, words.corrected, words.missed, words.shareKept].map((word) => (
            <th key={word.en} scope="col" className="right">
              {say(word)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {fields.map((one) => (
          <tr key={`${one.field} ${one.listed}`}>
            <th scope="row">
              {say(one.field_title)}
              {one.listed && <span className="quiet">{say(words.inList)}</span>}
            </th>
            <td className="right number">{one.read}</td>
            <td className="right number">{one.corrected}</td>
            <td className="right number">{one.missed}</td>
            <td className="right">
              <Kept one={one} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Items({ items }: { items: readonly Item[] }) {
  const say = useSay();
  const number = (key: keyof Item, title: Sentence, width = 110): ColumnsType<Item>[number] => ({
    key,
    title: say(title),
    width,
    align: "right",
    sorter: (a, b) => Number(a[key]) - Number(b[key]),
    render: (_, one) => <Count value={Number(one[key])} />,
  });
  return (
    <Table<Item>
      size="small"
      rowKey={(one) => `${one.rubric} ${one.item}`}
      dataSource={[...items]}
      pagination={{ pageSize: PAGE, showSizeChanger: false, hideOnSinglePage: true, showTotal: (all) => say(general.rows(all)) }}
      columns={[
        { key: "item", title: say(words.item), render: (_, one) => <span className="wrapping">{`${one.item} ${say(one.title)}`}</span> },
        number("suggested", words.decisions, 130),
        number("changed", words.changedPoints, 100),
        { key: "up", title: say(words.upDown), width: 100, align: "right", render: (_, one) => <Count value={`${one.raised} / ${one.lowered}`} /> },
        {
          key: "share",
          title: say(words.shareChanged),
          width: 130,
          align: "right",
          sorter: (a, b) => (a.share ?? -1) - (b.share ?? -1),
          render: (_, one) => <Share share={one.share} of={one.suggested} />,
        },
        {
          key: "mean",
          title: say(words.meanChange),
          width: 110,
          align: "right",
          render: (_, one) => (one.mean_change === null ? <Few of={one.suggested} /> : <Count value={signed(one.mean_change)} />),
        },
        number("unsuggested", words.unsuggested, 130),
        number("untouched", words.untouched, 150),
      ]}
    />
  );
}

function Patterns({ patterns }: { patterns: readonly Pattern[] }) {
  const say = useSay();
  return (
    <Table<Pattern>
      size="small"
      rowKey={(one) => `${one.kind} ${one.pattern}`}
      dataSource={[...patterns]}
      pagination={{ pageSize: PAGE, showSizeChanger: false, hideOnSinglePage: true, showTotal: (all) => say(general.rows(all)) }}
      locale={{ emptyText: <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={say(words.noValues)} /> }}
      columns={[
        { key: "pattern", title: say(words.pattern), render: (_, one) => <code className="wrapping">{one.pattern}</code> },
        { key: "kind", title: say(words.kind), width: 260, render: (_, one) => <span className="wrapping">{say(one.kind_title)}</span> },
        { key: "read", title: say(words.read), width: 110, align: "right", sorter: (a, b) => a.read - b.read, render: (_, one) => <Count value={one.read} /> },
        {
          key: "corrected",
          title: say(words.corrected),
          width: 110,
          align: "right",
          sorter: (a, b) => a.corrected - b.corrected,
          render: (_, one) => <Count value={one.corrected} />,
        },
        {
          key: "share",
          title: say(words.shareCorrected),
          width: 130,
          align: "right",
          sorter: (a, b) => (a.share ?? -1) - (b.share ?? -1),
          render: (_, one) => <Share share={one.share} of={one.read} />,
        },
        {
          key: "rejected",
          title: say(words.inRejected),
          width: 150,
          align: "right",
          sorter: (a, b) => a.rejected - b.rejected,
          render: (_, one) => <Count value={one.rejected} />,
        },
      ]}
    />
  );
}

function Count({ value }: { value: number | string }) {
  return <span className="number">{value}</span>;
}

/** What nobody corrected; said of too few by the service. */
function Kept({ one }: { one: { share: number | null; read: number } }) {
  return <Share share={one.share === null ? null : 1 - one.share} of={one.read} />;
}

function Share({ share, of }: { share: number | null; of: number }) {
  return share === null ? <Few of={of} /> : <Count value={percent(share)} />;
}

function Few({ of }: { of: number }) {
  const say = useSay();
  return <span className="quiet">{of ? say(words.few) : say(general.none)}</span>;
}

function percent(share: number): string {
  return `${Math.round(share * 1000) / 10}%`;
}
