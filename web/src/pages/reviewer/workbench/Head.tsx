import {
  ArrowLeftOutlined,
  CheckOutlined,
  DownOutlined,
  FileExcelOutlined,
  FileWordOutlined,
  HistoryOutlined,
  QuestionCircleOutlined,
  RollbackOutlined,
  SwapOutlined,
  UndoOutlined,
} from "@ant-design/icons";
import { Button, Dropdown, Tag, Tooltip } from "antd";
import { useNavigate } from "react-router";

import { useSay } from "@/i18n/language";
import { SECTORS } from "@/i18n/shared";
import { StateTag } from "@/parts/StateTag";
import { useWay } from "@/parts/Way";

import { points } from "../points";
import { keys, type Application, type Item, type Review } from "../queries";
import { completenessOf, needsWork, possibleTotal } from "./standing";
import { words } from "./words";

export type Opened = "history" | "keys" | "conclude" | "pass" | "return" | null;

interface Props {
  readonly application: Application;
  readonly review: Review;
  readonly items: readonly Item[];
  readonly undo: () => void;
  readonly canUndo: boolean;
  readonly open: (dialog: Opened) => void;
}

/** Whose application it is, the total as it stands, and what can be done with the whole. */
export function Head({ application, review, items, undo, canUndo, open }: Props) {
  const say = useSay();
  const navigate = useNavigate();
  const way = useWay(application.id, keys.all(application.id)).data;
  const here = way?.steps.find(({ id }) => id === way.step);
  const editable = review.state === "in_review";
  const sector = SECTORS[review.sector as keyof typeof SECTORS];
  const facts = [application.campaign_title, review.grade, application.region, sector && say(sector), say(words.asOf(review.as_of))];
  const sheet = (kind: string) => `/api/v1/applications/${application.id}/review-sheet.${kind}`;
  return (
    <header className="workbench-head">
      <Tooltip title={say(words.back)}>
        <Button icon={<ArrowLeftOutlined />} aria-label={say(words.back)} onClick={() => void navigate("/review")} />
      </Tooltip>
      <div className="workbench-who">
        <h1>
          {application.organisation} <StateTag state={review.state} /> {here && <Tag color="processing">{say(here.title)}</Tag>}
        </h1>
        <div className="quiet workbench-facts">{facts.filter(Boolean).join(" · ")}</div>
      </div>
      {review.total.max === null ? <Completeness items={items} /> : <Total review={review} />}
      <div className="workbench-acts">
        <Tooltip title={`${say(words.undo)} (U)`}>
          <Button icon={<UndoOutlined />} disabled={!canUndo} aria-label={say(words.undo)} onClick={undo} />
        </Tooltip>
        <Tooltip title={`${say(words.history)} (H)`}>
          <Button icon={<HistoryOutlined />} aria-label={say(words.history)} onClick={() => open("history")} />
        </Tooltip>
        <Tooltip title={`${say(words.keys)} (?)`}>
          <Button icon={<QuestionCircleOutlined />} aria-label={say(words.keys)} onClick={() => open("keys")} />
        </Tooltip>
        <Dropdown
          trigger={["click"]}
          menu={{
            items: [
              { key: "xlsx", icon: <FileExcelOutlined />, label: <a href={sheet("xlsx")} download>{say(words.sheetXlsx)}</a> },
              { key: "docx", icon: <FileWordOutlined />, label: <a href={sheet("docx")} download>{say(words.sheetDocx)}</a> },
              { key: "compare", icon: <SwapOutlined />, label: say(words.compare), onClick: () => void navigate(`/review/compare?left=${application.id}`) },
              { type: "divider" },
              { key: "return", icon: <RollbackOutlined />, label: say(words.giveBack), disabled: !editable, onClick: () => open("return") },
            ],
          }}
        >
          <Button icon={<DownOutlined />} iconPlacement="end">
            {say(words.more)}
          </Button>
        </Dropdown>
        {editable && way && (
          <Button type="primary" icon={<CheckOutlined />} onClick={() => open(way.last ? "conclude" : "pass")}>
            {say(way.last ? words.conclude : words.passOn)}
          </Button>
        )}
      </div>
    </header>
  );
}

/** In place of the total where the rubric gives no points. */
function Completeness({ items }: { items: readonly Item[] }) {
  const say = useSay();
  const { complete, lacking, doubtful } = completenessOf(items);
  return (
    <dl className="workbench-total" data-complete={complete} data-lacking={lacking}>
      <dt className="quiet">{say(words.completeness)}</dt>
      <dd className="workbench-points number">{complete}</dd>
      <dd className="quiet">
        {say(words.completeOf(complete))}
        {doubtful > 0 && ` · ${say(words.doubtfulOf(doubtful))}`}
        <br />
        <span className={lacking ? "severity-warn" : "done"}>{say(words.lackingOf(lacking))}</span>
      </dd>
    </dl>
  );
}

function Total({ review }: { review: Review }) {
  const say = useSay();
  const left = review.items.filter(needsWork).length;
  const total = review.decided_total ?? review.total.suggested;
  const { low, high } = possibleTotal(review.items);
  return (
    <Tooltip title={say(words.totalHint)}>
      <dl className="workbench-total" data-total={points(total)}>
        <dt className="quiet">{say(words.total)}</dt>
        <dd className="workbench-points number" aria-live="polite">
          {points(total)}
        </dd>
        <dd className="quiet number">
          {say(words.possible(points(low), points(high)))} · {say(words.ofMax(points(review.total.max)))}
          <br />
          {say(words.suggestedTotal(points(review.total.suggested)))} · <span className={left ? "severity-warn" : "done"}>{say(words.left(left))}</span>
        </dd>
      </dl>
    </Tooltip>
  );
}
