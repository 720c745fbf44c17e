import { useState, type CSSProperties } from "react";

import { pictureUrl, placed, turned, type Box, type Rotations } from "@/parts/PagePicture";

/** Shares of the page that are seen around a value, and the least that is seen of its width: short values are not blown up. */
const MARGIN = { x: 0.03, y: 0.012 };
const LEAST_WIDTH = 0.34;

/** The piece of a page on which a value stands, in a frame: what was read can be compared at a glance. */
export function Crop({ upload, page, rotations, box, label }: { upload: number; page: number; rotations: Rotations; box: Box; label: string }) {
  const [aspect, setAspect] = useState<number | null>(null);
  const [failed, setFailed] = useState(false);
  if (failed) return null;
  const [x0 = 0, y0 = 0, x1 = 1, y1 = 1] = turned(box, rotations[page]);
  const width = Math.min(1, Math.max(LEAST_WIDTH, x1 - x0 + 2 * MARGIN.x));
  const left = Math.min(1 - width, Math.max(0, (x0 + x1 - width) / 2));
  const top = Math.max(0, y0 - MARGIN.y);
  const height = Math.min(1, y1 + MARGIN.y) - top;
  const inside = [(x0 - left) / width, (y0 - top) / height, (x1 - left) / width, (y1 - top) / height];
  const ratio = aspect ? (aspect * width) / height : 6;
  return (
    <span className="crop" style={{ aspectRatio: ratio, maxWidth: Math.min(360, 150 * ratio), "--ratio": ratio } as CSSProperties}>
      <img
        src={pictureUrl(upload, page, rotations)}
        alt={label}
        loading="lazy"
        decoding="async"
        style={{ width: `${100 / width}%`, height: `${100 / height}%`, left: `${(-left / width) * 100}%`, top: `${(-top / height) * 100}%` }}
        onLoad={({ currentTarget }) => setAspect(currentTarget.naturalWidth / currentTarget.naturalHeight)}
        onError={() => setFailed(true)}
      />
      {aspect && <span className="crop-frame" style={placed(inside)} />}
    </span>
  );
}
