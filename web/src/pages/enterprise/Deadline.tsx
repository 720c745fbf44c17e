import { ClockCircleOutlined } from "@ant-design/icons";
import { Tag } from "antd";

import { useSay } from "@/i18n/language";
import { daysUntil } from "@/parts/clock";

import { words } from "./words";

const SOON = 7;

/** Days left until the deadline; stands out in the last week. What was `returned` may come back after it: then nothing is said. */
export function Deadline({ closesOn, returned = false }: { closesOn: string; returned?: boolean }) {
  const say = useSay();
  const days = daysUntil(closesOn);
  if (returned && days < 0) return <span />;
  return (
    <Tag icon={<ClockCircleOutlined />} color={days < 0 ? "error" : days <= SOON ? "warning" : undefined} title={closesOn}>
      {say(words.left(days))}
    </Tag>
  );
}
