import { Card, Checkbox, Empty, Select, Table, Tag } from "antd";
import { lazy, Suspense } from "react";

import { useSay } from "@/i18n/language";
import { Loaded, Waiting } from "@/parts/Loading";

import { pageOf, useAddress } from "./address";
import { signed } from "./batch";
import { ITEM_STATES, words } from "./operationWords";
import { useDifferences, type Batch, type BatchOverview, type Difference } from "./queries";
import { words as general } from "./words";

const DifferenceDetails = lazy(() => import("./DifferenceDetails"));

const PAGE = 20;

interface Props {
  readonly batch: Batch;
  readonly version: string;
  readonly overview: BatchOverview;
}

/** What differs, by application, those whose points change most first. The filters stand in the address bar. */
export function Differences({ batch, version, overview }: Props) {
  const say = useSay();
  const [address, change] = useAddress(["item", "field", "show", "page"]);
  const page = pageOf(address.page);
  const differences = useDifferences(batch.id, version, {
    item: address.item || undefined,
    field: address.field || undefined,
    scores: address.show === "points",
    contradicted: address.show === "review",
    limit: PAGE,
    offset: (page - 1) * PAGE,
  });
  const fields = new Map(overview.fields.map((one) => [one.field, one.title]));
  const show = (value: string) => (wanted: boolean) => change({ show: wanted ? value : "", page: "" });
  return (
    <Card size="small" title={<h2>{say(words.differences)}</h2>}>
      <div className="filters" role="search">
        <Select
          className="filter filter-wide"
          aria-label={say(words.item)}
          showSearch={{ optionFilterProp: "label" }}
          value={address.item}
          onChange={(item) => change({ item, page: "" })}
          options={[{ value: "", label: say(words.anyItem) }, ...overview.items.map((one) => ({ value: one.item, label: `${one.item} ${say(one.title)}` }))]}
        />
        <Select
          className="filter filter-wide"
          aria-label={say(words.field)}
          showSearch={{ optionFilterProp: "label" }}
          value={address.field}
          onChange={(field) => change({ field, page: "" })}
          options={[
            { value: "", label: say(words.anyField) },
            ...overview.fields.map((one) => ({ value: one.field, label: `${say(one.title)} (${one.applications})` })),
          ]}
        />
        <Checkbox checked={address.show === "points"} onChange={({ target }) => show("points")(target.checked)}>
          {say(words.scoresOnly)}
        </Checkbox>
        <Checkbox checked={address.show === "review"} onChange={({ target }) => show("review")(target.checked)}>
          {say(words.contradictedOnly)}
        </Checkbox>
      </div>
      <Loaded query={differences}>
        {({ total, items }) => (
          <Table<Difference>
            rowKey="item"
            size="small"
            loading={differences.isPlaceholderData}
            dataSource={items}
            locale={{ emptyText: <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={say(words.noDifferences)} /> }}
            expandable={{
              expandedRowRender: (one) => (
                <Suspense fallback={<Waiting />}>
                  <DifferenceDetails difference={one} fields={fields} />
                </Suspense>
              ),
            }}
            columns={[
              {
                key: "who",
                title: say(words.enterprise),
                render: (_, one) => (
                  <>
                    <span className="wrapping">{one.organisation}</span>
                    {one.state === "failed" && (
                      <div className="failed wrapping">
                        <Tag color="error">{say(ITEM_STATES.failed)}</Tag>
                        {one.error}
                      </div>
                    )}
                  </>
                ),
              },
              { key: "suggested", title: say(words.suggested), width: 150, align: "right", render: (_, one) => <Points one={one} /> },
              { key: "change", title: say(words.change), width: 90, align: "right", render: (_, one) => <Change one={one} /> },
              {
                key: "rank",
                title: say(words.rank),
                width: 110,
                align: "right",
                render: (_, one) => (one.rank_before || one.rank_after ? <span className="number">{`${one.rank_before ?? "—"} → ${one.rank_after ?? "—"}`}</span> : null),
              },
              { key: "what", title: say(words.what), width: 300, render: (_, one) => <What one={one} /> },
            ]}
            pagination={{
              current: page,
              pageSize: PAGE,
              total,
              showSizeChanger: false,
              showTotal: (all) => say(general.rows(all)),
              onChange: (wanted) => change({ page: wanted > 1 ? String(wanted) : "" }, { replace: false }),
            }}
          />
        )}
      </Loaded>
    </Card>
  );
}

function Points({ one }: { one: Difference }) {
  return <span className="number">{`${one.suggested_before ?? "—"} → ${one.suggested_after ?? "—"}`}</span>;
}

function Change({ one }: { one: Difference }) {
  if (one.suggested_before === null || one.suggested_after === null) return null;
  const change = one.suggested_after - one.suggested_before;
  return <span className={change > 0 ? "number up" : change < 0 ? "number down" : "number quiet"}>{signed(change)}</span>;
}

function What({ one: { differences } }: { one: Difference }) {
  const say = useSay();
  const count = (all: readonly unknown[] | undefined) => all?.length ?? 0;
  const again = count(differences.contradicted);
  return (
    <>
      {say(
        words.pieces({
          scores: count(differences.scores),
          values: count(differences.values),
          kinds: count(differences.kinds),
          flags: count(differences.flags),
        }),
      )}
      {again > 0 && <div className="warned">{say(words.needsReview(again))}</div>}
    </>
  );
}
