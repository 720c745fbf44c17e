import { Collapse, Tag } from "antd";
import { useMemo } from "react";

import { useSay } from "@/i18n/language";
import { FlagList, type Flag } from "@/parts/FlagList";

import { points } from "../points";
import type { File, Files, Item, Rubric } from "../queries";
import { Contradiction } from "./Contradiction";
import { DecisionBox } from "./DecisionBox";
import type { Draft } from "./drafts";
import { ExhibitCard } from "./ExhibitCard";
import { Parts } from "./Parts";
import { exhibitsOf, shownIn } from "./places";
import type { Middle } from "./props";
import { Rejected } from "./Rejected";
import { SharedUses } from "./SharedUses";
import { standingOf } from "./standing";
import { words } from "./words";

/** Flags that are shown without folding any. */
const FEW = 4;

interface Props extends Middle {
  readonly item: Item;
  readonly rubric: Rubric | undefined;
  readonly draft: Draft | null;
  readonly setDraft: (item: string, draft: Draft | null) => void;
  readonly accept: (item: Item) => void;
  readonly change: () => void;
}

/** One item: its points, the doubts, the rule in words, and each piece of evidence with why it counts or not. */
export function ItemPanel({ item, rubric, draft, setDraft, accept, change, ...middle }: Props) {
  const say = useSay();
  const { review, files } = middle;
  const exhibits = useMemo(() => exhibitsOf(item.evidence, files), [item.evidence, files]);
  const window = rubric?.sections.flatMap((section) => section.items).find(({ id }) => id === item.id);
  const others = othersIn(item, files);
  const uploads = new Set(exhibits.map(({ upload }) => upload));
  return (
    <article className="item-panel">
      <header>
        <h2>
          <span className="item-id">{item.id}</span> {say(item.title)}
        </h2>
        <p className="quiet">
          {[item.clause && say(words.clause(item.clause)), item.max !== null && say(words.max(points(item.max)))].filter(Boolean).join(' · ')}
        </p>
      </header>
      {item.contradiction && <Contradiction item={item} review={review} editable={middle.editable} act={middle.act} accept={accept} />}
      {item.max === null ? <CompleteBox item={item} /> : <DecisionBox item={item} review={review} editable={middle.editable} act={middle.act} draft={draft} setDraft={setDraft} accept={accept} change={change} />}
      <Flags flags={item.flags} />
      <section>
        <h3>{say(item.max === null ? words.checkOf : words.why)}</h3>
        <p className="wrapping">{say(item.why)}</p>
      </section>
      {window && (
        <section>
          {window.rule && <h3>{say(words.rule)}</h3>}
          {window.rule && <p className="wrapping">{say(window.rule)}</p>}
          {window.accepts.length > 0 && (
            <Collapse
              ghost
              size="small"
              items={[
                {
                  key: "accepts",
                  label: say(words.accepts),
                  children: (
                    <ul className="accepts">
                      {window.accepts.map(({ kind, words: accepted }) => (
                        <li key={kind}>{say(accepted)}</li>
                      ))}
                    </ul>
                  ),
                },
              ]}
            />
          )}
        </section>
      )}
      <Parts item={item} files={files} show={middle.show} />
      <section>
        <h3>
          {say(words.evidence)} <span className="quiet number">{exhibits.length || ""}</span>
        </h3>
        {exhibits.length === 0 && <p className="quiet">{say(words.noEvidence)}</p>}
        {exhibits.map((exhibit) => (
          <ExhibitCard key={exhibit.key} exhibit={exhibit} window={item.id} {...middle} shown={shownIn(exhibit, middle.shown)} />
        ))}
      </section>
      <SharedUses shared={(review.shared ?? []).filter(({ upload }) => uploads.has(upload))} application={review.application} show={middle.show} />
      {others.length > 0 && <OtherFiles files={others} show={middle.show} />}
      <Rejected windows={[item.id]} uploads={uploads} {...middle} />
    </article>
  );
}

/** In place of points: whether what is asked for is there. */
function CompleteBox({ item }: { item: Item }) {
  const say = useSay();
  const standing = standingOf(item);
  const color = { complete: "success", lacking: "error", doubtful: "warning" }[standing as string] ?? "default";
  return (
    <div className="decision-box complete-box" data-complete={String(item.complete)}>
      <Tag color={color}>{say(words[standing])}</Tag>
      {item.applies === null && <Tag color="warning">{say(words.appliesUnknown)}</Tag>}
      {item.applies !== false && <span className="quiet number">{say(words.haveOf(item.have, item.need))}</span>}
    </div>
  );
}

/** Doubts, the gravest first; mere notes are folded where there are many. */
export function Flags({ flags }: { flags: readonly Flag[] }) {
  const say = useSay();
  const notes = flags.filter(({ severity }) => severity === "info");
  if (flags.length <= FEW) return <FlagList flags={flags} />;
  return (
    <div>
      <FlagList flags={flags.filter(({ severity }) => severity !== "info")} />
      {notes.length > 0 && <Collapse ghost size="small" items={[{ key: "notes", label: say(words.notes(notes.length)), children: <FlagList flags={notes} /> }]} />}
    </div>
  );
}

/** Files that were put into the item's window, but give it no evidence. */
function othersIn(item: Item, files: Files | undefined): File[] {
  const told = new Set(item.evidence.map(({ upload }) => upload));
  return files?.files.filter(({ window, upload, documents }) => window === item.id && !told.has(upload) && !documents.some(({ rejected }) => rejected !== null)) ?? [];
}

function OtherFiles({ files, show }: { files: readonly File[]; show: Middle["show"] }) {
  const say = useSay();
  return (
    <section>
      <h3>{say(words.otherFiles)}</h3>
      <ul className="other-files">
        {files.map((file) => (
          <li key={file.upload}>
            <button type="button" className="link-button" onClick={() => show({ upload: file.upload, page: 1, key: null })}>
              {file.name}
            </button>{" "}
            {file.documents.map((document) => (
              <Tag key={document.document}>{say(document.kind_title)}</Tag>
            ))}
            <FlagList flags={[...file.flags, ...file.documents.flatMap(({ flags }) => flags)]} />
          </li>
        ))}
      </ul>
    </section>
  );
}
