import { EditOutlined, SendOutlined } from "@ant-design/icons";
import { Alert, Button, Card, Descriptions, Grid, Progress, Steps } from "antd";
import { lazy, Suspense, useState } from "react";

import { useSay, type Sentence } from "@/i18n/language";
import { resultName } from "@/i18n/results";
import { SECTORS, shared } from "@/i18n/shared";
import { SeverityIcon } from "@/parts/FlagList";
import { StateTag } from "@/parts/StateTag";
import { useWay, Way } from "@/parts/Way";

import { Deadline } from "./Deadline";
import { countFlags, isPending, type FileState } from "./files";
import { keys, type Application, type Campaign, type Feedback } from "./queries";
import type { Entry } from "./sending/store";
import { MissingList } from "./MissingList";
import { Submission } from "./Submission";
import type { Group, State } from "./windows";
import { words } from "./words";

const EditApplication = lazy(() => import("./EditApplication"));

interface Props {
  readonly application: Application;
  readonly campaign: Campaign | undefined;
  readonly groups: readonly Group[];
  readonly files: readonly FileState[];
  readonly feedback: Feedback | undefined;
  readonly onTheWay: readonly Entry[];
  readonly editable: boolean;
  readonly open: (upload: number) => void;
  readonly states: ReadonlyMap<string, State>;
}

const STEP: Record<Application["state"], number> = { draft: 0, returned: 0, submitted: 2, in_review: 2, decided: 3 };

/** Where an application stands, what is missing, and the way to submit it. */
export function Overview(props: Props) {
  const { application, campaign, files, feedback, onTheWay, editable, open } = props;
  const say = useSay();
  const wide = Grid.useBreakpoint().md ?? true;
  const [editing, setEditing] = useState(false);
  const [submitting, setSubmitting] = useState(false);
  const { state } = application;
  return (
    <>
      <header className="page-head">
        <h1>{application.campaign_title}</h1>
        <StateTag state={state} />
        {editable && <Deadline closesOn={application.closes_on} returned={state === "returned"} />}
        {editable && (
          <Button type="primary" size="large" icon={<SendOutlined />} onClick={() => setSubmitting(true)}>
            {say(state === "returned" ? words.resubmit : words.submit)}
          </Button>
        )}
      </header>
      {state === "returned" && (
        <Alert type="error" showIcon title={say(words.returnedTitle)} description={<p className="returned-reason">{application.returned_reason}</p>} />
      )}
      {state === "decided" ? (
        <Alert type="success" showIcon title={say(words.decided(say(resultName(application.decided_grade))))} description={application.conclusion_remark} />
      ) : (
        !editable && <Alert type="info" showIcon title={say(words.locked)} />
      )}
      {wide && (
        <Steps
          size="small"
          current={STEP[state]}
          status={state === "returned" ? "error" : state === "decided" ? "finish" : "process"}
          items={[words.stepUpload, words.stepSubmit, words.stepReview, words.stepResult].map((title) => ({ title: say(title) }))}
        />
      )}
      <div className="overview">
        <Card
          size="small"
          title={<h2>{say(words.data)}</h2>}
          extra={
            editable &&
            campaign && (
              <Button type="link" icon={<EditOutlined />} onClick={() => setEditing(true)}>
                {say(shared.edit)}
              </Button>
            )
          }
        >
          <Particulars application={application} />
        </Card>
        <Card size="small" title={<h2>{say(words.overview)}</h2>}>
          <Standing files={files} feedback={feedback} onTheWay={onTheWay} />
        </Card>
      </div>
      <WayCard application={application} />
      <Suspense>
        {editing && campaign && <EditApplication application={application} campaign={campaign} close={() => setEditing(false)} />}
      </Suspense>
      {submitting && <Submission {...props} open={open} close={() => setSubmitting(false)} />}
    </>
  );
}

/** The steps of the review, once it is handed in; a rubric without a workflow has none. */
function WayCard({ application }: { application: Application }) {
  const say = useSay();
  const way = useWay(application.id, keys.application(application.id)).data;
  if (!way?.steps.length || !way.submitted_on) return null;
  return (
    <Card size="small" className="section way-card" title={<h2>{say(words.way)}</h2>}>
      <Way way={way} />
    </Card>
  );
}

/** Rows that need a line of their own: names run to forty characters and more. */
const LONG = new Set(["organisation", "conclusion", "remark"]);

function Particulars({ application }: { application: Application }) {
  const say = useSay();
  const sector = SECTORS[application.sector as keyof typeof SECTORS];
  const rows: [string, Sentence, string][] = [
    ["organisation", words.organisation, application.organisation],
    ["uscc", words.uscc, application.uscc],
    ["grade", words.grade, application.grade],
    ["sector", words.sector, sector ? say(sector) : application.sector],
    ["region", words.region, application.region],
    ["renewal", words.renewal, say(application.is_renewal ? words.again : words.first)],
    ["revenue", words.revenue, application.revenue === null ? "" : `${application.revenue.toLocaleString("zh-CN")} ${say(words.tenThousand)}`],
    ["submitted", words.submittedOn, application.submitted_on ?? ""],
    ["decided", words.concluded, say(resultName(application.decided_grade))],
    ["conclusion", words.conclusionRemark, application.conclusion_remark],
    ["remark", words.remark, application.remark],
  ];
  return (
    <Descriptions
      size="small"
      column={{ xs: 1, sm: 1, md: 2 }}
      items={rows.filter(([, , value]) => value).map(([key, label, value]) => ({
        key,
        label: say(label),
        children: <span className="wrapping">{value}</span>,
        span: LONG.has(key) ? "filled" : 1,
      }))}
    />
  );
}

/** How far reading is, how many problems there are, what is missing. */
function Standing({ files, feedback, onTheWay }: Pick<Props, "files" | "feedback" | "onTheWay">) {
  const say = useSay();
  const read = files.filter((file) => !isPending(file)).length;
  const count = countFlags(files);
  const missing = feedback?.missing ?? [];
  return (
    <div className="standing" aria-live="polite">
      {onTheWay.length > 0 && <span>{say(words.sendingAll(onTheWay.length))}</span>}
      {files.length > 0 && (
        <div>
          <span data-read={read} data-files={files.length}>
            {say(words.readingAll(read, files.length))}
          </span>
          <Progress percent={Math.floor((read / files.length) * 100)} size="small" aria-label={say(words.readingAll(read, files.length))} />
        </div>
      )}
      {(count.block > 0 || count.warn > 0) && (
        <span>
          <SeverityIcon severity={count.block ? "block" : "warn"} /> {say(words.problems(count.block, count.warn))}
        </span>
      )}
      {feedback && missing.length === 0 && <span className="quiet">{say(words.nothingMissing)}</span>}
      {missing.length > 0 && (
        <div>
          <h3>{say(words.missing)}</h3>
          <MissingList missing={missing} />
        </div>
      )}
    </div>
  );
}
