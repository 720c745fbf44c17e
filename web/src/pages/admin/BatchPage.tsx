import { CheckOutlined, DownloadOutlined, LeftOutlined, PauseOutlined, PlayCircleOutlined, StopOutlined } from "@ant-design/icons";
import { Alert, Button, Card, Descriptions, Popconfirm, Progress, Tag } from "antd";
import type { ReactNode } from "react";
import { Link, useParams } from "react-router";

import { useSay, type Sentence } from "@/i18n/language";
import { shared } from "@/i18n/shared";
import { minute } from "@/parts/clock";
import { Loaded } from "@/parts/Loading";

import "./admin.css";
import { BATCH_COLOURS, useSelection } from "./batch";
import { BatchCharts } from "./BatchCharts";
import { Differences } from "./Differences";
import { Figure } from "./Figure";
import { BATCH_STATES, words } from "./operationWords";
import { underWay, useBatch, useBatchOverview, useMoveBatch, type Batch, type BatchVerb } from "./queries";

/** One batch: how far it is, what it changes, and what becomes of it. */
export default function BatchPage() {
  const query = useBatch(Number(useParams().batch));
  return <Loaded query={query}>{(batch) => <Content key={batch.id} batch={batch} />}</Loaded>;
}

function Content({ batch }: { batch: Batch }) {
  const say = useSay();
  const { counts } = batch;
  const done = counts.total - counts.pending;
  const version = `${batch.state} ${done} ${counts.applied}`;
  const overview = useBatchOverview(batch.id, version);
  return (
    <div className="page">
      <Link to="/admin/batches" className="back">
        <LeftOutlined /> {say(words.backToBatches)}
      </Link>
      <header className="page-head">
        <h1>{batch.title}</h1>
        <Tag color={BATCH_COLOURS[batch.state]} data-state={batch.state}>
          {say(BATCH_STATES[batch.state])}
        </Tag>
        <Steps batch={batch} />
      </header>
      {(underWay(batch) || batch.state === "paused") && <How batch={batch} />}
      {counts.recomputed > 0 && <Alert type="warning" showIcon title={say(words.recomputed(counts.recomputed))} />}
      {counts.failed > 0 && <Alert type="error" showIcon title={say(words.failedOnes(counts.failed))} />}
      <div className="figures">
        <Figure label={say(words.applications)} value={counts.total} note={say(words.documents(batch.documents))} />
        <Figure label={say(words.changed)} value={counts.changed} />
        <Figure label={say(words.pointsMoved)} value={overview.data?.moved ?? "…"} note={overview.data?.change != null && say(words.mean(overview.data.change.toFixed(2)))} />
        <Figure label={say(words.mustReview)} value={<span className={counts.contradicted ? "warned" : undefined}>{counts.contradicted}</span>} />
      </div>
      <Card size="small">
        <Particulars batch={batch} />
      </Card>
      {done > 0 && (
        <Loaded query={overview}>
          {(found) => (
            <>
              {found.moved + found.unknown > 0 && <BatchCharts batch={batch.id} version={version} overview={found} />}
              <Differences batch={batch} version={version} overview={found} />
            </>
          )}
        </Loaded>
      )}
    </div>
  );
}

/** What can be done with it now. */
function Steps({ batch }: { batch: Batch }) {
  const say = useSay();
  const move = useMoveBatch(batch.id);
  const { state, counts } = batch;
  const button = (verb: BatchVerb, word: Sentence, icon: ReactNode) => (
    <Button icon={icon} loading={move.isPending && move.variables === verb} onClick={() => move.mutate(verb)}>
      {say(word)}
    </Button>
  );
  const asked = (verb: BatchVerb, word: Sentence, icon: ReactNode, ask: Sentence) => (
    <Popconfirm
      title={<div className="ask">{say(ask)}</div>}
      okText={say(word)}
      cancelText={say(shared.cancel)}
      onConfirm={() => move.mutateAsync(verb).catch(() => undefined)}
    >
      <Button type={verb === "apply" ? "primary" : "default"} danger={verb === "cancel"} icon={icon}>
        {say(word)}
      </Button>
    </Popconfirm>
  );
  return (
    <>
      {underWay(batch) && button("pause", words.pause, <PauseOutlined />)}
      {state === "paused" && button("resume", words.resume, <PlayCircleOutlined />)}
      {(underWay(batch) || state === "paused") && asked("cancel", words.cancel, <StopOutlined />, words.cancelAsk)}
      {state === "ready" && asked("discard", words.discard, <StopOutlined />, words.discardAsk)}
      {state === "ready" && asked("apply", words.apply, <CheckOutlined />, words.applyAsk(counts.total - counts.failed, counts.contradicted))}
      <Button icon={<DownloadOutlined />} href={`/api/v1/batches/${batch.id}/differences.xlsx`}>
        {say(words.workbook)}
      </Button>
    </>
  );
}

/** How far it is, how fast, how long still. */
function How({ batch }: { batch: Batch }) {
  const say = useSay();
  const { counts, rate, seconds_left: left } = batch;
  const said = batch.phase === "computing" ? words.computedOf(counts.total - counts.pending, counts.total) : words.appliedOf(counts.applied, counts.total);
  return (
    <Card size="small">
      <div className="progress" aria-live="polite">
        <span>{say(said)}</span>
        {rate != null && <span className="quiet">{say(words.speed(rate.toFixed(1)))}</span>}
        {left != null && <span className="quiet">{say(words.left(words.ago(Math.ceil(left))))}</span>}
      </div>
      <Progress
        percent={Math.floor(batch.progress * 100)}
        status={batch.state === "paused" ? "normal" : "active"}
        aria-label={say(words.progress)}
      />
    </Card>
  );
}

function Particulars({ batch }: { batch: Batch }) {
  const say = useSay();
  const inWords = useSelection();
  const versions = [
    say(words.patterns(batch.patterns_version)),
    ...Object.entries(batch.rubric_versions).map(([rubric, version]) => say(words.rubricVersion(rubric, version))),
  ];
  return (
    <Descriptions
      size="small"
      column={{ xs: 1, md: 2 }}
      items={[
        { key: "selection", label: say(words.selection), children: <span className="wrapping">{inWords(batch)}</span>, span: "filled" },
        { key: "versions", label: say(words.versions), children: <span className="wrapping">{versions.join(" · ")}</span>, span: "filled" },
        { key: "by", label: say(words.createdBy), children: batch.created_by || say(words.commandLine) },
        { key: "at", label: say(words.createdAt), children: <span className="number">{minute(batch.created_at)}</span> },
      ]}
    />
  );
}
