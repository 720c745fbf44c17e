import { Button, Result } from "antd";
import { Link } from "react-router";

import { useSay } from "@/i18n/language";
import { shared } from "@/i18n/shared";

export function NotFound() {
  const say = useSay();
  return (
    <Result
      status="404"
      title={say(shared.notFound)}
      extra={
        <Link to="/">
          <Button type="primary">{say(shared.toStart)}</Button>
        </Link>
      }
    />
  );
}
