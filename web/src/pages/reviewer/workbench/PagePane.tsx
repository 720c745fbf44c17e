import { AppstoreOutlined, FontSizeOutlined } from "@ant-design/icons";
import { Button, Empty, Select, Skeleton, Tooltip } from "antd";
import { lazy, memo, Suspense, useMemo, useState, type RefObject } from "react";

import { useSay } from "@/i18n/language";
import { PagePicture, type Mark } from "@/parts/PagePicture";

import type { File, Files, Rubric } from "../queries";
import { PageText } from "./PageText";
import type { Place, Spot } from "./places";
import { TextLayer } from "./TextLayer";
import { TextSearch, type Hit } from "./TextSearch";
import { titleOf } from "./titles";
import { words } from "./words";

const Thumbnails = lazy(() => import("./Thumbnails"));

interface Props {
  readonly application: number;
  readonly files: Files | undefined;
  readonly rubric: Rubric | undefined;
  readonly spot: Spot | null;
  /** Of the file that is looked at. */
  readonly places: readonly Place[];
  /** The item that is looked at: its evidence stands out. */
  readonly item: string;
  readonly search: RefObject<HTMLInputElement | null>;
  readonly show: (spot: Spot) => void;
  readonly pick: (key: string) => void;
  readonly select: (item: string, at?: Spot) => void;
}

const FOUND = "found";

/** The page itself: its boxes lead to the items that they feed, its text can be searched and selected, on scans too. */
export const PagePane = memo(function PagePane(props: Props) {
  const { application, files, rubric, spot, places, item, search, show, pick, select } = props;
  const say = useSay();
  const [selecting, setSelecting] = useState(false);
  const [hit, setHit] = useState<Hit | null>(null);
  const [all, setAll] = useState(false);
  const file = files?.files.find(({ upload }) => upload === spot?.upload);
  const here = places.filter(({ page }) => page === spot?.page);
  const chosen = here.find(({ key }) => key === spot?.key);
  const marks = useMemo(() => {
    const shown = places.filter(({ page, key }) => page === spot?.page && (!selecting || key === spot.key)).map((place) => markOf(place, item, files, say));
    const found = hit && hit.upload === spot?.upload && hit.page === spot.page;
    return found ? [...shown, { key: FOUND, box: hit.box, label: say(words.foundHere(hit.text)), tone: "open" as const }] : shown;
  }, [places, spot, item, files, selecting, hit, say]);
  if (!files) return <Skeleton active className="workbench-pages" />;
  if (!file || !spot)
    return (
      <div className="workbench-pages">
        <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={say(words.noFiles)} />
      </div>
    );
  return (
    <section className={`workbench-pages ${selecting ? "selecting" : ""}`} aria-label={say(words.file)}>
      <div className="pages-tools">
        <FileChoice files={files} rubric={rubric} file={file} show={show} />
        <Tooltip title={say(words.allFiles)}>
          <Button icon={<AppstoreOutlined />} aria-label={say(words.allFiles)} onClick={() => setAll(true)} />
        </Tooltip>
        <Tooltip title={say(words.selectText)}>
          <Button
            icon={<FontSizeOutlined />}
            type={selecting ? "primary" : "default"}
            aria-label={say(words.selectText)}
            aria-pressed={selecting}
            disabled={!file.pictures}
            onClick={() => setSelecting(!selecting)}
          />
        </Tooltip>
        <TextSearch
          application={application}
          files={files}
          input={search}
          choose={(found) => {
            setHit(found);
            show({ upload: found.upload, page: found.page, key: FOUND });
          }}
        />
      </div>
      <Feeds place={chosen} files={files} item={item} select={select} spot={spot} />
      {file.pictures ? (
        <PagePicture
          key={file.upload}
          upload={file.upload}
          page={spot.page}
          rotations={file.rotations}
          pages={file.pages}
          onPage={(page) => show({ upload: file.upload, page, key: null })}
          marks={marks}
          selected={spot.key}
          onSelect={(key) => key !== FOUND && pick(key)}
          layer={selecting && <TextLayer upload={file.upload} page={spot.page} rotations={file.rotations} />}
        />
      ) : (
        <PageText file={file} page={spot.page} marked={hit?.upload === file.upload ? hit.text : (chosen?.values[0]?.text ?? null)} />
      )}
      <Suspense>{all && <Thumbnails files={files} rubric={rubric} at={spot} show={show} close={() => setAll(false)} />}</Suspense>
    </section>
  );
});

function markOf(place: Place, item: string, files: Files | undefined, say: ReturnType<typeof useSay>): Mark {
  const feed = place.feeds.find((one) => one.item === item);
  const named = place.values.map((value) => `${say(files?.titles[value.name] ?? { zh: value.name, en: value.name })}：${value.text}`);
  const fed = place.feeds.map((one) => one.item).join("、");
  const label = `${[...new Set(named)].join("；")}${fed && ` → ${fed}`}`;
  return { key: place.key, box: place.box, label, tone: feed ? (feed.counted ? "counted" : "refused") : "plain" };
}

interface FeedsProps {
  readonly place: Place | undefined;
  readonly files: Files;
  readonly item: string;
  readonly spot: Spot;
  readonly select: (item: string, at?: Spot) => void;
}

/** Which items the chosen box feeds. */
function Feeds({ place, files, item, spot, select }: FeedsProps) {
  const say = useSay();
  if (!place) return <p className="feeds quiet">{say(words.noPlace)}</p>;
  const names = [...new Set(place.values.map(({ name }) => say(files.titles[name] ?? { zh: name, en: name })))];
  return (
    <p className="feeds" aria-live="polite">
      <strong>{names.join("、")}</strong> {place.feeds.length ? `${say(words.feeds)} ` : say(words.feedsNothing)}
      {place.feeds.map((feed) => (
        <Button key={feed.item} size="small" type={feed.item === item ? "primary" : "default"} onClick={() => select(feed.item, spot)}>
          {feed.item} · {say(feed.counted ? words.counted : words.refused)}
        </Button>
      ))}
    </p>
  );
}

function FileChoice({ files, rubric, file, show }: { files: Files; rubric: Rubric | undefined; file: File; show: (spot: Spot) => void }) {
  const say = useSay();
  const options = useMemo(() => {
    const windows = [...new Set(files.files.map(({ window }) => window))];
    return windows.map((window) => ({
      label: titleOf(window, rubric, say),
      options: files.files.filter((one) => one.window === window).map((one) => ({ value: one.upload, label: one.name })),
    }));
  }, [files, rubric, say]);
  return (
    <Select
      className="file-choice"
      aria-label={say(words.chooseFile)}
      showSearch={{ optionFilterProp: "label" }}
      popupMatchSelectWidth={false}
      value={file.upload}
      options={options}
      onChange={(upload: number) => show({ upload, page: 1, key: null })}
    />
  );
}
