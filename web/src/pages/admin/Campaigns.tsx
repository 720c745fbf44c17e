import { PlusOutlined } from "@ant-design/icons";
import { Button, Empty, Tag } from "antd";
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

/** A plain table: there are few campaigns, and this page should be there at once. */
function CampaignTable({ campaigns }: { campaigns: readonly Campaign[] }) {
  const say = useSay();
  const counts = useCounts().data;
  const rubrics = new Map(useRubrics().data?.map((rubric) => [rubric.id, rubric.title]));
  if (!campaigns.length) return <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={say(words.noCampaigns)} />;
  return (
    <table className="plain-table list-table">
      <thead>
        <tr>
          {[words.title, words.dates, words.state, words.regions, words.applications].map((word) => (
            <th key={word.en} scope="col">
              {say(word)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {campaigns.map((campaign) => (
          <tr key={campaign.id}>
            <th scope="row">
              <Link className="wrapping" to={`/admin/campaigns/${campaign.id}`}>
                {campaign.title}
              </Link>
              <div className="quiet wrapping">{say(rubrics.get(campaign.rubric) ?? { zh: campaign.rubric, en: campaign.rubric })}</div>
            </th>
            <td className="number days">
              {campaign.opens_on}
              <br />
              {campaign.closes_on}
            </td>
            <td>
              <Standing campaign={campaign} />
            </td>
            <td>
              {campaign.regions?.length ? (
                <span className="wrapping">{campaign.regions.join(say(words.comma))}</span>
              ) : (
                <span className="quiet">{say(words.anyRegion)}</span>
              )}
            </td>
            <td>
              <Counts counts={counts?.[campaign.id]} known={counts !== undefined} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
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
