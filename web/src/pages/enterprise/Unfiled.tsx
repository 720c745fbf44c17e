import { FolderOpenOutlined, SwapOutlined } from "@ant-design/icons";
import { App, Button, Card, Space } from "antd";
import { useState } from "react";

import { useSay } from "@/i18n/language";

import { FileRow } from "./FileRow";
import { isPending, type FileState } from "./files";
import { MoveFile } from "./MoveFile";
import { useFiling, type Filing } from "./queries";
import type { Entry } from "./sending/store";
import { SendingRow } from "./SendingRow";
import { nameOf, type Group } from "./windows";
import { words } from "./words";

interface Props {
  readonly application: number;
  readonly groups: readonly Group[];
  readonly files: readonly FileState[];
  readonly onTheWay: readonly Entry[];
  readonly editable: boolean;
  readonly open: (upload: number) => void;
}

/** Files in no window yet: where each seems to belong, to be confirmed one by one or all at once, or moved elsewhere. */
export function Unfiled({ application, groups, files, onTheWay, editable, open }: Props) {
  const say = useSay();
  const { message } = App.useApp();
  const filing = useFiling(application);
  if (!files.length && !onTheWay.length) return null;
  const proposed = files.flatMap(({ upload, proposal }): Filing[] => (proposal?.window ? [{ upload: upload.id, window: proposal.window }] : []));
  const put = (wanted: Filing[]) => filing.mutate(wanted, { onSuccess: () => void message.success(say(words.filed(wanted.length))) });
  const reading = files.filter(isPending).length;
  return (
    <Card
      id="section-unfiled"
      size="small"
      className="section unfiled"
      title={<h3>{say(words.unfiled)}</h3>}
      extra={
        editable && (
          <Button type="primary" disabled={!proposed.length} loading={filing.isPending} icon={<FolderOpenOutlined />} onClick={() => put(proposed)}>
            {say(words.fileAll(proposed.length))}
          </Button>
        )
      }
    >
      <p className="quiet unfiled-hint">
        {say(words.unfiledHint)} {reading > 0 && say(words.stillToRead(reading))}
      </p>
      <ul className="files">
        {files.map((file) => (
          <FileRow key={file.upload.id} file={file} groups={groups} application={application} editable={editable} open={open}>
            <Proposed file={file} groups={groups} application={application} editable={editable} put={put} busy={filing.isPending} />
          </FileRow>
        ))}
        {onTheWay.map((entry) => (
          <SendingRow key={entry.key} entry={entry} />
        ))}
      </ul>
    </Card>
  );
}

interface ProposedProps extends Pick<Props, "groups" | "application" | "editable"> {
  readonly file: FileState;
  readonly put: (wanted: Filing[]) => void;
  readonly busy: boolean;
}

function Proposed({ file, groups, application, editable, put, busy }: ProposedProps) {
  const say = useSay();
  const [moving, setMoving] = useState(false);
  const { upload, proposal } = file;
  // What was an archive is no paper: its files stand below it.
  if (!proposal || upload.contains > 0) return null;
  const window = groups.flatMap((group) => group.windows).find(({ id }) => id === proposal.window);
  return (
    <div className="proposal" data-proposed={proposal.window ?? ""}>
      <span className={window ? "quiet" : "severity-warn"}>{say(window ? words.proposed : proposal)}</span>
      {editable && (
        <Space wrap>
          {window && (
            <Button size="small" type="primary" ghost disabled={busy} onClick={() => put([{ upload: upload.id, window: window.id }])}>
              {say(words.fileInto(say(nameOf(window))))}
            </Button>
          )}
          <Button size="small" icon={<SwapOutlined />} onClick={() => setMoving(true)}>
            {say(words.chooseOther)}
          </Button>
        </Space>
      )}
      {moving && <MoveFile upload={upload} groups={groups} application={application} close={() => setMoving(false)} />}
    </div>
  );
}
