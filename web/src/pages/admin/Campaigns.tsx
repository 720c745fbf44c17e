import { Empty } from "antd";

/** Stands until the campaigns are built. */
export default function Campaigns() {
  return <Empty />;
}
