import { PlusOutlined } from "@ant-design/icons";
import { Alert, Button, Empty, Progress, Table, Tag } from "antd";
import { lazy, Suspense, useState } from "react";
import { Link, useNavigate } from "react-router";

import { useSay } from "@/i18n/language";
import { minute } from "@/parts/clock";
import { Loaded } from "@/parts/Loading";

import { pageOf, useAddress } from "./address";
import "./admin.css";
import { BATCH_COLOURS, useSelection } from "./batch";
import { menu } from "./menu";
import { BATCH_STATES, words } from "./operationWords";
import { underWay, useBatchChoices, useBatches, type Batch } from "./queries";
import { words as general } from "./words";

const NewBatch = lazy(() => import("./NewBatch"));

const PAGE = 20;

/** Reprocessing: every batch, newest first. */
export default function Batches() {
  const say = useSay();
  const navigate = useNavigate();
  const [address, change] = useAddress(["page"]);
  const page = pageOf(address.page);
  const batches = useBatches({ limit: PAGE, offset: (page - 1) * PAGE });
  const choices = useBatchChoices();
  const inWords = useSelection();
  const [creating, setCreating] = useState(false);
  return (
    <div className="page">
      <header className="page-head">
        <h1>{say(menu.batches)}</h1>
        <Button type="primary" icon={<PlusOutlined />} onClick={() => setCreating(true)}>
          {say(words.newBatch)}
        </Button>
      </header>
      <p className="quiet lead">{say(words.batchesHint)}</p>
      {choices.data && <Alert type={choices.data.outdated ? "warning" : "success"} showIcon title={say(words.outdated(choices.data.outdated))} />}
      <Loaded query={batches}>
        {({ total, batches: rows }) => (
          <Table<Batch>
            className="card-table"
            rowKey="id"
            size="middle"
            loading={batches.isPlaceholderData}
            dataSource={rows}
            locale={{ emptyText: <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={say(words.noBatches)} /> }}
            columns={[
              {
                key: "title",
                title: say(words.title),
                render: (_, one) => (
                  <>
                    <Link className="wrapping" to={`/admin/batches/${one.id}`}>
                      {one.title}
                    </Link>
                    <div className="quiet wrapping">{inWords(one)}</div>
                  </>
                ),
              },
              {
                key: "state",
                title: say(words.state),
                width: 180,
                render: (_, one) => (
                  <>
                    <Tag color={BATCH_COLOURS[one.state]}>{say(BATCH_STATES[one.state])}</Tag>
                    {underWay(one) && <Progress percent={Math.floor(one.progress * 100)} size="small" aria-label={say(words.progress)} />}
                  </>
                ),
              },
              { key: "total", title: say(words.applications), width: 100, align: "right", render: (_, one) => <span className="number">{one.counts.total}</span> },
              { key: "changed", title: say(words.changed), width: 100, align: "right", render: (_, one) => <span className="number">{one.counts.changed}</span> },
              {
                key: "contradicted",
                title: say(words.mustReview),
                width: 150,
                align: "right",
                render: (_, one) => <span className={one.counts.contradicted ? "number warned" : "number"}>{one.counts.contradicted}</span>,
              },
              {
                key: "created",
                title: say(words.createdAt),
                width: 170,
                render: (_, one) => (
                  <>
                    <span className="number">{minute(one.created_at)}</span>
                    <div className="quiet wrapping">{one.created_by || say(words.commandLine)}</div>
                  </>
                ),
              },
            ]}
            pagination={
              total > PAGE && {
                current: page,
                pageSize: PAGE,
                total,
                showSizeChanger: false,
                showTotal: (all) => say(general.rows(all)),
                onChange: (wanted) => change({ page: wanted > 1 ? String(wanted) : "" }, { replace: false }),
              }
            }
          />
        )}
      </Loaded>
      <Suspense>
        {creating && <NewBatch close={() => setCreating(false)} created={({ id }) => void navigate(`/admin/batches/${id}`)} />}
      </Suspense>
    </div>
  );
}
