import { Alert, App, Button, Modal } from "antd";

import { useSay } from "@/i18n/language";
import { FlagList } from "@/parts/FlagList";
import { ProblemMessage } from "@/parts/ProblemMessage";

import { countFlags, isPending, type FileState } from "./files";
import { MissingList } from "./MissingList";
import { useSubmit, type Application, type Feedback } from "./queries";
import type { Entry } from "./sending/store";
import type { Group, State } from "./windows";
import { words } from "./words";

interface Props {
  readonly application: Application;
  readonly groups: readonly Group[];
  readonly files: readonly FileState[];
  readonly feedback: Feedback | undefined;
  readonly onTheWay: readonly Entry[];
  readonly open: (upload: number) => void;
  readonly close: () => void;
  readonly states: ReadonlyMap<string, State>;
}

/** The last look before submitting: what is doubtful, missing or still under way. Doubts do not hinder; unsent files do. */
export function Submission({ application, groups, files, feedback, onTheWay, open, close, states }: Props) {
  const say = useSay();
  const { message } = App.useApp();
  const submit = useSubmit(application.id);
  const doubtful = files.filter(({ worst }) => worst === "block" || worst === "warn");
  const reading = files.filter(isPending).length;
  const filled = new Set(files.map(({ upload }) => upload.window));
  const without = groups.flatMap((group) => group.windows).filter(({ id, numbered, needed }) => numbered && needed !== "never" && states.get(id)?.applies !== false && !filled.has(id)).length;
  const unfiled = files.filter(({ upload }) => upload.window === "" && upload.contains === 0).length;
  const count = countFlags(files);
  const missing = feedback?.missing ?? [];
  const done = () => {
    void message.success(say(words.submitted));
    close();
  };
  return (
    <Modal
      open
      width={680}
      title={say(words.submitTitle)}
      okText={say(words.confirmSubmit)}
      cancelText={say(words.backToMend)}
      okButtonProps={{ disabled: onTheWay.length > 0 || files.length === 0 }}
      confirmLoading={submit.isPending}
      onOk={() => submit.mutate(application.version, { onSuccess: done })}
      onCancel={close}
    >
      <div className="submission">
        {onTheWay.length > 0 && <Alert type="warning" showIcon title={say(words.stillSending(onTheWay.length))} />}
        {unfiled > 0 && <Alert type="warning" showIcon title={say(words.unfiledLeft(unfiled))} />}
        {reading > 0 && <Alert type="info" showIcon title={say(words.stillReading(reading))} />}
        <ul className="missing">
          <li>
            <strong>{say(words.total(files.length))}</strong>
            {without > 0 && <span className="quiet"> · {say(words.windowsWithout(without))}</span>}
          </li>
        </ul>
        {missing.length > 0 && <MissingList missing={missing} />}
        {doubtful.length > 0 ? (
          <section>
            <h3>
              {say(words.doubts)} <span className="quiet">{say(words.problems(count.block, count.warn))}</span>
            </h3>
            <ul className="doubts">
              {doubtful.map(({ upload, flags, documents }) => (
                <li key={upload.id}>
                  <Button type="link" className="file-link" onClick={() => { close(); open(upload.id); }}>
                    {upload.name}
                  </Button>
                  <FlagList flags={[...flags, ...documents.flatMap((one) => one.flags)].filter(({ severity }) => severity !== "info")} />
                </li>
              ))}
            </ul>
          </section>
        ) : (
          files.length > 0 && reading === 0 && <Alert type="success" showIcon title={say(words.noDoubts)} />
        )}
        <p className="quiet">
          {say(words.submitFinal)}
          {!application.submitted_on && say(words.submitReference)}
        </p>
        <ProblemMessage problem={submit.error} />
      </div>
    </Modal>
  );
}
