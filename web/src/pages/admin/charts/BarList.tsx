import type { ReactNode } from "react";

import "./charts.css";

export interface Bar {
  readonly key: string;
  readonly label: ReactNode;
  readonly value: number;
  /** What stands at the end of the bar; the value where it is not given. */
  readonly shown?: ReactNode;
}

/** Horizontal bars with their numbers: a table to those who cannot see them. Values below zero go to the left. */
export function BarList({ bars }: { bars: readonly Bar[] }) {
  const most = Math.max(...bars.map((bar) => Math.abs(bar.value)), 0) || 1;
  const signed = bars.some((bar) => bar.value < 0);
  return (
    <table className="bar-list">
      <tbody>
        {bars.map((bar) => (
          <tr key={bar.key}>
            <th scope="row">{bar.label}</th>
            <td className="bar-track" aria-hidden>
              <span
                className={bar.value < 0 ? "bar bar-down" : "bar"}
                style={
                  signed
                    ? { width: `${(Math.abs(bar.value) / most) * 50}%`, marginLeft: bar.value < 0 ? `${50 + (bar.value / most) * 50}%` : "50%" }
                    : { width: `${(bar.value / most) * 100}%` }
                }
              />
            </td>
            <td className="bar-value number">{bar.shown ?? bar.value}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
