import { DeleteOutlined, DownloadOutlined, EditOutlined, LeftOutlined, PlusOutlined } from "@ant-design/icons";
import { Button, Card, Descriptions, Empty, Popconfirm, Table } from "antd";
import { lazy, Suspense, useState } from "react";
import { Link, useParams } from "react-router";

import { useSay } from "@/i18n/language";
import { shared, STATES } from "@/i18n/shared";
import { Loaded } from "@/parts/Loading";

import "./admin.css";
import { Standing } from "./Campaigns";
import { BarList } from "./charts/BarList";
import { useAssignments, useCampaign, useCounts, useRubric, useRubrics, useUnassign, type Assignment, type Campaign } from "./queries";
import { words } from "./words";

const CampaignForm = lazy(() => import("./CampaignForm"));
const AssignmentForm = lazy(() => import("./AssignmentForm"));

/** One campaign: its particulars, its applications by state, and who reviews them. */
export default function CampaignPage() {
  const query = useCampaign(Number(useParams().campaign));
  return <Loaded query={query}>{(campaign) => <Content campaign={campaign} />}</Loaded>;
}

function Content({ campaign }: { campaign: Campaign }) {
  const say = useSay();
  const counts = useCounts();
  const [editing, setEditing] = useState(false);
  const mine = counts.data?.[campaign.id] ?? {};
  const total = Object.values(mine).reduce((sum, count) => sum + count, 0);
  return (
    <div className="page">
      <Link to="/admin/campaigns" className="back">
        <LeftOutlined /> {say(words.backToCampaigns)}
      </Link>
      <header className="page-head">
        <h1>{campaign.title}</h1>
        <Standing campaign={campaign} />
        <Button icon={<EditOutlined />} onClick={() => setEditing(true)}>
          {say(shared.edit)}
        </Button>
        <Button icon={<DownloadOutlined />} href={`/api/v1/campaigns/${campaign.id}/summary.xlsx`}>
          {say(words.summary)}
        </Button>
      </header>
      <div className="halves">
        <Card size="small" title={<h2>{say(words.particulars)}</h2>}>
          <Particulars campaign={campaign} />
        </Card>
        <Card size="small" title={<h2>{say(words.byState)}</h2>} extra={<span className="number">{`${say(words.total)} ${total}`}</span>}>
          <Loaded query={counts}>
            {() =>
              total ? (
                <BarList
                  bars={(Object.keys(STATES) as (keyof typeof STATES)[]).map((state) => ({
                    key: state,
                    label: say(STATES[state]),
                    value: (mine as Partial<Record<string, number>>)[state] ?? 0,
                  }))}
                />
              ) : (
                <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={say(words.noApplications)} />
              )
            }
          </Loaded>
        </Card>
      </div>
      <Assignments campaign={campaign} />
      <Suspense>{editing && <CampaignForm campaign={campaign} begun={total > 0} close={() => setEditing(false)} />}</Suspense>
    </div>
  );
}

function Particulars({ campaign }: { campaign: Campaign }) {
  const say = useSay();
  const rubric = useRubrics().data?.find((one) => one.id === campaign.rubric);
  return (
    <Descriptions
      size="small"
      column={1}
      items={[
        {
          key: "rubric",
          label: say(words.rubric),
          children: <Link to={`/admin/rubrics/${campaign.rubric}`}>{rubric ? `${say(rubric.title)} ${rubric.version}` : campaign.rubric}</Link>,
        },
        { key: "dates", label: say(words.dates), children: <span className="number">{`${campaign.opens_on} – ${campaign.closes_on}`}</span> },
        { key: "review", label: say(words.reviewUntil), children: <span className="number">{campaign.review_until ?? say(words.none)}</span> },
        {
          key: "regions",
          label: say(words.regions),
          children: <span className="wrapping">{campaign.regions.join(say(words.comma)) || say(words.anyRegion)}</span>,
        },
        { key: "scores", label: say(words.scores), children: say(campaign.scores_visible ? shared.yes : shared.no) },
      ]}
    />
  );
}

function Assignments({ campaign }: { campaign: Campaign }) {
  const say = useSay();
  const assignments = useAssignments(campaign.id);
  const unassign = useUnassign(campaign.id);
  const steps = useRubric(campaign.rubric).data?.steps ?? [];
  const [changing, setChanging] = useState<Assignment | "new" | null>(null);
  return (
    <Card
      size="small"
      title={<h2>{say(words.reviewers)}</h2>}
      extra={
        <Button type="link" icon={<PlusOutlined />} onClick={() => setChanging("new")}>
          {say(words.assign)}
        </Button>
      }
    >
      <Loaded query={assignments}>
        {(all) => (
          <Table<Assignment>
            size="small"
            rowKey="id"
            pagination={false}
            dataSource={all}
            locale={{ emptyText: <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={say(words.noReviewers)} /> }}
            columns={[
              {
                key: "who",
                title: say(words.reviewer),
                width: 320,
                render: (_, one) => (
                  <>
                    {one.display_name} <span className="quiet">{one.username}</span>
                  </>
                ),
              },
              {
                key: "regions",
                title: say(words.theirRegions),
                render: (_, one) => <span className="wrapping">{(one.regions ?? []).join(say(words.comma)) || say(words.allRegions)}</span>,
              },
              ...(steps.length
                ? [
                    {
                      key: "steps",
                      title: say(words.theirSteps),
                      render: (_: unknown, one: Assignment) => (
                        <span className="wrapping">
                          {steps.filter(({ id }) => one.steps?.includes(id)).map(({ title }) => say(title)).join(say(words.comma)) || say(words.allSteps)}
                        </span>
                      ),
                    },
                  ]
                : []),
              {
                key: "actions",
                title: say(words.actions),
                width: 290,
                render: (_, one) => (
                  <span className="row-actions">
                    <Button type="link" size="small" icon={<EditOutlined />} onClick={() => setChanging(one)}>
                      {say(words.changeRegions)}
                    </Button>
                    <Popconfirm
                      title={say(words.unassignAsk(one.display_name))}
                      okText={say(words.unassign)}
                      cancelText={say(shared.cancel)}
                      onConfirm={() => unassign.mutateAsync(one.id)}
                    >
                      <Button type="link" size="small" danger icon={<DeleteOutlined />}>
                        {say(words.unassign)}
                      </Button>
                    </Popconfirm>
                  </span>
                ),
              },
            ]}
          />
        )}
      </Loaded>
      <Suspense>
        {changing && (
          <AssignmentForm
            campaign={campaign}
            assignment={changing === "new" ? undefined : changing}
            taken={assignments.data?.map((one) => one.username) ?? []}
            close={() => setChanging(null)}
          />
        )}
      </Suspense>
    </Card>
  );
}
