import type { Application, Files, Review, Rubric } from "../queries";
import type { Acts } from "./acts";
import { Conclude } from "./Conclude";
import { GiveBack } from "./GiveBack";
import type { Opened } from "./Head";
import { History } from "./History";
import { KeysHelp } from "./KeysHelp";

export interface DialogProps {
  readonly close: () => void;
  readonly application: Application;
  readonly review: Review;
  readonly files: Files | undefined;
  readonly rubric: Rubric | undefined;
  readonly acts: Acts;
  readonly select: (item: string) => void;
}

/** What is opened now and then; its code loads when it first is. */
export default function Dialogs({ opened, ...props }: DialogProps & { opened: Exclude<Opened, null> }) {
  switch (opened) {
    case "history":
      return <History {...props} />;
    case "keys":
      return <KeysHelp close={props.close} />;
    case "conclude":
      return <Conclude {...props} />;
    case "return":
      return <GiveBack {...props} />;
  }
}
