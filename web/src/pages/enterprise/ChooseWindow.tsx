import { FileOutlined, FolderOutlined } from "@ant-design/icons";
import { Modal } from "antd";
import { useMemo, useState } from "react";

import { groupBy } from "@/groups";
import { useSay } from "@/i18n/language";
import { shared } from "@/i18n/shared";

import type { Chosen } from "./sending/dropped";
import { guess, type Group } from "./windows";
import { WindowSelect } from "./WindowSelect";
import { words } from "./words";

interface Props {
  readonly chosen: readonly Chosen[];
  readonly groups: readonly Group[];
  readonly add: (window: string, chosen: readonly Chosen[]) => void;
  readonly close: () => void;
}

/** Asks where files belong that were dropped onto the page: for each folder guessed by its name, else proposed once they are read. */
export function ChooseWindow({ chosen, groups, add, close }: Props) {
  const say = useSay();
  const folders = useMemo(() => [...groupBy(chosen, ({ folder }) => folder)], [chosen]);
  const windows = useMemo(() => groups.flatMap((group) => group.windows), [groups]);
  const [places, setPlaces] = useState(() => new Map(folders.map(([folder]) => [folder, guess(folder, windows) ?? ""])));
  const guessed = folders.some(([folder]) => guess(folder, windows));
  return (
    <Modal
      open
      title={say(words.chooseTitle)}
      okText={say(words.upload(chosen.length))}
      cancelText={say(shared.cancel)}
      onCancel={close}
      onOk={() => {
        for (const [folder, files] of folders) add(places.get(folder) ?? "", files);
        close();
      }}
    >
      <p className="quiet">{say(guessed ? words.chooseHint : words.letFileHint)}</p>
      <ul className="choose">
        {folders.map(([folder, files]) => (
          <li key={folder}>
            <span className="choose-name">
              {folder ? <FolderOutlined /> : <FileOutlined />} {folder || (files.length === 1 ? files[0]?.file.name : say(words.loose))}
              <span className="quiet"> · {say(words.fileCount(files.length))}</span>
            </span>
            <WindowSelect
              groups={groups}
              value={places.get(folder) ?? ""}
              first={{ value: "", label: say(words.letFile) }}
              onChange={(window) => setPlaces(new Map(places).set(folder, window))}
              label={folder || say(words.loose)}
            />
          </li>
        ))}
      </ul>
    </Modal>
  );
}
