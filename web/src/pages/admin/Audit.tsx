import { DownloadOutlined } from "@ant-design/icons";
import { Button, DatePicker, Empty, Select, Table } from "antd";
import dayjs from "dayjs";

import { useSay } from "@/i18n/language";
import { second } from "@/parts/clock";
import { Loaded } from "@/parts/Loading";

import { useAddress } from "./address";
import "./admin.css";
import { ACTIONS, GROUPS, SUBJECTS, words } from "./auditWords";
import { Facts } from "./Facts";
import { menu } from "./menu";
import { useAudit, type AuditEntry, type AuditFilter } from "./queries";
import { SearchBox } from "./SearchBox";

const PAGE = 50;
const KEYS = ["by", "action", "subject", "id", "since", "until"] as const;

/** Who did what, when; the filters stand in the address bar. */
export default function Audit() {
  const say = useSay();
  const [address, change] = useAddress([...KEYS, "before"]);
  const filter: AuditFilter = {
    by: address.by || undefined,
    action: address.action || undefined,
    subject: address.subject || undefined,
    subject_id: address.id || undefined,
    since: address.since || undefined,
    until: address.until ? dayjs(address.until).add(1, "day").format("YYYY-MM-DD") : undefined,
  };
  const audit = useAudit({ ...filter, before: address.before ? Number(address.before) : undefined, limit: PAGE });
  const set = (changes: Partial<typeof address>) => change({ ...changes, before: "" });
  const filtered = KEYS.some((key) => address[key]);
  return (
    <div className="page">
      <header className="page-head">
        <h1>{say(menu.audit)}</h1>
        <span className="quiet">{say(words.unchangeable)}</span>
        <Button icon={<DownloadOutlined />} href={csv(filter)}>
          {say(words.csv)}
        </Button>
      </header>
      <div className="filters filters-tight" role="search">
        <SearchBox value={address.by} hint={say(words.whoHint)} onSearch={(by) => set({ by })} />
        <ActionSelect value={address.action} onChange={(action) => set({ action })} />
        <Select
          className="filter"
          aria-label={say(words.subject)}
          value={address.subject}
          onChange={(subject) => set({ subject, id: "" })}
          options={[{ value: "", label: say(words.anySubject) }, ...Object.entries(SUBJECTS).map(([value, name]) => ({ value, label: say(name) }))]}
        />
        <SearchBox value={address.id} hint={say(words.subjectId)} onSearch={(id) => set({ id })} />
        <Day label={say(words.since)} value={address.since} onChange={(since) => set({ since })} />
        <Day label={say(words.until)} value={address.until} onChange={(until) => set({ until })} />
        {filtered && (
          <Button type="link" onClick={() => set(Object.fromEntries(KEYS.map((key) => [key, ""])))}>
            {say(words.clear)}
          </Button>
        )}
      </div>
      <Loaded query={audit}>
        {({ entries, next }) => (
          <>
            <Entries entries={entries} loading={audit.isPlaceholderData} look={(subject, id) => set({ subject, id })} />
            <div className="cursor">
              <Button disabled={!address.before} onClick={() => change({ before: "" }, { replace: false })}>
                {say(words.newest)}
              </Button>
              <Button disabled={next === null} onClick={() => change({ before: String(next) }, { replace: false })}>
                {say(words.older)}
              </Button>
            </div>
          </>
        )}
      </Loaded>
    </div>
  );
}

function Entries({ entries, loading, look }: { entries: readonly AuditEntry[]; loading: boolean; look: (subject: string, id: string) => void }) {
  const say = useSay();
  return (
    <Table<AuditEntry>
      className="card-table audit"
      rowKey="id"
      size="small"
      loading={loading}
      pagination={false}
      dataSource={[...entries]}
      locale={{ emptyText: <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={say(words.none)} /> }}
      columns={[
        { key: "at", title: say(words.at), width: 165, render: (_, one) => <span className="number">{second(one.at)}</span> },
        {
          key: "who",
          title: say(words.who),
          width: 190,
          render: (_, one) => (
            <>
              <span className="wrapping">{one.actor}</span>
              {one.address && <div className="quiet wrapping">{say(words.from(one.address))}</div>}
            </>
          ),
        },
        {
          key: "action",
          title: say(words.action),
          width: 170,
          render: (_, one) => {
            const name = ACTIONS[one.action];
            return (
              <>
                {name ? say(name) : one.action}
                {name && <div className="quiet wrapping action-code">{one.action}</div>}
              </>
            );
          },
        },
        {
          key: "subject",
          title: say(words.subject),
          width: 150,
          render: (_, one) => (
            <Button type="link" size="small" className="inline-link" onClick={() => look(one.subject, one.subject_id)}>
              {`${say(SUBJECTS[one.subject] ?? { zh: one.subject, en: one.subject })} ${one.subject_id}`}
            </Button>
          ),
        },
        { key: "facts", title: say(words.facts), render: (_, one) => <Facts before={one.before} after={one.after} /> },
      ]}
    />
  );
}

/** Single actions, and all of an object: the service looks for what begins so. */
function ActionSelect({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const say = useSay();
  const groups = Object.entries(GROUPS).map(([group, name]) => ({
    label: say(name),
    title: say(name),
    options: [
      { value: `${group}.`, label: say(words.allOf(say(name))) },
      ...Object.entries(ACTIONS)
        .filter(([action]) => action.startsWith(`${group}.`))
        .map(([action, word]) => ({ value: action, label: `${say(name)} · ${say(word)}` })),
    ],
  }));
  return (
    <Select
      className="filter filter-wide"
      aria-label={say(words.action)}
      showSearch={{ optionFilterProp: "label" }}
      value={value}
      onChange={onChange}
      options={[{ value: "", label: say(words.anyAction) }, ...groups]}
    />
  );
}

function Day({ label, value, onChange }: { label: string; value: string; onChange: (value: string) => void }) {
  return <DatePicker aria-label={label} placeholder={label} value={value ? dayjs(value) : null} onChange={(day) => onChange(day?.format("YYYY-MM-DD") ?? "")} />;
}

function csv(filter: AuditFilter): string {
  const query = new URLSearchParams(Object.entries(filter).filter(([, value]) => value));
  return `/api/v1/audit.csv?${query}`;
}
