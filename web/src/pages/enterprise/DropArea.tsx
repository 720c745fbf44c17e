import { useRef, useState, type DragEvent, type ReactNode } from "react";

import { dropped, type Chosen } from "./sending/dropped";

interface Props {
  readonly onDrop: (chosen: readonly Chosen[]) => void;
  /** Shown while files are held over it. */
  readonly hint: string;
  /** The page as a whole; drops into an area within go there. */
  readonly whole?: boolean;
  readonly children: ReactNode;
}

/** Takes files and folders that are dropped onto it. */
export function DropArea({ onDrop, hint, whole = false, children }: Props) {
  const [over, setOver] = useState(false);
  // Entering a child leaves its parent: only the last leave counts.
  const depth = useRef(0);
  const holds = (event: DragEvent) => event.dataTransfer.types.includes("Files");
  const leave = () => {
    depth.current = Math.max(0, depth.current - 1);
    if (!depth.current) setOver(false);
  };
  return (
    <div
      className={`drop-area ${over ? "drop-over" : ""} ${whole ? "drop-whole" : ""}`}
      data-hint={hint}
      onDragEnter={(event) => {
        if (!holds(event)) return;
        event.preventDefault();
        depth.current += 1;
        setOver(true);
      }}
      onDragOver={(event) => {
        if (holds(event)) event.preventDefault();
      }}
      onDragLeave={(event) => {
        if (holds(event)) leave();
      }}
      onDrop={(event) => {
        depth.current = 0;
        setOver(false);
        if (!holds(event) || event.isDefaultPrevented()) return;
        event.preventDefault();
        void dropped(event.dataTransfer).then((chosen) => {
          if (chosen.length) onDrop(chosen);
        });
      }}
    >
      {children}
    </div>
  );
}
