import "./charts.css";

export interface Column {
  readonly key: string;
  /** Said of the column when it is pointed at. */
  readonly label: string;
  /** Stands below the column's left edge. */
  readonly edge: string;
  readonly value: number;
  readonly down?: boolean;
}

interface Props {
  readonly columns: readonly Column[];
  /** What the edges are. */
  readonly across: string;
  readonly lastEdge: string;
}

const MOST_EDGES = 13;

/** Columns side by side, for counts over a range: a histogram. Its table says the same (WithTable). */
export function Columns({ columns, across, lastEdge }: Props) {
  const most = Math.max(...columns.map((one) => one.value), 1);
  const every = Math.ceil(columns.length / MOST_EDGES);
  return (
    <figure className="columns" aria-hidden>
      <div className="columns-bars">
        {columns.map((one) => (
          <div key={one.key} className="column" title={`${one.label}: ${one.value}`}>
            {one.value > 0 && <span className="column-value number">{one.value}</span>}
            <span className={one.down ? "column-bar bar-down" : "column-bar"} style={{ height: `${(one.value / most) * 100}%` }} />
          </div>
        ))}
      </div>
      <div className="columns-edges number">
        {columns.map((one, index) => (
          <span key={one.key}>{index % every === 0 ? one.edge : ""}</span>
        ))}
        <span className="columns-last">{lastEdge}</span>
      </div>
      <figcaption className="quiet">{across}</figcaption>
    </figure>
  );
}
