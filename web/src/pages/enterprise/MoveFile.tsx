import { App, Modal } from "antd";
import { useState } from "react";

import { useSay } from "@/i18n/language";
import { shared } from "@/i18n/shared";

import { useMove, type Upload } from "./queries";
import { nameOf, type Group } from "./windows";
import { WindowSelect } from "./WindowSelect";
import { words } from "./words";

/** Moves a file into a window of one's choice. */
export function MoveFile({ upload, groups, application, close }: { upload: Upload; groups: readonly Group[]; application: number; close: () => void }) {
  const say = useSay();
  const { message } = App.useApp();
  const move = useMove(application);
  const [window, setWindow] = useState(upload.window);
  const chosen = groups.flatMap((group) => group.windows).find(({ id }) => id === window);
  const done = () => {
    if (chosen) void message.success(say(words.moved(say(nameOf(chosen)))));
    close();
  };
  return (
    <Modal
      open
      title={say(words.move)}
      okText={say(shared.confirm)}
      cancelText={say(shared.cancel)}
      okButtonProps={{ disabled: window === upload.window }}
      confirmLoading={move.isPending}
      onOk={() => move.mutate({ upload: upload.id, window }, { onSuccess: done })}
      onCancel={close}
    >
      <p className="wrapping">{upload.name}</p>
      <WindowSelect groups={groups} value={window} onChange={setWindow} label={say(words.move)} />
    </Modal>
  );
}
