import { Alert, App, Button } from "antd";
import { lazy, Suspense, useCallback, useMemo, useRef, useState } from "react";
import { useNavigate, useParams, useSearchParams } from "react-router";

import { Problem } from "@/api/problem";
import { useSay } from "@/i18n/language";
import { Loaded } from "@/parts/Loading";

import { useApplication, useFiles, useReview, useRubric, type Application, type Files, type Item, type Review } from "./queries";
import { useActs } from "./workbench/acts";
import { Conflicts } from "./workbench/Conflicts";
import { newDraft, type Draft } from "./workbench/drafts";
import { Head, type Opened } from "./workbench/Head";
import { ItemList, OVERVIEW, overviewTitle } from "./workbench/ItemList";
import { ItemPanel } from "./workbench/ItemPanel";
import { Notices } from "./workbench/Notices";
import { Overview } from "./workbench/Overview";
import { PagePane } from "./workbench/PagePane";
import { firstSpot, placesOf, type Place, type Spot } from "./workbench/places";
import { itemsOf, needsAttention } from "./workbench/standing";
import { useHotkeys } from "./workbench/useHotkeys";
import { useLive } from "./workbench/useLive";
import { words } from "./workbench/words";
import "./workbench/workbench.css";

const Dialogs = lazy(() => import("./workbench/Dialogs"));

/** One application under review: its items, what they rest on, and the pages it was read from. */
export default function Workbench() {
  const id = Number(useParams().application);
  const application = useApplication(id);
  const review = useReview(id);
  const files = useFiles(id);
  useLive(id);
  const unscored = review.error instanceof Problem && review.error.status === 404 && application.data !== undefined;
  return (
    <Loaded query={application}>
      {(known) =>
        unscored ? <Unscored application={known} /> : <Loaded query={review}>{(given) => <Desk key={id} application={known} review={given} files={files.data} />}</Loaded>
      }
    </Loaded>
  );
}

function Unscored({ application }: { application: Application }) {
  const say = useSay();
  const navigate = useNavigate();
  return (
    <div className="page">
      <header className="page-head">
        <h1>{application.organisation}</h1>
        <Button onClick={() => void navigate("/review")}>{say(words.back)}</Button>
      </header>
      <Alert type="info" showIcon title={say(words.noSuggestion)} />
    </div>
  );
}

const NOWHERE: readonly Place[] = [];

function Desk({ application, review, files }: { application: Application; review: Review; files: Files | undefined }) {
  const say = useSay();
  const { message } = App.useApp();
  const acts = useActs(application.id);
  const rubric = useRubric(review.rubric).data;
  const items = useMemo(() => itemsOf(review, rubric), [review, rubric]);
  const [params, setParams] = useSearchParams();
  const [wanted, setWanted] = useState(params.get("item") ?? OVERVIEW);
  const item = review.items.find(({ id }) => id === wanted);
  const selected = item?.id ?? OVERVIEW;
  const [chosen, setSpot] = useState<Spot | null>(() => (item ? firstSpot(item) : null));
  const spot = chosen ?? firstPage(files);
  const [drafts, setDrafts] = useState<Readonly<Record<string, Draft>>>({});
  const [opened, setOpened] = useState<Opened>(null);
  const search = useRef<HTMLInputElement>(null);
  const editable = review.state === "in_review";
  const places = useMemo(() => (files ? placesOf(files, review) : new Map<number, Place[]>()), [files, review]);

  const select = useSteady((id: string, at?: Spot) => {
    setWanted(id); // at once: the next key is for this item, while the address follows
    setParams(id === OVERVIEW ? {} : { item: id }, { replace: true, preventScrollReset: true });
    const first = at ?? firstSpotOf(review.items, id);
    if (first) setSpot(first);
  });
  const pick = useSteady((key: string) => {
    const place = places.get(spot?.upload ?? 0)?.find((one) => one.key === key);
    if (!place) return;
    const at: Spot = { upload: place.upload, page: place.page, key, reveal: true };
    const feed = place.feeds[0];
    if (feed && !place.feeds.some((one) => one.item === selected)) select(feed.item, at);
    else setSpot(at);
  });
  const setDraft = useSteady((id: string, draft: Draft | null) =>
    setDrafts((before) => {
      const { [id]: _, ...others } = before;
      return draft ? { ...others, [id]: draft } : others;
    }),
  );
  const accept = useSteady((wanted: Item) => {
    if (!editable || wanted.suggested === null) return;
    if (wanted.decision?.kind === "accept" && !wanted.contradiction) return;
    void acts.act({ kind: "decide", seen: wanted, suggestion: review.suggestion, body: { kind: "accept", reason: "" } });
  });
  const change = (wanted: Item) => {
    if (editable && wanted.max !== null) setDraft(wanted.id, drafts[wanted.id] ?? newDraft(wanted));
  };
  const undo = () => {
    const decision = acts.mine.at(-1);
    if (!editable || decision === undefined) return void message.info(say(words.nothingToUndo));
    const act = acts.act({ kind: "undo", what: words.undo, decision, body: { reason: say(words.undoneByMe) } });
    return void act.then((result) => result === "done" && void message.success(say(words.undone)));
  };
  const ids = [OVERVIEW, ...items.map(({ id }) => id)];
  const go = (by: number) => {
    const next = ids[ids.indexOf(selected) + by];
    if (next !== undefined) select(next);
  };
  const goOpen = () => {
    const from = items.findIndex(({ id }) => id === selected) + 1;
    const next = [...items.slice(from), ...items.slice(0, from)].find(needsAttention);
    if (next) select(next.id);
  };
  const turn = (by: number) => {
    const pages = files?.files.find(({ upload }) => upload === spot?.upload)?.pages ?? 1;
    const page = (spot?.page ?? 1) + by;
    if (spot && page >= 1 && page <= pages) setSpot({ upload: spot.upload, page, key: null });
  };
  useHotkeys({
    j: () => go(1),
    ArrowDown: () => go(1),
    k: () => go(-1),
    ArrowUp: () => go(-1),
    n: goOpen,
    a: () => item && accept(item),
    c: () => item && change(item),
    u: undo,
    h: () => setOpened("history"),
    v: () => select(OVERVIEW),
    "[": () => turn(-1),
    "]": () => turn(1),
    "/": () => search.current?.focus(),
    "?": () => setOpened("keys"),
  });
  const shared = { review, files, editable, act: acts.act, show: setSpot, shown: spot?.key ?? null, reveal: spot?.reveal ?? false };
  return (
    <div className="workbench">
      <Head application={application} review={review} items={items} undo={undo} canUndo={editable && acts.mine.length > 0} open={setOpened} />
      <Notices application={application} review={review} />
      <div className="workbench-columns">
        <ItemList items={items} vetoes={review.vetoes} rubric={rubric} selected={selected} select={select} />
        <section key={selected} className="pane-scroll workbench-item" aria-label={item ? `${item.id} ${say(item.title)}` : say(overviewTitle(review.vetoes))} tabIndex={0}>
          <Conflicts acts={acts} review={review} setDraft={setDraft} select={select} />
          {item ? (
            <ItemPanel
              item={item}
              rubric={rubric}
              draft={drafts[item.id] ?? null}
              setDraft={setDraft}
              accept={accept}
              change={() => change(item)}
              {...shared}
            />
          ) : (
            <Overview {...shared} />
          )}
        </section>
        <PagePane
          application={application.id}
          files={files}
          rubric={rubric}
          spot={spot}
          places={places.get(spot?.upload ?? 0) ?? NOWHERE}
          item={selected}
          search={search}
          show={setSpot}
          pick={pick}
          select={select}
        />
      </div>
      <Suspense>
        {opened && <Dialogs opened={opened} close={() => setOpened(null)} application={application} review={review} files={files} rubric={rubric} acts={acts} select={select} />}
      </Suspense>
    </div>
  );
}

function firstSpotOf(items: readonly Item[], id: string): Spot | null {
  const item = items.find((one) => one.id === id);
  return item ? firstSpot(item) : null;
}

function firstPage(files: Files | undefined): Spot | null {
  const file = files?.files[0];
  return file ? { upload: file.upload, page: 1, key: null } : null;
}

/** The same function for ever, so that rows need not be drawn again; it does what the latest drawing says. */
function useSteady<Arguments extends unknown[]>(act: (...given: Arguments) => void): (...given: Arguments) => void {
  const latest = useRef(act);
  latest.current = act;
  return useCallback((...given: Arguments) => latest.current(...given), []);
}
