/** A file that somebody chose; `folder` is where it lay, such as `申报材料/3.1`, empty for files chosen one by one. */
export interface Chosen {
  readonly file: File;
  readonly folder: string;
}

/** What systems and office programs leave in folders. */
const LITTER = /^(\.|~\$|Thumbs\.db$|desktop\.ini$)/i;

/** Files and whole folders of a drop, in the order of their names. */
export async function dropped(transfer: DataTransfer): Promise<Chosen[]> {
  // The list is empty after the first await: entries are taken out at once.
  const items = [...transfer.items].filter((item) => item.kind === "file").map((item) => item.webkitGetAsEntry() ?? item.getAsFile());
  const found: Chosen[] = [];
  for (const item of items) {
    if (item instanceof File) found.push({ file: item, folder: "" });
    else if (item) await collect(item, "", found);
  }
  return found;
}

/** Of an `<input type="file">`, with or without `webkitdirectory`. */
export function picked(files: FileList | null): Chosen[] {
  return [...(files ?? [])]
    .filter((file) => !LITTER.test(file.name))
    .map((file) => ({ file, folder: file.webkitRelativePath.split("/").slice(0, -1).join("/") }));
}

async function collect(entry: FileSystemEntry, folder: string, found: Chosen[]): Promise<void> {
  if (LITTER.test(entry.name)) return;
  if (entry.isFile) {
    found.push({ file: await new Promise<File>((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject)), folder });
    return;
  }
  const inside = await children((entry as FileSystemDirectoryEntry).createReader());
  inside.sort((a, b) => a.name.localeCompare(b.name, "zh", { numeric: true }));
  for (const one of inside) await collect(one, folder ? `${folder}/${entry.name}` : entry.name, found);
}

/** A reader gives a hundred at a time. */
async function children(reader: FileSystemDirectoryReader): Promise<FileSystemEntry[]> {
  const all: FileSystemEntry[] = [];
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (!some.length) return all;
    all.push(...some);
  }
}
