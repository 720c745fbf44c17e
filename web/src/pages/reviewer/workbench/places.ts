import { groupBy } from "@/groups";
import type { Box } from "@/parts/PagePicture";

import type { Document, Evidence, File, Files, Review, Value } from "../queries";

/** A value where it was read, and the items that it speaks for or against. */
export interface Place {
  readonly key: string;
  readonly upload: number;
  readonly document: number;
  readonly page: number;
  readonly box: Box;
  /** Several where one piece of text gave several values, such as a standard and the system it stands for. */
  readonly values: readonly Value[];
  readonly feeds: readonly Feed[];
}

export interface Feed {
  readonly item: string;
  readonly counted: boolean;
}

/** What is looked at on the right; `key` of a place, or of a line that was searched for. */
export interface Spot {
  readonly upload: number;
  readonly page: number;
  readonly key: string | null;
  /** Whether the middle turns to it too: where it was chosen on the page. */
  readonly reveal?: boolean;
}

type Where = Pick<Evidence, "upload" | "document" | "page" | "box">;

export function placeKey({ upload, document, page, box }: Where): string {
  return `${upload}/${document}/${page}/${box.join(",")}`;
}

/** Upload → its places, in the order in which they were read. */
export function placesOf(files: Files, review: Review): Map<number, Place[]> {
  const feeds = groupBy(
    review.items.flatMap((item) => item.evidence.map((piece) => ({ key: placeKey(piece), item: item.id, counted: piece.counted }))),
    ({ key }) => key,
  );
  return new Map(files.files.map((file) => [file.upload, file.documents.flatMap((document) => placesIn(file, document, feeds))]));
}

function placesIn(file: File, document: Document, feeds: ReadonlyMap<string, Feed[]>): Place[] {
  const whereOf = (value: Value): Where => ({ upload: file.upload, document: document.document, page: value.page, box: value.box as Evidence["box"] });
  return [...groupBy(document.values, (value) => placeKey(whereOf(value)))].map(([key, values]) => ({
    key,
    upload: file.upload,
    document: document.document,
    page: values[0]?.page ?? 1,
    box: values[0]?.box ?? [0, 0, 1, 1],
    values,
    feeds: onePerItem(feeds.get(key) ?? []),
  }));
}

function onePerItem(feeds: readonly Feed[]): Feed[] {
  return [...groupBy(feeds, ({ item }) => item)].map(([item, all]) => ({ item, counted: all.some(({ counted }) => counted) }));
}

/** The evidence of an item that comes from one document; `document` is missing where the suggestion is older than the findings. */
export interface Exhibit {
  readonly key: string;
  readonly upload: number | null;
  readonly name: string;
  readonly file: File | undefined;
  readonly document: Document | undefined;
  readonly evidence: readonly Evidence[];
}

export function exhibitsOf(evidence: readonly Evidence[], files: Files | undefined): Exhibit[] {
  return [...groupBy(evidence, (piece) => `${piece.file}/${piece.document}`)].map(([key, pieces]) => {
    const file = files?.files.find(({ upload }) => upload === pieces[0]?.upload);
    return {
      key,
      upload: pieces[0]?.upload ?? null,
      name: pieces[0]?.file ?? "",
      file,
      document: file?.documents.find(({ document }) => document === pieces[0]?.document),
      evidence: pieces,
    };
  });
}

/** `shown` where it is a place of the exhibit. */
export function shownIn(exhibit: Exhibit, shown: string | null): string | null {
  return exhibit.evidence.some((piece) => placeKey(piece) === shown) ? shown : null;
}

/** The value that a piece of evidence shows, by which it is corrected; none for what follows from the document as a whole. */
export function valueOf(piece: Evidence, document: Document | undefined): Value | undefined {
  return document?.values.find(({ name, page, box }) => name === piece.name && page === piece.page && box.join() === piece.box.join());
}

/** Where an item's evidence begins: first what counts. */
export function firstSpot(item: { readonly evidence: readonly Evidence[] }): Spot | null {
  const piece = item.evidence.find(({ counted, upload }) => counted && upload !== null) ?? item.evidence.find(({ upload }) => upload !== null);
  return piece?.upload == null ? null : { upload: piece.upload, page: piece.page, key: placeKey(piece) };
}
