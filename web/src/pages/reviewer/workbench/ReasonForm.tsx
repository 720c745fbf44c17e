import { Button, Input, Space } from "antd";
import { useId, useState, type ReactNode } from "react";

import { useSay } from "@/i18n/language";

import { words } from "./words";

interface Props {
  readonly label: string;
  /** Other fields, above the reason. */
  readonly children?: ReactNode;
  readonly hint?: string;
  readonly danger?: boolean;
  readonly save?: string;
  readonly ready?: boolean;
  readonly submit: (reason: string) => Promise<void>;
  readonly cancel: () => void;
}

/** A few words why, in place: nothing is saved without them, and Escape leaves. What was typed stays until it is saved. */
export function ReasonForm({ label, children, hint, danger = false, save, ready = true, submit, cancel }: Props) {
  const say = useSay();
  const id = useId();
  const [reason, setReason] = useState("");
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const silent = reason.trim().length < 2;
  const send = async () => {
    setTried(true);
    if (silent || !ready || busy) return;
    setBusy(true);
    await submit(reason.trim());
    setBusy(false);
  };
  return (
    <form
      className="reason-form"
      onKeyDown={(event) => event.key === "Escape" && cancel()}
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      {children}
      <label htmlFor={id}>{label}</label>
      <Input
        id={id}
        autoFocus={!children}
        maxLength={2000}
        value={reason}
        status={tried && silent ? "error" : ""}
        onChange={({ target }) => setReason(target.value)}
      />
      {hint && <p className="quiet">{hint}</p>}
      {tried && silent && <p className="severity-block" role="alert">{say(words.reasonMissing)}</p>}
      <Space>
        <Button type="primary" danger={danger} htmlType="submit" size="small" loading={busy}>
          {save ?? say(words.save)}
        </Button>
        <Button size="small" onClick={cancel}>
          {say(words.cancel)}
        </Button>
      </Space>
    </form>
  );
}
