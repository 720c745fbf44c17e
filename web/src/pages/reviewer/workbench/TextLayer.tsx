import { turned, type Rotations } from "@/parts/PagePicture";

import { usePageText } from "../queries";

/** Units of a page's width and height: text is drawn to fill its box exactly, whatever the picture's size. */
const UNITS = 1000;

/** What was read, unseen over the picture: it can be selected and copied, on scans too. */
export function TextLayer({ upload, page, rotations }: { upload: number; page: number; rotations: Rotations }) {
  const { data } = usePageText(upload, page, true);
  return (
    <svg className="text-layer" viewBox={`0 0 ${UNITS} ${UNITS}`} preserveAspectRatio="none">
      {data?.lines.map(({ text, box }, index) => {
        const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = turned(box, rotations[page]);
        return (
          <text
            key={index}
            x={x0 * UNITS}
            y={y0 * UNITS + (y1 - y0) * UNITS * 0.82}
            fontSize={(y1 - y0) * UNITS * 0.9}
            textLength={Math.max(1, (x1 - x0) * UNITS)}
            lengthAdjust="spacingAndGlyphs"
          >
            {text}
          </text>
        );
      })}
    </svg>
  );
}
