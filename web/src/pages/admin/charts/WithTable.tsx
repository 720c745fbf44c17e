import { Button } from "antd";
import { useState, type ReactNode } from "react";

import { useSay } from "@/i18n/language";

import { words } from "../words";
import "./charts.css";

interface Props {
  readonly name: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly ReactNode[])[];
  /** The chart. */
  readonly children: ReactNode;
}

/** A chart that can be read as a table instead, by everybody. */
export function WithTable({ name, head, rows, children }: Props) {
  const say = useSay();
  const [asTable, setAsTable] = useState(false);
  return (
    <div className="chart">
      <Button type="link" size="small" className="chart-switch" aria-label={`${name} · ${say(asTable ? words.asChart : words.asTable)}`} onClick={() => setAsTable(!asTable)}>
        {say(asTable ? words.asChart : words.asTable)}
      </Button>
      {asTable ? (
        <table className="plain-table" aria-label={name}>
          <thead>
            <tr>
              {head.map((cell, index) => (
                <th key={cell} scope="col" className={index ? "right" : undefined}>
                  {cell}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, number) => (
              <tr key={number}>
                {row.map((cell, index) => (
                  <td key={index} className={index ? "right number" : "wrapping"}>
                    {cell}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      ) : (
        children
      )}
    </div>
  );
}
