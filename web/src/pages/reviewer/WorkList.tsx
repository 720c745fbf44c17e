import { Empty } from "antd";

/** Stands until the work list is built. */
export default function WorkList() {
  return <Empty />;
}
