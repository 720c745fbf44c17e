import { EditOutlined, PlusOutlined } from "@ant-design/icons";
import { Button, Empty, Table } from "antd";
import { lazy, Suspense, useState } from "react";

import { useSay } from "@/i18n/language";
import { shared } from "@/i18n/shared";
import { Loaded } from "@/parts/Loading";

import { pageOf, useAddress } from "./address";
import "./admin.css";
import { menu } from "./menu";
import { useOrganisations, type Organisation } from "./queries";
import { SearchBox } from "./SearchBox";
import { words } from "./words";

const OrganisationForm = lazy(() => import("./OrganisationForm"));

const PAGE = 20;

/** The enterprises that can apply, with the names that count as theirs. */
export default function Organisations() {
  const say = useSay();
  const [address, change] = useAddress(["search", "page"]);
  const page = pageOf(address.page);
  const organisations = useOrganisations({ search: address.search, limit: PAGE, offset: (page - 1) * PAGE });
  const [editing, setEditing] = useState<Organisation | "new" | null>(null);
  const names = (all: readonly string[] | undefined) => <span className="wrapping">{all?.join(say(words.comma)) || say(words.none)}</span>;
  return (
    <div className="page">
      <header className="page-head">
        <h1>{say(menu.organisations)}</h1>
        <Button type="primary" icon={<PlusOutlined />} onClick={() => setEditing("new")}>
          {say(words.newOrganisation)}
        </Button>
      </header>
      <div className="filters" role="search">
        <SearchBox value={address.search} hint={say(words.searchOrganisations)} onSearch={(search) => change({ search, page: "" })} />
      </div>
      <Loaded query={organisations}>
        {({ total, organisations: rows }) => (
          <Table<Organisation>
            className="card-table"
            rowKey="id"
            size="middle"
            loading={organisations.isPlaceholderData}
            dataSource={rows}
            columns={[
              { key: "name", title: say(words.organisationName), render: (_, one) => <span className="wrapping">{one.name}</span> },
              { key: "uscc", title: say(words.uscc), width: 200, render: (_, one) => <span className="number">{one.uscc}</span> },
              { key: "former", title: say(words.formerNames), width: 260, render: (_, one) => names(one.former_names) },
              { key: "branches", title: say(words.branches), width: 260, render: (_, one) => names(one.branches) },
              {
                key: "actions",
                title: say(words.actions),
                width: 110,
                render: (_, one) => (
                  <span className="row-actions">
                    <Button type="link" size="small" icon={<EditOutlined />} onClick={() => setEditing(one)}>
                      {say(shared.edit)}
                    </Button>
                  </span>
                ),
              },
            ]}
            pagination={{
              current: page,
              pageSize: PAGE,
              total,
              showSizeChanger: false,
              showTotal: (all) => say(words.rows(all)),
              onChange: (wanted) => change({ page: wanted > 1 ? String(wanted) : "" }, { replace: false }),
            }}
            locale={{ emptyText: <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={say(words.noOrganisations)} /> }}
          />
        )}
      </Loaded>
      <Suspense>
        {editing && <OrganisationForm organisation={editing === "new" ? undefined : editing} close={() => setEditing(null)} />}
      </Suspense>
    </div>
  );
}
