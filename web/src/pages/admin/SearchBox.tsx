import { Input } from "antd";
import { useEffect, useState } from "react";

import { useSay } from "@/i18n/language";

import { words } from "./words";

interface Props {
  readonly value: string;
  readonly onSearch: (value: string) => void;
  readonly hint: string;
}

/** Searches on Enter, on its button, and when it is emptied: not at every key. */
export function SearchBox({ value, onSearch, hint }: Props) {
  const say = useSay();
  const [typed, setTyped] = useState(value);
  useEffect(() => setTyped(value), [value]);
  return (
    <Input.Search
      className="search-box"
      allowClear
      maxLength={100}
      aria-label={`${say(words.search)} ${hint}`}
      placeholder={hint}
      value={typed}
      onChange={({ target }) => setTyped(target.value)}
      onSearch={(wanted) => onSearch(wanted.trim())}
    />
  );
}
