import { ClockCircleOutlined } from "@ant-design/icons";
import { Tag } from "antd";

import { useSay } from "@/i18n/language";

import { daysUntil } from "./windows";
import { words } from "./words";

const SOON = 7;

/** Days left until the deadline; stands out in the last week. */
export function Deadline({ closesOn }: { closesOn: string }) {
  const say = useSay();
  const days = daysUntil(closesOn);
  return (
    <Tag icon={<ClockCircleOutlined />} color={days < 0 ? "error" : days <= SOON ? "warning" : undefined} title={closesOn}>
      {say(words.left(days))}
    </Tag>
  );
}
