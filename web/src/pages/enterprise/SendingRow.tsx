import { CloudUploadOutlined } from "@ant-design/icons";
import { Button, Progress } from "antd";

import { useSay } from "@/i18n/language";
import { shared } from "@/i18n/shared";

import { sizeOf } from "./files";
import { sending, type Entry } from "./sending/store";
import { words } from "./words";

/** A file that the service does not have yet. */
export function SendingRow({ entry }: { entry: Entry }) {
  const say = useSay();
  const percent = entry.size ? Math.floor((entry.bytes / entry.size) * 100) : 0;
  return (
    <li className="file" data-state={entry.state}>
      <CloudUploadOutlined className="file-icon quiet" />
      <div className="file-body">
        <div className="file-name">
          {entry.name} <span className="quiet number">{sizeOf(entry.size)}</span>
        </div>
        {entry.state === "sending" && <Progress percent={percent} size="small" aria-label={`${say(words.sendingNow)} ${entry.name}`} />}
        {entry.state === "waiting" && <span className="quiet">{say(words.waiting)}</span>}
        {entry.state === "paused" && <span className="severity-warn">{say(entry.problem?.status ? entry.problem : words.paused)}</span>}
        {entry.state === "refused" && entry.problem && <span className="severity-block">{say(entry.problem)}</span>}
        {entry.state === "lost" && <span className="severity-warn">{say(words.lost)}</span>}
      </div>
      <div className="file-actions">
        {(entry.state === "refused" || entry.state === "paused") && (
          <Button size="small" onClick={() => sending.retry(entry.key)}>
            {say(shared.retry)}
          </Button>
        )}
        <Button size="small" type="text" onClick={() => sending.drop(entry.key)} aria-label={`${say(words.drop)} ${entry.name}`}>
          {say(words.drop)}
        </Button>
      </div>
    </li>
  );
}
