import type { ReactNode } from "react";

interface Props {
  readonly label: string;
  readonly value: ReactNode;
  readonly unit?: string;
  readonly note?: ReactNode;
}

/** One number with its name. */
export function Figure({ label, value, unit, note }: Props) {
  return (
    <div className="figure">
      <div className="quiet">{label}</div>
      <div className="figure-value">
        <span className="number">{value}</span>
        {unit && <span className="quiet figure-unit">{unit}</span>}
      </div>
      {note && <div className="quiet figure-note">{note}</div>}
    </div>
  );
}
