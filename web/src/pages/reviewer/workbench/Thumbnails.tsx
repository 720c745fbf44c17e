import { FileTextOutlined } from "@ant-design/icons";
import { Drawer } from "antd";

import { groupBy } from "@/groups";
import { useSay } from "@/i18n/language";
import { pictureUrl } from "@/parts/PagePicture";

import type { File, Files, Rubric } from "../queries";
import type { Spot } from "./places";
import { titleOf } from "./titles";
import { words } from "./words";

interface Props {
  readonly files: Files;
  readonly rubric: Rubric | undefined;
  readonly at: Spot;
  readonly show: (spot: Spot) => void;
  readonly close: () => void;
}

/** Every page of every file, by window; pictures are fetched as they come into sight. */
export default function Thumbnails({ files, rubric, at, show, close }: Props) {
  const say = useSay();
  return (
    <Drawer open onClose={close} size="min(720px, 100vw)" title={say(words.allFiles)}>
      {[...groupBy(files.files, ({ window }) => window)].map(([window, of]) => (
        <section key={window} className="thumbnails-window">
          <h3>{titleOf(window, rubric, say)}</h3>
          {of.map((file) => (
            <div key={file.upload}>
              <p className="wrapping">{file.name}</p>
              <div className="thumbnails">
                {pagesOf(file).map((page) => (
                  <button
                    key={page}
                    type="button"
                    className="thumbnail"
                    aria-current={file.upload === at.upload && page === at.page}
                    aria-label={`${file.name} ${say(words.page(page))}`}
                    onClick={() => {
                      show({ upload: file.upload, page, key: null });
                      close();
                    }}
                  >
                    {file.pictures ? <img src={pictureUrl(file.upload, page, file.rotations, true)} alt="" loading="lazy" /> : <FileTextOutlined />}
                    <span className="number">{page}</span>
                  </button>
                ))}
              </div>
            </div>
          ))}
        </section>
      ))}
    </Drawer>
  );
}

function pagesOf(file: File): number[] {
  return Array.from({ length: Math.max(1, file.pages) }, (_, index) => index + 1);
}
