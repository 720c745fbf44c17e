import { RedoOutlined } from "@ant-design/icons";
import { Alert, App, Button, Card, Empty, Table, Tag } from "antd";
import dayjs from "dayjs";

import { useSay, type Sentence } from "@/i18n/language";
import { shared } from "@/i18n/shared";
import { minute, second } from "@/parts/clock";
import { Loaded } from "@/parts/Loading";

import "./admin.css";
import { BarList } from "./charts/BarList";
import { Figure } from "./Figure";
import { menu } from "./menu";
import { UPLOAD_STATES, words } from "./operationWords";
import { useQueue, useRetry, type QueueState } from "./queries";
import { words as general } from "./words";

type Worker = QueueState["workers"][number];
type Failure = QueueState["failures"][number];

const TASKS: Record<string, Sentence> = { read_upload: words.readUpload, batch_item: words.batchItem };
const QUEUES: Record<string, Sentence> = { interactive: words.interactive, batch: words.batch };

function named(names: Record<string, Sentence>, key: string): Sentence {
  return names[key] ?? { zh: key, en: key };
}

/** What waits, who works on what, how fast, what failed; looks again by itself while it is shown. */
export default function Queue() {
  const say = useSay();
  const queue = useQueue();
  return (
    <div className="page">
      <header className="page-head">
        <h1>{say(menu.queue)}</h1>
        <span className="quiet">{say(words.live)}</span>
      </header>
      <Loaded query={queue}>{(state) => <Content state={state} />}</Loaded>
    </div>
  );
}

function Content({ state }: { state: QueueState }) {
  const say = useSay();
  const { rate, uploads } = state;
  const minutes = Math.round(rate.minutes);
  const waited = state.oldest ? Math.max(0, dayjs().diff(dayjs(state.oldest), "second")) : null;
  const states = Object.keys(UPLOAD_STATES) as (keyof typeof UPLOAD_STATES)[];
  return (
    <>
      <div className="figures">
        {Object.entries(state.waiting).map(([name, count]) => (
          <Figure key={name} label={say(general.labelled(say(words.waiting), say(named(QUEUES, name))))} value={count} />
        ))}
        <Figure
          label={say(words.rate)}
          value={(rate.pages / rate.minutes).toFixed(1)}
          unit={say(words.pagesAMinute)}
          note={say(words.filesAMinute((rate.files / rate.minutes).toFixed(1), minutes))}
        />
        <Figure
          label={say(words.oldest)}
          value={waited === null ? say(words.nobodyWaits) : say(words.ago(waited))}
          note={state.oldest ? second(state.oldest) : undefined}
        />
      </div>
      <Card size="small" title={<h2>{say(words.workers)}</h2>}>
        <Workers workers={state.workers} />
      </Card>
      <div className="halves">
        <Card size="small" title={<h2>{say(words.files)}</h2>}>
          <BarList bars={states.map((key) => ({ key, label: say(UPLOAD_STATES[key]), value: uploads[key] ?? 0 }))} />
        </Card>
        <Card size="small" title={<h2>{say(words.outcomes)}</h2>} extra={<span className="quiet">{say(words.outcomesHint)}</span>}>
          <Outcomes outcomes={state.outcomes} />
        </Card>
      </div>
      <Card
        size="small"
        title={<h2>{say(words.failures)}</h2>}
        extra={
          state.failures.length < (uploads.failed ?? 0) && (
            <span className="quiet">{say(words.moreFailures(state.failures.length, uploads.failed ?? 0))}</span>
          )
        }
      >
        <Failures failures={state.failures} />
      </Card>
    </>
  );
}

function Workers({ workers }: { workers: readonly Worker[] }) {
  const say = useSay();
  if (!workers.length) return <Alert type="warning" showIcon title={say(words.noWorkers)} />;
  return (
    <Table<Worker>
      size="small"
      rowKey="name"
      pagination={false}
      dataSource={[...workers]}
      columns={[
        {
          key: "name",
          title: say(words.worker),
          width: 250,
          render: (_, one) => (
            <>
              <span className="wrapping">{one.name}</span>
              <div className="quiet">{one.queues.map((queue) => say(named(QUEUES, queue))).join(say(general.comma))}</div>
            </>
          ),
        },
        {
          key: "doing",
          title: say(words.doing),
          render: (_, { work, state }) =>
            work ? (
              <>
                <Tag color="processing">{say(work.task === "upload" ? words.readUpload : words.batchItem)}</Tag>
                <span className="wrapping">{work.name}</span>
                <div className="quiet wrapping">{work.organisation}</div>
              </>
            ) : (
              <span className="quiet">{say(state === "busy" ? words.busy : words.idle)}</span>
            ),
        },
        {
          key: "since",
          title: say(words.since),
          width: 170,
          render: (_, { work }) =>
            work?.since ? (
              <span className="number">
                {second(work.since)}
                <div className="quiet">{say(words.ago(Math.max(0, dayjs().diff(dayjs(work.since), "second"))))}</div>
              </span>
            ) : null,
        },
        { key: "beat", title: say(words.heartbeat), width: 170, render: (_, one) => <span className="number">{second(one.last_heartbeat)}</span> },
        { key: "done", title: say(words.jobsDone), width: 120, render: (_, one) => <span className="number">{`${one.done} / ${one.failed}`}</span> },
      ]}
    />
  );
}

function Outcomes({ outcomes }: { outcomes: QueueState["outcomes"] }) {
  const say = useSay();
  if (!outcomes.length) return <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={say(words.noOutcomes)} />;
  return (
    <table className="plain-table">
      <thead>
        <tr>
          <th scope="col">{say(words.task)}</th>
          <th scope="col">{say(words.outcome)}</th>
          <th scope="col" className="right">
            {say(words.count)}
          </th>
        </tr>
      </thead>
      <tbody>
        {outcomes.map((one) => (
          <tr key={`${one.task} ${one.outcome}`}>
            <td>{say(named(TASKS, one.task))}</td>
            <td>{one.outcome === "ok" ? <Tag color="success">{say(words.ok)}</Tag> : <Tag color="error">{one.outcome}</Tag>}</td>
            <td className="right number">{one.jobs}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Failures({ failures }: { failures: readonly Failure[] }) {
  const say = useSay();
  const { message } = App.useApp();
  const retry = useRetry();
  return (
    <Table<Failure>
      size="small"
      rowKey="id"
      dataSource={[...failures]}
      pagination={failures.length > 10 ? { pageSize: 10, showSizeChanger: false } : false}
      locale={{ emptyText: <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={say(words.noFailures)} /> }}
      columns={[
        {
          key: "file",
          title: say(words.file),
          width: 340,
          render: (_, one) => (
            <>
              <span className="wrapping">{one.name}</span>
              <div className="quiet wrapping">{one.organisation}</div>
            </>
          ),
        },
        {
          key: "reason",
          title: say(words.reason),
          render: (_, { flags }) =>
            flags.length ? flags.map((flag) => <div key={flag.code}>{say(flag)}</div>) : <span className="quiet">{say(words.noReason)}</span>,
        },
        { key: "at", title: say(words.failedAt), width: 150, render: (_, one) => <span className="number">{minute(one.finished_at)}</span> },
        {
          key: "retry",
          title: say(shared.retry),
          width: 110,
          render: (_, one) => (
            <Button
              size="small"
              icon={<RedoOutlined />}
              loading={retry.isPending && retry.variables === one.id}
              onClick={() => retry.mutate(one.id, { onSuccess: () => void message.success(say(words.retried)) })}
            >
              {say(shared.retry)}
            </Button>
          ),
        },
      ]}
    />
  );
}
