import { LeftOutlined, RightOutlined, RotateRightOutlined, ZoomInOutlined, ZoomOutOutlined } from "@ant-design/icons";
import { Button, Empty, Space, Tooltip } from "antd";
import { useEffect, useRef, useState, type ReactNode } from "react";

import { useSay, type Sentence } from "@/i18n/language";
import { shared } from "@/i18n/shared";
import { Waiting } from "@/parts/Loading";

/** `x0, y0, x1, y1` in fractions of the page, origin top left. */
export type Box = readonly number[];

/** A value's place on a page. `tone` as in the report: counted, refused, open; plain where there is nothing to judge. */
export interface Mark {
  readonly key: string;
  readonly box: Box;
  readonly label: string;
  readonly tone?: "counted" | "refused" | "open" | "plain";
}

interface Props {
  readonly upload: number;
  readonly page: number;
  readonly rotations: Rotations;
  /** How many pages the file has; the buttons for turning appear from two on. */
  readonly pages?: number;
  readonly onPage?: (page: number) => void;
  readonly marks?: readonly Mark[];
  /** The key of the mark that is looked at: it is scrolled to and stands out. */
  readonly selected?: string | null;
  readonly onSelect?: (key: string) => void;
  /** Anything else that lies over the picture, placed in fractions of it, such as selectable text. */
  readonly layer?: ReactNode;
}

const ZOOMS = [1, 1.5, 2, 3, 4];

/** Page → clockwise degrees that set it on its feet, for pages that were scanned otherwise. */
export type Rotations = Readonly<Record<string, number>>;

/** The page on its feet. Boxes are places on the page as stored: `turned` moves them along. */
export function pictureUrl(upload: number, page: number, rotations: Rotations, small = false): string {
  const asked = new URLSearchParams({ ...(rotations[page] && { turn: String(rotations[page]) }), ...(small && { small: "true" }) });
  return `/api/v1/uploads/${upload}/pages/${page}.jpg${asked.size ? `?${asked}` : ""}`;
}

export function turned([x0 = 0, y0 = 0, x1 = 0, y1 = 0]: Box, degrees = 0): Box {
  if (degrees === 90) return [1 - y1, x0, 1 - y0, x1];
  if (degrees === 180) return [1 - x1, 1 - y1, 1 - x0, 1 - y0];
  if (degrees === 270) return [y0, 1 - x1, y1, 1 - x0];
  return [x0, y0, x1, y1];
}

export function placed(box: Box): { left: string; top: string; width: string; height: string } {
  const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = box;
  return { left: `${x0 * 100}%`, top: `${y0 * 100}%`, width: `${(x1 - x0) * 100}%`, height: `${(y1 - y0) * 100}%` };
}

/** A page as it was uploaded, with the places of its values; can be zoomed and turned. */
export function PagePicture(props: Props) {
  const { upload, page, rotations, pages = 1, onPage, marks = [], selected = null, onSelect, layer } = props;
  const say = useSay();
  const [zoom, setZoom] = useState(1);
  const [turns, setTurns] = useState(0);
  const [loaded, setLoaded] = useState<{ url: string; aspect: number } | null>(null);
  const [failed, setFailed] = useState<string | null>(null);
  const url = pictureUrl(upload, page, rotations);
  const aspect = loaded?.url === url ? loaded.aspect : null;
  const sideways = turns % 2 === 1;
  const chosen = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (selected && aspect) chosen.current?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [selected, aspect, zoom, turns]);
  const step = (by: number) => setZoom((now) => ZOOMS[ZOOMS.indexOf(now) + by] ?? now);
  return (
    <figure className="picture">
      <div className="picture-tools">
        <Space.Compact>
          <Tool title={shared.zoomOut} icon={<ZoomOutOutlined />} disabled={zoom === ZOOMS[0]} act={() => step(-1)} />
          <Tool title={shared.zoomIn} icon={<ZoomInOutlined />} disabled={zoom === ZOOMS.at(-1)} act={() => step(1)} />
          <Tool title={shared.rotate} icon={<RotateRightOutlined />} act={() => setTurns((now) => (now + 1) % 4)} />
        </Space.Compact>
        {pages > 1 && onPage && (
          <Space>
            <Tool title={shared.previousPage} icon={<LeftOutlined />} disabled={page <= 1} act={() => onPage(page - 1)} />
            <span aria-live="polite">{say(shared.pageOf(page, pages))}</span>
            <Tool title={shared.nextPage} icon={<RightOutlined />} disabled={page >= pages} act={() => onPage(page + 1)} />
          </Space>
        )}
      </div>
      {/* Scrolls by keyboard too, hence the tab stop. */}
      <div className="picture-view" tabIndex={0} role="group" aria-label={say(shared.pageOf(page, pages))}>
        {failed === url ? (
          <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={say(shared.noPicture)} />
        ) : (
          <div className="picture-sheet" style={{ width: `${zoom * 100}%`, aspectRatio: aspect ? (sideways ? 1 / aspect : aspect) : "1 / 1.414" }}>
            {!aspect && <Waiting />}
            <div className="picture-turned" style={{ width: sideways ? `${(aspect ?? 1) * 100}%` : "100%", transform: `translate(-50%, -50%) rotate(${turns * 90}deg)` }}>
              <img
                key={url}
                src={url}
                alt={say(shared.pageOf(page, pages))}
                onLoad={({ currentTarget }) => setLoaded({ url, aspect: currentTarget.naturalWidth / currentTarget.naturalHeight })}
                onError={() => setFailed(url)}
              />
              {aspect && layer}
              {aspect &&
                marks.map((mark) => (
                  <button
                    key={mark.key}
                    ref={mark.key === selected ? chosen : undefined}
                    type="button"
                    className={`mark mark-${mark.tone ?? "plain"}`}
                    aria-pressed={mark.key === selected}
                    aria-label={mark.label}
                    title={mark.label}
                    style={placed(turned(mark.box, rotations[page]))}
                    onClick={() => onSelect?.(mark.key)}
                  />
                ))}
            </div>
          </div>
        )}
      </div>
    </figure>
  );
}

function Tool({ title, icon, act, disabled = false }: { title: Sentence; icon: ReactNode; act: () => void; disabled?: boolean }) {
  const say = useSay();
  return (
    <Tooltip title={say(title)}>
      <Button icon={icon} aria-label={say(title)} disabled={disabled} onClick={act} />
    </Tooltip>
  );
}
