import { DownloadOutlined, EditOutlined, PlusOutlined, StopOutlined } from "@ant-design/icons";
import { Button, Input, Select, Tag } from "antd";
import { memo, useEffect, useRef, useState } from "react";

import { useSay } from "@/i18n/language";
import { shared } from "@/i18n/shared";
import { Crop } from "@/parts/Crop";
import type { Rotations } from "@/parts/PagePicture";
import { FlagList } from "@/parts/FlagList";

import { percent, SURE } from "../points";
import type { Evidence, Value } from "../queries";
import { placeKey, valueOf, type Exhibit } from "./places";
import type { Middle } from "./props";
import { ReasonForm } from "./ReasonForm";
import { words } from "./words";

interface Props extends Middle {
  readonly exhibit: Exhibit;
  /** The window of the item that is looked at. `shown` is null for exhibits that do not hold it: they need not be drawn anew. */
  readonly window: string;
}

type Doing = { readonly what: "reject" } | { readonly what: "add" } | { readonly what: "correct"; readonly piece: Evidence; readonly value: Value } | null;

const PLAIN = "计入。";

/** One document with the values that speak for or against an item; it is rejected, and its values corrected, in place. */
export const ExhibitCard = memo(function ExhibitCard({ exhibit, window, files, editable, act, show, shown, reveal }: Props) {
  const say = useSay();
  const [doing, setDoing] = useState<Doing>(null);
  const { file, document, evidence } = exhibit;
  const counted = evidence.filter((piece) => piece.counted).length;
  const standing = counted === 0 ? words.refused : counted === evidence.length ? words.counted : words.partly;
  const reasons = [...new Map(evidence.filter(({ why }) => why.zh !== PLAIN).map(({ why }) => [why.zh, why])).values()];
  const place = evidence[0]?.window ?? window;
  const unread = document?.unread ?? [];
  const done = () => setDoing(null);
  const rejectIt = async (reason: string) => {
    if (!document || exhibit.upload === null) return;
    const body = { upload: exhibit.upload, document: document.document, verdict: "reject" as const, reason };
    if ((await act({ kind: "judge", what: words.rejectOf(exhibit.name), body })) !== "refused") done();
  };
  return (
    <div className={`exhibit exhibit-${counted ? "counted" : "refused"}`} data-upload={exhibit.upload}>
      <div className="exhibit-head">
        <Tag color={counted === 0 ? "error" : counted === evidence.length ? "success" : "warning"}>{say(standing)}</Tag>
        <button
          type="button"
          className="link-button exhibit-name"
          onClick={() => exhibit.upload !== null && show({ upload: exhibit.upload, page: evidence[0]?.page ?? 1, key: null })}
        >
          {exhibit.name}
        </button>
        {document && <span className="quiet">{say(document.kind_title)}</span>}
        {place !== window && <Tag color="warning">{say(place ? words.fromWindow(place) : words.unfiledPlace)}</Tag>}
        <span className="exhibit-acts">
          {exhibit.upload !== null && (
            <a
              className="icon-button"
              aria-label={`${say(words.original)} ${exhibit.name}`}
              title={say(words.original)}
              href={`/api/v1/uploads/${exhibit.upload}/file`}
              download
            >
              <DownloadOutlined />
            </a>
          )}
          {editable && document && (
            <Button type="text" size="small" icon={<StopOutlined />} aria-label={say(words.rejectOf(exhibit.name))} onClick={() => setDoing({ what: "reject" })}>
              {say(words.reject)}
            </Button>
          )}
        </span>
      </div>
      {reasons.map((why) => (
        <p key={why.zh} className="exhibit-why">
          {say(why)}
        </p>
      ))}
      {document && <FlagList flags={document.flags} />}
      {doing?.what === "reject" && (
        <ReasonForm label={say(words.reason)} hint={say(words.rejectHint)} danger save={say(words.reject)} submit={rejectIt} cancel={done} />
      )}
      <ul className="values">
        {evidence.map((piece, index) => {
          const value = valueOf(piece, document);
          return (
            <ValueLine
              key={index}
              piece={piece}
              rotations={file?.pictures ? file.rotations : null}
              chosen={placeKey(piece) === shown}
              reveal={reveal}
              show={() => piece.upload !== null && show({ upload: piece.upload, page: piece.page, key: placeKey(piece) })}
              correct={editable && value ? () => setDoing({ what: "correct", piece, value }) : undefined}
            >
              {doing?.what === "correct" && doing.piece === piece && (
                <Correcting title={say(piece.title)} upload={piece.upload ?? 0} document={document?.document ?? 0} value={doing.value} act={act} done={done} />
              )}
            </ValueLine>
          );
        })}
      </ul>
      {editable && document && unread.length > 0 && doing?.what !== "add" && (
        <Button type="link" size="small" icon={<PlusOutlined />} className="exhibit-add" onClick={() => setDoing({ what: "add" })}>
          {say(words.add)}
        </Button>
      )}
      {doing?.what === "add" && document && (
        <Adding
          fields={unread.map((name) => ({ value: name, label: say(files?.titles[name] ?? { zh: name, en: name }) }))}
          upload={exhibit.upload ?? 0}
          document={document.document}
          page={evidence[0]?.page ?? document.first_page}
          act={act}
          done={done}
        />
      )}
    </div>
  );
});

interface LineProps {
  readonly piece: Evidence;
  /** Null where the file's pages have no pictures. */
  readonly rotations: Rotations | null;
  readonly chosen: boolean;
  readonly reveal: boolean;
  readonly show: () => void;
  readonly correct: (() => void) | undefined;
  readonly children: React.ReactNode;
}

function ValueLine({ piece, rotations, chosen, reveal, show, correct, children }: LineProps) {
  const say = useSay();
  const line = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (chosen && reveal) line.current?.scrollIntoView({ block: "nearest" });
  }, [chosen, reveal]);
  const title = say(piece.title);
  const corrected = piece.corrected != null ? shownCorrection(piece.corrected, say) : null;
  const unsure = corrected === null && piece.confidence < SURE;
  return (
    <li ref={line} className={`value ${chosen ? "value-chosen" : ""}`}>
      <button type="button" className={`value-button ${rotations ? "value-pictured" : ""}`} aria-pressed={chosen} title={say(words.showPlace)} onClick={show}>
        <span className="value-title quiet">{title}</span>
        <span className="value-text">
          {corrected === null ? (
            piece.text
          ) : (
            <>
              <del>{piece.text}</del> <strong>{say(words.corrected(corrected))}</strong>
            </>
          )}
        </span>
        <span className={`value-sure number ${unsure ? "severity-warn" : "quiet"}`} title={unsure ? say(words.unsure) : say(shared.confidence(percent(piece.confidence)))}>
          {corrected === null && say(words.sure(percent(piece.confidence)))}
        </span>
        {rotations && piece.upload !== null && <Crop upload={piece.upload} page={piece.page} rotations={rotations} box={piece.box} label="" />}
      </button>
      {correct && (
        <button type="button" className="icon-button" aria-label={say(words.correctOf(title))} title={say(words.correctOf(title))} onClick={correct}>
          <EditOutlined />
        </button>
      )}
      {children}
    </li>
  );
}

function shownCorrection(value: boolean | number | string, say: ReturnType<typeof useSay>): string {
  return typeof value === "boolean" ? say(value ? shared.yes : shared.no) : String(value);
}

interface CorrectingProps {
  readonly title: string;
  readonly upload: number;
  readonly document: number;
  readonly value: Value;
  readonly act: Middle["act"];
  readonly done: () => void;
}

function Correcting({ title, upload, document, value, act, done }: CorrectingProps) {
  const say = useSay();
  const [written, setWritten] = useState(String(value.value));
  const { record, index, name: field } = value;
  return (
    <ReasonForm
      label={say(words.reason)}
      ready={written.trim() !== ""}
      submit={async (reason) => {
        const body = { upload, document, record, index, field, value: written.trim(), reason };
        if ((await act({ kind: "correct", what: words.correctOf(title), body })) !== "refused") done();
      }}
      cancel={done}
    >
      <label>
        {say(words.realValue)}
        <Input autoFocus maxLength={500} value={written} onChange={({ target }) => setWritten(target.value)} />
      </label>
    </ReasonForm>
  );
}

interface AddingProps {
  readonly fields: { readonly value: string; readonly label: string }[];
  readonly upload: number;
  readonly document: number;
  readonly page: number;
  readonly act: Middle["act"];
  readonly done: () => void;
}

function Adding({ fields, upload, document, page, act, done }: AddingProps) {
  const say = useSay();
  const [field, setField] = useState<string>();
  const [written, setWritten] = useState("");
  return (
    <ReasonForm
      label={say(words.reason)}
      hint={say(words.addHint)}
      ready={field !== undefined && written.trim() !== ""}
      submit={async (reason) => {
        const body = { upload, document, field: field ?? "", index: 0, value: written.trim(), page, reason };
        if ((await act({ kind: "correct", what: words.add, body })) !== "refused") done();
      }}
      cancel={done}
    >
      <Select autoFocus aria-label={say(words.field)} placeholder={say(words.field)} options={fields} value={field} onChange={setField} showSearch={{ optionFilterProp: "label" }} />
      <label>
        {say(words.realValue)}
        <Input maxLength={500} value={written} onChange={({ target }) => setWritten(target.value)} />
      </label>
    </ReasonForm>
  );
}
