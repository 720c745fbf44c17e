import { SwapOutlined } from "@ant-design/icons";
import { Button, Empty, Space } from "antd";
import { useNavigate } from "react-router";

import { useSay } from "@/i18n/language";
import { Loaded } from "@/parts/Loading";

import { filterOf, pageOf, ROWS, useListView } from "./listAddress";
import { ListFilters, SortChoice } from "./ListFilters";
import { ListRow } from "./ListRow";
import { useWorkList } from "./queries";
import "./reviewer.css";
import { words } from "./words";

/** The reviewer's first page: the applications of his campaigns and regions, a page of them at a time. */
export default function WorkList() {
  const say = useSay();
  const navigate = useNavigate();
  const { view, change, clear, filtered } = useListView();
  const query = useWorkList(filterOf(view));
  return (
    <div className="page work-list">
      <header className="page-head">
        <h1>{say(words.workList)}</h1>
        <span className="quiet" aria-live="polite">
          {query.data && say(words.found(query.data.total))}
        </span>
        <SortChoice view={view} change={change} />
        <Button icon={<SwapOutlined />} onClick={() => void navigate("/review/compare")}>
          {say(words.compare)}
        </Button>
      </header>
      <ListFilters view={view} change={change} clear={clear} filtered={filtered} />
      <Loaded query={query}>
        {({ total, applications }) =>
          applications.length === 0 ? (
            <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={say(filtered ? words.none : words.nothingYet)}>
              {filtered && <Button onClick={clear}>{say(words.clear)}</Button>}
            </Empty>
          ) : (
            <>
              <div className={`list-frame ${query.isPlaceholderData ? "list-old" : ""}`} aria-busy={query.isPlaceholderData}>
                <table className="list">
                  <thead>
                    <tr>
                      {[words.organisation, words.grade, words.region, words.state, words.deadline].map((title) => (
                        <th key={title.en} scope="col">
                          {say(title)}
                        </th>
                      ))}
                      <th scope="col" className="list-number">
                        {say(words.points)}
                      </th>
                      <th scope="col" className="list-number">
                        {say(words.confidence)}
                      </th>
                      <th scope="col">{say(words.flags)}</th>
                    </tr>
                  </thead>
                  <tbody>
                    {applications.map((application) => (
                      <ListRow key={application.id} application={application} />
                    ))}
                  </tbody>
                </table>
              </div>
              <Turning page={pageOf(view)} total={total} turn={(page) => change({ page: page > 1 ? String(page) : "" })} />
            </>
          )
        }
      </Loaded>
    </div>
  );
}

function Turning({ page, total, turn }: { page: number; total: number; turn: (page: number) => void }) {
  const say = useSay();
  const pages = Math.max(1, Math.ceil(total / ROWS));
  if (pages === 1 && page === 1) return null;
  return (
    <nav className="turning" aria-label={say(words.pages)}>
      <Space>
        <Button disabled={page <= 1} onClick={() => turn(page - 1)}>
          {say(words.previous)}
        </Button>
        <span className="number" aria-live="polite">
          {say(words.pageOf(page, pages))}
        </span>
        <Button disabled={page >= pages} onClick={() => turn(page + 1)}>
          {say(words.next)}
        </Button>
      </Space>
    </nav>
  );
}
