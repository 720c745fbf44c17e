import {
  CheckCircleFilled,
  DeleteOutlined,
  DownloadOutlined,
  FileImageOutlined,
  FilePdfOutlined,
  FileTextOutlined,
  FileZipOutlined,
  MoreOutlined,
  SwapOutlined,
} from "@ant-design/icons";
import { App, Button, Dropdown, Progress, Tag } from "antd";
import { useState, type ReactNode } from "react";

import { useSay } from "@/i18n/language";
import { shared } from "@/i18n/shared";
import { FlagList, type Flag } from "@/parts/FlagList";
import { shownValue } from "@/parts/values";

import { isPending, sizeOf, type FileState } from "./files";
import { MoveFile } from "./MoveFile";
import { useMove, useWithdraw, type DocumentFeedback, type Upload } from "./queries";
import { nameOf, type Group } from "./windows";
import { words } from "./words";

/** Which values stand on a file's row; all of them are behind a click. */
const TELLING = /^(organisation|uscc|owners|patentees|certificate_no|patent_no|registration_no|report_no|title|award_name|system|year|issued_on|granted_on|awarded_on|generated_on|signed_on|valid_until)$/;
const MOST = 4;

interface Props {
  readonly file: FileState;
  readonly groups: readonly Group[];
  readonly application: number;
  readonly editable: boolean;
  readonly open: (upload: number) => void;
  /** What is to be done with it. */
  readonly children?: ReactNode;
}

/** A file that the service has: how far reading is, then what it is and what is wrong with it. */
export function FileRow({ file, groups, application, editable, open, children }: Props) {
  const say = useSay();
  const { upload, documents, flags } = file;
  const fine = upload.state === "done" && documents.length > 0 && file.worst === null && (upload.window !== "" || Boolean(file.proposal?.window));
  return (
    <li className={upload.parent === null ? "file" : "file file-inner"} data-state={upload.state} data-upload={upload.id}>
      <FileIcon upload={upload} />
      <div className="file-body">
        <div className="file-name">
          <Button type="link" className="file-link" onClick={() => open(upload.id)}>
            {upload.name}
          </Button>{" "}
          <span className="quiet number">{sizeOf(upload.size)}</span>
          {upload.contains > 0 && <Tag>{say(words.unpacked(upload.contains))}</Tag>}
          {fine && (
            <span className="file-fine">
              <CheckCircleFilled /> {say(words.fine)}
            </span>
          )}
        </div>
        {isPending(file) && <Reading file={file} />}
        {upload.state === "failed" && flags.length === 0 && <span className="severity-block">{say(words.failedReading)}</span>}
        <FlagList flags={flags} />
        {documents.map((document, index) => (
          <DocumentLine key={index} document={document} upload={upload.id} several={documents.length > 1} {...{ groups, application, editable }} />
        ))}
        {children}
      </div>
      <FileMenu {...{ file, groups, application, editable, open }} />
    </li>
  );
}

function Reading({ file: { upload } }: { file: FileState }) {
  const say = useSay();
  if (upload.state === "queued") return <span className="quiet">{say(words.queued)}</span>;
  const percent = upload.pages_total ? Math.floor((upload.pages_done / upload.pages_total) * 100) : 0;
  return (
    <div className="file-reading">
      <span className="quiet">{say(words.reading(upload.pages_done, upload.pages_total))}</span>
      <Progress percent={percent} size="small" showInfo={false} status="active" aria-label={`${say(words.recognised)} ${upload.name}`} />
    </div>
  );
}

interface LineProps {
  readonly document: DocumentFeedback;
  readonly upload: number;
  readonly several: boolean;
  readonly groups: readonly Group[];
  readonly application: number;
  readonly editable: boolean;
}

function DocumentLine({ document, upload, several, groups, application, editable }: LineProps) {
  const say = useSay();
  const told = document.fields.filter((field) => TELLING.test(field.name)).slice(0, MOST);
  return (
    <div className="document">
      <div className="document-facts">
        <Tag color={document.in_place ? "success" : "warning"}>{say(document.kind_title)}</Tag>
        {several && <span className="quiet">{say(words.fromPage(document.first_page))}</span>}
        {told.map((field, index) => (
          <span key={index} className="fact">
            <span className="quiet">{say(field.title)}</span> {shownValue(field, say)}
          </span>
        ))}
      </div>
      <FlagList
        flags={document.flags}
        action={(flag) =>
          editable && flag.code === "wrong_window" && <MoveButtons {...{ flag, document, upload, groups, application }} />
        }
      />
    </div>
  );
}

/** “Move to the right window” in one click. */
export function MoveButtons(props: { flag: Flag; document: DocumentFeedback; upload: number; groups: readonly Group[]; application: number }) {
  const say = useSay();
  const { message } = App.useApp();
  const move = useMove(props.application);
  const windows = props.groups.flatMap((group) => group.windows).filter(({ id }) => props.document.right_windows.includes(id));
  return (
    <span className="move-buttons">
      {windows.map((window) => (
        <Button
          key={window.id}
          size="small"
          icon={<SwapOutlined />}
          loading={move.isPending}
          onClick={() =>
            move.mutate(
              { upload: props.upload, window: window.id },
              { onSuccess: () => void message.success(say(words.moved(say(nameOf(window))))) },
            )
          }
        >
          {say(words.moveTo(say(nameOf(window))))}
        </Button>
      ))}
    </span>
  );
}

function FileMenu({ file, groups, application, editable }: Props) {
  const say = useSay();
  const { modal, message } = App.useApp();
  const withdraw = useWithdraw(application);
  const [moving, setMoving] = useState(false);
  const { upload } = file;
  const ask = () =>
    modal.confirm({
      title: say(upload.contains > 0 ? words.withdrawAllAsk(upload.contains) : words.withdrawAsk),
      content: upload.name,
      okText: say(words.withdraw),
      cancelText: say(shared.cancel),
      okButtonProps: { danger: true },
      onOk: () => withdraw.mutateAsync(upload.id).then(() => void message.success(say(words.withdrawn))),
    });
  return (
    <div className="file-actions">
      <Dropdown
        trigger={["click"]}
        menu={{
          items: [
            {
              key: "download",
              icon: <DownloadOutlined />,
              label: (
                <a href={`/api/v1/uploads/${upload.id}/file`} download>
                  {say(shared.download)}
                </a>
              ),
            },
            ...(editable
              ? [
                  { key: "move", icon: <SwapOutlined />, label: say(words.move), onClick: () => setMoving(true) },
                  { key: "withdraw", icon: <DeleteOutlined />, danger: true, label: say(words.withdraw), onClick: () => void ask() },
                ]
              : []),
          ],
        }}
      >
        <Button type="text" icon={<MoreOutlined />} aria-label={`${say(words.more)} ${upload.name}`} />
      </Dropdown>
      {moving && <MoveFile upload={upload} groups={groups} application={application} close={() => setMoving(false)} />}
    </div>
  );
}

function FileIcon({ upload: { name, contains } }: { upload: Upload }) {
  const className = "file-icon quiet";
  if (contains > 0) return <FileZipOutlined className={className} />;
  if (/\.pdf$/i.test(name)) return <FilePdfOutlined className={className} />;
  if (/\.(jpe?g|png|webp|heic|heif|tiff?|bmp|gif)$/i.test(name)) return <FileImageOutlined className={className} />;
  return <FileTextOutlined className={className} />;
}
