import { CalendarOutlined, EnvironmentOutlined, RightOutlined } from "@ant-design/icons";
import { Button, Card, Descriptions, Empty } from "antd";
import { lazy, Suspense, useState } from "react";
import { Link, useNavigate } from "react-router";

import { useSay } from "@/i18n/language";
import { resultName } from "@/i18n/results";
import { Loaded } from "@/parts/Loading";
import { StateTag } from "@/parts/StateTag";

import { Deadline } from "./Deadline";
import "./enterprise.css";
import { useCampaigns, useMyApplications, type Application, type Campaign } from "./queries";
import { words } from "./words";

const BeginApplication = lazy(() => import("./BeginApplication"));

/** The enterprise's first page: its applications, and the campaigns that it can still apply in. */
export default function Applications() {
  const say = useSay();
  const mine = useMyApplications();
  const campaigns = useCampaigns();
  const [beginning, setBeginning] = useState<Campaign | null>(null);
  return (
    <div className="page">
      <header className="page-head">
        <h1>{say(words.mine)}</h1>
      </header>
      <Loaded query={mine}>
        {({ applications }) => (
          <>
            {applications.length === 0 && <p className="quiet">{say(words.noneYet)}</p>}
            <div className="cards">
              {applications.map((application) => (
                <ApplicationCard key={application.id} application={application} />
              ))}
            </div>
            <h2>{say(words.open)}</h2>
            <Loaded query={campaigns}>
              {({ campaigns }) => {
                const taken = new Set(applications.map((application) => application.campaign));
                const open = campaigns.filter((campaign) => campaign.open && !taken.has(campaign.id));
                if (!open.length) return <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={say(words.noneOpen)} />;
                return (
                  <div className="cards">
                    {open.map((campaign) => (
                      <CampaignCard key={campaign.id} campaign={campaign} begin={() => setBeginning(campaign)} />
                    ))}
                  </div>
                );
              }}
            </Loaded>
          </>
        )}
      </Loaded>
      <Suspense>{beginning && <BeginApplication campaign={beginning} close={() => setBeginning(null)} />}</Suspense>
    </div>
  );
}

function ApplicationCard({ application }: { application: Application }) {
  const say = useSay();
  const navigate = useNavigate();
  const editable = application.state === "draft" || application.state === "returned";
  return (
    <Card className="application-card">
      <div className="card-head">
        <h2>
          <Link to={`/applications/${application.id}`}>{application.campaign_title}</Link>
        </h2>
        <StateTag state={application.state} />
      </div>
      <Descriptions
        size="small"
        column={{ xs: 1, sm: 2 }}
        items={[
          ...(application.grade ? [{ key: "grade", label: say(words.grade), children: application.grade }] : []),
          application.submitted_on
            ? { key: "submitted", label: say(words.submittedOn), children: application.submitted_on }
            : { key: "closes", label: say(words.closesOn), children: application.closes_on },
          ...(application.decided_grade
            ? [
                {
                  key: "decided",
                  label: say(words.concluded),
                  children: say(resultName(application.decided_grade)),
                },
              ]
            : []),
        ]}
      />
      {application.state === "returned" && application.returned_reason && <p className="returned-reason">{application.returned_reason}</p>}
      <div className="card-foot">
        {editable ? <Deadline closesOn={application.closes_on} returned={application.state === "returned"} /> : <span />}
        <Button
          type={editable ? "primary" : "default"}
          icon={<RightOutlined />}
          iconPlacement="end"
          onClick={() => void navigate(`/applications/${application.id}`)}
        >
          {say(words.enter)}
        </Button>
      </div>
    </Card>
  );
}

function CampaignCard({ campaign, begin }: { campaign: Campaign; begin: () => void }) {
  const say = useSay();
  return (
    <Card className="application-card">
      <div className="card-head">
        <h3>{campaign.title}</h3>
      </div>
      <p className="quiet">
        <CalendarOutlined /> {say(words.dates(campaign.opens_on, campaign.closes_on))}
      </p>
      {campaign.regions.length > 0 && (
        <p className="quiet wrapping">
          <EnvironmentOutlined /> {campaign.regions.join("、")}
        </p>
      )}
      <div className="card-foot">
        <Deadline closesOn={campaign.closes_on} />
        <Button type="primary" onClick={begin}>
          {say(words.begin)}
        </Button>
      </div>
    </Card>
  );
}
