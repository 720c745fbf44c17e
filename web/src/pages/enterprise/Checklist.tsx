import { Anchor, Card, Empty, Grid, Segmented, Tag } from "antd";
import { useState } from "react";

import { groupBy } from "@/groups";
import { useSay } from "@/i18n/language";
import { gravest, SeverityIcon } from "@/parts/FlagList";

import type { FileState } from "./files";
import type { Chosen } from "./sending/dropped";
import type { Entry } from "./sending/store";
import { Unfiled } from "./Unfiled";
import type { Group, State, Window } from "./windows";
import { AddButtons, WindowCard } from "./WindowCard";
import { WindowSelect } from "./WindowSelect";
import { words } from "./words";

type Filter = "all" | "lacking" | "troubled" | "withFiles" | "without";

interface Props {
  readonly application: number;
  readonly groups: readonly Group[];
  readonly files: readonly FileState[];
  readonly onTheWay: ReadonlyMap<string, readonly Entry[]>;
  readonly editable: boolean;
  readonly add: (window: string, chosen: readonly Chosen[]) => void;
  readonly open: (upload: number) => void;
  /** How each window stands, by its id; empty while nothing is known. */
  readonly states: ReadonlyMap<string, State>;
}

/** The windows of the rubric as a checklist by section, each with its files; at the side a table of contents. */
export function Checklist({ application, groups, files, onTheWay, editable, add, open, states }: Props) {
  const say = useSay();
  const wide = Grid.useBreakpoint().lg ?? true;
  const [filter, setFilter] = useState<Filter>("all");
  // Where the rubric asks for documents one can say which are lacking.
  const asks = groups.some((group) => group.id !== "materials" && group.windows.some(({ needed }) => needed === "always"));
  const filters: readonly Filter[] = ["all", ...(asks ? (["lacking"] as const) : []), "troubled", "withFiles", "without"];
  const of = groupBy(files, ({ upload }) => upload.window);
  const fits = ({ id }: Window) => {
    const inside = of.get(id) ?? [];
    const filled = inside.length > 0 || (onTheWay.get(id)?.length ?? 0) > 0;
    if (filter === "troubled") return inside.some(({ worst }) => worst === "block" || worst === "warn");
    if (filter === "lacking") return states.get(id)?.complete === false;
    return filter === "all" || filled === (filter === "withFiles");
  };
  const shown = groups.map((group) => ({ ...group, windows: group.windows.filter(fits) })).filter((group) => group.windows.length);
  return (
    <div className="checklist">
      {wide && (
        <aside className="contents">
          <Anchor
            offsetTop={72}
            replace
            items={shown.map((group) => ({ key: group.id, href: `#section-${group.id}`, title: <ContentsEntry group={group} of={of} /> }))}
          />
        </aside>
      )}
      <div className="sections">
        <div className="checklist-head">
          <h2>{say(words.checklist)}</h2>
          <Segmented<Filter>
            value={filter}
            onChange={setFilter}
            options={filters.map((value) => ({ value, label: say(words[value]) }))}
            aria-label={say(words.checklist)}
          />
          {!wide && (
            <WindowSelect groups={shown} value={null} label={say(words.jump)} placeholder={say(words.jump)} onChange={(window) => scrollTo(window)} />
          )}
          {editable && <AddButtons add={(chosen) => add("", chosen)} name={say(words.letFile)} label={say(words.letFile)} />}
          {editable && wide && <p className="quiet">{say(words.dropHint)}</p>}
        </div>
        <Unfiled application={application} groups={groups} files={of.get("") ?? []} onTheWay={onTheWay.get("") ?? []} editable={editable} open={open} />
        {shown.length === 0 && <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={say(words.noneMatch)} />}
        {shown.map((group) => (
          <Card key={group.id} id={`section-${group.id}`} size="small" className="section" title={<h3><GroupTitle group={group} /></h3>}>
            {group.windows.map((window) => (
              <WindowCard
                key={window.id}
                window={window}
                state={states.get(window.id)}
                groups={groups}
                application={application}
                files={of.get(window.id) ?? []}
                onTheWay={onTheWay.get(window.id) ?? []}
                editable={editable}
                add={(chosen) => add(window.id, chosen)}
                open={open}
              />
            ))}
          </Card>
        ))}
      </div>
    </div>
  );
}

function ContentsEntry({ group, of }: { group: Group; of: ReadonlyMap<string, readonly FileState[]> }) {
  const files = group.windows.flatMap((window) => of.get(window.id) ?? []);
  const worst = gravest(files.flatMap((file) => (file.worst ? [{ severity: file.worst }] : [])));
  return (
    <span className="contents-entry">
      <span className="contents-title"><GroupTitle group={group} /></span>
      {(worst === "block" || worst === "warn") && <SeverityIcon severity={worst} />}
      {files.length > 0 && <Tag className="number">{files.length}</Tag>}
    </span>
  );
}

function GroupTitle({ group }: { group: Group }) {
  const say = useSay();
  return (
    <>
      {group.id !== "materials" && <span className="section-id number">{group.id}</span>}
      {say(group.title)}
    </>
  );
}

function scrollTo(window: string): void {
  document.getElementById(`window-${window}`)?.scrollIntoView({ block: "start" });
}
