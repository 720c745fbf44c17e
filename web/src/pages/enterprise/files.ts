import { gravest, type Flag, type Severity } from "@/parts/FlagList";
import type { Rotations } from "@/parts/PagePicture";

import type { DocumentFeedback, Feedback, Proposal, Upload } from "./queries";

/** A file as pages show it: how far reading is, and what came of it. */
export interface FileState {
  readonly upload: Upload;
  readonly documents: readonly DocumentFeedback[];
  /** Of the file as a whole: why it could not be read, or that it is a duplicate. */
  readonly flags: readonly Flag[];
  readonly rotations: Rotations;
  readonly worst: Severity | null;
  /** Where it seems to belong, of a file in no window. */
  readonly proposal: Proposal | null;
}

/** Every file with its feedback, in order of upload, those in an archive or mail behind it. `feedback` may be behind `uploads`. */
export function fileStates(uploads: readonly Upload[], feedback: Feedback | undefined): FileState[] {
  const said = new Map(feedback?.uploads.map((one) => [one.upload, one]));
  const grouped = [...uploads].sort((one, other) => (one.parent ?? one.id) - (other.parent ?? other.id) || one.id - other.id);
  return grouped.map((upload) => {
    const about = said.get(upload.id);
    // What was said before a file was moved is about its old window.
    const current = about && about.window === upload.window && about.state === upload.state ? about : undefined;
    const documents = current?.documents ?? [];
    const flags = current?.flags.length ? current.flags : upload.flags;
    const worst = gravest([...flags, ...documents.flatMap((one) => one.flags)]);
    return { upload, documents, flags, rotations: current?.rotations ?? {}, worst, proposal: current?.proposal ?? null };
  });
}

/** How many flags of each severity the files have. */
export function countFlags(files: readonly FileState[]): Record<Severity, number> {
  const count = { block: 0, warn: 0, info: 0 };
  for (const file of files) {
    for (const flag of [...file.flags, ...file.documents.flatMap((one) => one.flags)]) count[flag.severity] += 1;
  }
  return count;
}

export function isPending({ upload }: FileState): boolean {
  return upload.state === "queued" || upload.state === "reading";
}

/** Bytes as people write them. */
export function sizeOf(bytes: number): string {
  if (bytes < 1024 * 1024) return `${Math.max(1, Math.round(bytes / 1024))} KB`;
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}
