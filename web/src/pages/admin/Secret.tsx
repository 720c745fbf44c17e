import { CopyOutlined } from "@ant-design/icons";
import { Alert, App, Button, Modal } from "antd";

import { useSay, type Sentence } from "@/i18n/language";
import { shared } from "@/i18n/shared";

import { useFocusBack } from "./focus";
import { words } from "./words";

/** What is shown this once: a password or a token. It closes by its button alone, so that no click beside it loses it. */
export default function Secret({ title, label, secret, warning, close }: { title: Sentence; label: Sentence; secret: string; warning: Sentence; close: () => void }) {
  const say = useSay();
  useFocusBack();
  const { message } = App.useApp();
  const copy = () =>
    void navigator.clipboard
      ?.writeText(secret)
      .then(() => message.success(say(words.copied)))
      .catch(() => undefined); // it can still be selected
  return (
    <Modal
      open
      title={say(title)}
      closable={false}
      mask={{ closable: false }}
      keyboard={false}
      footer={
        <Button type="primary" onClick={close}>
          {say(shared.close)}
        </Button>
      }
    >
      <p>{say(label)}</p>
      <p className="secret">
        <code>{secret}</code>
        <Button icon={<CopyOutlined />} onClick={copy}>
          {say(words.copy)}
        </Button>
      </p>
      <Alert type="warning" showIcon title={say(warning)} />
    </Modal>
  );
}
