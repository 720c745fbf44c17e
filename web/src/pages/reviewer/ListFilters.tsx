import { Button, Checkbox, Input, Select } from "antd";
import { useEffect, useState } from "react";

import { useSay } from "@/i18n/language";
import { STATES } from "@/i18n/shared";
import { useWords } from "@/parts/useWords";

import { OPEN, SORTS, statesOf, type ListView } from "./listAddress";
import { useCampaigns, useGrades, type Sort, type State } from "./queries";
import { words } from "./words";

const SORT_WORDS: Record<Sort, { zh: string; en: string }> = {
  deadline: words.sortDeadline,
  risk: words.sortRisk,
  confidence: words.sortConfidence,
  updated: words.sortUpdated,
  name: words.sortName,
};
const CHOICES: readonly State[] = ["submitted", "in_review", "returned", "decided"];

interface Props {
  readonly view: ListView;
  readonly change: (changes: Partial<ListView>) => void;
  readonly clear: () => void;
  readonly filtered: boolean;
}

export function ListFilters({ view, change, clear, filtered }: Props) {
  const say = useSay();
  const campaigns = useCampaigns().data ?? [];
  const flags = useWords().data?.flags ?? [];
  const chosen = campaigns.filter((one) => String(one.id) === view.campaign);
  const meant = chosen.length ? chosen : campaigns;
  const grades = useGrades([...new Set(meant.map(({ rubric }) => rubric))]);
  const regions = [...new Set(meant.flatMap((one) => one.regions))];
  const states = statesOf(view);
  const setStates = (wanted: State[]) => {
    const same = wanted.length === OPEN.length && OPEN.every((state) => wanted.includes(state));
    change({ state: wanted.length === CHOICES.length ? "any" : same ? "" : wanted.join(",") });
  };
  return (
    <search className="filters">
      <SearchBox value={view.search} search={(search) => change({ search })} />
      {campaigns.length > 1 && (
        <Choice
          label={say(words.campaign)}
          value={view.campaign}
          choose={(campaign) => change({ campaign })}
          options={campaigns.map((one) => ({ value: String(one.id), label: one.title }))}
          wide
        />
      )}
      <Select
        mode="multiple"
        className="filter filter-states"
        maxTagCount="responsive"
        aria-label={say(words.state)}
        placeholder={say(words.state)}
        value={states}
        onChange={setStates}
        showSearch={false}
        options={CHOICES.map((state) => ({ value: state, label: say(STATES[state]) }))}
      />
      <Choice
        label={say(words.grade)}
        value={view.grade}
        choose={(grade) => change({ grade })}
        options={grades.map((grade) => ({ value: grade, label: grade }))}
      />
      <Choice
        label={say(words.region)}
        value={view.region}
        choose={(region) => change({ region })}
        options={regions.map((region) => ({ value: region, label: region }))}
        wide
      />
      <Choice
        label={say(words.flag)}
        value={view.flag}
        choose={(flag) => change({ flag })}
        options={flags.map((flag) => ({ value: flag.code, label: say(flag) }))}
      />
      <Checkbox checked={view.contradicted === "1"} onChange={({ target }) => change({ contradicted: target.checked ? "1" : "" })}>
        {say(words.contradicted)}
      </Checkbox>
      {filtered && (
        <Button type="link" onClick={clear}>
          {say(words.clear)}
        </Button>
      )}
    </search>
  );
}

export function SortChoice({ view, change }: Pick<Props, "view" | "change">) {
  const say = useSay();
  return (
    <div className="list-sort">
      <span className="quiet">{say(words.sort)}</span>
      <Select
        className="filter"
        aria-label={say(words.sort)}
        popupMatchSelectWidth={false}
        value={SORTS.find((sort) => sort === view.sort) ?? "deadline"}
        onChange={(sort) => change({ sort: sort === "deadline" ? "" : sort })}
        options={SORTS.map((sort) => ({ value: sort, label: say(SORT_WORDS[sort]) }))}
      />
    </div>
  );
}

interface ChoiceProps {
  readonly label: string;
  readonly value: string;
  readonly choose: (value: string) => void;
  readonly options: { readonly value: string; readonly label: string }[];
  readonly wide?: boolean;
}

/** Can be searched and cleared; an unknown value of the address bar is shown as it is. */
function Choice({ label, value, choose, options, wide = false }: ChoiceProps) {
  return (
    <Select
      className={wide ? "filter filter-wide" : "filter"}
      aria-label={label}
      placeholder={label}
      allowClear
      showSearch={{ optionFilterProp: "label" }}
      popupMatchSelectWidth={false}
      value={value || undefined}
      onChange={(wanted: string | undefined) => choose(wanted ?? "")}
      options={options}
    />
  );
}

/** Searches on Enter, on its button, and when it is emptied: not at every key. */
function SearchBox({ value, search }: { value: string; search: (value: string) => void }) {
  const say = useSay();
  const [typed, setTyped] = useState(value);
  useEffect(() => setTyped(value), [value]);
  return (
    <Input.Search
      className="filter-search"
      allowClear
      maxLength={100}
      aria-label={say(words.search)}
      placeholder={say(words.search)}
      value={typed}
      onChange={({ target }) => setTyped(target.value)}
      onSearch={(wanted) => search(wanted.trim())}
    />
  );
}
