import { Select } from "antd";

import { useSay } from "@/i18n/language";

import { nameOf, type Group } from "./windows";
import { words } from "./words";

interface Props {
  readonly groups: readonly Group[];
  readonly value: string | null;
  readonly onChange: (window: string) => void;
  /** What is chosen for: read out by screen readers. */
  readonly label: string;
  readonly placeholder?: string;
  /** Another choice before the windows. */
  readonly first?: { readonly value: string; readonly label: string };
}

/** One of the rubric's windows, found by its number or a piece of its name. */
export function WindowSelect({ groups, value, onChange, label, placeholder, first }: Props) {
  const say = useSay();
  return (
    <Select<string>
      showSearch={{ optionFilterProp: "label" }}
      aria-label={label}
      value={value}
      onChange={onChange}
      placeholder={placeholder ?? say(words.searchWindow)}
      style={{ width: "100%" }}
      options={[
        ...(first ? [first] : []),
        ...groups.map((group) => ({
          label: say(group.title),
          title: say(group.title),
          options: group.windows.filter(({ needed }) => needed !== "never").map((window) => ({ value: window.id, label: say(nameOf(window)) })),
        })),
      ]}
    />
  );
}
