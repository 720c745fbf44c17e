import { CameraOutlined, FolderAddOutlined, MoreOutlined, PlusOutlined } from "@ant-design/icons";
import { Button, Dropdown, Space } from "antd";
import { useRef, type RefObject } from "react";

import { useSay } from "@/i18n/language";

import { Asked } from "./Asked";
import { DropArea } from "./DropArea";
import { FileRow } from "./FileRow";
import type { FileState } from "./files";
import { picked, type Chosen } from "./sending/dropped";
import type { Entry } from "./sending/store";
import { SendingRow } from "./SendingRow";
import { nameOf, type Group, type State, type Window } from "./windows";
import { words } from "./words";

const ACCEPTED =
  ".pdf,.docx,.docm,.doc,.wps,.rtf,.xlsx,.xlsm,.xls,.xlsb,.ods,.csv,.ofd,.html,.htm,.mht,.mhtml,.txt,image/*,.heic,.heif,.tif,.tiff,.zip,.7z,.rar,.eml,.msg";

interface Props {
  readonly window: Window;
  readonly state: State | undefined;
  readonly groups: readonly Group[];
  readonly application: number;
  readonly files: readonly FileState[];
  readonly onTheWay: readonly Entry[];
  readonly editable: boolean;
  readonly add: (chosen: readonly Chosen[]) => void;
  readonly open: (upload: number) => void;
}

/** A window: what it accepts, how to add files, and the files in it. */
export function WindowCard({ window, state, groups, application, files, onTheWay, editable, add, open }: Props) {
  const say = useSay();
  // Where there are bullets each says what proves it.
  const accepts = window.parts.length > 0 ? [] : [...new Set(window.accepts.map(({ words: one }) => say(one)))];
  const content = (
    <section id={`window-${window.id}`} className={`window ${state?.applies === false ? "window-unasked" : ""}`} aria-label={say(nameOf(window))}>
      <div className="window-head">
        <div className="window-about">
          <h4>
            {window.numbered && <span className="window-id number">{window.id}</span>}
            {say(window.title)} {window.clause && <span className="quiet window-clause">{say(words.clause(window.clause))}</span>}
          </h4>
          {accepts.length > 0 && <p className="quiet">{say(words.accepts(accepts))}</p>}
          <Asked window={window} state={state} />
        </div>
        {editable && window.needed !== "never" && <AddButtons add={add} name={say(nameOf(window))} />}
      </div>
      {(files.length > 0 || onTheWay.length > 0) && (
        <ul className="files">
          {files.map((file) => (
            <FileRow key={file.upload.id} file={file} groups={groups} application={application} editable={editable} open={open} />
          ))}
          {onTheWay.map((entry) => (
            <SendingRow key={entry.key} entry={entry} />
          ))}
        </ul>
      )}
    </section>
  );
  if (!editable || window.needed === "never") return content;
  return (
    <DropArea onDrop={add} hint={say(words.dropHere)}>
      {content}
    </DropArea>
  );
}

/** Files, a folder, or on phones a photo. The inputs are hidden; the buttons open them. */
export function AddButtons({ add, name, label }: { add: (chosen: readonly Chosen[]) => void; name: string; label?: string }) {
  const say = useSay();
  const files = useRef<HTMLInputElement>(null);
  const folder = useRef<HTMLInputElement>(null);
  const camera = useRef<HTMLInputElement>(null);
  const touch = matchMedia("(pointer: coarse)").matches;
  const input = (ref: RefObject<HTMLInputElement | null>, more: Record<string, unknown>) => (
    <input
      ref={ref}
      type="file"
      hidden
      onChange={({ currentTarget }) => {
        const chosen = picked(currentTarget.files);
        currentTarget.value = ""; // the same file can be chosen again
        if (chosen.length) add(chosen);
      }}
      {...more}
    />
  );
  return (
    <Space.Compact className="add">
      {input(files, { multiple: true, accept: ACCEPTED, "aria-label": `${say(words.addFiles)} ${name}` })}
      {input(folder, { webkitdirectory: "" })}
      {input(camera, { accept: "image/*", capture: "environment" })}
      <Button icon={<PlusOutlined />} aria-label={`${say(words.addFiles)} ${name}`} onClick={() => files.current?.click()}>
        {label ?? say(words.addFiles)}
      </Button>
      {touch ? (
        <Button icon={<CameraOutlined />} aria-label={`${say(words.takePhoto)} ${name}`} onClick={() => camera.current?.click()} />
      ) : (
        <Dropdown
          trigger={["click"]}
          menu={{ items: [{ key: "folder", icon: <FolderAddOutlined />, label: say(words.addFolder), onClick: () => folder.current?.click() }] }}
        >
          <Button icon={<MoreOutlined />} aria-label={`${say(words.more)} ${name}`} />
        </Dropdown>
      )}
    </Space.Compact>
  );
}
