import "./charts.css";

export interface CalibrationPoint {
  readonly key: string;
  /** All from 0 to 1. */
  readonly stated: number;
  readonly kept: number;
  readonly low: number;
  readonly high: number;
  readonly said: string;
}

interface Props {
  readonly points: readonly CalibrationPoint[];
  readonly across: string;
  readonly up: string;
}

const SIZE = { width: 560, height: 340 };
const EDGE = { left: 64, right: 16, top: 12, bottom: 46 };
const STEPS = 5;

/** Stated confidence against what was kept, with the line on which both are the same. Its table says the same (WithTable). */
export function CalibrationCurve({ points, across, up }: Props) {
  const from = lowest(points);
  const x = (share: number) => EDGE.left + ((share - from) / (1 - from)) * (SIZE.width - EDGE.left - EDGE.right);
  const y = (share: number) => SIZE.height - EDGE.bottom - ((share - from) / (1 - from)) * (SIZE.height - EDGE.top - EDGE.bottom);
  const ticks = Array.from({ length: STEPS + 1 }, (_, index) => from + ((1 - from) * index) / STEPS);
  const percent = (share: number) => `${Math.round(share * 100)}%`;
  return (
    <svg className="calibration" viewBox={`0 0 ${SIZE.width} ${SIZE.height}`} aria-hidden>
      {ticks.map((tick) => (
        <g key={tick}>
          <line className="grid" x1={x(from)} x2={x(1)} y1={y(tick)} y2={y(tick)} />
          <line className="grid" x1={x(tick)} x2={x(tick)} y1={y(from)} y2={y(1)} />
          <text x={EDGE.left - 8} y={y(tick) + 4} textAnchor="end">
            {percent(tick)}
          </text>
          <text x={x(tick)} y={SIZE.height - EDGE.bottom + 18} textAnchor="middle">
            {percent(tick)}
          </text>
        </g>
      ))}
      <line className="right-line" x1={x(from)} y1={y(from)} x2={x(1)} y2={y(1)} />
      <polyline className="curve" points={points.map((one) => `${x(one.stated)},${y(one.kept)}`).join(" ")} />
      {points.map((one) => (
        <g key={one.key}>
          <title>{one.said}</title>
          <line className="whisker" x1={x(one.stated)} x2={x(one.stated)} y1={y(one.low)} y2={y(one.high)} />
          <circle cx={x(one.stated)} cy={y(one.kept)} r={5} />
        </g>
      ))}
      <text x={(x(from) + x(1)) / 2} y={SIZE.height - 8} textAnchor="middle">
        {across}
      </text>
      <text transform={`translate(14 ${(y(from) + y(1)) / 2}) rotate(-90)`} textAnchor="middle">
        {up}
      </text>
    </svg>
  );
}

/** Where both axes begin: a round share below everything that is drawn. */
function lowest(points: readonly CalibrationPoint[]): number {
  const least = Math.min(...points.flatMap((one) => [one.stated, one.low]), 0.9);
  return Math.max(0, Math.floor(least * 10) / 10);
}
