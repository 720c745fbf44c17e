import { Conclude } from "./Conclude";
import { GiveBack } from "./GiveBack";
import type { Opened } from "./Head";
import { History } from "./History";
import { KeysHelp } from "./KeysHelp";
import { PassOn } from "./PassOn";
import type { DialogProps } from "./props";

/** What is opened now and then; its code loads when it first is. */
export default function Dialogs({ opened, ...props }: DialogProps & { opened: Exclude<Opened, null> }) {
  switch (opened) {
    case "history":
      return <History {...props} />;
    case "keys":
      return <KeysHelp close={props.close} />;
    case "conclude":
      return <Conclude {...props} />;
    case "pass":
      return <PassOn {...props} />;
    case "return":
      return <GiveBack {...props} />;
  }
}
