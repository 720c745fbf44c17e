import { useSay } from "@/i18n/language";
import { Loaded } from "@/parts/Loading";

import { usePageText, type File } from "../queries";
import { words } from "./words";

/** For files without pictures, such as DOCX: their lines. */
export function PageText({ file, page, marked }: { file: File; page: number; marked: string | null }) {
  const say = useSay();
  const query = usePageText(file.upload, page, true);
  return (
    <div className="page-text pane-scroll" tabIndex={0} role="group" aria-label={file.name}>
      <p className="quiet">{say(words.textOnly)}</p>
      <Loaded query={query}>
        {({ lines }) => (
          <>
            {lines.map(({ text }, index) => (
              <p key={index}>{marked && text.includes(marked) ? <mark>{text}</mark> : text}</p>
            ))}
          </>
        )}
      </Loaded>
    </div>
  );
}
