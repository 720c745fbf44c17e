import { Card, Empty } from "antd";
import { Link } from "react-router";

import { useSay } from "@/i18n/language";
import { Loaded } from "@/parts/Loading";
import { shared } from "@/i18n/shared";

import "./admin.css";
import { menu } from "./menu";
import { useRubrics } from "./queries";
import { words } from "./words";

/** The rubrics of this installation. */
export default function Rubrics() {
  const say = useSay();
  const rubrics = useRubrics();
  return (
    <div className="page">
      <header className="page-head">
        <h1>{say(menu.rubrics)}</h1>
      </header>
      <Loaded query={rubrics}>
        {(all) =>
          all.length ? (
            <div className="cards">
              {all.map((rubric) => (
                <Card key={rubric.id} size="small">
                  <h2 className="wrapping">
                    <Link to={`/admin/rubrics/${rubric.id}`}>{say(rubric.title)}</Link>
                  </h2>
                  <p className="quiet">{`${rubric.id} · ${say(words.version)} ${rubric.version} · ${say(words.points(rubric.max))}`}</p>
                </Card>
              ))}
            </div>
          ) : (
            <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={say(shared.nothing)} />
          )
        }
      </Loaded>
    </div>
  );
}
