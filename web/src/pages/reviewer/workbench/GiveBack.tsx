import { App, Input, Modal } from "antd";
import { useState } from "react";

import { useSay } from "@/i18n/language";
import { ProblemMessage } from "@/parts/ProblemMessage";

import { useStep } from "../queries";
import type { DialogProps } from "./props";
import { words } from "./words";

/** Returns the application with a message; what is written stays while it could not be sent. */
export function GiveBack({ application, review, close }: DialogProps) {
  const say = useSay();
  const { message } = App.useApp();
  const giveBack = useStep(application.id, "return");
  const [reason, setReason] = useState("");
  const done = () => {
    void message.success(say(words.givenBack));
    close();
  };
  return (
    <Modal
      open
      width={640}
      title={say(words.giveBackTitle)}
      okText={say(words.giveBack)}
      cancelText={say(words.cancel)}
      okButtonProps={{ disabled: reason.trim().length < 2 }}
      confirmLoading={giveBack.isPending}
      onOk={() => giveBack.mutate({ version: review.version, reason: reason.trim() }, { onSuccess: done })}
      onCancel={close}
    >
      <div className="dialog-body">
        <p className="quiet">{say(words.giveBackHint)}</p>
        <label htmlFor="return-reason">{say(words.message)}</label>
        <Input.TextArea id="return-reason" autoFocus autoSize={{ minRows: 4, maxRows: 12 }} maxLength={2000} value={reason} onChange={({ target }) => setReason(target.value)} />
        <ProblemMessage problem={giveBack.error} />
      </div>
    </Modal>
  );
}
