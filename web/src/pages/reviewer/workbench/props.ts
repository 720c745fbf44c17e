import type { Application, Files, Review, Rubric } from "../queries";
import type { Acts } from "./acts";
import type { Spot } from "./places";

/** What every part of the middle needs. */
export interface Middle {
  readonly review: Review;
  readonly files: Files | undefined;
  readonly editable: boolean;
  readonly act: Acts["act"];
  readonly show: (spot: Spot) => void;
  /** The key of the place that is looked at. */
  readonly shown: string | null;
  /** Whether it was chosen on the page, so that its line has to come into sight. */
  readonly reveal: boolean;
}

/** What every dialog needs. */
export interface DialogProps {
  readonly close: () => void;
  readonly application: Application;
  readonly review: Review;
  readonly files: Files | undefined;
  readonly rubric: Rubric | undefined;
  readonly acts: Acts;
  readonly select: (item: string) => void;
}
