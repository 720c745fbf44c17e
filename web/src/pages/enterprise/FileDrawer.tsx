import { Alert, Drawer, Empty, Grid, Tag } from "antd";
import { useState } from "react";

import { useSay } from "@/i18n/language";
import { shared } from "@/i18n/shared";
import { Crop } from "@/parts/Crop";
import { FlagList } from "@/parts/FlagList";
import { PagePicture, type Mark } from "@/parts/PagePicture";
import { shownValue } from "@/parts/values";

import { MoveButtons } from "./FileRow";
import { isPending, type FileState } from "./files";
import type { DocumentFeedback } from "./queries";
import { nameOf, type Group } from "./windows";
import { words } from "./words";

/** Confidence below which a value should be compared with the original. */
const SURE = 0.9;

interface Props {
  readonly file: FileState | undefined;
  readonly groups: readonly Group[];
  readonly application: number;
  readonly editable: boolean;
  readonly close: () => void;
}

/** What was recognised in a file, value by value with its piece of the page, beside the whole page. */
export default function FileDrawer({ file, close, ...more }: Props) {
  return (
    <Drawer
      open={file !== undefined}
      onClose={close}
      size="min(1240px, 100vw)"
      title={<span className="wrapping">{file?.upload.name}</span>}
      destroyOnHidden
      className="file-drawer"
    >
      {file && <Content key={file.upload.id} file={file} {...more} />}
    </Drawer>
  );
}

interface Place {
  readonly key: string;
  readonly page: number;
}

function Content({ file, groups, application, editable }: Omit<Props, "close" | "file"> & { file: FileState }) {
  const say = useSay();
  const wide = Grid.useBreakpoint().lg ?? true;
  const { upload, documents, flags, rotations } = file;
  const [place, setPlace] = useState<Place>({ key: "", page: documents[0]?.first_page ?? 1 });
  const window = groups.flatMap((group) => group.windows).find(({ id }) => id === upload.window);
  const marks = documents.flatMap((document, index) => marksOf(document, index, say)).filter((mark) => mark.page === place.page);
  const facts = (
    <div className="recognised">
      {window && <p className="quiet">{say(nameOf(window))}</p>}
      {isPending(file) && <Alert type="info" showIcon title={say(words.reading(upload.pages_done, upload.pages_total))} />}
      <FlagList flags={flags} />
      {upload.state === "done" && documents.length === 0 && (
        <p className="quiet">{say(upload.contains > 0 ? words.unpacked(upload.contains) : words.nothingRecognised)}</p>
      )}
      {documents.map((document, index) => (
        <article key={index} className="recognised-document">
          <h3>
            <Tag color={document.in_place ? "success" : "warning"}>{say(document.kind_title)}</Tag>
            {documents.length > 1 && <span className="quiet">{say(words.fromPage(document.first_page))}</span>}
          </h3>
          <FlagList
            flags={document.flags}
            action={(flag) =>
              editable &&
              flag.code === "wrong_window" && <MoveButtons {...{ flag, document, upload: upload.id, groups, application }} />
            }
          />
          {document.fields.length === 0 && <p className="quiet">{say(words.listRecognised)}</p>}
          <dl className="fields">
            {document.fields.map((field, at) => {
              const key = `${index}-${at}`;
              const value = shownValue(field, say);
              return (
                <div key={key} className={`field ${place.key === key ? "field-chosen" : ""}`}>
                  <dt>
                    {say(field.title)}
                    {field.confidence < SURE && <Tag color="warning">{say(words.unsure)}</Tag>}
                  </dt>
                  <dd>
                    <button
                      type="button"
                      className="field-button"
                      aria-pressed={place.key === key}
                      title={say(shared.confidence(Math.round(field.confidence * 100)))}
                      onClick={() => setPlace({ key, page: field.page })}
                    >
                      <span className="field-value">{value}</span>
                      <Crop upload={upload.id} page={field.page} rotations={rotations} box={field.box} label="" />
                    </button>
                  </dd>
                </div>
              );
            })}
          </dl>
        </article>
      ))}
    </div>
  );
  const picture = (
    <div className="file-picture">
      {upload.state === "failed" && !upload.pages_total ? (
        <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={say(shared.noPicture)} />
      ) : (
        <PagePicture
          upload={upload.id}
          page={place.page}
          rotations={rotations}
          pages={upload.pages_total || 1}
          onPage={(page) => setPlace({ key: "", page })}
          marks={marks}
          selected={place.key}
          onSelect={(key) => setPlace({ key, page: place.page })}
        />
      )}
    </div>
  );
  return (
    <div className={wide ? "file-detail file-detail-wide" : "file-detail"}>
      {facts}
      {picture}
    </div>
  );
}

function marksOf(document: DocumentFeedback, index: number, say: ReturnType<typeof useSay>): (Mark & { page: number })[] {
  return document.fields.map((field, at) => ({
    key: `${index}-${at}`,
    page: field.page,
    box: field.box,
    label: `${say(field.title)}：${shownValue(field, say)}`,
  }));
}
