import { SearchOutlined } from "@ant-design/icons";
import { Input, Popover, Spin, type InputRef } from "antd";
import { useState, type RefObject } from "react";

import type { Schemas } from "@/api/client";
import { useSay } from "@/i18n/language";
import { shared } from "@/i18n/shared";
import { ProblemMessage } from "@/parts/ProblemMessage";

import { useFound, type Files } from "../queries";
import { words } from "./words";

export type Hit = Schemas["FoundLine"];

interface Props {
  readonly application: number;
  readonly files: Files;
  readonly input: RefObject<HTMLInputElement | null>;
  readonly choose: (hit: Hit) => void;
}

/** Looks for words in everything that was read, on Enter; a line leads to its place. */
export function TextSearch({ application, files, input, choose }: Props) {
  const say = useSay();
  const [wanted, setWanted] = useState("");
  const [open, setOpen] = useState(false);
  const query = useFound(application, wanted);
  const names = new Map(files.files.map(({ upload, name }) => [upload, name]));
  const results = (
    <div className="found" onKeyDown={({ key }) => key === "Escape" && setOpen(false)}>
      {query.isFetching && (
        <div role="status" aria-label={say(shared.loading)}>
          <Spin />
        </div>
      )}
      <ProblemMessage problem={query.error} />
      {query.data && !query.isFetching && (
        <>
          <p className="quiet">{query.data.lines.length ? say(words.foundLines(query.data.lines.length, query.data.more)) : say(words.noLines)}</p>
          <ul>
            {query.data.lines.map((line, index) => (
              <li key={index}>
                <button type="button" className="found-line" onClick={() => choose(line)}>
                  <span className="quiet">
                    {names.get(line.upload)} · {say(words.page(line.page))}
                  </span>
                  <span>{line.text}</span>
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
  return (
    <Popover open={open && wanted !== ""} onOpenChange={(shown) => !shown && setOpen(false)} trigger="click" placement="bottomRight" content={results}>
      <Input
        ref={(given: InputRef | null) => {
          input.current = given?.input ?? null;
        }}
        className="text-search"
        prefix={<SearchOutlined />}
        allowClear
        maxLength={100}
        aria-label={say(words.searchText)}
        placeholder={say(words.searchText)}
        onChange={({ target }) => !target.value && setOpen(false)}
        onPressEnter={({ currentTarget }) => {
          setWanted(currentTarget.value.trim());
          setOpen(true);
        }}
        onKeyDown={({ key, currentTarget }) => {
          if (key !== "Escape") return;
          setOpen(false);
          currentTarget.blur();
        }}
      />
    </Popover>
  );
}
