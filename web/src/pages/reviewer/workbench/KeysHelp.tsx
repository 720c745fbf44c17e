import { Modal } from "antd";

import { useSay, type Sentence } from "@/i18n/language";
import { shared } from "@/i18n/shared";

import { words } from "./words";

const KEYS: readonly (readonly [readonly string[], Sentence])[] = [
  [["J", "K"], words.keyNext],
  [["↓", "↑"], words.keyNext],
  [["N"], words.keyNextOpen],
  [["A"], words.keyAccept],
  [["C"], words.keyChange],
  [["U"], words.keyUndo],
  [["[", "]"], words.keyPage],
  [["/"], words.keySearch],
  [["V"], words.keyOverview],
  [["H"], words.keyHistory],
  [["?"], words.keyHelp],
];

export function KeysHelp({ close }: { close: () => void }) {
  const say = useSay();
  return (
    <Modal open onCancel={close} onOk={close} okText={say(shared.close)} cancelButtonProps={{ hidden: true }} title={say(words.keys)} width={460}>
      <dl className="keys-help">
        {KEYS.map(([keys, what]) => (
          <div key={keys.join("")}>
            <dt>
              {keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{say(what)}</dd>
          </div>
        ))}
      </dl>
    </Modal>
  );
}
