import { PlusOutlined } from "@ant-design/icons";
import { Button, Empty, Table, Tag } from "antd";
import type { ColumnsType } from "antd/es/table";
import { lazy, Suspense, useState } from "react";
import { Link } from "react-router";

import { useSay } from "@/i18n/language";
import { STATES } from "@/i18n/shared";
import { Loaded } from "@/parts/Loading";

import "./admin.css";
import { standingOf } from "./campaign";
import { menu } from "./menu";
import { useCampaigns, useCounts, useRubrics, type Campaign } from "./queries";
import { words } from "./words";

const CampaignForm = lazy(() => import("./CampaignForm"));

/** The administrator's first page: the campaigns, with how many applications each has. */
export default function Campaigns() {
  const say = useSay();
  const campaigns = useCampaigns();
  const [creating, setCreating] = useState(false);
  return (
    <div className="page">
      <header className="page-head">
        <h1>{say(menu.campaigns)}</h1>
        <Button type="primary" icon={<PlusOutlined />} onClick={() => setCreating(true)}>
          {say(words.newCampaign)}
        </Button>
      </header>
      <Loaded query={campaigns}>{(all) => <CampaignTable campaigns={all} />}</Loaded>
      <Suspense>{creating && <CampaignForm close={() => setCreating(false)} />}</Suspense>
    </div>
  );
}

function CampaignTable({ campaigns }: { campaigns: readonly Campaign[] }) {
  const say = useSay();
  const counts = useCounts().data;
  const rubrics = new Map(useRubrics().data?.map((rubric) => [rubric.id, rubric.title]));
  const columns: ColumnsType<Campaign> = [
    {
      key: "title",
      title: say(words.title),
      render: (_, campaign) => (
        <>
          <Link to={`/admin/campaigns/${campaign.id}`}>{campaign.title}</Link>
          <div className="quiet">{say(rubrics.get(campaign.rubric) ?? { zh: campaign.rubric, en: campaign.rubric })}</div>
        </>
      ),
    },
    {
      key: "dates",
      title: say(words.dates),
      width: 150,
      render: (_, campaign) => (
        <span className="number">
          {campaign.opens_on}
          <br />
          {campaign.closes_on}
        </span>
      ),
    },
    {
      key: "state",
      title: say(words.state),
      width: 110,
      render: (_, campaign) => <Standing campaign={campaign} />,
    },
    {
      key: "regions",
      title: say(words.regions),
      width: 220,
      render: (_, { regions }) =>
        regions.length ? <span className="wrapping">{regions.join("、")}</span> : <span className="quiet">{say(words.anyRegion)}</span>,
    },
    {
      key: "counts",
      title: say(words.applications),
      width: 330,
      render: (_, campaign) => <Counts counts={counts?.[campaign.id]} known={counts !== undefined} />,
    },
  ];
  return (
    <Table<Campaign>
      className="card-table"
      rowKey="id"
      columns={columns}
      dataSource={[...campaigns]}
      pagination={campaigns.length > 20 ? { pageSize: 20, showSizeChanger: false } : false}
      locale={{ emptyText: <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={say(words.noCampaigns)} /> }}
    />
  );
}

export function Standing({ campaign }: { campaign: Campaign }) {
  const say = useSay();
  const { colour, word } = standingOf(campaign);
  return <Tag color={colour}>{say(word)}</Tag>;
}

/** Applications by state, in one line. */
function Counts({ counts, known }: { counts: Partial<Record<keyof typeof STATES, number>> | undefined; known: boolean }) {
  const say = useSay();
  if (!known) return null;
  const states = (Object.keys(STATES) as (keyof typeof STATES)[]).filter((state) => counts?.[state]);
  if (!states.length) return <span className="quiet">{say(words.noApplications)}</span>;
  return (
    <span className="counts">
      {states.map((state) => (
        <span key={state}>
          <span className="quiet">{say(STATES[state])}</span> <b className="number">{counts?.[state]}</b>
        </span>
      ))}
    </span>
  );
}
