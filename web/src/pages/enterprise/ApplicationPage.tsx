import { lazy, Suspense, useMemo, useState } from "react";
import { useParams } from "react-router";

import { useSay } from "@/i18n/language";
import { Loaded } from "@/parts/Loading";

import { ChooseWindow } from "./ChooseWindow";
import { Checklist } from "./Checklist";
import { DropArea } from "./DropArea";
import "./enterprise.css";
import { fileStates } from "./files";
import { Overview } from "./Overview";
import { useApplication, useCampaign, useFeedback, useRubric, useUploads, type Application } from "./queries";
import type { Chosen } from "./sending/dropped";
import { sending } from "./sending/store";
import { useSending } from "./sending/useSending";
import { useReading } from "./useReading";
import { groupsOf } from "./windows";
import { words } from "./words";

const FileDrawer = lazy(() => import("./FileDrawer"));

/** One application: its particulars, how far it is, its windows with their files. */
export default function ApplicationPage() {
  const id = Number(useParams().application);
  const query = useApplication(id);
  return <Loaded query={query}>{(application) => <Content key={id} application={application} />}</Loaded>;
}

function Content({ application }: { application: Application }) {
  const say = useSay();
  const { id } = application;
  const editable = application.state === "draft" || application.state === "returned";
  const campaign = useCampaign(application.campaign);
  const rubric = useRubric(campaign.data?.rubric);
  const uploads = useUploads(id);
  const feedback = useFeedback(id);
  const onTheWay = useSending(id);
  useReading(id);
  const [asked, setAsked] = useState<readonly Chosen[]>([]);
  const [opened, setOpened] = useState<number | null>(null);
  const [seen, setSeen] = useState(false);
  if (opened !== null && !seen) setSeen(true); // from then on it stays, so that it can slide out
  const groups = useMemo(() => (rubric.data ? groupsOf(rubric.data) : []), [rubric.data]);
  const files = useMemo(() => fileStates(uploads.data ?? [], feedback.data), [uploads.data, feedback.data]);
  const states = useMemo(() => new Map(feedback.data?.windows.map((one) => [one.window, one])), [feedback.data]);
  const add = (window: string, chosen: readonly Chosen[]) => sending.add(id, window, chosen.map(({ file }) => file));
  const open = files.find(({ upload }) => upload.id === opened);
  const page = (
    <div className="page">
      <Overview
        application={application}
        campaign={campaign.data}
        groups={groups}
        files={files}
        feedback={feedback.data}
        onTheWay={[...onTheWay.values()].flat()}
        editable={editable}
        open={setOpened}
        states={states}
      />
      <Loaded query={campaign}>
        {() => (
          <Loaded query={rubric}>
            {() => (
              <Loaded query={uploads}>
                {() => <Checklist application={id} groups={groups} files={files} onTheWay={onTheWay} editable={editable} add={add} open={setOpened} states={states} />}
              </Loaded>
            )}
          </Loaded>
        )}
      </Loaded>
      {asked.length > 0 && (
        <ChooseWindow
          chosen={asked}
          groups={groups}
          close={() => setAsked([])}
          add={(window, chosen) => add(window, chosen)}
        />
      )}
      <Suspense>
        {seen && <FileDrawer file={open} groups={groups} application={id} editable={editable} close={() => setOpened(null)} />}
      </Suspense>
    </div>
  );
  if (!editable || !rubric.data) return page;
  return (
    <DropArea onDrop={setAsked} hint={say(words.dropAnywhere)} whole>
      {page}
    </DropArea>
  );
}
